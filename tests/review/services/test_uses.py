"""The uses of terms are remembered for as many reports as lie open, and no more."""

from __future__ import annotations

import pytest

from review.bootstrap import Application
from review.services import desk

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TERMS = b"concept_id,en_preferred\nA1,Harbour Office\n"


def test_no_more_reports_are_remembered_than_lie_open(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "ROOM", 2)
    house = app.glossaries.add("Names", TERMS, "names.csv").id
    for number in range(5):
        text = f"The Harbour Office met {number} people.\n".encode()
        report = app.reports.add(text, f"report{number}.txt", person="Ann", glossaries=(house,)).id
        app.reviews.snapshot(report)
        uses = app.uses.of(house)
        assert (uses.count("A1"), uses.left) == (min(2, number + 1), max(0, number - 1))
    assert len(app.uses._known) <= 3  # the two that lie open, and the one that made room since the last look
