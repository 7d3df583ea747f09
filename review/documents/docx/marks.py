"""Paragraph marks: which may go, and what happens to what is left in a paragraph without its mark.

A deleted mark lets what stands before it flow into the next paragraph, whose properties win (ECMA-376 part 1,
17.13.5.15). So a mark can only go where a paragraph follows; the last paragraph of a cell or story, or one before a
table, borrows the mark of the paragraph before it when both look the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from review.documents.docx.markup import (
    REVISIONS,
    ZERO_WIDTH,
    Element,
    child,
    children,
    comparable,
    drop,
    local,
    path,
    word,
)
from review.documents.docx.pens import Pen
from review.documents.docx.story import Paragraph, next_paragraph, previous_paragraph
from review.documents.docx.tracking import Step

_BOOKKEEPING = frozenset({"rPr", "pPrChange", "sectPr", "numberingChange"})
_FIELD = frozenset({"fldChar", "instrText", "fldSimple"})
_DROPPED = frozenset({"pPr", "proofErr"})


def can_go(paragraph: Paragraph) -> bool:
    """Whether the paragraph can be taken away, mark and all; else it can only be emptied."""
    if len(paragraph.elements) != 1 or not _is_bare(paragraph):
        return False
    element = paragraph.last
    return _has_heir(element) or _has_lender(element, previous_paragraph(element))


def _is_bare(paragraph: Paragraph) -> bool:
    """Nothing in it but text: no picture, half of a field, section or control, and no older change of its mark."""
    if mark_is_older(paragraph.last) or not paragraph.plain or path(paragraph.last, "pPr", "sectPr") is not None:
        return False
    return not any(word(node) in _FIELD or word(node) == "sdt" for node in paragraph.last.iter())


def mark_is_older(paragraph: Element) -> bool:
    """Whether an older revision brought or takes the paragraph mark."""
    mark = path(paragraph, "pPr", "rPr")
    return mark is not None and any(word(row) in REVISIONS for row in mark)


def _has_heir(element: Element) -> bool:
    """Whether a paragraph follows that can take what is left; not one that only closes a section (trap P2)."""
    following = next_paragraph(element)
    if following is None:
        return False
    return path(following, "pPr", "sectPr") is None or any(word(node) == "r" for node in following.iter())


def _has_lender(element: Element, before: Element | None) -> bool:
    """Whether the paragraph before can give its mark for this one's."""
    if before is None or mark_is_older(before) or path(before, "pPr", "sectPr") is not None:
        return False
    return look_of(before) == look_of(element) and _history(before) is None and _history(element) is None


def _history(element: Element) -> Element | None:
    return path(element, "pPr", "pPrChange")


def look_of(paragraph: Element) -> tuple[bytes, ...]:
    """The paragraph properties as comparable bytes, without marks and older changes."""
    return tuple(
        comparable(row)
        for row in children(paragraph, "pPr")
        if local(row) and word(row) not in _BOOKKEEPING  # canonical XML of a comment ends Python itself
    )


def copied_properties(paragraph: Element) -> Element | None:
    """Paragraph properties for a new paragraph: without section, numbering history and other people's changes."""
    properties = child(paragraph, "pPr")
    if properties is None:
        return None
    copy = deepcopy(properties)
    copy.tail = None
    for row in list(copy):
        if word(row) in {"sectPr", "pPrChange"}:
            copy.remove(row)
    for row in list(copy.iter()):
        if word(row) in {*REVISIONS, "rPrChange", "numberingChange"}:
            drop(row)
    return copy


def settle(gone: Mapping[Element, Step], new: frozenset[Element], pen: Pen) -> None:
    """Take away these emptied paragraphs; `new` are inserted ones, which lend no mark."""
    for run in _rows(gone):
        last = run[-1]
        before = previous_paragraph(run[0])
        if _has_heir(last):
            _flow(run, {row: gone[row] for row in run}, pen)
        elif before is not None and before not in new and _has_lender(last, before):
            _borrow(before, run, gone, pen)
        else:
            _flow(run[:-1], {row: gone[row] for row in run}, pen)


def _rows(gone: Mapping[Element, Step]) -> Iterator[list[Element]]:
    """Runs of neighbours among the paragraphs that go."""
    done: set[Element] = set()
    for element in gone:
        if element in done:
            continue
        start = element
        while (before := previous_paragraph(start)) is not None and before in gone:
            start = before
        row = [start]
        while (following := next_paragraph(row[-1])) is not None and following in gone:
            row.append(following)
        done.update(row)
        yield row


def _flow(run: Sequence[Element], steps: Mapping[Element, Step], pen: Pen) -> None:
    """The marks of these paragraphs go; what is left in them flows into the next one."""
    for element in run:
        pen.mark_removed(element, steps[element])
    if pen.tracked or not run:
        return
    heir = next_paragraph(run[-1])
    assert heir is not None  # noqa: S101  # the caller made sure
    at = 1 if len(heir) and word(heir[0]) == "pPr" else 0
    for element in run:
        for node in _left(element):
            heir.insert(at, node)
            at += 1
        drop(element)


def _borrow(before: Element, run: Sequence[Element], gone: Mapping[Element, Step], pen: Pen) -> None:
    """The mark of the paragraph before goes instead of the last one's, which looks the same."""
    marks = [before, *run[:-1]]
    for element, owner in zip(marks, run, strict=True):
        pen.mark_removed(element, gone[owner])
    if pen.tracked:
        return
    for element in run:
        for node in _left(element):
            before.append(node)
        drop(element)


def _left(element: Element) -> list[Element]:
    """What is left in an emptied paragraph: markers and older deletions; they must not be lost."""
    return [node for node in element if word(node) not in _DROPPED and (local(node) in ZERO_WIDTH or len(node))]
