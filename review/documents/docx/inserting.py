"""New paragraphs: the first half of one that is split, or a whole new one."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from review.documents.docx.editing import Part
from review.documents.docx.marks import copied_properties, look_of, mark_is_older
from review.documents.docx.markup import Element, child, make, path, word
from review.documents.docx.pens import Pen
from review.documents.docx.pieces import Piece, starts
from review.documents.docx.runs import look, new_run
from review.documents.docx.story import Paragraph, next_paragraph
from review.documents.docx.tracking import Step
from review.errors import EditRefused

_CUT = frozenset({"ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "hyperlink"})


def split(paragraph: Paragraph, offset: int, step: Step, pen: Pen) -> Element:
    """Cut the paragraph at an offset of its present text. The first half is new; the second keeps mark and section.

    Returns the node with which the second half begins.

    Raises EditRefused inside of a control or field.
    """
    node = node_at(paragraph, offset, pen)
    parent = node.getparent()
    while parent is not None and word(parent) != "p":
        if word(parent) not in _CUT:
            raise EditRefused(
                "The paragraph cannot be divided inside of a control.", hint="Choose a place outside of it."
            )
        node = pen.cutter.split_container(parent, node) if node.getprevious() is not None else parent
        parent = node.getparent()
    assert parent is not None  # noqa: S101  # every run stands in a paragraph
    first = make(parent, "p")
    properties = copied_properties(parent)
    if properties is not None:
        first.append(properties)
    before = [sibling for sibling in node.itersiblings(preceding=True) if word(sibling) != "pPr"][::-1]
    parent.addprevious(first)
    first.extend(before)
    pen.mark_added(first, step)
    return node


def node_at(paragraph: Paragraph, offset: int, pen: Pen) -> Element:
    """A node with which the second half begins."""
    for piece, at in zip(paragraph.pieces, starts(paragraph.pieces), strict=False):
        if at <= offset < at + len(piece.text):
            if at < offset:
                return pen.cutter.at(piece.element, offset - at)
            return _beginning(piece, pen)
    raise EditRefused("The paragraph cannot be divided at its end.", hint="Choose a place inside the text.")


def _beginning(piece: Piece, pen: Pen) -> Element:
    parent = piece.element.getparent()
    if parent is not None and word(parent) == "r":
        return pen.cutter.before(piece.element)
    return piece.element


def insert_behind(
    anchor: Element, parts: Sequence[Part], model: Element, step: Step, pen: Pen, *, leaving: bool = False
) -> Element:
    """A new paragraph behind `anchor` with the looks of `model`. Returns it.

    At the end of a cell or story the mark of `anchor` is the new one: the last mark cannot come or go. There an anchor
    that is `leaving` gets the new paragraph before it.
    """
    new = make(anchor, "p")
    last = next_paragraph(anchor) is None and not leaving
    if last and (model is anchor or not _is_free(anchor)):
        _give_mark(anchor, new)
    else:
        properties = copied_properties(model)
        if properties is not None:
            new.append(properties)
        if last and look_of(model) != look_of(anchor):
            pen.restyled(new, copied_properties(anchor), step)
    for part in parts:
        new.append(pen.added(new_run(anchor, part.text, deepcopy(part.properties)), step))
    if leaving and next_paragraph(anchor) is None:
        anchor.addprevious(new)
    else:
        anchor.addnext(new)
    pen.mark_added(anchor if last else new, step)
    return new


def _is_free(paragraph: Element) -> bool:
    """Whether its properties hold neither a section nor older changes, which belong to its mark."""
    return not mark_is_older(paragraph) and all(
        path(paragraph, "pPr", name) is None for name in ("sectPr", "pPrChange")
    )


def _give_mark(anchor: Element, new: Element) -> None:
    """The new paragraph takes over the mark of `anchor`, which gets a copy of its looks."""
    own = child(anchor, "pPr")
    if own is None:
        return
    new.append(own)
    copy = copied_properties(new)
    if copy is not None:
        anchor.insert(0, copy)


def usual_looks(paragraph: Paragraph) -> Element | None:
    """The run properties that most of the paragraph's text has."""
    widths: dict[bytes, tuple[int, Element | None]] = {}
    for piece in paragraph.pieces:
        if piece.editable and piece.container is None:
            key = look(piece.run)
            widths[key] = (widths.get(key, (0, None))[0] + len(piece.text), child(piece.run, "rPr"))
    return max(widths.values(), key=lambda row: row[0])[1] if widths else None
