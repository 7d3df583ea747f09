"""A server that is killed in the middle of its work has kept everything that it answered."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from review.bootstrap import build
from review.config import Settings
from review.services import upkeep

SAVER = Path(__file__).with_name("saver.py")
TEXT = "\n\n".join(f"Sentence number {n}." for n in range(4)) + "\n"


def killed(settings: Settings, report_id: int, round_: int, seconds: float) -> list[tuple[int, str]]:
    """What the saver had answered when it was killed so long after its first answer."""
    command = [sys.executable, str(SAVER), str(settings.data), settings.database, str(report_id), str(round_)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest, errors = process.communicate(timeout=60)
    lines = [first, *rest.splitlines(keepends=True)]
    answered = [line.split() for line in lines if line.endswith("\n")]  # the last line may be cut
    assert answered, errors
    return [(int(sequence), key) for sequence, key in answered]


def cycles(settings: Settings, number: int) -> int:
    """The number of saves that were answered over all rounds; every one of them is there after each."""
    app = build(settings)
    report_id = app.reports.add(TEXT.encode(), "report.txt", person="Ann").id
    app.close()
    dice = random.Random(7)  # noqa: S311  # when to kill
    answered: dict[str, int] = {}
    for round_ in range(number):
        answered |= {key: sequence for sequence, key in killed(settings, report_id, round_, dice.uniform(0.02, 0.4))}
        app = build(settings)
        try:
            history = app.reviews.history(report_id)
            assert [entry.sequence for entry in history] == list(range(1, len(history) + 1))
            stored = {entry.key: entry.sequence for entry in history}
            assert {key: stored.get(key) for key in answered} == answered
            assert upkeep.verify(app) == ()
        finally:
            app.close()
    return len(answered)


def test_nothing_answered_is_lost(settings: Settings) -> None:
    assert cycles(settings, 2) >= 2


@pytest.mark.slow
def test_nothing_answered_is_lost_in_twenty_kills(settings: Settings) -> None:
    assert cycles(settings, 20) >= 20
