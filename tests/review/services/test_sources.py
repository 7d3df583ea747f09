"""A source beside a report: added later, corrected by hand, carried to the next version."""

from __future__ import annotations

import pytest

from review.alignment import Move
from review.bootstrap import Application
from review.checks import check
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


def test_a_sentence_is_moved_joined_and_let_go(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")

    def move(segment: str, move: Move, *, whole: bool = False) -> list[str]:
        seen = app.reviews.snapshot(report_id).beside[1]
        app.sources.move(report_id, segment, move, person="Ann", seen=seen, whole=whole)
        pair = app.sources.beside(report_id, segment)
        assert pair is not None
        return [one.text for one in pair.source]

    assert move("t1.1", Move.LATER) == ["没有人介意。"]
    assert move("t1.1", Move.EARLIER) == ["办公室搬了两次。"]
    assert move("t0.1", Move.JOIN) == ["2019年设立新区。", "发展很快。"]
    assert move("t0.1", Move.UNLINK) == []
    assert move("t2.1", Move.EARLIER, whole=True) == ["办公室搬了两次。"]
    with pytest.raises(UsageError, match="nothing more in that direction"):
        move("t0.1", Move.EARLIER)
    assert app.sources.corrections(report_id) == 5


def test_a_moved_paragraph_keeps_its_sentences_beside_each_other(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    source = "办公室搬了两次。没有人介意。\n\n2019年设立新区。发展很快。\n\n最后一段到此结束。\n"
    app.sources.add(report_id, source.encode(), "source.txt", person="Ann")
    seen = app.reviews.snapshot(report_id).beside[1]
    app.sources.unlink(report_id, [f"t{n}.{m}" for n in (0, 1) for m in (1, 2)], [], person="Ann", seen=seen)
    seen = app.reviews.snapshot(report_id).beside[1]
    app.sources.link(report_id, ["t0.1"], ["t0.1", "t0.2"], person="Ann", seen=seen)
    seen = app.reviews.snapshot(report_id).beside[1]
    app.sources.move(report_id, "t0.2", Move.LATER, person="Ann", seen=seen, whole=True)
    assert (("2019年设立新区。",), ("t0.1",)) in shown(app, report_id)
    assert (("发展很快。",), ("t0.2",)) in shown(app, report_id)


def test_a_correction_is_counted_in_the_list(desk_of: object, app: Application) -> None:
    report = desk_of(app, "Last year 380 firms came to the town.\n\nThe mayor thanked them all for it.\n")  # type: ignore[operator]
    source = "去年有360家企业来到本镇落户。\n\n镇长向他们大家表示了感谢。\n"
    app.sources.add(report.id, source.encode(), "s.txt", person="Ann")
    record = app.reports.get(report.id)
    assert app.counting.count([record])[report.id].progress.open == 1
    app.sources.move(report.id, "t0.1", Move.UNLINK, person="Ann", seen=app.reviews.snapshot(report.id).beside[1])
    now = app.reviews.snapshot(report.id)
    assert list(now.findings) == check(now.revision.report)
    assert app.counting.count([record])[report.id].progress == now.progress
    app.sources.move(report.id, "t0.1", Move.LATER, person="Ann", seen=app.reviews.snapshot(report.id).beside[1])
    assert app.counting.count([record])[report.id].progress.open == 1


def test_a_sentence_is_shown_with_its_neighbours_and_counterparts(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    assert app.sources.around(report_id, "t0.1") is None
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")
    found = app.sources.around(report_id, "t0.1")
    assert found is not None
    assert [one.text for one in found.here] == ["2019年设立新区。"]
    assert found.before is None
    assert found.after is not None
    assert (found.after.text, found.language) == ("发展很快。", "zh")
    assert [(one.kind, one.source, one.target) for one in found.counterparts] == [
        ("number", (("t0.1", 0, 4),), (("t0.1", 24, 28),))
    ]


def test_the_column_holds_the_whole_source(desk: object, app: Application) -> None:
    report_id = desk.id  # type: ignore[attr-defined]
    assert app.sources.column(report_id) == ()
    app.sources.add(report_id, SOURCE, "source.txt", person="Ann")
    desk.operate("Ann", Operation(1, OperationKind.DELETE))  # type: ignore[attr-defined]
    cells = [
        (cell.block, ["".join(s.text for s in part) for part in cell.paragraphs])
        for cell in app.sources.column(report_id)
    ]
    assert cells == [(0, ["2019年设立新区。发展很快。", "办公室搬了两次。没有人介意。"]), (1, ["最后一段到此结束。"])]
