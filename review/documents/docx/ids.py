"""Fresh ids for revisions, comments and bookmarks, which share one row of numbers in a document."""

from __future__ import annotations

from collections.abc import Iterable

from review.documents.docx.markup import Element, attribute

_LARGEST = 2_000_000_000


class Ids:
    """Numbers that no annotation of the given parts bears."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._used: set[int] = set()
        for root in roots:
            for element in root.iter():
                value = attribute(element, "id") if isinstance(element.tag, str) and element.attrib else None
                if value and value.lstrip("-").isdigit():
                    self._used.add(int(value))
        largest = max(self._used, default=0)
        self._next = largest + 1 if 0 <= largest < _LARGEST else 1

    def new(self) -> str:
        while self._next in self._used:
            self._next += 1
        self._used.add(self._next)
        return str(self._next)
