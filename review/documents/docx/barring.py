"""Which block operations a paragraph allows; known when the file is read, so that nobody is offered the others."""

from __future__ import annotations

from collections.abc import Iterator

from review.documents.docx.fields import Field
from review.documents.docx.marks import can_go
from review.documents.docx.markup import ZERO_WIDTH, Element, local, word
from review.documents.docx.pieces import Piece
from review.documents.docx.story import Paragraph
from review.model import OperationKind

_INSIDE = "its text stands in a control or link that cannot be cut"
_THINGS = "it holds things that are no text"


def fixed(paragraph: Paragraph) -> str | None:
    """Why no block operation may touch the paragraph; None where some may."""
    return None if paragraph.free else "its text is locked"


def barred(
    paragraph: Paragraph, following: Paragraph | None, *, numbered: bool
) -> tuple[tuple[OperationKind, str], ...]:
    """The operations that a paragraph refuses, with reasons; `following` is the next one with text."""
    return tuple(_barred(paragraph, following, numbered=numbered))


def _barred(
    paragraph: Paragraph, following: Paragraph | None, *, numbered: bool
) -> Iterator[tuple[OperationKind, str]]:
    if numbered and not can_go(paragraph):
        yield OperationKind.DELETE, "its number or bullet would be left behind"
    if following is None or not same_flow(paragraph, following):
        yield OperationKind.MERGE_NEXT, "it is the last paragraph of its cell, box or page part"
    elif fixed(following):
        yield OperationKind.MERGE_NEXT, "the text of the next paragraph is locked"
    elif not paragraph.plain and not following.plain:
        yield OperationKind.MERGE_NEXT, "both paragraphs hold things that are no text"
    if paragraph.simple:
        return
    if any(piece.container is not None and _uncuttable(piece) for piece in paragraph.pieces):
        yield OperationKind.SPLIT, _INSIDE
    if not paragraph.plain:
        yield OperationKind.MOVE_AFTER, _THINGS


def same_flow(first: Paragraph, second: Paragraph) -> bool:
    """Whether nothing but paragraphs stands between the two."""
    node: Element | None = first.last.getnext()
    if node is second.elements[0]:
        return True
    node = first.last
    while node is not None and node is not second.elements[0]:
        node = node.getnext()
        if node is not None and word(node) != "p" and local(node) not in {"", *ZERO_WIDTH}:
            return False
    return node is not None


def _uncuttable(piece: Piece) -> bool:
    container = piece.container
    if not piece.editable:
        return False
    return isinstance(container, Field) or (isinstance(container, Element) and word(container) in {"sdt", "fldSimple"})
