"""A source beside a report: added later, corrected by hand, carried to the next version."""

from __future__ import annotations

import pytest

from review.bootstrap import Application
from review.errors import Conflict, NotFound, UnreadableInput, UsageError
from review.model import Operation, OperationKind

SOURCE = "2019年设立新区。发展很快。\n\n办公室搬了两次。没有人介意。\n\n最后一段到此结束。\n".encode()


def shown(app: Application, report_id: int) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    found = app.sources.aligned(report_id)
    assert found is not None
    return [(tuple(s.text for s in pair.source), pair.target) for row in found.rows for pair in row.pairs]


WHOLE = [
    (("2019年设立新区。",), ("t0.1",)), (("发展很快。",), ("t0.2",)), (("办公室搬了两次。",), ("t1.1",)),
    (("没有人介意。",), ("t1.2",)), (("最后一段到此结束。",), ("t2.1",)),
]  # fmt: skip


def test_a_source_is_added_later_and_aligned(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    assert app.sources.about(report_id) is None
    assert app.sources.aligned(report_id) is None
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")
    assert shown(app, report_id) == WHOLE
    assert app.reports.get(report_id).source_language == "zh"
    pair = app.sources.beside(report_id, "t1.2")
    assert pair is not None
    assert pair.text == "没有人介意。"
    assert app.sources.original(report_id).content == SOURCE


def test_corrections_are_kept_and_taken_back(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")
    first = app.sources.aligned(report_id)
    assert first is not None
    app.sources.link(report_id, ["t1.1", "t1.2"], ["t1.1"], person="Bob", seen=first.version)
    assert (("办公室搬了两次。", "没有人介意。"), ("t1.1",)) in shown(app, report_id)
    with pytest.raises(Conflict, match="Somebody has corrected the alignment"):
        app.sources.unlink(report_id, [], ["t0.1"], person="Ann", seen=first.version)
    second = app.sources.aligned(report_id)
    assert second is not None
    app.sources.undo(report_id, person="Bob", seen=second.version)
    assert shown(app, report_id) == WHOLE
    third = app.sources.aligned(report_id)
    assert third is not None
    with pytest.raises(UsageError, match="no correction to take back"):
        app.sources.undo(report_id, person="Bob", seen=third.version)


def test_the_rows_follow_the_report(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")
    desk.operate("Ann", Operation(1, OperationKind.DELETE))  # type: ignore[attr-defined]
    found = app.sources.aligned(report_id)
    assert found is not None
    assert [(row.source, row.target) for row in found.rows] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_the_next_version_has_the_source_too(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")
    newer = app.versions.add(report_id, b"It was set up in 2019.\n\nNobody minded.\n", "r.txt", person="Ann")
    assert app.sources.about(newer.id) is not None
    app.sources.remove(newer.id, person="Ann")
    assert app.sources.about(newer.id) is None
    assert app.sources.about(report_id) is not None


def test_what_is_no_source_is_refused(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    with pytest.raises(UnreadableInput, match="holds no text"):
        app.sources.add(report_id, b"\n", "s.txt", person="Ann")
    with pytest.raises(NotFound, match="no source text"):
        app.sources.original(report_id)
