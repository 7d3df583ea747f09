"""A number that the source has otherwise, or that only one of the two has.

What it does: reads the numbers of each sentence of the source and of its translation (figures, number words, 万 and 亿,
percentages, shares) and flags a number that became another one, one that is left out, and one that came from nowhere.

Why it matters: 3.5亿 that becomes 35 million is the costliest slip of a machine; nobody sees it in the translation
alone.

Example: with the source “投资3.5亿元”: “invested 35 million yuan” → “invested 350 million yuan”.

When it is silent: where the alignment is unsure; for numbers below four, for which languages have other words (both,
double); for number words that may be something else; for values rounded by less than a percent and for lengths, areas
and weights in another unit; where the neighbouring sentence has the number; for dates, see `date-mismatch`.

Source: docs/families.md, family F5; general knowledge of number words (language packs, `review/language/packs`).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from review.checks.bilingual.beside import Beside
from review.checks.bilingual.numbers import COUNTED, Unmatched, mistaken, unmatched
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.language.quantities import Kind, Quantity
from review.model import Applicability, Edit, Family, Severity, msg

_WHOLE_MILLION = 10**6


def _flags(context: Context) -> Iterator[Flag]:
    for found in unmatched(context.beside):
        pair = context.beside[found.number]
        changed = [found.slight] if found.slight else mistaken(found)
        for ours, theirs in changed:
            flag = _changed(pair, ours, theirs)
            if flag:
                yield flag
        yield from _lost(pair, found, [ours for ours, _ in changed])
        if len(found.lost) <= len(changed) and not _vague(pair):
            yield from _added(pair, found, [theirs for _, theirs in changed])


def _changed(pair: Beside, ours: Quantity, theirs: Quantity) -> Flag | None:
    place = pair.place(theirs.start, theirs.end)
    if place is None:
        return None
    right = _written(ours, theirs, pair.languages[1])
    cures: tuple[Cure, ...] = ()
    if right:
        edit = Edit(place[1], place[2], right)
        cures = (Cure(msg("Write “{words}”", words=right), Applicability.REVIEW, (edit,), text=right),)
    message = msg("The source says {number}.", number=ours.text)
    return Flag(*place, message, cures)


def _lost(pair: Beside, found: Unmatched, known: list[Quantity]) -> Iterator[Flag]:
    for quantity in found.lost:
        place = pair.place(0, len(pair.target)) or pair.place(0, pair.pieces[0].end - pair.pieces[0].start)
        if quantity not in known and place:
            message = msg("The source says {number}; this sentence does not.", number=quantity.text)
            yield Flag(*place, message, title=msg("A number is left out"))


def _added(pair: Beside, found: Unmatched, known: list[Quantity]) -> Iterator[Flag]:
    for quantity in found.added:
        place = pair.place(quantity.start, quantity.end)
        if place and quantity not in known and not _measure(pair, quantity):
            yield Flag(*place, msg("The source does not say {number}.", number=quantity.text),
                       title=msg("A number that the source does not have"))  # fmt: skip


def _measure(pair: Beside, quantity: Quantity) -> bool:
    """Whether it is a round number that the source may have as a word alone: “per 10,000 yuan” for 万元."""
    return str(quantity.value).strip("0") == "1" and any(char in pair.source for char in "百千万萬亿億만억천백")


def _vague(pair: Beside) -> bool:
    """Whether the source speaks of a number in words that are not read with certainty."""
    return any(not q.sure and q.value > 3 for q in pair.source_numbers) or any(
        char in pair.source for char in "数几半倍翻番余多"
    )


def _written(ours: Quantity, theirs: Quantity, language: str) -> str:
    """The number of the source as English writes it in this place; empty where that would be a guess."""
    if language.split("-", maxsplit=1)[0] != "en" or ours.kind is not theirs.kind or ours.kind not in COUNTED:
        return ""
    old, value = theirs.text, ours.value
    if ours.kind is Kind.PERCENT:
        figures = _decimal(value)
        return old.replace(_figures(old), figures, 1) if figures and _figures(old) else ""
    if value.denominator != 1 or not old[0].isdigit():
        return ""
    if value >= _WHOLE_MILLION:
        for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
            figures = _decimal(value / scale)
            if value >= scale and figures and len(figures) < 7:
                return f"{figures} {word}"
        return ""
    return f"{int(value):,}"


def _figures(words: str) -> str:
    head = "".join(char if char.isdigit() or char in ".," else " " for char in words).split()
    return head[0] if head else ""


def _decimal(value: Fraction) -> str:
    """A finite decimal of at most three places; empty for another number."""
    scaled = value * 1000
    return f"{float(value):.3f}".rstrip("0").rstrip(".") if scaled.denominator == 1 else ""


CHECK = Check(
    name="number-mismatch",
    family=Family.TERMS,
    severity=Severity.CRITICAL,
    error_type="Accuracy/Mistranslation",
    title=msg("Not the number of the source"),
    report=_flags,
    languages=None,
    rank=70,
)
