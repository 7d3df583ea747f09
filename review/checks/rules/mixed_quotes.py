"""Straight quotation marks in a report that has curly ones.

What it does: flags pairs of straight double marks in a report most of whose marks are curly, and a pair of which one
mark is curly and the other straight.

Why it matters: the mixture shows where a piece of text came from somewhere else.

Example: among curly marks: “a "sweet spot"” → “a “sweet spot””.

When it is silent: in a report that uses straight marks as often as curly ones, on inches, on single marks and
apostrophes, and on marks without their other half.

Source: Chicago Manual of Style 6.115 (directional quotation marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.quotes import Quote
from review.model import Applicability, Edit, Family, Severity, msg

_HALF = re.compile(r"""(?P<first>“[^“”"]{1,300}(?<=\S)"(?!\w))|(?<!\w)"(?=\S)[^“”"]{1,300}”""")
_CLEARLY = 2
_HABIT = 3
"""Fewer curly pairs than this are no habit of the report."""


def _flags(context: Context) -> Iterator[Flag]:
    for passage, halves in context.telling(_halves):
        for match in halves:
            yield _half(passage, match)
    straight = [(passage, quote) for passage, found in context.telling(_straight) for quote in found]
    curly = context.total(_curly)
    if curly >= max(_HABIT, _CLEARLY * len(straight)):
        for passage, quote in straight:
            yield _flag(passage, quote)


def _halves(passage: Passage) -> tuple[re.Match[str], ...]:
    """Pairs of one curly and one straight mark, where only one straight mark is left without its other half."""
    text = passage.text
    alone = sum(text[quote.start] == '"' for quote in passage.quotes) * 2 + 1 == text.count('"')
    found = tuple(_HALF.finditer(text)) if alone else ()
    return found if len(found) == 1 else ()


def _half(passage: Passage, match: re.Match[str]) -> Flag:
    inner = match.group()[1:-1]
    edit = Edit(match.end() - 1, match.end(), "”") if match["first"] else Edit(match.start(), match.start() + 1, "“")
    cure = Cure(msg("Make the marks curly"), Applicability.REVIEW, (edit,), text=f"“{inner}”")
    message = msg("One mark of this pair is curly, the other straight.")
    return Flag(passage.index, match.start(), match.end(), message, (cure,))


def _straight(passage: Passage) -> tuple[Quote, ...]:
    text = passage.text
    return tuple(quote for quote in passage.quotes if text[quote.start] == '"' and _pair(text, quote))


def _curly(passage: Passage) -> int:
    return passage.text.count("“")


def _pair(text: str, quote: Quote) -> bool:
    """Marks that hug their words, and no inches."""
    inner = text[quote.inner_start : quote.inner_end]
    before = text[quote.start - 1 : quote.start]
    return bool(inner) and not inner[0].isspace() and not inner[-1].isspace() and not before.isalnum()


def _flag(passage: Passage, quote: Quote) -> Flag:
    edits = (Edit(quote.start, quote.inner_start, "“"), Edit(quote.inner_end, quote.end, "”"))
    inner = passage.text[quote.inner_start : quote.inner_end]
    cure = Cure(msg("Make the marks curly"), Applicability.REVIEW, edits, text=f"“{inner}”")
    message = msg("The report sets its quotation marks curly elsewhere.")
    return Flag(passage.index, quote.start, quote.end, message, (cure,), problem="straight")


CHECK = Check(
    name="mixed-quotes",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Mixed quotation marks"),
    report=_flags,
    rank=11,
)
