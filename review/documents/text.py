"""Plain text: blocks are paragraphs; a no-op export is the same bytes.

In a hard-wrapped file (see `wrapping`) a block ends at a blank line, before a list item, and where a line is so short
that its break must be meant. In every other file each line that is not blank is a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from review.documents.encoding import decode
from review.documents.wrapping import is_soft, width_of
from review.language import gaps, segments
from review.model import OBJECT, Block, BlockKind, Placeholder, Report, Revision, Segment, assemble

MEANT = 0.6
"""In a hard-wrapped file a line that leaves more than two fifths of the width empty ends a block."""

_ENDS = r"\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"(?P<words>[^{_ENDS}]*)(?P<end>\r\n|[{_ENDS}]|\Z)")
_OBJECT = re.compile(OBJECT)
_BREAKS = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    end: str

    @property
    def blank(self) -> bool:
        return not self.words.strip()


def read(content: bytes, name: str, **fields: Any) -> Report:
    """Raises UnreadableInput when the bytes are no text."""
    return report_of(decode(content, name).text, **fields)


def write(content: bytes, revision: Revision) -> bytes:
    """The revised text in the character set of the file, with its byte-order mark. Raises OutputFailed."""
    return decode(content, "").encode(revision.report.text)


def report_of(text: str, *, language: str = "en", **fields: Any) -> Report:
    """A report of this text."""
    spans = list(_spans(text))
    blocks = []
    starts = [*(start for start, _ in spans), len(text)][1:]
    for number, ((start, end), following) in enumerate(zip(spans, starts, strict=True)):
        indent = len(text[start:end]) - len(text[start:end].lstrip())
        raw = text[start + indent : end].rstrip()
        after = text[start + indent + len(raw) : following]
        blocks.append(_block(number, raw, language, prefix=text[start : start + indent], separator=after))
    return assemble(
        blocks,
        lead=text[: spans[0][0]] if spans else text,
        format="text",
        language=language,
        newline=newline_of(text),
        paragraph_break=_paragraph_break(text, blocks),
        **fields,
    )


def segment(identifier: str, raw: str) -> Segment:
    """A segment of a slice of the file: CR LF becomes a line feed that `breaks` remembers."""
    text, breaks = raw, tuple[int, ...]()
    if "\r\n" in raw:
        pieces = raw.split("\r\n")
        text, at = "\n".join(pieces), -1
        breaks = tuple(at := at + len(piece) + 1 for piece in pieces[:-1])
    objects = tuple(Placeholder(match.start(), "object") for match in _OBJECT.finditer(text))
    return Segment(identifier, text, breaks=breaks, placeholders=objects)


def newline_of(text: str) -> str:
    """The commonest line end; U+000A for a text without any."""
    ends = _BREAKS.findall(text)
    return max(("\n", "\r\n", "\r"), key=ends.count) if ends else "\n"


def _block(number: int, raw: str, language: str, **around: str) -> Block:
    spans = segments(raw, language)
    found = tuple(segment(f"t{number}.{n}", raw[start:end]) for n, (start, end) in enumerate(spans, start=1))
    return Block(number, BlockKind.PARAGRAPH, found, gaps(raw, spans), **around)  # type: ignore[arg-type]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where blocks start and end; what lies between is white space."""
    lines = [_Line(m.start(), m["words"], m["end"]) for m in _LINE.finditer(text) if m.group()]
    paragraphs = list(_paragraphs(lines))
    width = width_of([[line.words for line in lines] for lines in paragraphs])
    for paragraph in paragraphs:
        first = 0
        for n, line in enumerate(paragraph, start=1):
            if n == len(paragraph) or width is None or not _goes_on(line, paragraph[n], width):
                yield paragraph[first].start, line.start + len(line.words)
                first = n


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines that are not blank."""
    run: list[_Line] = []
    for line in lines:
        if not line.blank:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _goes_on(line: _Line, following: _Line, width: int) -> bool:
    return line.end in {"\n", "\r\n"} and is_soft(line.words, following.words, round(width * MEANT))


def _paragraph_break(text: str, blocks: Sequence[Block]) -> str:
    """What most often stands between two paragraphs: a blank line or a line end."""
    line = newline_of(text)
    separators = [_BREAKS.findall(block.separator) for block in blocks[:-1]]
    single = sum(1 for ends in separators if len(ends) == 1)
    return line if single * 2 > len(separators) else line * 2
