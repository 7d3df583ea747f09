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


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits resolved; `level` is the outline level from 1, 0 for none."""

    name: str
    level: int = 0
    numbered: bool = False
    indent: int = 0


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a package by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=lambda: Style("Normal"))

    def of(self, paragraph: Element) -> Style:
        properties = path(paragraph, "pPr", "pStyle")
        wanted = attribute(properties, "val") if properties is not None else None
        return self.by_id.get(wanted or "", self.default)

    def kind(self, paragraph: Element) -> tuple[BlockKind, int]:
        """What the paragraph is, and its heading or list level from 1 (0: none)."""
        style = self.of(paragraph)
        level = _heading_level(style, paragraph)
        if level:
            return BlockKind.HEADING, level
        named = _named_kind(style.name)
        if named is BlockKind.CAPTION:
            return named, 0
        indent = _list_level(style, paragraph)
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
    part = next((r.part for r in package.relationships(package.main) if r.kind == "styles" and r.part), None)
    if part is None:
        return Styles()
    rows = {attribute(row, "styleId") or "": row for row in package.tree(part) if word(row) == "style"}
    found = Styles({name: _resolved(name, rows) for name, row in rows.items() if attribute(row, "type") == "paragraph"})
    for name, row in rows.items():
        if attribute(row, "type") == "paragraph" and attribute(row, "default") in {"1", "true", "on"}:
            found.default = found.by_id[name]
    return found


def _resolved(name: str, rows: dict[str, Element]) -> Style:
    """A style with what its ancestors say; a chain that bites its tail ends there."""
    level, numbered, indent = 0, False, 0
    seen: set[str] = set()
    at = name
    while at in rows and at not in seen:
        seen.add(at)
        properties = child(rows[at], "pPr")
        level = level or _outline(properties)
        if not numbered and path(properties, "numPr") is not None:
            numbered, indent = _numbering(properties)
        at = _value(child(rows[at], "basedOn"))
    label = _value(child(rows[name], "name")) or name
    return Style(label, level or _named_level(label) or _named_level(name), numbered, indent)


def _value(element: Element | None) -> str:
    return (attribute(element, "val") or "") if element is not None else ""


def _named_level(name: str) -> int:
    match = _HEADING.fullmatch(name.strip())
    return int(match[1]) if match else _TITLES.get(name.strip().lower(), 0)


def _outline(properties: Element | None) -> int:
    value = _value(child(properties, "outlineLvl"))
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _heading_level(style: Style, paragraph: Element) -> int:
    return _outline(child(paragraph, "pPr")) or style.level


def _numbering(properties: Element | None) -> tuple[bool, int]:
    numbers = child(properties, "numPr")
    if numbers is None or _value(child(numbers, "numId")) == "0":
        return False, 0
    level = _value(child(numbers, "ilvl"))
    return True, int(level) + 1 if level.isdigit() else 1


def _list_level(style: Style, paragraph: Element) -> int:
    properties = child(paragraph, "pPr")
    if child(properties, "numPr") is not None:
        return _numbering(properties)[1]
    if style.numbered:
        return style.indent
    return 1 if _named_kind(style.name) is BlockKind.LIST_ITEM else 0


def is_numbered(styles: Styles, paragraph: Element) -> bool:
    """Whether a bullet or number stands before the paragraph."""
    properties = child(paragraph, "pPr")
    if child(properties, "numPr") is not None:
        return _numbering(properties)[0]
    return styles.of(paragraph).numbered
