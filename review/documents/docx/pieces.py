"""A paragraph as a row of pieces: stretches of text and single things, each with its place in the file.

The text of a paragraph is the text of its pieces in order. Offsets are code points in that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from review.documents.docx.controls import lock_of
from review.documents.docx.fields import Field, FieldStack, field_name
from review.documents.docx.markup import (
    CONTAINERS,
    GONE,
    PROPERTIES,
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
FIELD_PART = "field-part"
"""What stands here of a field that begins or ends in another paragraph."""
MARK = "mark"
"""A tab, line break or special hyphen: one character that stands as an element."""

CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEAVES = frozenset({"t", "br", *CHARACTERS})
_KINDS = {
    "footnoteReference": "footnote", "endnoteReference": "endnote", "footnoteRef": "note-mark",
    "endnoteRef": "note-mark", "annotationRef": "note-mark", "drawing": "image", "pict": "image", "object": "object",
    "sym": "symbol", "ptab": "tab", "oMath": "formula", "oMathPara": "formula", "ruby": "ruby", "pgNum": "page-number",
    "AlternateContent": "image", "separator": "note-line", "continuationSeparator": "note-line",
    "dayLong": "date", "dayShort": "date", "monthLong": "date", "monthShort": "date", "yearLong": "date",
    "yearShort": "date",
}  # fmt: skip
_IGNORED = GONE | ZERO_WIDTH | PROPERTIES | {"delText", "delInstrText"}
_HIDDEN = "hidden"
_FILLED = "a field fills it"


@dataclass(frozen=True, slots=True, eq=False)
class Lock:
    """Why text may not be edited, and the thing that it stands in (a control, a field)."""

    reason: str
    kind: str
    source: object


@dataclass(slots=True, eq=False)
class Piece:
    """Not frozen, because there is one for every stretch of text and a frozen one takes three times as long to make.

    `element` is the `w:t`, the element of one character, or the thing itself; `last` the last of a thing that spans
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
class PieceReader:
    """Reads paragraphs of one story in order; the field stack goes along."""

    fields: FieldStack = field(default_factory=FieldStack)
    hidden: frozenset[Element] = frozenset()
    """The runs whose text is kept as it is, because nobody sees it."""

    def read(self, paragraphs: Sequence[Element], lock: Lock | None = None) -> list[Piece]:
        """The pieces of these `w:p` as one text. `lock` is the one of a control around the whole paragraph."""
        found: list[Piece] = []
        for paragraph in paragraphs:
            self._inline(paragraph, lock, None, found)
        return _folded(found, paragraphs)

    def _inline(self, element: Element, lock: Lock | None, container: object, found: list[Piece]) -> None:
        for node in element:
            name = word(node)
            if name == "r":
                if self.hidden and node in self.hidden:
                    self._hidden(node, lock, container, found)
                else:
                    self._run(node, lock, container, found)
            elif name in _IGNORED:
                continue
            elif name in CONTAINERS:
                inside = node if name in {"hyperlink", "bdo", "dir"} else container
                self._inline(node, lock, inside, found)
            elif name == "sdt":
                content = child(node, "sdtContent")
                if content is not None:
                    self._inline(content, lock or _control_lock(node), node, found)
            elif name == "fldSimple":
                link = field_name(attribute(node, "instr") or "") == "HYPERLINK"
                self._inline(node, lock or (None if link else Lock(_FILLED, "field", node)), node, found)
            elif local(node):
                found.append(self._piece(OBJECT, node, _kind(node), lock, container))

    def _run(self, run: Element, lock: Lock | None, container: object, found: list[Piece]) -> None:
        for node in run:
            name = word(node)
            if name in _LEAVES and len(node) and any(map(local, node)):  # no text of Word's; what is in it must stay
                found.append(self._piece(OBJECT, node, "object", lock, container))
            elif name == "t":
                text = shown_text(node)
                if text and not (self.fields.open and self.fields.hidden):
                    found.append(self._piece(text, node, TEXT, lock, container))
            elif name in _IGNORED:
                continue
            elif name == "fldChar":
                self.fields.character(node)
            elif name == "instrText":
                self.fields.instruction(node.text or "")
            elif not local(node) or (self.fields.open and self.fields.hidden):
                continue
            elif name in CHARACTERS or (name == "br" and attribute(node, "type") in {None, "textWrapping"}):
                found.append(self._piece(CHARACTERS.get(name, "\n"), node, MARK, lock, container))
            else:
                found.append(self._piece(OBJECT, node, _kind(node), lock, container))

    def _hidden(self, run: Element, lock: Lock | None, container: object, found: list[Piece]) -> None:
        """One placeholder for hidden runs that stand together."""
        inside: list[Piece] = []
        self._run(run, lock, container, inside)
        for piece in inside:
            before = found[-1] if found else piece
            if before.kind == _HIDDEN and before.lock is None is piece.lock and before.container is piece.container:
                before.last = piece.element
            else:
                found.append(replace(piece, text=OBJECT, kind=_HIDDEN))

    def _piece(self, text: str, node: Element, kind: str, lock: Lock | None, container: object) -> Piece:
        if self.fields.open:
            locking = self.fields.locking
            lock = lock or (Lock(_FILLED, "field", locking) if locking else None)
            container = self.fields.link or container
        return Piece(text, node, kind, lock, container)


