"""A comma or full stop behind the closing quotation mark, where American English sets it before.

What it does: flags a comma or full stop that follows a closing double mark, in a report in American style, and in a
report without a style of its own that was translated from Chinese, which sets the mark behind.

Why it matters: the order of the source was taken over; it is the most frequent slip of punctuation in translations from
Chinese.

Example: “the "gold list", he said” → “the "gold list," he said”.

When it is silent: in British style, in other reports without a style, after a single letter in quotation marks,
and where a mark stands before the closing one already.

Source: Chicago Manual of Style 6.9 (periods and commas in relation to closing quotation marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_PLACE = re.compile(r"(?<=[a-z]{2}|[A-Z]{2}|[\d%][)a-z])(?P<quote>[\"”]) ?(?P<mark>[,.])(?=\s|$)")


def _flags(context: Context) -> Iterator[Flag]:
    style = context.report.style
    chinese = (context.report.source_language or "").lower().startswith("zh")
    if style == "US" or (style is None and chinese and context.source_text):
        for passage, matches in context.telling(_places):
            for match in matches:
                yield _flag(passage, match)


def _places(passage: Passage) -> tuple[re.Match[str], ...]:
    return tuple(_PLACE.finditer(passage.text))


def _flag(passage: Passage, match: re.Match[str]) -> Flag:
    new = match["mark"] + match["quote"]
    cure = Cure(msg("Put “{mark}” inside", mark=match["mark"]), Applicability.REVIEW, (Edit(*match.span(), new),))
    message = msg("American English sets this mark before the closing quotation mark.")
    return Flag(passage.index, match.start(), match.end(), message, (cure,), problem="order")


CHECK = Check(
    name="mark-after-quote",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Mark after the quotation"),
    report=_flags,
    rank=6,
)
