"""A currency code behind its amount.

What it does: flags “300 RMB”; in English the code stands before the figures, the word for the money behind them.

Why it matters: the order is that of Chinese; one report then has both orders.

Example: “a subsidy of 300 RMB” → “a subsidy of RMB 300” (or “300 yuan”).

When it is silent: with a number word (500 million RMB), on words such as yuan and dollars, and in tables.

Source: The Economist Style Guide, currencies; measured on marks of professional raters (87 % of such places were
marked).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_BEHIND = re.compile(r"(?<![\w.,$€£¥])(?P<amount>\d[\d,]*(?:\.\d+)?)\s?(?P<code>RMB|CNY)\b(?!\s?\d)")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if passage.block.kind is BlockKind.CELL or ("RMB" not in passage.text and "CNY" not in passage.text):
        return
    for match in _BEHIND.finditer(passage.text):
        forms = (f"{match['code']} {match['amount']}", f"{match['amount']} yuan")
        edits = ((Edit(match.start(), match.end(), form), form) for form in forms)
        cures = tuple(
            Cure(msg("Write “{amount}”", amount=form), Applicability.REVIEW, (edit,), text=form) for edit, form in edits
        )
        message = msg("In English the code of a currency stands before the amount.")
        yield Flag(passage.index, match.start(), match.end(), message, cures)


CHECK = Check(
    name="currency-order",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Currency format",
    title=msg("Order of amount and currency"),
    passage=_flags,
    rank=19,
)
