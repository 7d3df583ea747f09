"""Comments that go out: the reason of a change, and remarks on the text.

Word has no comments in headers, footers, notes and boxes; such a comment stands at the first paragraph of the body and
quotes its place.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from lxml import etree

from review.documents.docx.markup import TRANSITIONAL, Element, ancestors, make, namespace, word
from review.documents.docx.package import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, Package, serialise
from review.documents.docx.pens import Pen
from review.documents.docx.runs import new_run
from review.documents.docx.stories import comments_part
from review.documents.docx.tracking import Step, legal, stamp

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIP = {
    True: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    False: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_ABROAD = frozenset({"txbxContent", "ftr", "hdr", "footnote", "endnote"})
_QUOTED = 80


class Commenter:
    """Writes comments into a package. `changed` holds the existing parts it touched, `added` the new ones."""

    def __init__(self, package: Package, pen: Pen) -> None:
        self._package = package
        self._pen = pen
        self._root: Element | None = None
        self.changed: set[str] = set()
        self.added: dict[str, Element] = {}

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
            self.attach(row[0], row[-1], step)

    def attach(self, first: Element, last: Element, step: Step) -> None:
        """A comment from `first` to `last`, two nodes of one paragraph."""
        text = step.comment.strip()
        paragraph = _paragraph(first)
        if paragraph is None:
            return
        abroad = any(word(node) in _ABROAD for node in _up(paragraph))
        if abroad:
            text = f"“{_said(paragraph)}”\n{text}"
            paragraph = next(self._package.tree(self._package.main).iter(paragraph.tag))
            nodes = [node for node in paragraph if word(node) != "pPr"]
            first = nodes[0] if nodes else _empty(paragraph)
            last = nodes[-1] if nodes else first
        identifier = self._pen.ids.new()
        self._write(identifier, text, step, paragraph)
        first.addprevious(make(paragraph, "commentRangeStart", id=identifier))
        end = make(paragraph, "commentRangeEnd", id=identifier)
        top = _top(last, paragraph)
        top.addnext(end)
        run = make(paragraph, "r")
        run.append(make(paragraph, "commentReference", id=identifier))
        end.addnext(run)
        self.changed.add(self._package.main)

    def _write(self, identifier: str, text: str, step: Step, like: Element) -> None:
        if self._root is None:
            self._root = self._part(like)
        author = legal(step.author)
        comment = make(self._root, "comment", id=identifier, author=author, date=stamp(step.date))
        initials = "".join(name[0] for name in author.split())[:3]
        comment.set(f"{{{namespace(self._root)}}}initials", initials)
        for n, line in enumerate(legal(text).splitlines() or [""]):
            paragraph = make(self._root, "p")
            if n == 0:
                mark = make(self._root, "r")
                mark.append(make(self._root, "annotationRef"))
                paragraph.append(mark)
            paragraph.append(new_run(self._root, line, None))
            comment.append(paragraph)
        self._root.append(comment)

    def _part(self, like: Element) -> Element:
        """The root of the comments part, made where there is none."""
        main = self._package.main
        part = comments_part(self._package)
        if part is not None:
            self.changed.add(part)
            return self._package.tree(part)
        part = self._free_name(posixpath.join(posixpath.dirname(main), "comments.xml"))
        space = namespace(like)
        root = etree.Element(f"{{{space}}}comments", nsmap={"w": space})
        self.added[part] = root
        self._relate(main, part, transitional=space == TRANSITIONAL)
        types = self._package.find(CONTENT_TYPES) or CONTENT_TYPES
        row = etree.SubElement(self._package.tree(types), f"{{{_TYPES}}}Override")
        row.set("PartName", f"/{part}")
        row.set("ContentType", _CONTENT_TYPE)
        self.changed.add(types)
        return root

    def _relate(self, main: str, part: str, *, transitional: bool) -> None:
        folder, base = posixpath.split(main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        found = self._package.find(name)
        if found:
            root = self._package.tree(found)
            self.changed.add(found)
        else:
            root = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})  # type: ignore[dict-item]  # stubs forget the default namespace
            self.added[name] = root
        taken = {row.get("Id") for row in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
        row = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        row.set("Id", f"rIdComments{number}")
        row.set("Type", _RELATIONSHIP[transitional])
        row.set("Target", posixpath.basename(part))

    def _free_name(self, wanted: str) -> str:
        stem, number, name = wanted.removesuffix(".xml"), 2, wanted
        while self._package.find(name):
            name, number = f"{stem}{number}.xml", number + 1
        return name

    def parts(self) -> dict[str, bytes]:
        """The new parts."""
        return {name: serialise(root) for name, root in self.added.items()}


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
