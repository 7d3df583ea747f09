"""Markdown: segments are slices of the source; a no-op export is the same bytes.

Markers (“- ”, “## ”, “> ”) belong to the block, not to its segments; code, HTML blocks, link definitions and front
matter lie between the blocks and are never touched. An edit never changes the structure: what would read as a marker
in its new place is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from review.documents import text as plain_text
from review.documents.encoding import decode
from review.documents.markdown_inline import plain, spans
from review.documents.markdown_layout import Piece, parser, pieces
from review.model import Block, BlockKind, Origin, Report, Revision, assemble

_MARKER = re.compile(
    r"^(?P<before>[ \t]*(?:\d{1,9}(?=[.)](?:\s|$)))?)(?:(?<=\d)|(?=[-+*](?:\s|$)|\#{1,6}(?:\s|$)|>|```|~~~|<"
    r"|(?:[-*_][ \t]*){3,}$|=+[ \t]*$|-+[ \t]*$|\||\[[^\]]+\]:))",
    re.M,
)
"""What begins a block at the beginning of a line, after CommonMark 0.31; a backslash goes behind `before`."""


def read(content: bytes, name: str, **fields: Any) -> Report:
    """Raises UnreadableInput when the bytes are no text."""
    return report_of(decode(content, name).text, **fields)


def report_of(text: str, *, language: str = "en", **fields: Any) -> Report:
    """A report of this Markdown source."""
    found = list(pieces(text))
    ends = [*(piece.start for piece in found), len(text)][1:]
    blocks = [
        _block(text, number, piece, language, separator=text[piece.end : following])
        for number, (piece, following) in enumerate(zip(found, ends, strict=True))
    ]
    newline = plain_text.newline_of(text)
    return assemble(
        blocks,
        lead=text[: found[0].start] if found else text,
        format="markdown",
        language=language,
        newline=newline,
        paragraph_break=newline * 2,
        title=next((plain(block.text).text for block in blocks if block.kind is BlockKind.HEADING), None),
        **fields,
    )


def write(content: bytes, revision: Revision) -> bytes:
    """The revised source in the character set of the file. Raises OutputFailed."""
    report = revision.report
    blocks = [
        _guarded(revision.base, block, origin) for block, origin in zip(report.blocks, revision.origins, strict=True)
    ]
    return decode(content, "").encode(assemble(blocks, lead=report.lead, format="markdown", language="").text)


def _block(text: str, number: int, piece: Piece, language: str, *, separator: str) -> Block:
    places = [
        (row_start + start, row_start + end)
        for row_start, row_end in piece.rows
        for start, end in spans(text[row_start:row_end], language)
    ]
    first, last = piece.rows[0][0], piece.rows[-1][1]
    return Block(
        number,
        piece.kind,
        tuple(plain_text.segment(f"m{number}.{n}", text[start:end]) for n, (start, end) in enumerate(places, start=1)),
        tuple(text[end:start] for (_, end), (start, _) in pairwise(places)),
        prefix=text[piece.start : first],
        suffix=text[last : piece.end],
        separator=separator,
        fixed=piece.fixed,
        level=piece.level,
    )


def _guarded(base: Report, block: Block, origin: Origin) -> Block:
    """A changed block whose text cannot be taken for markers; an unchanged one as it is."""
    if len(origin.blocks) == 1 and not origin.part and base.blocks[origin.blocks[0]].raw == block.raw:
        return block
    texts = [segment.text for segment in block.segments]
    if block.kind is BlockKind.CELL or (block.kind is BlockKind.HEADING and "#" in block.prefix):
        texts = [re.sub(r"\s*\n\s*", " ", text) for text in texts]
        bar = r"(?<!\\)\|" if block.kind is BlockKind.CELL else r"(?!)"
        return _with(base, block, [re.sub(bar, r"\\|", text) for text in texts])
    if len(origin.blocks) > 1:
        block = replace(block, gaps=(" ",) * len(block.gaps))
    texts = [re.sub(r"\n\s*\n\s*", "\n", text) for text in texts]
    guarded = _with(base, block, texts)
    if _is_paragraph(guarded.raw) and not (block.prefix and "\n" in guarded.raw):
        return guarded
    before = ("\n", *block.gaps)
    return _with(base, block, [_escape(text, first="\n" in gap) for gap, text in zip(before, texts, strict=True)])


def _with(base: Report, block: Block, texts: Sequence[str]) -> Block:
    segments = tuple(
        old if old.text == text else replace(old, text=text, breaks=_breaks(base, text))
        for old, text in zip(block.segments, texts, strict=True)
    )
    return replace(block, segments=segments)


def _breaks(base: Report, text: str) -> tuple[int, ...]:
    return tuple(at for at, char in enumerate(text) if char == "\n") if base.newline == "\r\n" else ()


def _is_paragraph(source: str) -> bool:
    kinds = [token.type for token in parser().parse(source)]
    return kinds == ["paragraph_open", "inline", "paragraph_close"]


def escape_line(line: str) -> str:
    """A line of words that cannot be taken for a marker."""
    return _MARKER.sub(r"\g<before>\\", line)


def _escape(text: str, *, first: bool) -> str:
    """A marker counts only at the beginning of a line."""
    head, line, rest = text.partition("\n")
    return (escape_line(head) if first else head) + line + escape_line(rest)
