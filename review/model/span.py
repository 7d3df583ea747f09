"""Places in a text. All offsets are Unicode code points, half-open, from 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `start..end` by `text`; an insertion where start equals end."""

    start: int
    end: int
    text: str

    def moved(self, by: int) -> Edit:
        return Edit(self.start + by, self.end + by, self.text)


class OperationKind(StrEnum):
    DELETE = "delete"
    MERGE_NEXT = "merge-next"
    SPLIT = "split"
    INSERT_AFTER = "insert-after"
    MOVE_AFTER = "move-after"


@dataclass(frozen=True, slots=True)
class Operation:
    """What happens to a whole block. `block` and `target` are block numbers of the untouched document.

    `offset` (split) counts code points in the new text of the block; `text` is the new block of insert-after.
    """

    block: int
    operation: OperationKind
    offset: int | None = None
    text: str | None = None
    target: int | None = None


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits.

    Edits that only touch are applied in the order of their starts; overlapping ones raise ValueError.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at or edit.end > len(text):
            raise ValueError(f"edit {edit} overlaps another or leaves the text")
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)
