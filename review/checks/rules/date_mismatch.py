"""A date that the source has otherwise.

What it does: reads the dates of each sentence of the source and of its translation and flags a day, month or year
that became another one.

Why it matters: 2月3日 that becomes “January 3” is a wrong date in perfect English.

Example: with the source “2月3日公布”: “published on January 3” → “published on February 3”.

When it is silent: where the alignment is unsure, where the sentence has several such dates, where a neighbouring
sentence has the date, and for dates that are only left out or said in other words (“on Friday”).

Source: docs/families.md, family F5; month names from Unicode CLDR (language packs, `review/language/packs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from review.checks.bilingual.beside import Beside
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.language.quantities import DateMention, Kind, Quantity, dates
from review.model import Applicability, Edit, Family, Severity, msg


def _flags(context: Context) -> Iterator[Flag]:
    pairs = context.beside
    known = [(dates(p.source, p.languages[0]), dates(p.target, p.languages[1])) for p in pairs]
    for number, pair in enumerate(pairs):
        around = known[max(0, number - 1) : number + 2]
        if pair.sure and any(known[number]):
            ours = [d for d in known[number][0] if not any(_agree(d, other) for side in around for other in side[1])]
            theirs = [d for d in known[number][1] if not any(_agree(d, other) for side in around for other in side[0])]
            yield from _changed(pair, _dated(ours), _dated(theirs))


def _dated(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Those with a day and a month, a month and a year, or a year alone."""
    return [d for d in mentions if d.year is not None or (d.month is not None and d.day is not None)]


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
    if not wrong or _elsewhere(pair, one, wrong):
        return
    place = pair.place(other.start, other.end)
    if place:
        yield Flag(*place, msg("The source says {date}.", date=one.text), _cures(pair, one, other, wrong))


def _sides(one: DateMention, other: DateMention) -> list[tuple[Kind, int | None, int | None]]:
    return [
        (Kind.YEAR, one.year, other.year),
        (Kind.MONTH, one.month, other.month),
        (Kind.DAY, one.day, other.day),
    ]


def _elsewhere(pair: Beside, one: DateMention, wrong: Sequence[Kind]) -> bool:
    """Whether the translation says the missing part in another place of the sentence."""
    missing = [part for part in one.parts if part.kind in wrong]
    said = {value for quantity in pair.target_numbers for value in quantity.values}
    return all(part.value in said for part in missing)


def _cures(pair: Beside, one: DateMention, other: DateMention, wrong: Sequence[Kind]) -> tuple[Cure, ...]:
    """Years and days in figures can be put right; a month needs its name."""
    right = {part.kind: part for part in one.parts}
    edits = []
    for part in other.parts:
        if part.kind in wrong:
            if not part.text.isdigit() or part.kind not in right:
                return ()
            edits.append(_edit(pair, part, str(int(right[part.kind].value))))
    if not edits or None in edits:
        return ()
    shown = ", ".join(edit.text for edit in edits if edit)
    label = msg("Write “{words}”", words=shown)
    return (Cure(label, Applicability.REVIEW, tuple(edit for edit in edits if edit), text=shown),)


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
