"""Fresh ids for revisions, comments and bookmarks, which share one row of numbers in a document."""

from __future__ import annotations

from collections.abc import Iterable

from review.documents.docx.folding import Folds
from review.documents.docx.markup import STRICT, TRANSITIONAL, Element

_LARGEST = 2_000_000_000


class Ids:
    """Numbers that no annotation of the given parts bears; the parts are searched when the first is needed.

    `folds` are those of the parts: what is folded away bears numbers, too.
    """

    def __init__(self, roots: Iterable[Element], folds: Iterable[Folds] = ()) -> None:
        self._roots, self._folds = list(roots), list(folds)
        self._used: set[int] | None = None
        self._next = 1

    def new(self) -> str:
        if self._used is None:
            self._used = {number for root in self._roots for number in _numbers(root)}
            self._used.update(number for folds in self._folds for number in folds.ids())
            largest = max(self._used, default=0)
            self._next = largest + 1 if 0 <= largest < _LARGEST else 1
        while self._next in self._used:
            self._next += 1
        self._used.add(self._next)
        return str(self._next)


def _numbers(root: Element) -> Iterable[int]:
    for space in (TRANSITIONAL, STRICT):
        values = root.xpath("//@w:id", namespaces={"w": space})
        for value in values if isinstance(values, list) else ():
            if isinstance(value, str) and value.lstrip("-").isdigit():
                yield int(value)
