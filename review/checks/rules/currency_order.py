"""A currency on the wrong side of its amount.

What it does: flags “300 RMB”; in English the code stands before the figures, the word for the money behind them. In
French, and in Spanish of Spain (es-ES), it flags “€12,50” and “£5”, whose sign stands behind the figures there.

Why it matters: the order is that of Chinese; one report then has both orders.

Example: “a subsidy of 300 RMB” → “a subsidy of RMB 300” (or “300 yuan”).

When it is silent: with a number word (500 million RMB), on words such as yuan and dollars, and in tables. In French
and Spanish also on ranges, in quotations and in paragraphs left in English, and on every other sign.

Source: The Economist Style Guide, currencies; measured on marks of professional raters (87 % of such places were
marked); for French and Spain Unicode CLDR (currency formats), by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.conventions import in_quotation, left_in_english
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_BEHIND = re.compile(r"(?<![\w.,$€£¥])(?P<amount>\d[\d,]*(?:\.\d+)?)\s?(?P<code>RMB|CNY)\b(?!\s?\d)")


_BEFORE = re.compile(
    r"(?<![\w€£$¥])(?P<sign>[€£])[ \u00a0\u202f]?(?P<amount>\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?![\w€£]|[.,’'/]\d|[ \u00a0\u202f]?[-–—/€£\d])(?![ \u00a0\u202f](?:mil\w*|Md?|à|a|y|et|ou|o)(?!\w))"
)
"""A sign, and figures that no scale and no second amount follows."""


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    if primary(context.language) != "en":
        yield from _signs(passage, context.language)
        return
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


def _signs(passage: Passage, language: str) -> Iterator[Flag]:
    tables = passage.block.kind is BlockKind.CELL
    spain = language.lower().replace("_", "-").startswith("es-") and language[-2:].upper() == "ES"
    if tables or not (spain or primary(language) == "fr") or left_in_english(passage):
        return
    for match in _BEFORE.finditer(passage.text):
        if in_quotation(passage, match.start()):
            continue
        form = f"{match['amount']}\u00a0{match['sign']}"
        edit = Edit(match.start(), match.end(), form)
        cure = Cure(msg("Write “{amount}”", amount=form), Applicability.REVIEW, (edit,), text=form)
        message = msg("In the language of the report the sign of a currency stands behind the amount.")
        yield Flag(passage.index, match.start(), match.end(), message, (cure,))


CHECK = Check(
    name="currency-order",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Currency format",
    title=msg("Order of amount and currency"),
    passage=_flags,
    languages=frozenset({"en", "fr", "es"}),
    rank=19,
)