def _kind(node: Element) -> str:
    """What a placeholder for this thing is called."""
    name = local(node)
    return f"{attribute(node, 'type')}-break" if name == "br" else _KINDS.get(name, "object")


def shown_text(element: Element) -> str:
    """What a `w:t` shows: as `kept_text`, but U+000D (written `&#13;`), which no one can type, is a line end."""
    text = kept_text(element)
    return text.replace("\r", "\n") if "\r" in text else text


def kept_text(element: Element) -> str:
    """The text of a `w:t`: white space at its ends counts only where the file says so, here or further out."""
    if len(element):
        _joined(element)
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


def _joined(element: Element) -> None:
    """Comments and processing instructions that cut a text in two are taken out: they are nothing that Word keeps."""
    element.text = (element.text or "") + "".join(node.tail or "" for node in element)
    for node in list(element):
        element.remove(node)


def starts(pieces: Sequence[Piece]) -> list[int]:
    """Offset of each piece, and at the end the length of the text."""
    return [0, *accumulate(len(piece.text) for piece in pieces)]


def _control_lock(sdt: Element) -> Lock | None:
    reason = lock_of(sdt)
    return Lock(reason, "control", sdt) if reason else None


def _folded(pieces: list[Piece], paragraphs: Sequence[Element]) -> list[Piece]:
    """Locked text beside free text becomes one placeholder for each field or control; alone it stays as it is."""
    if not any(piece.lock for piece in pieces):
        return pieces
    if not any(piece.editable and not piece.text.isspace() for piece in pieces):
        return pieces
    return folded(pieces, paragraphs)


def folded(pieces: Sequence[Piece], paragraphs: Sequence[Element] = ()) -> list[Piece]:
    """The pieces of these paragraphs with one placeholder for each locked field or control."""
    found: list[Piece] = []
    for source, group in groupby(pieces, key=lambda piece: piece.lock.source if piece.lock else piece):
        row = list(group)
        found.append(_placeholder(source, row, paragraphs) if row[0].lock else row[0])
    return found


def _placeholder(source: object, row: Sequence[Piece], paragraphs: Sequence[Element]) -> Piece:
    lock = row[0].lock
    kind = lock.kind if lock else "field"
    if isinstance(source, Field):
        kind = kind if all(_stands_in(edge, paragraphs) for edge in (source.begin, source.end)) else FIELD_PART
        return replace(row[0], text=OBJECT, kind=kind, element=source.begin, last=source.end)
    if isinstance(source, Element):
        return replace(row[0], text=OBJECT, kind=kind, element=source)
    return replace(row[0], text=OBJECT, kind=kind, last=row[-1].element)


def _stands_in(element: Element | None, paragraphs: Sequence[Element]) -> bool:
    return element is not None and any(around in paragraphs for around in element.iterancestors())
