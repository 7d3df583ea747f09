"""Comments that go out: the reason of a change, and remarks on the text with their answers.

Word has no comments in headers, footers, notes and boxes; such a comment stands at the first paragraph of the body and
quotes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from review.documents.docx.markup import Element, ancestors, attribute, make, word
from review.documents.docx.package import Package
from review.documents.docx.parts import Parts
from review.documents.docx.pens import Pen
from review.documents.docx.threads import CommentsPart
from review.documents.docx.tracking import Remark, Reply, Step

_ABROAD = frozenset({"txbxContent", "ftr", "hdr", "footnote", "endnote"})
_QUOTED = 80


class Commenter:
    """Writes comments into a package and their marks into the text."""

    def __init__(self, package: Package, pen: Pen, parts: Parts) -> None:
        self._package = package
        self._parts = parts
        self._comments = CommentsPart(package, pen.ids, parts)

    def explain(self, written: Iterable[tuple[Step, Element]]) -> None:
        """One comment for each decision that has one, around what it changed in its first paragraph."""
        places: dict[tuple[Step, Element], list[Element]] = {}
        for step, element in written:
            paragraph = _paragraph(element)
            if step.comment.strip() and paragraph is not None:
                places.setdefault((step, paragraph), []).append(element)
        done: set[Step] = set()
        for (step, paragraph), elements in places.items():
            if step in done:
                continue
            done.add(step)
            tops = {_top(element, paragraph) for element in elements}
            row = [node for node in paragraph if node in tops]
            self.attach(row[0], row[-1], Reply(step.comment, step.author, step.date))

    def attach(self, first: Element, last: Element, note: Reply | Remark) -> None:
        """A comment from `first` to `last`, two nodes of one paragraph; a remark brings its answers."""
        text = note.text.strip()
        paragraph = _paragraph(first)
        if paragraph is None:
            return
        if any(word(node) in _ABROAD for node in _up(paragraph)):
            text = f"“{_said(paragraph)}”\n{text}"
            paragraph = next(self._package.tree(self._package.main).iter(paragraph.tag))
            self._package.folds(self._package.main).spread([paragraph])
            nodes = [node for node in paragraph if word(node) != "pPr"]
            first = nodes[0] if nodes else _empty(paragraph)
            last = nodes[-1] if nodes else first
        row = [self._comments.write(text, note.author, note.date, paragraph)]
        if isinstance(note, Remark):
            row += [self._comments.write(r.text, r.author, r.date, paragraph) for r in note.replies]
            if note.replies or note.resolved:
                self._comments.link(row[0], row[1:], resolved=note.resolved)
        for identifier in row:
            first.addprevious(make(paragraph, "commentRangeStart", id=identifier))
        _signs(_top(last, paragraph), row)
        self._parts.changed.add(self._package.main)

    def go_on(self, remark: Remark) -> None:
        """Answer a comment of the file and say whether its thread is settled; nothing when it is not there."""
        root = self._package.tree(self._package.main)
        marks = [node for node in _comment_marks(root) if attribute(node, "id") == remark.continues]
        sign = next((node for node in marks if word(node) == "commentReference"), None)
        paragraph = _paragraph(sign) if sign is not None else None
        if sign is None or paragraph is None or not self._comments.has(remark.continues):
            return
        if not remark.replies and self._comments.settled(remark.continues) == remark.resolved:
            return
        row = [self._comments.write(r.text, r.author, r.date, paragraph) for r in remark.replies]
        self._comments.link(remark.continues, row, resolved=remark.resolved)
        begin = next((node for node in marks if word(node) == "commentRangeStart"), None)
        for identifier in reversed(row) if begin is not None else ():
            begin.addnext(make(paragraph, "commentRangeStart", id=identifier))  # type: ignore[union-attr]  # not None
        _signs(_top(sign, paragraph), row, ranges=begin is not None)
        if row:
            self._parts.changed.add(self._package.main)


def _signs(after: Element, row: Sequence[str], *, ranges: bool = True) -> None:
    """The ends of the ranges and the signs of these comments, behind a child of a paragraph."""
    like = _paragraph(after)
    if like is None:
        return
    for identifier in row:
        if ranges:
            end = make(like, "commentRangeEnd", id=identifier)
            after.addnext(end)
            after = end
        run = make(like, "r")
        run.append(make(like, "commentReference", id=identifier))
        after.addnext(run)
        after = run


def _comment_marks(root: Element) -> Iterator[Element]:
    return (node for node in root.iter() if word(node) in {"commentRangeStart", "commentReference"})


def _paragraph(element: Element) -> Element | None:
    if word(element) == "p":
        return element
    return next((node for node in _up(element) if word(node) == "p"), None)


def _up(element: Element) -> Iterable[Element]:
    return ancestors(element, element.getroottree().getroot())


def _top(element: Element, paragraph: Element) -> Element:
    """The child of the paragraph that holds the element."""
    node = element
    for parent in ancestors(element, paragraph):
        node = parent
    return node


def _said(paragraph: Element) -> str:
    """The beginning of what the paragraph says."""
    text = re.sub(r"\s+", " ", "".join(node.text or "" for node in paragraph.iter() if word(node) == "t")).strip()
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …"


def _empty(paragraph: Element) -> Element:
    """A run for a paragraph that holds nothing."""
    run = make(paragraph, "r")
    paragraph.append(run)
    return run
