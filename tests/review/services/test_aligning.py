"""A long source is aligned in the background; until then its report has what it had before."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from review import bootstrap
from review.bootstrap import Application
from review.config import Limits, Settings
from review.errors import NotFound
from review.services import aligning

TEXT = b"The area was set up in 2019.\n\nThe office moved twice.\n\nThe last paragraph ends here.\n"
SOURCE = "新区于2019年设立。\n\n办公室搬了两次。\n\n最后一段到此结束。\n".encode()
OTHER = "新区于2019年设立。\n\n办公室搬了三次。\n\n最后一段到此结束。\n".encode()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Alignments stand still, half done, until it is set."""
    opened = threading.Event()
    align = aligning.align

    def waiting(source, target, termbase, course):  # type: ignore[no-untyped-def]
        course.part(0, 1)(0.5)
        assert opened.wait(20)
        return align(source, target, termbase, course)

    monkeypatch.setattr(aligning, "align", waiting)
    return opened


def build(folder: Path) -> Application:
    return bootstrap.build(Settings(data=folder, secret="s" * 32, limits=Limits(reading_seconds=0, at_once=2)))


def finished(*kinds: str) -> None:
    """Wait for the threads that work in the background."""
    for thread in threading.enumerate():
        if thread.name.startswith(kinds):
            thread.join(20)


def pairs(app: Application, report_id: int) -> int:
    found = app.sources.aligned(report_id)
    return sum(len(row.pairs) for row in found.rows) if found else 0


def test_the_report_has_no_source_until_it_is_aligned(tmp_path: Path, gate: threading.Event) -> None:
    app = build(tmp_path)
    report = app.reports.add(TEXT, "long.txt", person="Ann")
    app.sources.add(report.id, SOURCE, "source.txt", person="Ann")
    assert (app.sources.about(report.id), pairs(app, report.id)) == (None, 0)
    waiting = app.checking.waits(report.id)
    assert isinstance(waiting, aligning.Unaligned)
    assert waiting.source.file_name == "source.txt"
    assert waiting.snapshot.revision.report.text == TEXT.decode()
    assert app.counting.count([report]) == {}
    assert not app.reports.is_untouched(report.id)
    gate.set()
    finished("align-")
    assert waiting.course.share == pytest.approx(1, abs=0.2)
    assert pairs(app, report.id) == 3
    app.checking.waits(report.id)
    finished("check-")
    assert app.reviews.snapshot(report.id).base.source is not None
    app.close()


def test_after_the_server_was_killed_the_source_is_aligned_again(tmp_path: Path, gate: threading.Event) -> None:
    first = build(tmp_path)
    report = first.reports.add(TEXT, "long.txt", person="Ann")
    first.sources.add(report.id, SOURCE, "source.txt", person="Ann")
    first.close()
    second = build(tmp_path)
    assert second.aligning.waits(report.id) is not None
    gate.set()
    finished("align-")
    assert second.aligning.waits(report.id) is None
    assert pairs(second, report.id) == 3
    second.close()


def test_the_older_source_stands_until_the_newer_one_is_aligned(tmp_path: Path, gate: threading.Event) -> None:
    app = build(tmp_path)
    report = app.reports.add(TEXT, "long.txt", person="Ann")
    gate.set()
    app.sources.add(report.id, SOURCE, "first.txt", person="Ann")
    app.aligning.waits(report.id)
    finished("align-")
    gate.clear()
    app.sources.add(report.id, OTHER, "second.txt", person="Ann")
    app.aligning.waits(report.id)
    now = app.sources.about(report.id)
    assert now is not None
    assert (now.file_name, pairs(app, report.id)) == ("first.txt", 3)
    gate.set()
    finished("align-")
    now = app.sources.about(report.id)
    assert now is not None
    assert now.file_name == "second.txt"
    app.close()


def test_a_source_that_was_taken_away_meanwhile_does_not_come_back(tmp_path: Path, gate: threading.Event) -> None:
    app = build(tmp_path)
    report = app.reports.add(TEXT, "long.txt", person="Ann")
    app.sources.add(report.id, SOURCE, "source.txt", person="Ann")
    assert app.aligning.waits(report.id)
    app.sources.remove(report.id, person="Ann")
    gate.set()
    finished("align-")
    assert app.aligning.waits(report.id) is None
    assert app.sources.about(report.id) is None
    with pytest.raises(NotFound, match="no source text"):
        app.sources.remove(report.id, person="Ann")
    app.close()


def test_the_next_version_waits_for_the_source_too(tmp_path: Path, gate: threading.Event) -> None:
    app = build(tmp_path)
    report = app.reports.add(TEXT, "long.txt", person="Ann")
    app.sources.add(report.id, SOURCE, "source.txt", person="Ann")
    newer = app.versions.add(report.id, TEXT + b"\nOne more.\n", "long.txt", person="Ann")
    assert app.aligning.waits(newer.id)
    gate.set()
    finished("align-")
    assert pairs(app, newer.id) == 4
    app.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_failure_is_known_and_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = build(tmp_path)
    report = app.reports.add(TEXT, "long.txt", person="Ann")
    app.sources.add(report.id, SOURCE, "source.txt", person="Ann")
    with monkeypatch.context() as broken:
        broken.setattr(aligning, "align", lambda *_: 1 / 0)
        assert app.aligning.waits(report.id)
        finished("align-")
    failed = app.aligning.failed(report.id)
    assert failed is not None
    assert failed.file_name == "source.txt"
    assert not isinstance(app.checking.waits(report.id), aligning.Unaligned)
    app.aligning.again(report.id)
    assert app.aligning.waits(report.id)
    finished("align-")
    assert app.aligning.failed(report.id) is None
    assert pairs(app, report.id) == 3
    finished("check-")
    app.close()
