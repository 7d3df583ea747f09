"""Slow measures are worked out once, beside the requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from review.scoring import Measure, Pair
from review.services.measuring import WAITING, Measured, Measuring


def patient(measuring: Measuring, rows: Sequence[Pair]) -> Measured | None:
    for _ in range(200):
        if found := measuring.ask(rows, "en"):
            return found
        time.sleep(0.01)
    return None


def test_the_first_answer_is_not_yet_and_the_work_is_done_once() -> None:
    asked: list[Sequence[Pair]] = []

    def work(rows: Sequence[Pair], language: str) -> list[Measure]:
        asked.append(rows)
        return [Measure("chrF", 100.0)]

    measuring = Measuring(work)
    assert measuring.ask([("a", "b")], "en") is None
    assert patient(measuring, [("a", "b")]) == (Measure("chrF", 100.0),)
    assert patient(measuring, [("a", "b")]) == (Measure("chrF", 100.0),)
    assert asked == [[("a", "b")]]


def test_a_crowd_of_texts_does_not_grow_without_end() -> None:
    gate = threading.Event()
    asked: list[Sequence[Pair]] = []

    def work(rows: Sequence[Pair], language: str) -> list[Measure]:
        gate.wait(5)
        asked.append(rows)
        return []

    measuring = Measuring(work)
    for n in range(WAITING * 3):
        assert measuring.ask([(str(n), "")], "en") is None
    gate.set()
    for _ in range(200):
        if len(asked) == WAITING:
            break
        time.sleep(0.01)
    assert len(asked) == WAITING


def test_a_machine_without_room_for_a_child_says_so() -> None:
    def work(rows: Sequence[Pair], language: str) -> list[Measure]:
        raise OSError("no room")

    found = patient(Measuring(work), [("a", "b")])
    assert found is not None
    assert [(row.name, row.score, row.reason) for row in found] == [
        ("chrF", None, "no room"),
        ("BLEU", None, "no room"),
        ("TER", None, "no room"),
    ]
