"""A Word file becomes a Report."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from review.documents.docx.barring import barred, fixed
from review.documents.docx.numbering import numbering_of
from review.documents.docx.package import Package, open_package
from review.documents.docx.pieces import FIELD_PART, Piece, starts
from review.documents.docx.stories import Story, comments_part, paragraphs, stories
from review.documents.docx.story import Paragraph
from review.documents.docx.styles import Look, styles_of
from review.errors import UnreadableInput
from review.language import segments
from review.model import OBJECT, Block, BlockKind, Placeholder, Report, Segment, assemble

LONGEST = 1_000_000
"""Longest paragraph in code points; no report has one, and checks would take minutes on it."""

_EDGE = frozenset({"hidden", "note-mark", "page-break", "column-break", FIELD_PART})
"""Things at the start or end of a paragraph that belong to no sentence."""
_NOTES = frozenset({"footnote", "endnote"})


@dataclass(slots=True)
class _Row:
    """A paragraph with text, what it is, and the number before it."""

    story: Story
    paragraph: Paragraph
    look: Look
    label: str


def read(
    content: bytes,
    name: str,
    *,
    language: str = "en",
    source_language: str | None = None,
    date: date | None = None,
    style: str | None = None,
    keep_hidden: bool = False,
) -> Report:
    """The report in a DOCX; with `keep_hidden` hidden text is a thing that stays as it is. Raises UnreadableInput."""
    package = open_package(content, name, keep_hidden=keep_hidden)
    remarks = comments_part(package)
    if remarks:
        package.tree(remarks)  # what cannot be exported later is refused now
    with without_collection():
        blocks = _blocks(package, language)
        # fmt: off
        return assemble(
            blocks, format="docx", language=language, source_language=source_language, date=date, style=style,
            keep_hidden=keep_hidden,
        )
        # fmt: on


def _blocks(package: Package, language: str) -> list[Block]:
    """The paragraphs with text as blocks. What is known of a paragraph is forgotten when the next one is done."""
    blocks: list[Block] = []
    start = 0
    rows = _with_looks(package)
    row = next(rows, None)
    while row is not None:
        following = next(rows, None)
        block = _block(row, following, language, package.name, index=len(blocks), at=start)
        blocks.append(block)
        start = block.end + len(block.separator)
        row.paragraph.forget()
        row = following
    if blocks:
        blocks[-1] = replace(blocks[-1], separator="")
    return blocks


def _with_looks(package: Package) -> Iterator[_Row]:
    """The paragraphs with text. Those without count where paragraphs are numbered."""
    styles, numbering = styles_of(package), numbering_of(package)
    for story, paragraph in every(package):
        look = styles.look(paragraph.last)
        label = numbering.label(look.numbers) if look.numbers else ""
        if holds_text(paragraph.text):
            yield _Row(story, paragraph, look, label)


def with_text(package: Package) -> list[tuple[Story, Paragraph]]:
    """The paragraphs that become blocks: those with text in them, in reading order."""
    with without_collection():
        return [row for row in every(package) if holds_text(row[1].text)]


@contextmanager
def without_collection() -> Iterator[None]:
    """Python's search for cyclic garbage rests: a long file makes many objects at once, and none of them is garbage."""
    rests = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if rests:
            gc.enable()


def every(package: Package) -> Iterator[tuple[Story, Paragraph]]:
    """All paragraphs, in reading order."""
    for story in stories(package):
        for paragraph in paragraphs(package, story):
            yield story, paragraph


def holds_text(text: str) -> bool:
    """Whether there is anything in it but white space and things that are no text."""
    return bool(text.replace(OBJECT, "").strip())


def _block(row: _Row, following: _Row | None, language: str, name: str, *, index: int, at: int) -> Block:
    """Block `index`, which begins at `at` of the document text. Raises UnreadableInput."""
    paragraph, look = row.paragraph, row.look
    text = paragraph.text
    if len(text) > LONGEST:
        raise UnreadableInput(
            "{name} has a paragraph of {count} characters.",
            hint="Divide it into paragraphs of normal length.", code="too-large", name=name, count=len(text),
        )  # fmt: skip
    start, end = _trimmed(paragraph, text)
    found: list[Segment] = []
    lock = None if paragraph.free else next((piece.lock.reason for piece in paragraph.pieces if piece.lock), None)
    name, begins = f"{row.story.prefix}{paragraph.ordinal}", at
    for n, (a, b) in enumerate(_sentences(paragraph, text[start:end], start, language), start=1):
        words = text[start + a : start + b]
        objects = _placeholders(paragraph.pieces, start + a, start + b) if OBJECT in words else ()
        found.append(Segment(f"{name}.{n}", words, begins, bool(lock), lock, objects))
        begins += len(words) + 1
    return Block(
        index=index,
        kind=paragraph.place.kind or look.kind,
        segments=tuple(found),
        gaps=(" ",) * (len(found) - 1),
        level=look.level if look.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0,
        style=look.style,
        fixed=fixed(paragraph),
        barred=barred(paragraph, following.paragraph if following else None, numbered=bool(look.numbers)),
        start=at,
        label=row.label,
    )


def _trimmed(paragraph: Paragraph, text: str) -> tuple[int, int]:
    """Where the sentences begin and end: without white space, note marks and page breaks at the edges."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if OBJECT in text:
        pieces = paragraph.pieces
        skipped = {at for piece, at in zip(pieces, starts(pieces), strict=False) if piece.kind in _EDGE}
        while start < end and (text[start].isspace() or start in skipped):
            start += 1
        while end > start and (text[end - 1].isspace() or end - 1 in skipped):
            end -= 1
    return start, end


def _sentences(paragraph: Paragraph, text: str, start: int, language: str) -> list[tuple[int, int]]:
    """Segments of a text that begins at `start` of its paragraph. A note reference is passed over: it belongs to what
    stands before it."""
    if OBJECT not in text:
        return segments(text, language)
    pieces = paragraph.pieces
    notes = {at - start for piece, at in zip(pieces, starts(pieces), strict=False) if piece.kind in _NOTES}
    kept = [n for n in range(len(text)) if n not in notes]
    bare = "".join(text[n] for n in kept)
    found: list[tuple[int, int]] = []
    for a, b in segments(bare, language):
        first = max(found[-1][1], kept[a - 1] + 1) if found else 0
        found.append((first, kept[b] if b < len(kept) else len(text)))
    return [*found[:-1], (found[-1][0], len(text))] if found else []


def _placeholders(pieces: Sequence[Piece], start: int, end: int) -> tuple[Placeholder, ...]:
    return tuple(
        Placeholder(at - start, piece.kind)
        for piece, at in zip(pieces, starts(pieces), strict=False)
        if piece.text == OBJECT and start <= at < end
    )
