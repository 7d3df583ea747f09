"""A date that no calendar has.

What it does: flags a day that its month does not have (31 June, 29 February 2023), and a weekday that is not that of
the full date beside it, for which it offers the right one; months and weekdays may be shortened (Feb 30, 2026), and the
date may stand in figures (2026-02-30). In Chinese, Japanese, Korean, German, French, Spanish and Russian it looks at
dates with their year.

Why it matters: one figure of the date is wrong, and the reader plans by it.

Example: “Monday, 12 March 2024” → “Tuesday, 12 March 2024”.

When it is silent: on a number that may count something else (“in June 31 ships came”), on weekdays beside a date
without its year, on spans of days (“Monday to Friday”), and on years before 1900.

Source: the Gregorian calendar, as Python's `datetime` reckons it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag, written
from review.checks.context import Context, Passage
from review.language.quantities import DateMention, dates
from review.language.weekdays import beside
from review.model import Applicability, Family, Severity, msg

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEAP = 2000
_SHORT = 3
_FIRST_YEAR = 1900
_LOOK_UP = Cure(msg("Look the date up"), Applicability.ADVICE)
_NUMBER = {month[:_SHORT]: number for number, month in enumerate(_MONTHS, start=1)}
_MONTH = "|".join((*_MONTHS, r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"))
_WEEKDAY = "|".join((*_DAYS, r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat)\b"))
"""Not “Sun”: a newspaper may be called so."""
_DATE = re.compile(
    rf"(?:(?P<before>\b(?:{_WEEKDAY}))\.?(?:,\s+|\s+\(?))?"
    rf"(?:\b(?P<month>{_MONTH})\s+(?P<day>\d\d?)(?P<ending>st|nd|rd|th)?\b(?:,?\s+(?P<year>19\d\d|20\d\d)\b)?"
    rf"|\b(?P<day2>\d\d?)(?P<ending2>st|nd|rd|th)?\s+(?P<month2>{_MONTH})(?!\w)(?:,?\s+(?P<year2>19\d\d|20\d\d)\b)?)"
    rf"(?:,?\s+\(?(?P<after>{'|'.join(_DAYS)})\b)?"
)
_ISO = re.compile(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>29|3[01])(?![\w/-])")
_DAY_BEHIND = re.compile(rf"(?:{'|'.join(_NUMBER)})[a-z]*\.?\s+\d")
_DAY_BEFORE = re.compile(rf"\d(?:st|nd|rd|th)?\s+(?:{'|'.join(_NUMBER)})")
_FIGURE = re.compile(r"\d")
_SPAN = re.compile(rf"(?:{_WEEKDAY})\s*(?:to|through|until|and|or|[-–—/,])\s*$")
_ON = re.compile(r"\b(?:on|until|by|since|from|before|after)\s+$", re.IGNORECASE)


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    if primary(context.language) == "en":
        yield from _english(passage)
        return
    for mention in dates(passage.text, context.language):
        if mention.year is None or mention.month is None or mention.day is None:
            continue
        if mention.day > monthrange(mention.year, mention.month)[1]:
            message = msg("The calendar has no such day.")
            yield Flag(passage.index, mention.start, mention.end, message, (_LOOK_UP,))
        elif mention.year >= _FIRST_YEAR:
            yield from _weekday(passage, mention, context.language)


def _weekday(passage: Passage, mention: DateMention, language: str) -> Iterator[Flag]:
    number = date(mention.year or 0, mention.month or 0, mention.day or 0).weekday()
    for said in beside(passage.text, mention.start, mention.end, language):
        if said.number != number:
            yield _other_day(passage, said.start, said.end, said.named(number))


def _english(passage: Passage) -> Iterator[Flag]:
    if not _FIGURE.search(passage.text):
        return
    for match in _ISO.finditer(passage.text) if "-" in passage.text else ():
        if int(match["day"]) > monthrange(int(match["year"]), int(match["month"]))[1]:
            yield _flag(passage, match.start(), match.end(), _MONTHS[int(match["month"]) - 1], match["day"])
    if not (_DAY_BEHIND.search(passage.text) or _DAY_BEFORE.search(passage.text)):
        return  # spares most passages the search with all its conditions
    for match in _DATE.finditer(passage.text):
        day, month = int(match["day"] or match["day2"]), _NUMBER[(match["month"] or match["month2"])[:_SHORT]]
        year = int(match["year"] or match["year2"] or 0)
        if not 1 <= day <= monthrange(year or _LEAP, month)[1]:
            if _surely_a_day(passage.text, match):
                yield _no_day(passage, match)
        elif year:
            yield from _weekdays(passage, match, _DAYS[date(year, month, day).weekday()])


def _surely_a_day(text: str, match: re.Match[str]) -> bool:
    """Not a number that counts something: it has its year, its ending, or a preposition of time before it."""
    year, ending = match["year"] or match["year2"], match["ending"] or match["ending2"]
    return bool(year or ending) or _ON.search(text[max(0, match.start() - 8) : match.start()]) is not None


def _no_day(passage: Passage, match: re.Match[str]) -> Flag:
    month = "month" if match["month"] else "month2"
    day = "day" if match["month"] else "day2"
    ending = match.end("ending") if match["month"] else match.end("ending2")
    start, end = min(match.start(month), match.start(day)), max(match.end(month), match.end(day), ending)
    return _flag(passage, start, end, _MONTHS[_NUMBER[match[month][:_SHORT]] - 1], match[day])


def _flag(passage: Passage, start: int, end: int, month: str, day: str) -> Flag:
    message = msg("{month} has no day {day}.", month=month, day=day)
    return Flag(passage.index, start, end, message, (_LOOK_UP,))


def _weekdays(passage: Passage, match: re.Match[str], right: str) -> Iterator[Flag]:
    for side in ("before", "after"):
        said = match[side]
        if said is None or said[:_SHORT] == right[:_SHORT]:
            continue
        start, end = match.span(side)
        if not _SPAN.search(passage.text[max(0, start - 20) : start]):
            yield _other_day(passage, start, end, right if said in _DAYS else right[:_SHORT])


def _other_day(passage: Passage, start: int, end: int, right: str) -> Flag:
    message = msg("This day was a {weekday}. Either the weekday or the date is wrong.", weekday=right)
    return Flag(passage.index, start, end, message, (written(start, end, right),))


CHECK = Check(
    name="impossible-date",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Mistranslation",
    title=msg("Date that no calendar has"),
    passage=_flags,
    languages=frozenset({"en", "zh", "ja", "ko", "de", "fr", "es", "ru"}),
    rank=58,
)
