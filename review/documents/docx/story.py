"""From the tree of a part to its paragraphs, in reading order, with older revisions taken as accepted.

A paragraph whose mark an older revision deletes flows into the next one: both together are one paragraph here.
Text boxes come behind the flow of their story, so that nothing that happens to a paragraph changes their order. A text
box is stored twice (DrawingML and its VML fall-back); the first is read, the second goes along as its twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from review.documents.docx.controls import lock_of
from review.documents.docx.fields import FieldStack, complete_fields
from review.documents.docx.folding import Folds
from review.documents.docx.markup import (
    GONE,
    PROPERTIES,
    ZERO_WIDTH,
    Element,
    ancestors,
    children,
    local,
    qualified,
    word,
)
from review.documents.docx.pieces import Lock, Piece, PieceReader
from review.model import BlockKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands. `kind` is that of the story or box, or CELL; None in the body's own flow."""

    kind: BlockKind | None = None
    lock: Lock | None = None


@dataclass(eq=False, slots=True)
class Paragraph:
    """`elements` are its `w:p`, mostly one; `ordinal` counts the `w:p` of the part from 0; `twins` are copies that must
    take the same changes. Its pieces are read when they are first asked for: an export needs those of the paragraphs
    that it edits only, and what is folded away is nothing but plain text."""

    elements: list[Element]
    ordinal: int
    place: Place
    twins: list[Paragraph] = field(default_factory=list)
    fields: FieldStack = field(default_factory=FieldStack)
    """The fields that are open where it begins."""
    hidden: frozenset[Element] = frozenset()
    """Runs of hidden text that is kept as it is."""
    folds: Folds = field(default_factory=Folds)
    _pieces: list[Piece] | None = None
    _text: str | None = None

    @property
    def pieces(self) -> list[Piece]:
        if self._pieces is None:
            return self.read(PieceReader(self.fields.copy(), self.hidden))
        return self._pieces

    def read(self, reader: PieceReader) -> list[Piece]:
        """Read its pieces; the fields of the reader move on."""
        self.folds.spread(self.elements)
        self._pieces = reader.read(self.elements, self.place.lock)
        return self._pieces

    @property
    def text(self) -> str:
        if self._text is None:
            if self._pieces is None and len(self.elements) == 1 and not (self.place.lock or self.fields.open):
                self._text = self.folds.text(self.elements[0])
            if self._text is None:
                self._text = "".join([piece.text for piece in self.pieces])
        return self._text

    @property
    def simple(self) -> bool:
        """Whether its runs were folded away: it holds nothing but text that may be edited, in no container."""
        return self.text is not None and self._pieces is None

    @property
    def plain(self) -> bool:
        """Whether it holds nothing but text that may be edited."""
        return self.simple or all(piece.editable for piece in self.pieces)

    @property
    def free(self) -> bool:
        """Whether some of its text may be edited."""
        if self.simple:
            return not self.text.isspace() and self.text != ""
        return any(piece.editable and not piece.text.isspace() for piece in self.pieces)

    def forget(self) -> None:
        """Let go of what was read of it, to save memory."""
        self._pieces = self._text = None

    def again(self) -> Paragraph:
        """The same paragraph as it stands now in the tree."""
        # fmt: off
        return Paragraph(
            self.elements, self.ordinal, self.place, fields=self.fields, hidden=self.hidden, folds=self.folds
        )
        # fmt: on

    @property
    def last(self) -> Element:
        """The `w:p` whose mark ends it."""
        return self.elements[-1]


