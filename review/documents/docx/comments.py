"""Comments that come in: what colleagues wrote in Word, as data."""

from __future__ import annotations

from dataclasses import dataclass

from review.documents.docx.markup import Element, attribute, word
from review.documents.docx.package import Package, open_package
from review.documents.docx.pieces import shown_text
from review.documents.docx.reading import with_text
from review.documents.docx.stories import comments_part
from review.documents.docx.story import Paragraph
from review.model import Report

_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file. `segment` is the sentence where it begins, None where that is no sentence.

    `date` is as written in the file, perhaps empty; `reply_to` is the id of the comment it answers; `text` has one line
    for each paragraph.
    """

    id: str
    author: str
    date: str
    text: str
    segment: str | None = None
    reply_to: str | None = None
    resolved: bool = False


def comments(content: bytes, name: str, report: Report) -> tuple[Comment, ...]:
    """The comments of a file in the order of their part; `report` is what was read from it. Raises UnreadableInput."""
    package = open_package(content, name)
    part = comments_part(package)
    if part is None:
        return ()
    segments = _segments(package, report)
    threads = _threads(package)
    rows = [row for row in package.tree(part) if word(row) == "comment"]
    by_paragraph = {key: attribute(row, "id") or "" for row in rows for key in _keys(row)}
    found: list[Comment] = []
    for row in rows:
        identifier = attribute(row, "id") or ""
        parent, resolved = next((threads[key] for key in _keys(row) if key in threads), (None, False))
        found.append(
            Comment(
                identifier,
                attribute(row, "author") or "",
                attribute(row, "date") or "",
                "\n".join(_line(node) for node in row.iter() if word(node) == "p").strip(),
                segments.get(identifier),
                by_paragraph.get(parent or ""),
                resolved,
            )
        )
    return tuple(found)


def _line(paragraph: Element) -> str:
    return "".join(shown_text(node) for node in paragraph.iter() if word(node) == "t")


def _keys(comment: Element) -> list[str]:
    """The paragraph ids by which the extended part names a comment."""
    return [key for node in comment if (key := node.get(f"{{{_W14}}}paraId"))]


def _threads(package: Package) -> dict[str, tuple[str | None, bool]]:
    """Paragraph id → (paragraph id of the comment it answers, whether it is settled)."""
    part = next((r.part for r in package.relationships(package.main) if r.kind == "commentsExtended" and r.part), None)
    rows = package.tree(part) if part else ()
    return {
        row.get(f"{{{_W15}}}paraId") or "": (row.get(f"{{{_W15}}}paraIdParent"), row.get(f"{{{_W15}}}done") == "1")
        for row in rows
    }


def _segments(package: Package, report: Report) -> dict[str, str]:
    """Comment id → id of the sentence where it begins."""
    found: dict[str, str] = {}
    for block, (_, paragraph) in zip(report.blocks, with_text(package), strict=False):
        for identifier, offset in _anchors(paragraph):
            at = 0
            for segment in block.segments:
                if offset <= at + len(segment.text) or segment is block.segments[-1]:
                    found.setdefault(identifier, segment.id)
                    break
                at += len(segment.text) + 1
    return found


def _anchors(paragraph: Paragraph) -> list[tuple[str, int]]:
    """Comments that begin in the paragraph, with the offset; a comment without range counts where its sign stands."""
    if not any(word(n).startswith("comment") for element in paragraph.elements for n in element.iter()):
        return []
    widths = {piece.element: len(piece.text) for piece in paragraph.pieces}
    found: list[tuple[str, int]] = []
    at = 0
    for element in paragraph.elements:
        for node in element.iter():
            if word(node) in {"commentRangeStart", "commentReference"}:
                found.append((attribute(node, "id") or "", at))
            at += widths.get(node, 0)
    return found
