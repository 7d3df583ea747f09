"""A date that the source has otherwise, or that only one of the two has.

What it does: reads the dates and weekdays of each sentence of the source and of its translation and flags a day,
month, year or weekday that became another one, a date that is left out, and one that came from nowhere.

Why it matters: 2月3日 that becomes “January 3” is a wrong date in perfect English.

Example: with the source “2月3日公布”: “published on January 3” → “published on February 3”.

When it is silent: where the alignment is unsure, where the sentence has several such dates, where a neighbouring
sentence has the date, where a date is said in other words (“on Friday”, “last year”), and for a year that the source
has anywhere.

Source: docs/families.md, family F5; names of months and days from Unicode CLDR (language packs,
`review/language/packs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.text.scripts import primary
from review.checks.bilingual.beside import Beside
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.language.quantities import DateMention, Kind, Quantity, dates, weekdays
from review.language.quantities.pack import pack
from review.model import Applicability, Edit, Family, Severity, msg

_OTHER_WORDS = frozenset({"may", "march"})
_ONE_FORM = frozenset({"de", "en", "es"})
"""Languages in which neither the name of a month nor the word before it changes: French has de mars, d’avril."""
_Sides = tuple[tuple[DateMention, ...], tuple[DateMention, ...]]


@dataclass(frozen=True, slots=True)
class _Dated:
    """One pair with the dates of both sides that find no counterpart in it nor in its neighbours."""

    pair: Beside
    ours: Sequence[DateMention]
    theirs: Sequence[DateMention]
    around: Sequence[Beside]


def _flags(context: Context) -> Iterator[Flag]:
    pairs = context.beside
    known = [(dates(p.source, p.languages[0]), dates(p.target, p.languages[1])) for p in pairs]
    for number, pair in enumerate(pairs):
        if not pair.sure:
            continue
        yield from _weekday(pair)
        if any(known[number]):
            near = slice(max(0, number - 1), number + 2)
            found = _Dated(pair, _alone(known[number][0], known[near], 1), _alone(known[number][1], known[near], 0),
                           pairs[near])  # fmt: skip
            yield from _changed(pair, _dated(found.ours), _dated(found.theirs))
            yield from _changed(pair, _months(found.ours), _months(found.theirs))
            yield from _lost(found)
            yield from _added(found, context)


def _alone(mentions: Sequence[DateMention], near: Sequence[_Sides], side: int) -> list[DateMention]:
    return [d for d in mentions if not any(_agree(d, other) for sides in near for other in sides[side])]


def _dated(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Those with a day and a month, a month and a year, or a year alone."""
    return [d for d in mentions if d.year is not None or (d.month is not None and d.day is not None)]


def _months(mentions: Sequence[DateMention]) -> list[DateMention]:
    """The mentions, where all of them are months alone: a day beside them would say which month is meant."""
    alone = all(d.month is not None and d.year is None and d.day is None for d in mentions)
    return [d for d in mentions if not _other_word(d)] if alone else []


def _other_word(month: DateMention) -> bool:
    """Whether it may be no month: “may”, “March on, …”."""
    return month.text.lower() in _OTHER_WORDS and (month.text.islower() or month.start == 0)


def _agree(one: DateMention, other: DateMention) -> bool:
    """Whether `other` says what `one` says: nothing in it contradicts, and the day, if there is one, is there."""
    both = [(a, b) for _, a, b in _sides(one, other) if a is not None and b is not None]
    shared = one.day is None or other.day is not None
    return shared and bool(both) and all(a == b for a, b in both)


def _changed(pair: Beside, ours: Sequence[DateMention], theirs: Sequence[DateMention]) -> Iterator[Flag]:
    if len(ours) != 1 or len(theirs) != 1:
        return
    one, other = ours[0], theirs[0]
    wrong = [kind for kind, a, b in _sides(one, other) if a is not None and b is not None and a != b]
    if not wrong or _elsewhere(pair, one, other, wrong):
        return
    place = pair.place(other.start, other.end)
    if place:
        yield Flag(*place, msg("The source says {date}.", date=one.text), _cures(pair, one, other, wrong))


