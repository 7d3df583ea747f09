"""Sentences of the source beside those of the report, with the way back to the passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from review.language.quantities import Quantity, quantities
from review.language.sizes import size
from review.model import Block, Pair, Report

SURE = 0.9
"""Below this confidence of the alignment the checks stay silent."""
_SHORTEST, _LONGEST = 0.4, 2.5
"""A sentence that is so much shorter or longer than its source is perhaps not its translation."""
_LIKE = 1.8
_SHOWN = 60


class Passage(Protocol):
    """What is needed of a passage."""

    @property
    def index(self) -> int: ...
    @property
    def block(self) -> Block: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """`start..end` of a passage; in `Beside.target` it begins at `at`."""

    passage: int
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What a pair says on both sides. Either text may be empty; `target` joins its pieces by one space."""

    source: str
    target: str
    pieces: tuple[Piece, ...]
    confidence: float
    languages: tuple[str, str]
    by_hand: bool = False

    @property
    def sure(self) -> bool:
        """Whether the two can be held against one another."""
        if not self.source or not self.target or self.confidence < SURE:
            return False
        ratio = size(self.target) / max(1.0, size(self.source))
        return self.by_hand or _SHORTEST < ratio < _LONGEST or size(self.source) < 12

    @property
    def source_numbers(self) -> tuple[Quantity, ...]:
        return _numbers(self.source, self.languages[0])

    @property
    def target_numbers(self) -> tuple[Quantity, ...]:
        return _numbers(self.target, self.languages[1])

    def place(self, start: int, end: int) -> tuple[int, int, int] | None:
        """(passage, start, end) of a place in `target`; None where it reaches over two pieces."""
        for piece in self.pieces:
            if piece.at <= start and end <= piece.at + piece.end - piece.start:
                by = piece.start - piece.at
                return piece.passage, start + by, end + by
        return None


@lru_cache(maxsize=40_000)
def _numbers(text: str, language: str) -> tuple[Quantity, ...]:
    """Kept by the sentence, which most edits leave alone."""
    return quantities(text, language)


def has_source(report: Report) -> bool:
    """Whether sentences of the source stand beside those of the report."""
    return report.source is not None or any(segment.source for segment in report.segments)


def beside(
    report: Report, passages: Sequence[Passage], spans: Iterable[Sequence[tuple[int, int]]]
) -> tuple[Beside, ...]:
    """The pairs in the order of the report; `spans` are those of the sentences of each passage in its text."""
    languages = (report.source_language or (report.source.language if report.source else "zh"), report.language)
    places = {
        segment.id: Piece(passage.index, start, end, 0)
        for passage, row in zip(passages, spans, strict=True)
        for segment, (start, end) in zip(passage.block.segments, row, strict=True)
        if start < end
    }
    if any(segment.source for segment in report.segments):
        return tuple(
            _of((segment.source or "",), [places[segment.id]], passages, Pair((), (), 1.0), languages)
            for segment in report.segments
            if segment.id in places
        )
    if report.source is None:
        return ()
    spoken = (report.source.language, report.language)
    found = []
    for pair in report.alignment:
        texts = [report.source.segment(name).text for name in pair.source if name in report.source]
        pieces = [places[name] for one in pair.target for name in (one, f"{one}~2") if name in places]
        if texts or pieces:
            found.append(_of(texts, pieces, passages, pair, spoken))
    return tuple(found)


def moved(pair: Beside, pairs: Sequence[Beside]) -> bool:
    """Whether a sentence without a counterpart has one of its length elsewhere that has none either: it was moved."""
    length = size(pair.source or pair.target)
    others = (
        (other.target if not other.source else "") if pair.source else (other.source if not other.target else "")
        for other in pairs
    )
    return any(other and 1 / _LIKE < size(other) / length < _LIKE for other in others)


def shortened(text: str) -> str:
    """The beginning of a sentence, for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _of(
    texts: Sequence[str], pieces: Sequence[Piece], passages: Sequence[Passage], pair: Pair, languages: tuple[str, str]
) -> Beside:
    at, placed, words = 0, [], []
    for piece in sorted(pieces, key=lambda piece: (piece.passage, piece.start)):
        words.append(passages[piece.passage].text[piece.start : piece.end])
        placed.append(Piece(piece.passage, piece.start, piece.end, at))
        at += len(words[-1]) + 1
    joint = "" if languages[0].split("-")[0] in ("zh", "ja") else " "
    return Beside(joint.join(texts), " ".join(words), tuple(placed), pair.confidence, languages, pair.by_hand)
