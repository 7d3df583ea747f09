"""The comments part and the part beside it that ties answers to comments and says what is settled.

Word 2013 and later keep threads in `commentsExtended.xml` ([MS-DOCX] 2.5.3): a comment is named there by the
`w14:paraId` of its last paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from review.documents.docx.ids import Ids
from review.documents.docx.markup import TRANSITIONAL, W14, W15, Element, attribute, make, namespace, word
from review.documents.docx.package import Package
from review.documents.docx.parts import Kind, Parts
from review.documents.docx.runs import new_run
from review.documents.docx.stories import comments_part, related
from review.documents.docx.tracking import legal, stamp

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    True: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    False: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_EXTENDED = Kind(
    "commentsExtended",
    "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    f"{_MEDIA}.commentsExtended+xml",
    "commentsExtended.xml",
)
_PARA_ID, _FIRST_ID = f"{{{W14}}}paraId", 0x10000000


class CommentsPart:
    """Writes comments; parts are made where they are missing."""

    def __init__(self, package: Package, ids: Ids, parts: Parts) -> None:
        self._package = package
        self._ids = ids
        self._parts = parts
        self._root: Element | None = None
        self._extended: Element | None = None
        self._taken: set[str] = set()

    def has(self, identifier: str) -> bool:
        """Whether the file has a comment of this id."""
        return any(attribute(row, "id") == identifier for row in self._rows())

    def _rows(self) -> list[Element]:
        """The comments that are there, old and new."""
        part = comments_part(self._package)
        root = self._package.tree(part) if part else self._root
        return [] if root is None else [row for row in root if word(row) == "comment"]

    def settled(self, identifier: str) -> bool:
        """Whether the file says that the thread of this comment is settled."""
        part = related(self._package, _EXTENDED.name)
        name = self._last_paragraph(identifier).get(_PARA_ID)
        rows = self._package.tree(part) if part and name else ()
        return any(row.get(f"{{{W15}}}paraId") == name and row.get(f"{{{W15}}}done") == "1" for row in rows)

    def write(self, text: str, author: str, date: datetime, like: Element) -> str:
        """The id of a new comment; `like` gives the dialect of a new part."""
        root = self._opened(like)
        author, identifier = legal(author), self._ids.new()
        comment = make(root, "comment", id=identifier, author=author, date=stamp(date))
        comment.set(f"{{{namespace(root)}}}initials", "".join(name[0] for name in author.split())[:3])
        for n, line in enumerate(legal(text).splitlines() or [""]):
            paragraph = make(root, "p")
            if n == 0:
                mark = make(root, "r")
                mark.append(make(root, "annotationRef"))
                paragraph.append(mark)
            paragraph.append(new_run(root, line, None))
            comment.append(paragraph)
        root.append(comment)
        return identifier

    def link(self, first: str, replies: Sequence[str], *, resolved: bool) -> None:
        """Make these comments answers of the first, and the thread settled or not."""
        parent = self._named(first, None, resolved=resolved)
        for identifier in replies:
            self._named(identifier, parent, resolved=resolved)

    def _named(self, identifier: str, parent: str | None, *, resolved: bool) -> str:
        """Enter a comment into the extended part; the answer is the name it has there."""
        paragraph = self._last_paragraph(identifier)
        name = paragraph.get(_PARA_ID) or self._new_name()
        paragraph.set(_PARA_ID, name)
        root = self._threads()
        row = next((row for row in root if row.get(f"{{{W15}}}paraId") == name), None)
        if row is None:
            row = etree.SubElement(root, f"{{{W15}}}commentEx")
            row.set(f"{{{W15}}}paraId", name)
            if parent:
                row.set(f"{{{W15}}}paraIdParent", parent)
        row.set(f"{{{W15}}}done", "1" if resolved else "0")
        return name

    def _last_paragraph(self, identifier: str) -> Element:
        comment = next(row for row in self._rows() if attribute(row, "id") == identifier)
        paragraphs = [node for node in comment if word(node) == "p"]
        if not paragraphs:
            paragraphs = [make(comment, "p")]
            comment.append(paragraphs[0])
        return paragraphs[-1]

    def _new_name(self) -> str:
        """A name that no paragraph of the text or of a comment bears."""
        if not self._taken:
            for root in (self._package.tree(self._package.main), self._opened(self._package.tree(self._package.main))):
                self._taken |= {node.get(_PARA_ID) or "" for node in root.iter(f"{{{namespace(root)}}}p")}
        number = _FIRST_ID
        while f"{number:08X}" in self._taken:
            number += 1
        self._taken.add(f"{number:08X}")
        return f"{number:08X}"

    def _opened(self, like: Element) -> Element:
        """The root of the comments part, made where there is none."""
        if self._root is None:
            space = namespace(like)
            kind = Kind("comments", _TYPES[space == TRANSITIONAL], f"{_MEDIA}.comments+xml", "comments.xml")
            self._root = self._parts.existing(kind)
            if self._root is None:
                self._root = etree.Element(f"{{{space}}}comments", nsmap={"w": space, "w14": W14, "mc": _MC})
                self._root.set(f"{{{_MC}}}Ignorable", "w14")
                self._parts.add(kind, self._root)
        return self._root

    def _threads(self) -> Element:
        if self._extended is None:
            self._extended = self._parts.existing(_EXTENDED)
            if self._extended is None:
                self._extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
                self._parts.add(_EXTENDED, self._extended)
        return self._extended
