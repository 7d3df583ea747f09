"""One step at a time: what is decided, what is kept, what is answered twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from review.errors import Conflict, EditRefused, NotFound, UsageError
from review.model import Operation, OperationKind
from review.services.views import Step

TEXT = (
    "The area  was set up in 2019. It grew fast.\n\n"
    "The the office moved twice. Nobody minded  it.\n\n"
    "The last paragraph ends here.\n"
)
Desk = Any


def test_a_fresh_report_shows_its_flaws(desk: Desk) -> None:
    snapshot = desk.snapshot()
    assert [(f.check, f.segment, f.text) for f in snapshot.findings] == [
        ("double-space", "t0.1", "  "),
        ("repeated-word", "t1.1", "The the"),
        ("double-space", "t1.2", "  "),
    ]
    assert (snapshot.progress.settled, snapshot.progress.total, snapshot.version) == (0, 3, 0)


def test_accept_applies_the_fix_and_settles_the_finding(desk: Desk) -> None:
    outcome = desk.take("Ann", "accept", findings=desk.keys("repeated-word"))
    assert desk.sentence("t1.1") == "The office moved twice."
    assert (outcome.entry.sequence, outcome.entry.person, outcome.entry.label) == (1, "Ann", "Repeated word")
    assert (outcome.snapshot.progress.settled, outcome.snapshot.progress.total) == (1, 3)
    assert desk.app.exports.export(desk.id).content.decode() == TEXT.replace("The the", "The")


def test_a_finding_that_is_gone_is_settled_already(desk: Desk) -> None:
    keys = desk.keys("repeated-word")
    desk.edit("Bob", "t1.1", "Our office moved.")
    outcome = desk.take("Ann", "accept", findings=keys)
    assert (outcome.entry, outcome.settled_already) == (None, True)
    assert desk.snapshot().version == 1


def test_a_fix_that_is_not_offered_is_refused(desk: Desk) -> None:
    with pytest.raises(EditRefused, match="no longer offered"):
        desk.take("Ann", "accept", findings=desk.keys("repeated-word"), suggestion=9)


def test_several_fixes_are_one_step(desk: Desk) -> None:
    outcome = desk.take("Ann", "bulk", findings=desk.keys("double-space"))
    assert (len(outcome.entry.texts), len(outcome.entry.verdicts), outcome.snapshot.version) == (2, 2, 1)
    assert "  " not in desk.text()
    desk.take("Ann", "undo")
    assert desk.text() == TEXT


def test_the_same_key_does_a_thing_once(desk: Desk) -> None:
    keys = desk.keys("repeated-word")
    seen = desk.snapshot()
    first = desk.take("Ann", "accept", seen=seen, key="once", findings=keys)
    again = desk.take("Ann", "accept", seen=seen, key="once", findings=keys)
    assert (again.entry, again.replayed, first.replayed) == (first.entry, True, False)
    assert desk.snapshot().version == 1


def test_a_key_is_each_persons_own(desk: Desk) -> None:
    desk.take("Ann", "accept", key="one", findings=desk.keys("repeated-word"))
    outcome = desk.take("Bob", "bulk", key="one", findings=desk.keys("double-space"))
    assert (outcome.entry.sequence, outcome.replayed) == (2, False)


def test_a_key_used_again_for_something_else_is_refused(desk: Desk) -> None:
    desk.take("Ann", "bulk", key="once", findings=desk.keys("double-space"))
    with pytest.raises(Conflict) as refused:
        desk.take("Ann", "dismiss", key="once", findings=desk.keys("repeated-word"))
    assert refused.value.code == "key-reused"


def test_dismiss_keeps_the_text_and_reopen_brings_the_finding_back(desk: Desk) -> None:
    keys = desk.keys("repeated-word")
    outcome = desk.take("Ann", "dismiss", findings=keys, reason="A name")
    assert (outcome.entry.reason, desk.text()) == ("A name", TEXT)
    assert [f.check for f in outcome.snapshot.dismissed] == ["repeated-word"]
    assert (outcome.snapshot.progress.settled, outcome.snapshot.progress.total) == (1, 3)
    assert desk.take("Bob", "dismiss", findings=keys).settled_already
    outcome = desk.take("Bob", "reopen", findings=keys)
    assert (outcome.snapshot.dismissed, outcome.snapshot.progress.settled) == ((), 0)
    assert desk.take("Bob", "reopen", findings=keys).settled_already


def test_a_dismissed_finding_stays_dismissed_when_the_text_around_it_moves(desk: Desk) -> None:
    desk.take("Ann", "dismiss", findings=desk.keys("repeated-word"))
    desk.operate("Ann", Operation(0, OperationKind.DELETE))
    assert [f.text for f in desk.snapshot().dismissed] == ["The the"]


def test_an_amended_sentence_settles_its_finding(desk: Desk) -> None:
    outcome = desk.take(
        "Ann", "amend", findings=desk.keys("repeated-word"), segment="t1.1", text="Our office moved twice."
    )
    assert (outcome.entry.kind, outcome.entry.label, len(outcome.entry.verdicts)) == ("amend", "Repeated word", 1)
    assert outcome.snapshot.progress.settled == 1


def test_only_the_checks_settle_a_finding(desk: Desk) -> None:
    outcome = desk.take(
        "Ann", "amend", findings=desk.keys("repeated-word"), segment="t1.1", text="The the office stayed."
    )
    assert "repeated-word" in [f.check for f in outcome.snapshot.findings]


def test_saving_an_unchanged_sentence_does_nothing(desk: Desk) -> None:
    assert desk.edit("Ann", "t0.2", " It grew fast. ").settled_already
    assert desk.snapshot().version == 0


def test_replace_changes_several_sentences_as_one_step(desk: Desk) -> None:
    outcome = desk.replace("Ann", [("t0.2", "It grew slowly."), ("t2.1", "The end.")])
    assert (outcome.snapshot.version, desk.sentence("t0.2"), desk.sentence("t2.1")) == (
        1,
        "It grew slowly.",
        "The end.",
    )


def test_replace_on_a_text_that_moved_on_is_refused(desk: Desk) -> None:
    seen = desk.snapshot()
    desk.edit("Bob", "t2.1", "It ends here.")
    with pytest.raises(EditRefused) as refused:
        desk.replace("Ann", [("t0.2", "It grew slowly."), ("t2.1", "The end.")], seen=seen)
    assert (refused.value.code, desk.snapshot().version) == ("behind", 1)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("A bell \x07 rings.", "U+0007"),
        ("Half a \ud800 pair.", "U+D800"),
        ("x" * 20_001, "20000"),
        ("A picture \ufffc from nowhere.", "objects"),
    ],
)
def test_a_text_that_no_document_can_hold_is_refused(desk: Desk, text: str, what: str) -> None:
    with pytest.raises(EditRefused, match=what.replace("+", r"\+")):
        desk.edit("Ann", "t0.1", text)
    assert desk.text() == TEXT


def test_a_control_character_that_documents_can_hold_is_saved(desk: Desk) -> None:
    desk.edit("Ann", "t0.1", "Made\x7fin 1999.")
    assert desk.text().startswith("Made\x7fin 1999.")


@pytest.mark.parametrize(
    "fields",
    [
        {"key": ""},
        {"key": "k" * 101},
        {"key": "a b"},
        {"base": -1},
        {"reason": "x" * 2001, "findings": ("k",)},
        {"findings": ("\x00",)},
    ],
)
def test_a_malformed_step_is_refused(desk: Desk, fields: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        desk.take("Ann", "dismiss", **fields)


def test_unknown_things_are_named(desk: Desk) -> None:
    with pytest.raises(UsageError, match="no step shout"):
        desk.take("Ann", "shout")
    with pytest.raises(EditRefused, match=r"no sentence t9\.9"):
        desk.edit("Ann", "t9.9", "Hello.")
    with pytest.raises(NotFound, match="no report 77"):
        desk.app.reviews.snapshot(77)


def test_a_report_in_the_trash_takes_no_step(desk: Desk) -> None:
    desk.app.reports.trash(desk.id)
    with pytest.raises(EditRefused, match="in the trash"):
        desk.edit("Ann", "t0.2", "It grew.")
    desk.app.reports.restore(desk.id)
    assert desk.edit("Ann", "t0.2", "It grew.").snapshot.version == 1


def test_the_history_names_who_and_what(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "It grew.")
    desk.take("Bob", "dismiss", findings=desk.keys("repeated-word"))
    desk.take("Ann", "undo")
    rows = [(e.sequence, e.person, e.kind, e.label, e.turns) for e in desk.app.reviews.history(desk.id)]
    assert rows == [
        (1, "Ann", "edit", "Edit", None),
        (2, "Bob", "dismiss", "Repeated word", None),
        (3, "Ann", "undo", "Edit", 1),
    ]


def test_everything_is_there_after_a_restart(desk: Desk, opened: Callable[[], Any]) -> None:
    desk.edit("Ann", "t0.2", "It grew.")
    desk.take("Ann", "dismiss", findings=desk.keys("repeated-word"))
    before = desk.snapshot()
    desk.app = opened()
    assert desk.snapshot() == before
    desk.take("Ann", "undo")
    desk.take("Ann", "undo")
    assert desk.text() == TEXT
    assert desk.snapshot().progress.settled == 0


def test_a_trial_says_what_an_edit_would_settle_and_bring_and_stores_nothing(desk: Desk) -> None:
    desk.take("Ann", "dismiss", findings=desk.keys("repeated-word"))
    before = desk.snapshot()
    step = Step(key="t", person="Ann", kind="edit", base=1, segment="t1.2", text="Nobody minded it it.")
    trial = desk.app.reviews.tried(desk.id, step)
    assert [one.text for one in trial.settled] == ["  "]
    assert [(one.check, one.text) for one in trial.came] == [("repeated-word", "it it")]
    assert desk.snapshot() == before


def test_a_trial_of_an_unknown_sentence_is_refused(desk: Desk) -> None:
    with pytest.raises(EditRefused, match="no sentence"):
        desk.app.reviews.tried(desk.id, Step(key="t", person="Ann", kind="edit", base=0, segment="no", text="x"))
