"""Paragraphs that are numbered by hand: “III. …”, “(2) …”, “First, …”, “（四）…”, and where their numbers go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from review.checks.context import Context, Passage
from review.model import BlockKind

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_ORDINAL = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_FIGURES = tuple(map(str, range(1, 100)))
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_STYLES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (numerals, re.compile(f"(?P<open>{opening})(?P<number>{number})(?P<close>{closing})"))
    for numerals, opening, number, closing in (
        (_ROMAN, "", "[IVX]{1,5}", r"\.(?=\s)|、"),
        (_FIGURES, r"[(（]", r"\d{1,2}", r"[)）]"),
        (_FIGURES, "", r"\d{1,2}", r"[)）、]"),
        (_FIGURES, "", r"\d{1,2}", rf"\.(?=\s+(?!(?:{_MONTHS})[a-z]*\b)[A-Z\u4e00-\u9fff])"),
        (_ORDINAL, "", "|".join(_ORDINAL), "(?:ly)?[,:]"),
        (_HAN, "", "[一二三四五六七八九十]{1,2}", "、"),
        (_HAN, "[(（]", "[一二三四五六七八九十]{1,2}", "[)）]"),
        (_HAN, "第", "[一二三四五六七八九十]{1,2}", "[，,、：]"),
    )
)
_INLINE: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (numerals, re.compile(rf"(?:\A|[.;:：；。，,]\s*(?:and\s+)?)(?P<whole>(?P<number>{'|'.join(numerals)}){closing})"))
    for numerals, closing in (
        (tuple(word.lower() for word in _ORDINAL), "(?:ly)?,"),
        (_ORDINAL, "(?:ly)?,"),
        (_HAN[:10], "是"),
    )
)
"""Numbers inside a paragraph: “first, …; second, …”, “一是…；二是…”."""
_LIKELY = re.compile(r"[(（]?(?:\d|[IVX]|[一二三四五六七八九十])|第|[FSTEN][a-z]+(?:st|nd|rd|th)")
_COUNTING = ("econd,", "econdly,", "二是")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
_SURE = 2
"""A series is one from two numbers on."""
_MOST_LOST, _NEAR = 2, 12
"""A longer jump, or one over more paragraphs, begins something else."""


@dataclass(frozen=True, slots=True)
class Label:
    """Number `value` of a `style`; `start` and `end` are those of the figure, `whole` is it with its marks."""

    style: int
    value: int
    start: int
    end: int
    whole: str


Place = tuple[Passage, Label]


@dataclass(frozen=True, slots=True)
class Slip:
    """A number that does not follow on `before`; `later` are those that count on from it."""

    here: Place
    before: Place
    later: tuple[Place, ...]


def spelt(label: Label, value: int) -> str:
    """A number as this label writes it."""
    return (*_STYLES, *_INLINE)[label.style][0][value - 1]


def slips(context: Context) -> Iterator[Slip]:
    """Numbers that come twice or are left out, in a series that counts on from paragraph to paragraph."""
    rows: dict[int, list[Place]] = {}
    for passage, label in context.telling(_label):
        if label is not None:
            rows.setdefault(label.style, []).append((passage, label))
    for row in rows.values():
        yield from _slips(row, context)
    for passage, labels in context.telling(_inline):
        yield from _slips([(passage, label) for label in labels], context)


def _slips(row: Sequence[Place], context: Context) -> Iterator[Slip]:
    """A list within a list counts for itself, and the outer one may go on behind it."""
    open_series: list[list[Place]] = []
    for at, place in enumerate(row):
        value = place[1].value
        depth = next((n for n in reversed(range(len(open_series))) if open_series[n][-1][1].value + 1 == value), None)
        if depth is not None:
            del open_series[depth + 1 :]
            open_series[depth].append(place)
        elif value != 1 and open_series and _slipped(open_series[-1], place, context):
            yield Slip(place, open_series[-1][-1], _later(row[at + 1 :], value))
            open_series[-1].append(place)
        else:
            open_series.append([place])


def _slipped(series: Sequence[Place], place: Place, context: Context) -> bool:
    """Whether the number stands for another one: the missing one is written nowhere in between."""
    (before, last), (passage, label) = series[-1], place
    lost = label.value - last.value - 1
    if len(series) < _SURE or not -1 <= lost <= _MOST_LOST or passage.index - before.index > _NEAR:
        return False
    if before is passage:
        between = passage.text[last.end : label.start].lower()
    elif lost < 0:
        return before.text != passage.text
    else:
        between = "\n".join(p.text for p in context.passages[before.index : passage.index]).lower()
    return not any(
        re.search(rf"(?<!\w){re.escape(spelt(label, value).lower())}(?:ly)?(?!\w)", between)
        for value in range(last.value + 1, label.value)
    )


def _later(row: Sequence[Place], value: int) -> tuple[Place, ...]:
    found: list[Place] = []
    for number, place in enumerate(row, start=value + 1):
        if place[1].value != number:
            break
        found.append(place)
    return tuple(found)


def _inline(passage: Passage) -> tuple[Label, ...]:
    """The numbers inside a paragraph that begin with the first and make one series."""
    if passage.block.kind not in _KINDS or not any(word in passage.text for word in _COUNTING):
        return ()
    for style, (numerals, pattern) in enumerate(_INLINE, start=len(_STYLES)):
        found = tuple(
            Label(style, numerals.index(m["number"]) + 1, *m.span("number"), m["whole"])
            for m in pattern.finditer(passage.text)
        )
        if len(found) > _SURE and [label.value for label in found[:_SURE]] == [1, 2]:
            return found
    return ()


def _label(passage: Passage) -> Label | None:
    """The number at the beginning of a paragraph."""
    text = passage.text
    if passage.block.kind not in _KINDS or not _LIKELY.match(text):
        return None
    for style, (numerals, pattern) in enumerate(_STYLES):
        match = pattern.match(text)
        if match and match["number"] in numerals:
            value = numerals.index(match["number"]) + 1
            return Label(style, value, match.start("number"), match.end("number"), match.group())
    return None
