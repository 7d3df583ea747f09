"""A report as read: blocks of segments, with everything between them kept.

    text = lead + for each block (prefix + segments joined by its gaps + suffix + separator)

This holds for every format: for TXT and Markdown `text` is the decoded file; for the others prefix and suffix are
empty, gaps are one space and separators two line feeds (`document text` of the interface contract).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import count
from operator import is_

from review.model.alignment import Alignment
from review.model.span import OperationKind

OBJECT = "\ufffc"
"""One code point that stands for every thing in a segment that is no text (image, field, note reference …)."""


STYLES = {"en-US": "US", "en-GB": "UK"}
"""House styles as people ask for them, by language tag, and as a report keeps them."""


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    HEADER = "header"
    FOOTER = "footer"
    BOX = "box"
    QUOTE = "quote"


class SegmentState(StrEnum):
    """XLIFF 2 `state`. A fresh import is translated."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A thing in a segment that is no text: `at` is the offset of its OBJECT in the segment."""

    at: int
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-like unit. `text` has no white space at its ends; a tab is U+0009, a line break U+000A.

    `start`, `end` are its place in the document text. They differ from `len(text)` only where a line break of the file
    has two code points (CR LF); `breaks` lists the offsets (in `text`) of those line feeds.
    """

    id: str
    text: str
    start: int = 0
    locked: bool = False
    locked_reason: str | None = None
    placeholders: tuple[Placeholder, ...] = ()
    source: str | None = None
    state: SegmentState = SegmentState.TRANSLATED
    breaks: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text) + len(self.breaks)

    @property
    def raw(self) -> str:
        """The segment as it stands in the document text."""
        text = self.text
        if not self.breaks:
            return text
        for at in reversed(self.breaks):
            text = f"{text[:at]}\r{text[at:]}"
        return text

    def placed(self, start: int) -> Segment:
        """The same segment at another place of the document text."""
        # fmt: off
        return Segment(
            self.id, self.text, start, self.locked, self.locked_reason, self.placeholders, self.source, self.state,
            self.breaks,
        )
        # fmt: on

    def to_document(self, offset: int) -> int:
        """Document offset of an offset in this segment."""
        return self.start + offset + sum(1 for at in self.breaks if at < offset)

    def from_document(self, offset: int) -> int:
        """Offset in this segment of a document offset, clipped to the segment."""
        local = min(max(offset, self.start), self.end) - self.start
        passed = sum(1 for n, at in enumerate(self.breaks) if at + n < local)
        return local - passed


@dataclass(slots=True, eq=False)
class Contents:
    """What blocks share that say the same: their raw text, put together when first asked for."""

    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, cell …

    `prefix` and `suffix` are markers that belong to it (a Markdown "- "), `gaps` stand between its segments,
    `separator` stands after it. `fixed` names why no block operation may touch it; None where it may. `barred` names
    why single kinds of operation may not (the last paragraph of a cell has nothing to be joined to).
    `level` is the heading or list level from 1 (0: none); `style` is the format's own name of the paragraph style.
    `label` is the number or bullet that the format sets before it and that is no part of the text.
    """

    index: int
    kind: BlockKind
    segments: tuple[Segment, ...]
    gaps: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""
    separator: str = "\n\n"
    fixed: str | None = None
    barred: tuple[tuple[OperationKind, str], ...] = ()
    level: int = 0
    style: str | None = None
    start: int = 0
    label: str = ""
    contents: Contents = field(default_factory=Contents, init=False, repr=False, compare=False)
    """The very same object for blocks that differ at most in where they stand."""

    @property
    def text(self) -> str:
        """The block text of the contract: segments joined by one space."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def raw(self) -> str:
        """The segments with the real gaps, without markers."""
        if self.contents.raw is None:
            parts = [self.segments[0].raw] if self.segments else []
            for gap, segment in zip(self.gaps, self.segments[1:], strict=True):
                parts += (gap, segment.raw)
            self.contents.raw = "".join(parts)
        return self.contents.raw

    @property
    def end(self) -> int:
        return self.segments[-1].end if self.segments else self.start

    def placed(self, index: int, start: int, segments: tuple[Segment, ...]) -> Block:
        """The same block as number `index` at another place, with segments that are placed there."""
        if index == self.index and start == self.start and all(map(is_, segments, self.segments)):
            return self
        # fmt: off
        block = Block(
            index, self.kind, segments, self.gaps, self.prefix, self.suffix, self.separator, self.fixed, self.barred,
            self.level, self.style, start, self.label,
        )
        # fmt: on
        object.__setattr__(block, "contents", self.contents)
        return block


@dataclass(frozen=True, slots=True)
class Report:
    """A document in our terms. Build it with `assemble`, which sets every offset.

    `language` and `source_language` are BCP 47 tags; `date` decides which official names were valid;
    `style` is the variety of English or house style asked for ("US", "UK" or None); `source_text` is the text
    of the source document when there is one, `source` that document read, and `alignment` says which of its sentences
    and ours belong together. `newline` is the line end of the file.
    """

    format: str
    language: str
    blocks: tuple[Block, ...]
    text: str
    lead: str = ""
    source_language: str | None = None
    source_text: str | None = None
    source: Report | None = field(default=None, repr=False)
    alignment: Alignment = field(default=(), repr=False)
    date: date | None = None
    style: str | None = None
    newline: str = "\n"
    paragraph_break: str = "\n\n"
    title: str | None = None
    keep_hidden: bool = False
    """Whether the hidden text of a Word file was left aside when it was read."""
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _flat: tuple[tuple[Block, Segment], ...] = field(default=(), repr=False, compare=False)
    _by_id: Mapping[str, tuple[Block, Segment]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def segments(self) -> Iterator[Segment]:
        return (segment for _, segment in self._flat)

    def segment(self, segment_id: str) -> Segment:
        """Raises KeyError for an unknown id."""
        return self._by_id[segment_id][1]

    def block_of(self, segment_id: str) -> Block:
        """Raises KeyError for an unknown id."""
        return self._by_id[segment_id][0]

    def __contains__(self, segment_id: object) -> bool:
        return segment_id in self._by_id

    def segment_at(self, offset: int) -> tuple[Block, Segment]:
        """The segment that holds a document offset; in a gap or separator, the one before (or the first).

        Raises IndexError for a report without segments.
        """
        return self._flat[max(0, bisect_right(self._starts, offset) - 1)]

    def segments_between(self, start: int, end: int) -> Sequence[tuple[Block, Segment]]:
        """The segments that share at least one code point with `start..end`."""
        first = max(0, bisect_right(self._starts, start) - 1)
        found: list[tuple[Block, Segment]] = []
        for pair in self._flat[first:]:
            if pair[1].start >= end:
                break
            if pair[1].end > start:
                found.append(pair)
        return found


def _placed(block: Block, at: int) -> tuple[Segment, ...]:
    """The segments of a block whose text begins at `at`, with their offsets; the very same where they are right."""
    segments: list[Segment] = []
    for gap, segment in zip(("", *block.gaps) if block.segments else (), block.segments, strict=True):
        at += len(gap)
        segments.append(segment if segment.start == at else segment.placed(at))
        at = segments[-1].end
    return tuple(segments)


def assemble(blocks: Sequence[Block], *, lead: str = "", **fields: object) -> Report:
    """A Report of these blocks, with blocks numbered and every offset and the text computed.

    The last block's separator is kept as it is; formats whose text ends without one pass "".
    """
    pieces = [lead]
    at = len(lead)
    placed: list[Block] = []
    for index, block in zip(count(), blocks, strict=False):
        start = at + len(block.prefix)
        at = start
        done = block.placed(index, start, _placed(block, start))
        at = done.segments[-1].end if done.segments else start
        pieces += (block.prefix, done.raw, block.suffix, block.separator)
        at += len(block.suffix) + len(block.separator)
        placed.append(done)
    flat = tuple((block, segment) for block in placed for segment in block.segments)
    return Report(
        blocks=tuple(placed),
        text="".join(pieces),
        lead=lead,
        _starts=tuple(segment.start for _, segment in flat),
        _flat=flat,
        _by_id={pair[1].id: pair for pair in flat},
        **fields,  # type: ignore[arg-type]  # the fields of Report, named by the caller
    )