def _lost(found: _Dated) -> Iterator[Flag]:
    """A day of a month that no sentence near tells, by its date or in other words."""
    if found.theirs or any(weekdays(near.target, near.languages[1]) for near in found.around):
        return
    said = {value for near in found.around for q in near.target_numbers for value in q.values}
    for one in found.ours:
        place = found.pair.place(0, found.pair.pieces[0].end - found.pair.pieces[0].start)
        if place and one.day is not None and one.month is not None and one.day not in said:
            message = msg("The source says {date}; this sentence does not.", date=one.text)
            yield Flag(*place, message, title=msg("A date is left out"))


def _added(found: _Dated, context: Context) -> Iterator[Flag]:
    """A date, or the year of a date, of which the source says nothing."""
    if any(weekdays(near.source, near.languages[0]) for near in found.around) or found.ours:
        return
    said = {value for near in found.around for q in near.source_numbers for value in q.values}
    for other in dates(found.pair.target, found.pair.languages[1]):
        new = [part for part in other.parts if part.kind is Kind.YEAR and not _anywhere(part, context)]
        if other in found.theirs and other.day is not None and other.month is not None and other.day not in said:
            new = list(other.parts)
        place = found.pair.place(new[0].start, new[-1].end) if new else None
        if place:
            words = found.pair.target[new[0].start : new[-1].end]
            yield Flag(*place, msg("The source does not say {number}.", number=words),
                       title=msg("A date that the source does not have"))  # fmt: skip


def _anywhere(year: Quantity, context: Context) -> bool:
    """Whether the source has the year in any place, or the report is of that year."""
    value = int(year.value)
    if context.report.date is not None and abs(context.report.date.year - value) < 2:
        return True
    return any(
        value in q.values or (value % 100 in q.values and pair.source[q.end : q.end + 1] in ("年", "년"))
        for pair in context.beside
        for q in pair.source_numbers
    )


def _weekday(pair: Beside) -> Iterator[Flag]:
    ours, theirs = (
        [q for q in weekdays(text, language) if q.value]
        for text, language in ((pair.source, pair.languages[0]), (pair.target, pair.languages[1]))
    )
    if len(ours) != 1 or len(theirs) != 1 or ours[0].value == theirs[0].value:
        return
    place = pair.place(theirs[0].start, theirs[0].end)
    if place:
        yield Flag(*place, msg("The source says {date}.", date=ours[0].text))


def _sides(one: DateMention, other: DateMention) -> list[tuple[Kind, int | None, int | None]]:
    return [
        (Kind.YEAR, one.year, other.year),
        (Kind.MONTH, one.month, other.month),
        (Kind.DAY, one.day, other.day),
    ]


def _elsewhere(pair: Beside, one: DateMention, other: DateMention, wrong: Sequence[Kind]) -> bool:
    """Whether the translation says the missing part in another place of the sentence."""
    missing = [part for part in one.parts if part.kind in wrong]
    said = {value for q in pair.target_numbers if not other.start <= q.start < other.end for value in q.values}
    return all(part.value in said for part in missing)


def _cures(pair: Beside, one: DateMention, other: DateMention, wrong: Sequence[Kind]) -> tuple[Cure, ...]:
    right = {part.kind: int(part.value) for part in one.parts}
    edits = []
    for part in other.parts:
        if part.kind in wrong:
            words = _written(right[part.kind], part, pair.languages[1]) if part.kind in right else ""
            if not words:
                return ()
            edits.append(_edit(pair, part, words))
    if not edits or None in edits:
        return ()
    shown = ", ".join(edit.text for edit in edits if edit)
    label = msg("Write “{words}”", words=shown)
    return (Cure(label, Applicability.REVIEW, tuple(edit for edit in edits if edit), text=shown),)


def _written(value: int, part: Quantity, language: str) -> str:
    """A year or day in figures, a month by its full name where that has one form; else nothing."""
    if part.text.isdigit():
        return str(value)
    if part.kind is not Kind.MONTH or primary(language) not in _ONE_FORM:
        return ""
    full = {number: name for name, number in reversed([*pack(language).months.items()])}  # the full name comes first
    name = full[value] if part.text.lower() == full[int(part.value)] else ""
    return name.capitalize() if part.text[0].isupper() else name


def _edit(pair: Beside, part: Quantity, text: str) -> Edit | None:
    place = pair.place(part.start, part.end)
    return Edit(place[1], place[2], text) if place else None


CHECK = Check(
    name="date-mismatch",
    family=Family.TERMS,
    severity=Severity.CRITICAL,
    error_type="Accuracy/Mistranslation",
    title=msg("Not the date of the source"),
    report=_flags,
    languages=None,
    rank=71,
)
