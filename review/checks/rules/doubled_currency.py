"""A currency named on both sides of its amount.

What it does: flags “RMB 5 billion yuan”, “$3 million US dollars”, “€20 euros” and “300 yuan RMB”, and leaves out the
second name.

Why it matters: the amount reads as if two currencies were meant; it is half of each of two house styles.

Example: “RMB 1.2 billion yuan” → “RMB 1.2 billion”.

When it is silent: where the second name stands in brackets, where it is another currency ($5 Canadian dollars), and
inside terms of the glossary.

Source: general knowledge of English editing (a symbol, a code or a word, but one of them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_AMOUNT = r"\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:thousand|million|billion|trillion|bn|m))?"
_TWICE = re.compile(
    rf"(?P<yuan>(?:\b(?:RMB|CNY)|[¥￥]){_AMOUNT}(?P<rest1>\s(?:yuan|RMB|CNY|[Rr]enminbi)\b))"
    rf"|(?P<dollar>(?<![A-Z])(?:US)?\${_AMOUNT}(?P<rest2>\s(?:(?:US|U\.S\.|American)\s)?[Dd]ollars?\b|\sUSD\b))"
    rf"|(?P<euro>€{_AMOUNT}(?P<rest3>\s(?:[Ee]uros?|EUR)\b))"
    rf"|(?P<pound>£{_AMOUNT}(?P<rest4>\s(?:[Pp]ounds?(?:\s[Ss]terling)?|GBP)\b))"
    rf"|(?P<behind>(?<![\w.,]){_AMOUNT.removeprefix(chr(92) + 's?')}\syuan(?P<rest5>\s(?:RMB|CNY|[Rr]enminbi)\b))"
    rf"|(?P<between>(?<![\w.,]){_AMOUNT.removeprefix(chr(92) + 's?')}(?P<rest6>\s(?:RMB|CNY))\syuan\b)"
)


_SIGNS = ("RMB", "CNY", "¥", "￥", "$", "€", "£", "yuan")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not any(sign in passage.text for sign in _SIGNS):
        return
    for match in _TWICE.finditer(passage.text):
        if any(True for _ in passage.matches_over(*match.span())):
            continue
        start, end = next(match.span(f"rest{n}") for n in range(1, 7) if match[f"rest{n}"])
        once = passage.text[match.start() : start] + passage.text[end : match.end()]
        cure = Cure(msg("Write “{amount}”", amount=once), Applicability.REVIEW, (Edit(start, end, ""),), text=once)
        message = msg("The currency is named twice.")
        yield Flag(passage.index, match.start(), match.end(), message, (cure,))


CHECK = Check(
    name="doubled-currency",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Currency format",
    title=msg("Currency named twice"),
    passage=_flags,
    rank=21,
)
