"""Saves edits without end, several at a time, and prints each one only after it was answered.

usage: saver.py DATA DATABASE REPORT ROUND
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from review.bootstrap import Application, build
from review.config import Settings
from review.services.views import Step

SENTENCES = 4


def save(app: Application, report_id: int, round_: str, number: int) -> None:
    segment = f"t{number}.1"
    version = app.reviews.snapshot(report_id).segment_version(segment)
    for turn in range(100_000):
        key, text = f"{round_}.{number}.{turn}", f"Sentence {number} of round {round_} in turn {turn}."
        step = Step(key, f"P{number}", "edit", 0, segment=segment, text=text, segment_base=version)
        entry = app.reviews.take(report_id, step).entry
        assert entry is not None
        version = entry.sequence
        sys.stdout.write(f"{entry.sequence} {key}\n")
        sys.stdout.flush()


def main(data: str, database: str, report_id: str, round_: str) -> None:
    app = build(Settings(data=Path(data), database=database, secret="s" * 64))
    arguments = [(app, int(report_id), round_, number) for number in range(SENTENCES)]
    threads = [threading.Thread(target=save, args=row) for row in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
