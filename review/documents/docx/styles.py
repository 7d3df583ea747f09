"""What a paragraph is, by its style and numbering: heading, caption, list item, quotation.

Style ids are localised or arbitrary ("berschrift1", "a3"); style names of built-in styles are English in every file
that Word writes. Other programs write localised names, so both are tried, and the outline level decides last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from review.documents.docx.markup import Element, attribute, child, path, word
from review.documents.docx.package import Package
from review.model import BlockKind

_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|nagłówek|nagwek|заголовок"
    r"|标题|標題|見出し|제목|عنوان|otsikko|nadpis|címsor|başlık)\s*(\d)",
    re.IGNORECASE,
)
_TITLES = {"title": 1, "subtitle": 2, "titel": 1, "untertitel": 2, "titre": 1, "标题": 1, "副标题": 2, "表題": 1}
_CAPTION = re.compile(
    r"caption|beschriftung|légende|epígrafe|didascalia|题注|題注|図表番号|название объекта", re.IGNORECASE
)
_LIST = re.compile(r"list\s*(?:paragraph|bullet|number|continue)|listenabsatz|列表|列出段落|清单", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|block ?text|zitat|citation|引用|引文", re.IGNORECASE)


Numbers = tuple[str, int] | None
"""The list that numbers a paragraph, and its level there from 0; None without a number or bullet."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits resolved; `level` is the outline level from 1, 0 for none."""

    name: str
    level: int = 0
    numbers: Numbers = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by its style and numbering. `level` is that of a heading or list from 1 (0: none)."""

    style: str
    kind: BlockKind
    level: int
    numbers: Numbers


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a package by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=lambda: Style("Normal"))
    _looks: dict[str, Look] = field(default_factory=dict)

    def look(self, paragraph: Element) -> Look:
        """What the paragraph is. Those with nothing but a style are all alike, and looked at once."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return self._styled("")
        style = _value(child(properties, "pStyle"))
        if child(properties, "numPr") is None and child(properties, "outlineLvl") is None:
            return self._styled(style)
        return _look(self.by_id.get(style, self.default), properties)

    def _styled(self, style: str) -> Look:
        """The look of a style without more; kept for the styles of the file, not for whatever a paragraph names."""
        known = style if style in self.by_id else ""
        if known not in self._looks:
            self._looks[known] = _look(self.by_id.get(known, self.default), None)
        return self._looks[known]


def _look(style: Style, properties: Element | None) -> Look:
    numbers = _numbering(properties, style) if child(properties, "numPr") is not None else style.numbers
    return Look(style.name, *_kind(style, properties), numbers)


def _kind(style: Style, properties: Element | None) -> tuple[BlockKind, int]:
    level = _outline(properties) or style.level
    if level:
        return BlockKind.HEADING, level
    named = _named_kind(style.name)
    if named is BlockKind.CAPTION:
        return named, 0
    indent = _list_level(style, properties)
    if indent:
        return BlockKind.LIST_ITEM, indent
    return (BlockKind.QUOTE, 0) if named is BlockKind.QUOTE else (BlockKind.PARAGRAPH, 0)


@lru_cache(maxsize=1024)
def _named_kind(name: str) -> BlockKind:
    """What the name of a style says; asked once for each style rather than once for each paragraph."""
    if _CAPTION.search(name):
        return BlockKind.CAPTION
    if _QUOTE.fullmatch(name):
        return BlockKind.QUOTE
    return BlockKind.LIST_ITEM if _LIST.match(name) else BlockKind.PARAGRAPH


def styles_of(package: Package) -> Styles:
    """The styles of the main part; none when the file has no styles part."""
    part = styles_part(package)
    if part is None:
        return Styles()
    rows = {attribute(row, "styleId") or "": row for row in package.tree(part) if word(row) == "style"}
    found = Styles({name: _resolved(name, rows) for name, row in rows.items() if attribute(row, "type") == "paragraph"})
    for name, row in rows.items():
        if attribute(row, "type") == "paragraph" and attribute(row, "default") in {"1", "true", "on"}:
            found.default = found.by_id[name]
    return found


def styles_part(package: Package) -> str | None:
    """The part that holds the styles, if there is one."""
    return next((r.part for r in package.relationships(package.main) if r.kind == "styles" and r.part), None)


def _resolved(name: str, rows: dict[str, Element]) -> Style:
    """A style with what its ancestors say; a chain that bites its tail ends there."""
    level = 0
    numbers: Numbers = None
    seen: set[str] = set()
    at = name
    while at in rows and at not in seen:
        seen.add(at)
        properties = child(rows[at], "pPr")
        level = level or _outline(properties)
        if numbers is None and path(properties, "numPr") is not None:
            numbers = _numbering(properties, None)
        at = _value(child(rows[at], "basedOn"))
    label = _value(child(rows[name], "name")) or name
    return Style(label, level or _named_level(label) or _named_level(name), numbers)


def _value(element: Element | None) -> str:
    return (attribute(element, "val") or "") if element is not None else ""


def _named_level(name: str) -> int:
    match = _HEADING.fullmatch(name.strip())
    return int(match[1]) if match else _TITLES.get(name.strip().lower(), 0)


def _outline(properties: Element | None) -> int:
    value = _value(child(properties, "outlineLvl"))
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _numbering(properties: Element | None, style: Style | None) -> Numbers:
    """The list and level that these properties name; what they leave out is that of the style."""
    numbers = child(properties, "numPr")
    inherited = style.numbers if style else None
    name = _value(child(numbers, "numId")) or (inherited[0] if inherited else "")
    level = _value(child(numbers, "ilvl")) or (str(inherited[1]) if inherited else "0")
    if numbers is None or name == "0":
        return None
    return name, int(level) if level.isdigit() and len(level) == 1 else 0


def _list_level(style: Style, properties: Element | None) -> int:
    if child(properties, "numPr") is not None:
        numbers = _numbering(properties, style)
        return numbers[1] + 1 if numbers else 0
    if style.numbers:
        return style.numbers[1] + 1
    return 1 if _named_kind(style.name) is BlockKind.LIST_ITEM else 0
