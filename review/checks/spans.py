"""Looking up what lies over a place without going through everything."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Something at `start..end` of a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Placed)
_DEPTH = 20
"""How far quotation marks may be nested."""


class Spans(Generic[T]):
    """Things in order of their starts that overlap at most a few deep."""

    def __init__(self, items: Sequence[T]) -> None:
        self._items = items
        self._starts = [item.start for item in items]

    def touching(self, start: int, end: int) -> Iterator[T]:
        """Those that share at least one code point with `start..end`, in order."""
        last = bisect_left(self._starts, end)
        first = max(0, bisect_left(self._starts, start) - _DEPTH)
        return (item for item in self._items[first:last] if item.start < end and start < item.end)

    def covering(self, start: int, end: int) -> T | None:
        """The first that holds all of `start..end`."""
        return next((item for item in self.touching(start, end) if item.start <= start and end <= item.end), None)
