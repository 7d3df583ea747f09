"""A paragraph as a row of pieces: stretches of text and single things, each with its place in the file.

The text of a paragraph is the text of its pieces in order. Offsets are code points in that text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from review.documents.docx.controls import lock_of
from review.documents.docx.fields import Field, FieldStack, field_name
from review.documents.docx.markup import (
    GONE,
    XML_SPACE,
    ZERO_WIDTH,
    Element,
    attribute,
    child,
    local,
    word,
)
from review.model import OBJECT

TEXT = "text"
MARK = "mark"
"""A tab, line break or special hyphen: one character that stands as an element."""

CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_KINDS = {
    "footnoteReference": "footnote", "endnoteReference": "endnote", "footnoteRef": "note-mark",
    "endnoteRef": "note-mark", "annotationRef": "note-mark", "drawing": "image", "pict": "image", "object": "object",
    "sym": "symbol", "ptab": "tab", "oMath": "formula", "oMathPara": "formula", "ruby": "ruby", "pgNum": "page-number",
    "AlternateContent": "image", "separator": "note-line", "continuationSeparator": "note-line",
    "dayLong": "date", "dayShort": "date", "monthLong": "date", "monthShort": "date", "yearLong": "date",
    "yearShort": "date",
}  # fmt: skip
_CONTAINERS = frozenset({"hyperlink", "smartTag", "customXml", "dir", "bdo", "ins", "moveTo"})
_PROPERTIES = frozenset({"pPr", "rPr", "smartTagPr", "customXmlPr", "fldData", "sdtPr", "sdtEndPr"})


@dataclass(frozen=True, slots=True, eq=False)
class Lock:
    """Why text may not be edited, and the thing that it stands in (a control, a field)."""

    reason: str
    kind: str
    source: object


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """`element` is the `w:t`, the element of one character, or the thing itself; `last` the last of a thing that spans
    several. `kind` is TEXT, MARK or what a placeholder is called. `container` is the link or control around it.
    """

    text: str
    element: Element
    kind: str = TEXT
    lock: Lock | None = None
    container: object = None
    last: Element | None = None

    @property
    def editable(self) -> bool:
        return self.lock is None and self.kind in {TEXT, MARK}

    @property
    def run(self) -> Element | None:
        """The run around it, if it stands in one."""
        parent = self.element.getparent()
        return parent if parent is not None and word(parent) == "r" else None


@dataclass(slots=True)
class _Around:
    lock: Lock | None = None
    container: object = None


@dataclass(slots=True)
class PieceReader:
    """Reads paragraphs of one story in order; the field stack goes along."""

    fields: FieldStack = field(default_factory=FieldStack)

    def read(self, paragraphs: Sequence[Element], lock: Lock | None = None) -> list[Piece]:
        """The pieces of these `w:p` as one text. `lock` is the one of a control around the whole paragraph."""
        found: list[Piece] = []
        for paragraph in paragraphs:
            found += self._inline(paragraph, _Around(lock))
        return _folded(found)

    def _inline(self, element: Element, around: _Around) -> Iterator[Piece]:
        for node in element:
            name = word(node)
            if name == "r":
                yield from self._run(node, around)
            elif name in _CONTAINERS:
                inside = _Around(around.lock, node) if name in {"hyperlink", "bdo", "dir"} else around
                yield from self._inline(node, inside)
            elif name == "sdt":
                lock = around.lock or _control_lock(node)
                content = child(node, "sdtContent")
                if content is not None:
                    yield from self._inline(content, _Around(lock, node))
            elif name == "fldSimple":
                instruction = attribute(node, "instr") or ""
                lock = None if field_name(instruction) == "HYPERLINK" else Lock("a field fills it", "field", node)
                yield from self._inline(node, _Around(around.lock or lock, node))
            elif name in GONE or name in ZERO_WIDTH or name in _PROPERTIES or not local(node):
                continue
            else:
                yield self._thing(node, around)

    def _run(self, run: Element, around: _Around) -> Iterator[Piece]:
        for node in run:
            name = word(node)
            if name == "t":
                text = shown_text(node)
                if text and not self.fields.hidden:
                    yield self._piece(text, node, TEXT, around)
            elif name == "fldChar":
                self.fields.character(node)
            elif name == "instrText":
                self.fields.instruction(node.text or "")
            elif name in CHARACTERS or (name == "br" and attribute(node, "type") in {None, "textWrapping"}):
                if not self.fields.hidden:
                    yield self._piece(CHARACTERS.get(name, "\n"), node, MARK, around)
            elif name in ZERO_WIDTH or name in _PROPERTIES or name in {"delText", "delInstrText"} or not local(node):
                continue
            elif not self.fields.hidden:
                yield self._thing(node, around)

    def _piece(self, text: str, node: Element, kind: str, around: _Around) -> Piece:
        locking = self.fields.locking
        lock = around.lock or (Lock("a field fills it", "field", locking) if locking else None)
        return Piece(text, node, kind, lock, self.fields.link or around.container)

    def _thing(self, node: Element, around: _Around) -> Piece:
        kind = _KINDS.get(local(node), "object")
        if local(node) == "br":
            kind = f"{attribute(node, 'type')}-break"
        return self._piece(OBJECT, node, kind, around)


def shown_text(element: Element) -> str:
    """What a `w:t` shows: white space at its ends counts only where the file says so, here or further out."""
    text = element.text or ""
    if not text or (text[0] not in " \t\r\n" and text[-1] not in " \t\r\n"):
        return text
    at: Element | None = element
    while at is not None:
        value = at.get(XML_SPACE)
        if value is not None:
            return text if value == "preserve" else text.strip(" \t\r\n")
        at = at.getparent()
    return text.strip(" \t\r\n")


def starts(pieces: Sequence[Piece]) -> list[int]:
    """Offset of each piece, and at the end the length of the text."""
    return [0, *accumulate(len(piece.text) for piece in pieces)]


def _control_lock(sdt: Element) -> Lock | None:
    reason = lock_of(sdt)
    return Lock(reason, "control", sdt) if reason else None


def _folded(pieces: list[Piece]) -> list[Piece]:
    """Locked text beside free text becomes one placeholder for each field or control; alone it stays as it is."""
    if not any(piece.lock for piece in pieces):
        return pieces
    if not any(piece.editable and not piece.text.isspace() for piece in pieces):
        return pieces
    return folded(pieces)


def folded(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with one placeholder for each locked field or control."""
    found: list[Piece] = []
    for source, group in groupby(pieces, key=lambda piece: piece.lock.source if piece.lock else piece):
        row = list(group)
        found.append(_placeholder(source, row) if row[0].lock else row[0])
    return found


def _placeholder(source: object, row: Sequence[Piece]) -> Piece:
    lock = row[0].lock
    kind = lock.kind if lock else "field"
    if isinstance(source, Field):
        return replace(row[0], text=OBJECT, kind=kind, element=source.begin, last=source.end)
    if isinstance(source, Element):
        return replace(row[0], text=OBJECT, kind=kind, element=source)
    return replace(row[0], text=OBJECT, kind=kind, last=row[-1].element)