_NO_TEXT = GONE | PROPERTIES
_SKIPPED = frozenset({"sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "pPr", "rPr", "sectPr"})


class Walker:
    """Walks one part. What is rare is looked up once for the whole part rather than in every paragraph."""

    def __init__(self, root: Element, folds: Folds, hidden: frozenset[Element] = frozenset()) -> None:
        self._like = root
        self._folds = folds
        self._hidden = hidden
        self._ordinals = {element: n for n, element in enumerate(root.iter(qualified(root, "p")))}
        self._with_fields = set(map(_paragraph_around, root.iter(qualified(root, "fldChar"))))
        boxes = root.iter(qualified(root, "txbxContent"))
        self._with_boxes = {around for box in boxes for around in box.iterancestors(qualified(root, "p"))}
        self._without_mark = set(_gone_marks(root))

    def walk(self, container: Element, place: Place) -> list[Paragraph]:
        """The paragraphs of a story (a body, header, note or box), then those of the boxes in it."""
        reader = PieceReader(FieldStack(complete_fields(container, self._like)), self._hidden)
        flow = list(self._blocks(container, place, reader))
        anchors = (element for row in flow for element in row.elements if element in self._with_boxes)
        boxes = [box for element in anchors for box in self._boxes(element, place)]
        return [*flow, *boxes]

    def _blocks(self, container: Element, place: Place, reader: PieceReader) -> Iterator[Paragraph]:
        waiting: list[Element] = []
        for node in container:
            name = word(node)
            if name == "p":
                waiting.append(node)
                if node not in self._without_mark or next_paragraph(node) is None:
                    yield self._paragraph(waiting, place, reader)
                    waiting = []
            elif name in _SKIPPED or name in ZERO_WIDTH or name in GONE or _row_is_gone(node):
                continue
            elif name == "tc":
                yield from self._blocks(node, Place(place.kind or BlockKind.CELL, place.lock), reader)
            elif name == "sdt":
                reason = lock_of(node)
                lock = place.lock or (Lock(reason, "control", node) if reason else None)
                yield from self._blocks(node, Place(place.kind, lock), reader)
            elif local(node) == "AlternateContent":
                yield from self._alternatives(node, place, reader)
            elif local(node):
                yield from self._blocks(node, place, reader)

    def _alternatives(self, node: Element, place: Place, reader: PieceReader) -> Iterator[Paragraph]:
        """Paragraphs that are stored twice: the first version is read, the others go along."""
        versions = [list(self._blocks(version, place, reader)) for version in node if local(version)]
        for other in versions[1:]:
            _pair(versions[0], other)
        yield from versions[0] if versions else ()

    def _paragraph(self, elements: list[Element], place: Place, reader: PieceReader) -> Paragraph:
        fields = reader.fields.copy()
        # fmt: off
        paragraph = Paragraph(
            elements, self._ordinals[elements[0]], place, fields=fields, hidden=self._hidden, folds=self._folds
        )
        # fmt: on
        if reader.fields.open or not self._with_fields.isdisjoint(elements):
            paragraph.read(reader)  # moves the field stack on
        return paragraph

    def _boxes(self, paragraph: Element, place: Place) -> Iterator[Paragraph]:
        """The paragraphs of text boxes anchored in this paragraph."""
        inside = Place(BlockKind.BOX, place.lock)
        for versions in _box_versions(paragraph, self._like):
            first, *others = [[p for box in boxes for p in self.walk(box, inside)] for boxes in versions]
            for other in others:
                _pair(first, other)
            yield from first


def _paragraph_around(element: Element) -> Element | None:
    return next(element.iterancestors(qualified(element, "p")), None)


def _gone_marks(root: Element) -> Iterator[Element]:
    """The paragraphs whose mark an older revision takes away: `w:p/w:pPr/w:rPr/w:del`."""
    for node in root.iter(*(qualified(root, name) for name in GONE)):
        around = [parent for parent, _ in zip(node.iterancestors(), "rpp", strict=False)]
        if [word(parent) for parent in around] == ["rPr", "pPr", "p"]:
            yield around[2]


def next_paragraph(paragraph: Element) -> Element | None:
    """The `w:p` right behind, markers aside; None where something else or nothing stands."""
    return _neighbour(paragraph, forward=True)


def previous_paragraph(paragraph: Element) -> Element | None:
    """The `w:p` right before, markers aside."""
    return _neighbour(paragraph, forward=False)


def _neighbour(paragraph: Element, *, forward: bool) -> Element | None:
    node = paragraph.getnext() if forward else paragraph.getprevious()
    while node is not None and (local(node) in ZERO_WIDTH or not local(node)):
        node = node.getnext() if forward else node.getprevious()
    return node if node is not None and word(node) == "p" else None


def _row_is_gone(node: Element) -> bool:
    """Whether an older revision deletes this table row or cell."""
    name = word(node)
    if name == "tr":
        return any(word(row) == "del" for row in children(node, "trPr"))
    return name == "tc" and any(word(row) == "cellDel" for row in children(node, "tcPr"))


def _box_versions(paragraph: Element, like: Element) -> Iterator[Sequence[Sequence[Element]]]:
    """The boxes anchored here, as versions of one thing: usually one; with a fall-back first the choice, then it."""
    alternatives: dict[Element, dict[Element, list[Element]]] = {}
    for box in paragraph.iter(qualified(like, "txbxContent")):
        around = list(ancestors(box, paragraph))
        names = [local(element) for element in around]
        if "txbxContent" in names or any(word(e) in _NO_TEXT for e in around):
            continue
        at = next((n for n in reversed(range(len(names))) if names[n] == "AlternateContent"), None)
        if at is None:
            alternatives[box] = {box: [box]}
        else:
            branch = around[at - 1] if at else box
            alternatives.setdefault(around[at], {}).setdefault(branch, []).append(box)
    for branches in alternatives.values():
        yield list(branches.values())


def _pair(first: Sequence[Paragraph], other: Sequence[Paragraph]) -> None:
    """Make `other` the twins of `first` where they say the same; where they differ only the first is edited."""
    if len(first) != len(other):
        return
    for paragraph, twin in zip(first, other, strict=True):
        if paragraph.text == twin.text:
            paragraph.twins.append(twin)
