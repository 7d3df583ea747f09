"""The numbers that Word sets before paragraphs: they stand nowhere in the text, so they are counted as Word counts.

A paragraph names a list (`w:numId`) and a level, itself or through its style. A list follows an abstract one, which has
the form of each level; all lists of an abstract one count on together, unless a list starts a level anew
(`w:startOverride`). A number of one level starts the deeper ones again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from review.documents.docx.markup import Element, attribute, child, is_on, word
from review.documents.docx.package import Package
from review.documents.docx.stories import related

LEVELS = 9
BULLET = "•"
"""Stands for every bullet: those of the file are signs of a symbol font."""

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HAN = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """The form of one level: `text` holds %1 … %9 for the numbers of the levels; `legal` writes them all in digits."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a package, and how far each is counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    """The abstract list of each list, and its levels."""
    anew: dict[str, dict[int, int]] = field(default_factory=dict)
    """The levels that a list starts anew, each until it is first met."""
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, numbers: tuple[str, int]) -> str:
        """What stands before the next paragraph of this list and level; "" where nothing does."""
        name, level = numbers
        if name not in self.lists or not 0 <= level < LEVELS:
            return ""
        abstract, levels = self.lists[name]
        count = self.counts.setdefault(abstract, [None] * LEVELS)
        before = count[level]
        anew = self.anew.get(name, {}).pop(level, None)
        start = levels[level].start if level in levels else 1
        count[level] = anew if anew is not None else start if before is None else before + 1
        count[level + 1 :] = [None] * (LEVELS - level - 1)
        return _written(levels, level, count)


def numbering_of(package: Package) -> Numbering:
    """The lists of the main part; none when the file has no such part."""
    part = related(package, "numbering")
    found = Numbering()
    if part is None:
        return found
    root = package.tree(part)
    abstract = {attribute(row, "abstractNumId") or "": row for row in root if word(row) == "abstractNum"}
    styled = {_value(child(row, "styleLink")): name for name, row in abstract.items()}
    for row in root:
        if word(row) != "num":
            continue
        name, home = attribute(row, "numId") or "", _value(child(row, "abstractNumId"))
        link = _value(child(abstract.get(home), "numStyleLink"))
        home = styled.get(link, home) if link else home
        levels = _levels(abstract.get(home))
        for override in (one for one in row if word(one) == "lvlOverride"):
            levels |= _levels(override)
            start = _number(child(override, "startOverride"))
            if start is not None:
                found.anew.setdefault(name, {})[_level(override)] = start
        found.lists[name] = home, levels
    return found


def _levels(holder: Element | None) -> dict[int, Level]:
    rows = [row for row in holder if word(row) == "lvl"] if holder is not None else []
    return {_level(row): _form(row) for row in rows}


def _form(row: Element) -> Level:
    start = _number(child(row, "start"))
    return Level(
        start=0 if start is None else start,
        format=_value(child(row, "numFmt")) or "decimal",
        text=_value(child(row, "lvlText")),
        legal=is_on(child(row, "isLgl")),
    )


def _level(row: Element) -> int:
    value = attribute(row, "ilvl") or ""
    return int(value) if value.isdigit() and len(value) == 1 else 0


def _number(element: Element | None) -> int | None:
    value = _value(element)
    return int(value) if value.isdecimal() and len(value) < 10 else None


def _value(element: Element | None) -> str:
    return (attribute(element, "val") or "") if element is not None else ""


def _written(levels: dict[int, Level], level: int, count: list[int | None]) -> str:
    own = levels.get(level)
    if own is None:
        return ""
    if own.format == "bullet":
        return BULLET

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = levels.get(at, Level())
        number = count[at]
        return in_words(form.start if number is None else number, "decimal" if own.legal else form.format)

    return _PLACE.sub(place, own.text).strip()


def in_words(number: int, format: str) -> str:
    """A number in one of Word's forms; those that are rare come out in digits."""
    return _FORMS.get(format, str)(number)


def _letters(number: int) -> str:
    """a … z, aa, bb …"""
    if not 1 <= number <= 26 * 20:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 1 <= number < 4000:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def _han(number: int) -> str:
    """一 … 九十九; larger ones in digits."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "十" if tens == 1 else f"{_HAN[tens]}十" if tens else ""
    return head + (_HAN[ones] if ones or not tens else "")


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalEnclosedCircle": lambda number: chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number),
    "decimalEnclosedCircleChinese": lambda number: chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _han,
}  # fmt: skip
