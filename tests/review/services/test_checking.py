"""A long report is checked in the background; its text can be read meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from review import bootstrap
from review.bootstrap import Application
from review.checks import Checker
from review.config import Limits, Settings

TEXT = "The area  was set up.\n\nThe the office moved.\n\nThe last paragraph ends here.\n"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The checks stand still until it is set."""
    opened = threading.Event()
    check = Checker.check

    def waiting(self, report):  # type: ignore[no-untyped-def]
        assert opened.wait(20)
        return check(self, report)

    monkeypatch.setattr(Checker, "check", waiting)
    return opened


def build(folder: Path) -> Application:
    return bootstrap.build(Settings(data=folder, secret="s" * 32, limits=Limits(reading_seconds=0, at_once=2)))


def finished(app: Application, report: int) -> None:
    """Wait for the thread that checks."""
    for thread in threading.enumerate():
        if thread.name == f"check-{report}":
            thread.join(20)


def test_the_text_of_a_long_report_is_there_before_its_findings(tmp_path: Path, gate: threading.Event) -> None:
    app = build(tmp_path)
    report = app.reports.add(TEXT.encode(), "long.txt", person="Ann")
    waiting = app.checking.waits(report.id)
    assert waiting is not None
    assert waiting.snapshot.revision.report.text == TEXT
    assert waiting.snapshot.findings == ()
    assert app.counting.count([report]) == {}
    gate.set()
    finished(app, report.id)
    assert app.checking.waits(report.id) is None
    assert [one.check for one in app.reviews.snapshot(report.id).findings] == ["double-space", "repeated-word"]
    assert app.counting.count([report])[report.id].progress.total == 2
    app.close()


def test_after_the_server_was_killed_the_report_is_checked_again(tmp_path: Path, gate: threading.Event) -> None:
    first = build(tmp_path)
    report = first.reports.add(TEXT.encode(), "long.txt", person="Ann")
    assert first.checking.waits(report.id)
    first.close()
    second = build(tmp_path)
    assert second.checking.waits(report.id)
    gate.set()
    finished(second, report.id)
    assert len(second.reviews.snapshot(report.id).findings) == 2
    second.close()


def test_a_short_report_never_waits(tmp_path: Path) -> None:
    app = build(tmp_path)
    report = app.reports.add(b"Two  sentences. No more.\n", "short.txt", person="Ann")
    assert app.checking.waits(report.id) is None
    app.close()


def test_how_far_the_checks_are_is_told_check_by_check() -> None:
    from review.documents import read

    checker = Checker()
    checker.check(read(TEXT.encode(), "a.txt", language="en"))
    course = checker.course
    assert (course.passages, course.read, course.looked) == (3, 3, 3)
    assert {name: count for name, count in course.found.items() if count} == {"double-space": 1, "repeated-word": 1}
    assert "repeated-block" in course.done
