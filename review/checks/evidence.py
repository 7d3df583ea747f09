"""What is known of a whole report, with what it was made of, so that it is found anew only when that has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

T = TypeVar("T")
Still = Callable[[Hashable], bool]
"""Whether what was noted by a name is as it was at the last look."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What was found, and by what names it was noted what it was made of."""

    value: T
    evidence: tuple[Hashable, ...]


class Evidence:
    """The answers of one look, asked for when first wanted. While one is found, `note` takes down what is asked.

    `before` is the last look, whose answers hold as long as all that was noted of them does. An answer must hold no
    Passage, which may have moved.
    """

    def __init__(self, before: Evidence | None = None) -> None:
        self._before: Mapping[Hashable, Answer[object]] = before._answers if before else {}  # noqa: SLF001  # its own kind
        self._answers: dict[Hashable, Answer[object]] = {}
        self._noting: list[dict[Hashable, None]] = []

    def note(self, name: Hashable) -> None:
        if self._noting:
            self._noting[-1][name] = None

    def answer(self, name: Hashable, find: Callable[[], T], still: Still) -> Answer[T]:
        """What `find` says; the very same object where it need not be asked."""
        if name not in self._answers:
            known = self._before.get(name)
            if known is None or not all(map(still, known.evidence)):
                known = self._found(find)
            self._answers[name] = known
        return self._answers[name]  # type: ignore[return-value]  # kept under the name of its question

    def same(self, name: Hashable, find: Callable[[], object], still: Still) -> bool:
        """Whether the answer is that of the last look."""
        now, then = self.answer(name, find, still), self._before.get(name)
        return then is not None and (now is then or now.value == then.value)

    def _found(self, find: Callable[[], object]) -> Answer[object]:
        self._noting.append({})
        try:
            value = find()
        finally:
            noted = self._noting.pop()
        return Answer(value, tuple(noted))


class Noted(Sequence[T]):
    """A row that tells which of its members are looked at, by number; None for all of them."""

    def __init__(self, row: Sequence[T], note: Callable[[int | None], None]) -> None:
        self._row = row
        self._note = note

    def __len__(self) -> int:
        return len(self._row)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        for number in range(len(self._row))[at] if isinstance(at, slice) else (range(len(self._row))[at],):
            self._note(number)
        return self._row[at]

    def __iter__(self) -> Iterator[T]:
        self._note(None)
        return iter(self._row)
