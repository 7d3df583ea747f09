"""A small report whose flaws are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import pytest

from review.bootstrap import Application
from review.model import Operation
from review.services.views import Outcome, SegmentText, Snapshot, Step

TEXT = (
    "The area  was set up in 2019. It grew fast.\n\n"
    "The the office moved twice. Nobody minded  it.\n\n"
    "The last paragraph ends here.\n"
)
"""Double spaces in the sentences t0.1 and t1.2, a repeated word in t1.1."""


class Desk:
    """Takes steps on one report as somebody at the version they have on their screen."""

    def __init__(self, app: Application, text: str = TEXT, name: str = "report.txt") -> None:
        self.app = app
        self.id = app.reports.add(text.encode(), name, person="Ann").id
        self._keys = count(1)

    def snapshot(self) -> Snapshot:
        return self.app.reviews.snapshot(self.id)

    def take(self, person: str, kind: str, *, seen: Snapshot | None = None, **fields: object) -> Outcome:
        seen = seen or self.snapshot()
        fields.setdefault("key", f"r{self.id}k{next(self._keys)}")
        fields.setdefault("base", seen.version)
        return self.app.reviews.take(self.id, Step(person=person, kind=kind, **fields))  # type: ignore[arg-type]

    def edit(self, person: str, segment: str, text: str, *, seen: Snapshot | None = None, **fields: object) -> Outcome:
        seen = seen or self.snapshot()
        fields.setdefault("segment_base", seen.segment_version(segment))
        return self.take(person, "edit", seen=seen, segment=segment, text=text, **fields)

    def operate(self, person: str, operation: Operation, *, seen: Snapshot | None = None) -> Outcome:
        return self.take(person, "operate", seen=seen, operation=operation)

    def replace(self, person: str, rows: Sequence[tuple[str, str]], *, seen: Snapshot | None = None) -> Outcome:
        return self.take(person, "replace", seen=seen, texts=tuple(SegmentText(*row) for row in rows))

    def keys(self, check: str) -> tuple[str, ...]:
        return tuple(finding.key for finding in self.snapshot().findings if finding.check == check)

    def text(self) -> str:
        return self.snapshot().revision.report.text

    def sentence(self, segment: str) -> str:
        return self.snapshot().revision.report.segment(segment).text


@pytest.fixture
def desk(app: Application) -> Desk:
    return Desk(app)


@pytest.fixture
def desk_of() -> Callable[..., Desk]:
    return Desk
