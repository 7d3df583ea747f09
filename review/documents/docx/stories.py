"""The parts of a package that hold text, in the order in which a reviewer meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.documents.docx.hidden import hidden_runs
from review.documents.docx.markup import Element, attribute, child, local, word
from review.documents.docx.package import Package
from review.documents.docx.story import Paragraph, Place, Walker
from review.errors import UnreadableInput
from review.model import BlockKind

_PREFIXES = {"footnotes": "n", "endnotes": "e", "header": "h", "footer": "f"}
_KINDS = {
    "footnotes": BlockKind.NOTE, "endnotes": BlockKind.NOTE, "header": BlockKind.HEADER, "footer": BlockKind.FOOTER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """`prefix` begins the ids of its segments: b body, n footnotes, e endnotes, h1, h2 … headers, f1, f2 … footers."""

    part: str
    prefix: str
    kind: BlockKind | None


def stories(package: Package) -> list[Story]:
    """The body, then notes, headers and footers, each kind in the order of its part names."""
    found = [Story(package.main, "b", None)]
    rows = [row for row in package.relationships(package.main) if row.kind in _KINDS and row.part]
    for kind, block_kind in _KINDS.items():
        parts = sorted({row.part or "" for row in rows if row.kind == kind}, key=_natural)
        numbered = kind in {"header", "footer"}
        for number, part in enumerate(parts, start=1):
            suffix = str(number) if numbered or number > 1 else ""
            found.append(Story(part, f"{_PREFIXES[kind]}{suffix}", block_kind))
    return found


def paragraphs(package: Package, story: Story) -> Iterator[Paragraph]:
    """The paragraphs of a part."""
    root = package.tree(story.part)
    walker = Walker(root, package.folds(story.part), hidden_runs(package, story.part))
    for container in _containers(package, story, root):
        yield from walker.walk(container, Place(story.kind))


def comments_part(package: Package) -> str | None:
    """The part that holds the comments, if there is one."""
    return related(package, "comments")


def related(package: Package, kind: str) -> str | None:
    """The part that the main part names as its `kind`, if there is one."""
    return next((row.part for row in package.relationships(package.main) if row.kind == kind and row.part), None)


def _containers(package: Package, story: Story, root: Element) -> list[Element]:
    if story.kind is None:
        body = child(root, "body")
        if body is None:
            raise UnreadableInput(
                "{name} has no body: it is not a complete Word file.",
                hint="Get a fresh copy, or open it in Word and save it again.", code="damaged", name=package.name,
            )  # fmt: skip
        return [body]
    if story.kind is BlockKind.NOTE:
        return [note for note in root if word(note) in {"footnote", "endnote"} and _is_text(note)]
    return [root] if local(root) in {"hdr", "ftr"} else []


def _is_text(note: Element) -> bool:
    """Separators and continuation notices are furniture."""
    return attribute(note, "type") in {None, "normal"}


def _natural(part: str) -> tuple[object, ...]:
    return tuple(int(piece) if piece.isdigit() else piece for piece in re.split(r"(\d+)", part))
