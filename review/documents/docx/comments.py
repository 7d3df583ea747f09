"""Comments that come in: what colleagues wrote in Word, as data."""

from __future__ import annotations

from dataclasses import dataclass

from review.documents.docx.markup import W14, W15, Element, attribute, word
from review.documents.docx.package import Package, open_package
from review.documents.docx.pieces import shown_text
from review.documents.docx.reading import with_text
from review.documents.docx.spans import spans_of
from review.documents.docx.stories import comments_part, related
from review.documents.docx.story import Paragraph
from review.model import Block, Report, Segment


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file. `segment` is the sentence where it begins, None where that is none; `start..end` are the
    words of it that are meant (all of it for a comment without words).

    `date` is as written in the file, perhaps empty; `reply_to` is the id of the comment it answers; `text` has one line
    for each paragraph.
    """

    id: str
    author: str
    date: str
    text: str
    segment: str | None = None
    start: int = 0
    end: int = 0
    reply_to: str | None = None
    resolved: bool = False


def comments(content: bytes, name: str, report: Report) -> tuple[Comment, ...]:
    """The comments of a file in the order of their part; `report` is what was read from it. Raises UnreadableInput."""
    package = open_package(content, name, keep_hidden=report.keep_hidden)
    part = comments_part(package)
    if part is None:
        return ()
    places = _places(package, report)
    threads = _threads(package)
    rows = [row for row in package.tree(part) if word(row) == "comment"]
    by_paragraph = {key: attribute(row, "id") or "" for row in rows for key in _keys(row)}
    found: list[Comment] = []
    for row in rows:
        identifier = attribute(row, "id") or ""
        parent, resolved = next((threads[key] for key in _keys(row) if key in threads), (None, False))
        segment, start, end = places.get(identifier, (None, 0, 0))
        found.append(
            Comment(
                identifier,
                attribute(row, "author") or "",
                attribute(row, "date") or "",
                "\n".join(_line(node) for node in row.iter() if word(node) == "p").strip(),
                segment, start, end,
                by_paragraph.get(parent or ""),
                resolved,
            )
        )  # fmt: skip
    return tuple(found)


def _line(paragraph: Element) -> str:
    return "".join(shown_text(node) for node in paragraph.iter() if word(node) == "t")


def _keys(comment: Element) -> list[str]:
    """The paragraph ids by which the extended part names a comment."""
    return [key for node in comment if (key := node.get(f"{{{W14}}}paraId"))]


def _threads(package: Package) -> dict[str, tuple[str | None, bool]]:
    """Paragraph id → (paragraph id of the comment it answers, whether it is settled)."""
    part = related(package, "commentsExtended")
    rows = package.tree(part) if part else ()
    return {
        row.get(f"{{{W15}}}paraId") or "": (row.get(f"{{{W15}}}paraIdParent"), row.get(f"{{{W15}}}done") == "1")
        for row in rows
    }


def _places(package: Package, report: Report) -> dict[str, tuple[str, int, int]]:
    """Comment id → the sentence where it begins, and its words there."""
    begins: dict[str, tuple[int, int]] = {}
    ends: dict[str, tuple[int, int]] = {}
    rows = with_text(package)
    for number, (_, paragraph) in enumerate(rows):
        for name, identifier, offset in _anchors(paragraph):
            (ends if name == "commentRangeEnd" else begins).setdefault(identifier, (number, offset))
    found: dict[str, tuple[str, int, int]] = {}
    for identifier, (number, offset) in begins.items():
        block, paragraph = report.blocks[number], rows[number][1]
        end = ends.get(identifier, (number, offset))
        last = end[1] if end[0] == number else len(paragraph.text)
        segment, (a, b) = _reached(block, paragraph, offset)
        start, stop = max(offset - a, 0), min(last, b) - a
        found[identifier] = (segment.id, start, stop) if start < stop else (segment.id, 0, b - a)
    return found


def _reached(block: Block, paragraph: Paragraph, offset: int) -> tuple[Segment, tuple[int, int]]:
    """The sentence that holds this place of the paragraph or follows it, else the last one, with its place."""
    rows = list(zip(block.segments, spans_of(block, paragraph.text), strict=True))
    return next((row for row in rows if offset < row[1][1]), rows[-1])


def _anchors(paragraph: Paragraph) -> list[tuple[str, str, int]]:
    """(kind, comment, offset) in the paragraph; a comment without range counts where its sign stands."""
    if not any(word(n).startswith("comment") for element in paragraph.elements for n in element.iter()):
        return []
    widths = {piece.element: len(piece.text) for piece in paragraph.pieces}
    found: list[tuple[str, str, int]] = []
    at = 0
    for element in paragraph.elements:
        for node in element.iter():
            name = word(node)
            if name in {"commentRangeStart", "commentRangeEnd", "commentReference"}:
                found.append((name, attribute(node, "id") or "", at))
            at += widths.get(node, 0)
    return found
