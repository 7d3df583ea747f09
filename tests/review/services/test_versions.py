"""A new version of a report keeps what was decided, where the words still stand."""

from __future__ import annotations

from typing import Any

import pytest

from review.errors import NotFound, UnreadableInput
from review.model import Operation, OperationKind
from review.services import upkeep

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Desk = Any
NEW = (
    "An introduction came first.\n\n"
    "The area  was set up in 2019. It grew very fast.\n\n"
    "The the office moved twice. Nobody minded  it.\n\n"
    "The last paragraph ends here.\n"
)


def renewed(desk: Desk, text: str = NEW) -> Desk:
    record = desk.app.versions.add(desk.id, text.encode(), "report-2.txt", person="Ann")
    older, desk.id = desk.id, record.id
    assert record.follows == older
    return desk


def test_decisions_are_carried_where_the_words_still_stand(desk: Desk) -> None:
    desk.take("Ann", "bulk", findings=desk.keys("double-space"))
    desk.edit("Ann", "t0.2", "It grew slowly.")
    desk.take("Bob", "dismiss", findings=desk.keys("repeated-word"), reason="A name")
    older = desk.id
    snapshot = renewed(desk).snapshot()
    assert [block.text for block in snapshot.revision.report.blocks] == [
        "An introduction came first.",
        "The area was set up in 2019. It grew very fast.",
        "The the office moved twice. Nobody minded it.",
        "The last paragraph ends here.",
    ]
    assert ([f.check for f in snapshot.dismissed], snapshot.findings) == (["repeated-word"], ())
    assert (snapshot.progress.settled, snapshot.progress.total) == (3, 3)
    rows = [(e.person, e.kind, e.label, e.reason) for e in desk.app.reviews.history(desk.id)]
    assert rows == [("Ann", "bulk", "Carried over", ""), ("Bob", "dismiss", "Repeated word", "A name")]
    assert desk.app.reviews.snapshot(older).version == 3
    assert upkeep.verify(desk.app) == ()


def test_the_comparison_shows_what_changed_and_what_was_left(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "It grew slowly.")
    desk.edit("Ann", "t2.1", "The last one ends here.")
    comparison = desk.app.versions.compare(renewed(desk).id)
    assert comparison.changed == (
        (None, "An introduction came first."),
        ("It grew fast.", "It grew very fast."),
    )
    assert comparison.carried == 1
    assert [(row.original, row.decided) for row in comparison.left] == [("It grew fast.", "It grew slowly.")]


def test_an_edit_that_the_new_file_has_taken_over_is_not_left_behind(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "It grew slowly.")
    renewed(desk, NEW.replace("very fast", "slowly"))
    assert desk.app.versions.compare(desk.id).left == ()
    assert desk.snapshot().version == 0


def test_paragraph_operations_are_carried(desk: Desk) -> None:
    desk.operate("Ann", Operation(2, OperationKind.DELETE))
    desk.operate("Ann", Operation(1, OperationKind.SPLIT, offset=27))
    desk.operate("Ann", Operation(0, OperationKind.INSERT_AFTER, text="It shrank again."))
    blocks = [block.text for block in renewed(desk).snapshot().revision.report.blocks]
    assert blocks == [
        "An introduction came first.",
        "The area  was set up in 2019. It grew very fast.",
        "The the office moved twice.",
        "Nobody minded  it.",
    ]  # the paragraph with the insertion reads otherwise now


def test_a_moved_sentence_keeps_its_edit(desk: Desk) -> None:
    desk.edit("Ann", "t2.1", "The final paragraph ends here.")
    text = "The last paragraph ends here.\n\nThe area  was set up in 2019. It grew fast.\n"
    assert renewed(desk, text).sentence("t0.1") == "The final paragraph ends here."


def test_what_was_carried_can_be_taken_back(desk: Desk) -> None:
    desk.edit("Ann", "t2.1", "The end.")
    renewed(desk)
    desk.take("Ann", "undo")
    assert desk.text() == NEW


def test_a_report_that_was_not_touched_starts_fresh(desk: Desk) -> None:
    assert renewed(desk).snapshot().version == 0


def test_a_bad_file_makes_no_version_and_the_first_has_none_before_it(desk: Desk) -> None:
    with pytest.raises(UnreadableInput):
        desk.app.versions.add(desk.id, b"%PDF-1.7", "a.pdf", person="Ann")
    with pytest.raises(NotFound, match="no earlier version"):
        desk.app.versions.compare(desk.id)
    assert len(desk.app.reports.list()) == 1
