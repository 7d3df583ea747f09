"""A date with an ordinal, or a first date without its year, in a report that keeps to a house style.

What it does: in a report with a house style (US or UK), flags “February 4th”, “4th of February” and “Feb. 4th” and
writes the day as a plain number, in the order of the style. Where the first date of the report has no year, and no
year stands in its sentence, it says so.

Why it matters: official English writes the day without an ending, and a report is read years later.

Example: in British style “on February 4th, 2021” → “on 4 February 2021”.

When it is silent: without a house style; in quotations, names and titles (Fourth of July, the May 4th Movement), on a
day without its month (the 4th), on a day with its year, and on days that come after a dated one.

Source: Chicago Manual of Style 9.31; New Hart's Rules 11.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DAY = r"(?P<{0}>[12]\d|3[01]|[1-9])"
_ENDING = r"(?P<{0}>st|nd|rd|th)"
_DATE = re.compile(
    rf"(?<![\w-])(?:{_MONTH.format('month')} {_DAY.format('day')}{_ENDING.format('ending')}?(?![\w:%])(?!\.\d)"
    rf"|(?:the )?{_DAY.format('day2')}{_ENDING.format('ending2')}?(?: of)? {_MONTH.format('month2')}(?!\w))"
    r"(?P<year>,? (?:1[6-9]|20)\d\d(?!\w))?"
)
_YEAR = re.compile(r"(?<![\w.,])(?:1[6-9]|20)\d\d(?!\w)")
_NAME = re.compile(r"\s(?:Movement|Incident|Uprising|Revolution|Declaration|Agreement|Day|Square|Street|Road)")


def _flags(context: Context) -> Iterator[Flag]:
    style = context.report.style
    if style is None:
        return
    found = [(passage, match) for passage, matches in context.telling(_dates) for match in matches]
    for passage, match in found:
        if match["ending"] or match["ending2"]:
            yield _ordinal(passage, match, british=style == "UK")
    if found and not _dated(*found[0]) and not (found[0][1]["ending"] or found[0][1]["ending2"]):
        passage, match = found[0]
        message = msg("The first date of the report does not name its year.")
        yield Flag(passage.index, match.start(), match.end(), message)


def _dates(passage: Passage) -> tuple[re.Match[str], ...]:
    if passage.block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION):
        return ()
    return tuple(match for match in _DATE.finditer(passage.text) if not _left_alone(passage, match))


def _left_alone(passage: Passage, match: re.Match[str]) -> bool:
    """A name, a quotation or a term."""
    if _NAME.match(passage.text, match.end()):
        return True
    places = (passage.matches_over, passage.quotes_over)
    return any(True for over in places for _ in over(*match.span()))


def _dated(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the date, its sentence, or the report before it names a year."""
    start, end = passage.sentence_at(match.start())
    return bool(match["year"]) or _YEAR.search(passage.text, start, end) is not None


def _ordinal(passage: Passage, match: re.Match[str], *, british: bool) -> Flag:
    day, month, year = match["day"] or match["day2"], match["month"] or match["month2"], match["year"] or ""
    plain = year.removeprefix(",").strip()
    if british:
        text = " ".join(filter(None, (day, month, plain)))
    else:
        text = f"{month} {day}, {plain}" if plain else f"{month} {day}"
    cure = Cure(msg("Write “{date}”", date=text), Applicability.REVIEW, (Edit(*match.span(), text),), text=text)
    message = msg("House style writes the day of a date without an ending.")
    if not _dated(passage, match):
        message = msg("House style writes the day of a date without an ending. The year is missing, too.")
    return Flag(passage.index, match.start(), match.end(), message, (cure,))


CHECK = Check(
    name="ordinal-date",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Date format",
    title=msg("Date with an ordinal or without its year"),
    report=_flags,
    rank=19,
)
