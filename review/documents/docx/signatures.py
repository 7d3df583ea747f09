"""Who left tracked changes in a Word file, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from review.documents.docx.markup import REVISIONS, Element, attribute, local, word
from review.documents.docx.package import Package, open_package
from review.documents.docx.reading import with_text
from review.documents.docx.stories import stories


@dataclass(frozen=True, slots=True)
class Mark:
    """The signature of a tracked change; `date` as written in the file, perhaps empty."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Marks:
    """`blocks` has those of each block of the report read from the file, `all` every one of the file, `saved_by` who
    saved it last."""

    blocks: tuple[tuple[Mark, ...], ...]
    all: tuple[Mark, ...]
    saved_by: str


def marks(content: bytes, name: str, *, keep_hidden: bool = False) -> Marks:
    """The tracked changes of a file. Raises UnreadableInput."""
    package = open_package(content, name, keep_hidden=keep_hidden)
    blocks = tuple(_marks(row.elements) for _, row in with_text(package))
    roots = [package.tree(story.part) for story in stories(package)]
    return Marks(blocks, _marks(roots), _saved_by(package))


def _marks(elements: Iterable[Element]) -> tuple[Mark, ...]:
    found: dict[Mark, None] = {}
    for element in elements:
        for node in element.iter():
            if word(node) in REVISIONS and (author := attribute(node, "author")) is not None:
                found[Mark(author, attribute(node, "date") or "")] = None
    return tuple(found)


def _saved_by(package: Package) -> str:
    part = next((row.part for row in package.relationships("") if row.kind == "core-properties" and row.part), None)
    rows = package.tree(part) if part else ()
    return next((row.text or "" for row in rows if local(row) == "lastModifiedBy"), "")
