"""A date in figures in running text.

What it does: flags a date such as “2021-02-04” or “2021/2/4” inside a sentence.

Why it matters: readers of official English expect the month in words; in figures, 2/4 is April for half of them.

Example: “on 2021-02-04” → “on February 4, 2021” (or “4 February 2021” in a report in British style).

When it is silent: in tables, captions, lines without a sentence, file names, addresses, identifiers and time stamps.

Source: Chicago Manual of Style 6.38, 9.35; measured on marks of professional raters (100 % of such places were marked).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_DATE = re.compile(
    r"(?<![\w./:\-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\w/\-:]|\.\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d[-/.]")
_TIME = re.compile(r"[ T]\d{1,2}:\d\d")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    if passage.block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(passage.words) < 8:
        return
    if not _YEAR.search(passage.text):
        return
    for match in _DATE.finditer(passage.text):
        forms = _forms(match, british=(context.report.style or "").upper() == "UK")
        if forms and not _TIME.match(passage.text, match.end()):
            start, end = match.span()
            cures = tuple(
                Cure(msg("Write “{date}”", date=f), Applicability.REVIEW, (Edit(start, end, f),), text=f) for f in forms
            )
            yield Flag(passage.index, start, end, msg("A date in figures inside a sentence."), cures)


def _forms(match: re.Match[str], *, british: bool) -> tuple[str, ...]:
    """The date in words, in the style of the report first; empty for a day that does not exist."""
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return ()
    month = _MONTHS[day.month - 1]
    american, other = f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}"
    return (other, american) if british else (american, other)


CHECK = Check(
    name="iso-date",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Date format",
    title=msg("Date in figures"),
    passage=_flags,
    rank=20,
)
