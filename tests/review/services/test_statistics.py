"""What people made of each check, counted from the ledgers of all reports."""

from __future__ import annotations

from typing import Any

from review.ledger.usefulness import ENOUGH, Usefulness

Desk = Any


def test_each_verdict_counts_once_and_what_was_taken_back_does_not(desk: Desk) -> None:
    by_check = desk.app.statistics.by_check
    assert by_check() == {}
    desk.take("Ann", "accept", findings=desk.keys("repeated-word"))
    desk.take("Ann", "dismiss", findings=desk.keys("double-space")[:1])
    assert by_check() == {"double-space": Usefulness(dismissed=1), "repeated-word": Usefulness(accepted=1)}
    desk.take("Ann", "undo")
    assert by_check() == {"repeated-word": Usefulness(accepted=1)}
    desk.take("Ann", "redo")
    assert by_check()["double-space"] == Usefulness(dismissed=1)


def test_a_sentence_changed_by_hand_counts_as_changed(desk: Desk) -> None:
    keys = desk.keys("repeated-word")
    desk.take("Ann", "amend", segment="t1.1", text="Our office moved.", segment_base=0, findings=keys)
    assert desk.app.statistics.by_check() == {"repeated-word": Usefulness(changed=1)}


def test_a_share_is_told_from_enough_decisions_on() -> None:
    assert Usefulness(accepted=ENOUGH - 1).share is None
    assert Usefulness(accepted=ENOUGH - 5, changed=1, dismissed=4).share == 1 - 4 / ENOUGH
