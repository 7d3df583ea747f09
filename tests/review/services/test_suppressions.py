"""Suppressing so that it lasts: one finding, words, a check; here or everywhere; and back."""

from __future__ import annotations

from typing import Any

import pytest

from review.errors import NotFound, UsageError
from review.services.suppressions import What

Desk = Any


def shown(desk: Desk) -> list[tuple[str, str]]:
    return [(finding.check, finding.segment) for finding in desk.snapshot().findings]


def suppress(desk: Desk, check: str, what: What, *, everywhere: bool = False) -> Any:
    [key, *_] = desk.keys(check)
    return desk.app.suppressions.add(desk.id, key, what, everywhere=everywhere, reason="as wanted", person="Ann")


def test_one_finding_stays_away_when_the_text_moves_and_comes_back(desk: Desk) -> None:
    record = suppress(desk, "repeated-word", What.FINDING)
    assert shown(desk) == [("double-space", "t0.1"), ("double-space", "t1.2")]
    desk.edit("Bob", "t1.1", "It is said that the the office moved twice.")
    assert "repeated-word" in [check for check, _ in shown(desk)]  # other words around it are another case
    desk.take("Bob", "undo")
    assert "repeated-word" not in [check for check, _ in shown(desk)]
    desk.app.suppressions.end(record.id, person="Bob")
    assert ("repeated-word", "t1.1") in shown(desk)
    with pytest.raises(NotFound):
        desk.app.suppressions.end(record.id, person="Bob")


def test_a_check_is_quiet_in_this_report_or_in_all(desk: Desk) -> None:
    other = type(desk)(desk.app)
    suppress(desk, "double-space", What.CHECK)
    assert (shown(desk), len(shown(other))) == ([("repeated-word", "t1.1")], 3)
    suppress(other, "double-space", What.CHECK, everywhere=True)
    assert shown(other) == [("repeated-word", "t1.1")]
    assert [(one.report, one.reason, one.person) for one in desk.app.suppressions.active()] == [
        (desk.id, "as wanted", "Ann"),
        (None, "as wanted", "Ann"),
    ]


def test_what_is_suppressed_counts_as_settled(desk: Desk) -> None:
    suppress(desk, "repeated-word", What.WORDS)
    progress = desk.snapshot().progress
    assert (progress.settled, progress.total) == (1, 3)


def test_a_reason_is_needed(desk: Desk) -> None:
    [key, *_] = desk.keys("repeated-word")
    with pytest.raises(UsageError, match="needs a reason"):
        desk.app.suppressions.add(desk.id, key, What.CHECK, everywhere=True, reason="  ", person="Ann")
