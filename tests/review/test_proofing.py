"""Open, check, revise, save: without a data store, from files to files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import glossary
from review.checks import Checker
from review.errors import EditRefused, OutputFailed, UnreadableInput, UsageError
from review.fixing import Apply, fix
from review.model import Decision, DecisionKind, Operation, OperationKind, Revision
from review.proofing import check, open_bytes, open_report, render, revise, save

SAMPLE = Path("samples/lingang-conference")
TEXT = b"The  plan is is good .  It was adopted.\n\nThe next step. It comes.\n\nThe end .\n"


def by_check(content: bytes = TEXT, *names: str) -> list[Decision]:
    report = open_bytes(content, "a.txt")
    return [Decision(DecisionKind.ACCEPT, finding) for finding in check(report, select=names) if finding.suggestions]


def text_after(decisions: list[Decision], content: bytes = TEXT) -> str:
    return render(revise(open_bytes(content, "a.txt"), decisions)).decode()


def test_the_sample_from_file_to_file(tmp_path: Path) -> None:
    report = open_report(SAMPLE / "report.txt")
    findings = check(report, glossary.load(SAMPLE / "glossary.csv"), select=["double-space"])
    assert {finding.text for finding in findings} == {"  "}
    save(revise(report, [Decision(DecisionKind.ACCEPT, finding) for finding in findings]), tmp_path / "out.txt")
    before = (SAMPLE / "report.txt").read_text("utf-8")
    after = (tmp_path / "out.txt").read_text("utf-8")
    assert after == before.replace("Technology  Innovation", "Technology Innovation")


def test_nothing_decided_is_the_same_file(tmp_path: Path) -> None:
    for name in ("report.txt", "report.md", "report.docx"):
        save(revise(open_report(SAMPLE / name), []), tmp_path / name)
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_the_ending_of_the_new_file_chooses_its_format(tmp_path: Path) -> None:
    revision = revise(open_report(SAMPLE / "report.docx"), [])
    save(revision, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("Conference report\n\nOn the afternoon")
    with pytest.raises(UsageError, match="format of the original"):
        save(revision, tmp_path / "a.md", tracked=True)


def test_tracked_changes_are_signed(tmp_path: Path) -> None:
    report = open_report(SAMPLE / "report.docx")
    first = next(report.segments)
    revision = revise(report, [Decision(DecisionKind.EDIT, segment=first.id, text="New words.")])
    date = datetime(2026, 1, 2, tzinfo=UTC)
    save(revision, tmp_path / "a.docx", tracked=True, author="Li Hua", date=date)
    assert next(open_report(tmp_path / "a.docx").segments).text == "New words."
    assert render(revision, tracked=True, author="Li Hua", date=date) == (tmp_path / "a.docx").read_bytes()


def test_tracked_changes_need_a_word_file() -> None:
    with pytest.raises(UsageError, match="only in Word files, not in plain text"):
        render(revise(open_bytes(TEXT, "a.txt"), []), tracked=True)


def test_the_source_text_comes_along(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("第一句。", "utf-8")
    report = open_report(SAMPLE / "report.txt", source=tmp_path / "s.txt", source_language="zh")
    assert (report.source_text, report.source_language) == ("第一句。", "zh")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.txt cannot be opened: no such file"):
        open_report(tmp_path / "none.txt")


def test_a_place_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="cannot be written"):
        save(revise(open_bytes(TEXT, "a.txt"), []), tmp_path / "none" / "a.txt")
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputFailed, match="it is a folder"):
        save(revise(open_bytes(TEXT, "a.txt"), []), tmp_path / "a.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_decisions_of_every_kind() -> None:
    decisions = [
        *by_check(TEXT, "double-space"),
        Decision(DecisionKind.EDIT, segment="t1.2", text="It came."),
        Decision(DecisionKind.OPERATE, operation=Operation(1, OperationKind.MERGE_NEXT)),
        Decision(DecisionKind.DISMISS, by_check(TEXT, "repeated-word")[0].finding),
    ]
    expected = "The plan is is good . It was adopted.\n\nThe next step. It came. The end .\n"
    assert text_after(decisions) == expected
    assert text_after(decisions[::-1]) == expected


def test_contradictions_are_refused_in_any_order() -> None:
    [first, *_] = by_check(TEXT, "double-space")
    for rows in (
        [first, Decision(DecisionKind.DISMISS, first.finding)],
        [first, Decision(DecisionKind.EDIT, segment="t0.1", text="Other.")],
        [Decision(DecisionKind.EDIT, segment="t0.1", text=text) for text in ("One.", "Two.")],
    ):
        for order in (rows, rows[::-1]):
            with pytest.raises(EditRefused):
                text_after(order)


def test_a_split_of_an_edited_paragraph_stays_where_it_was() -> None:
    report = open_bytes(b"The  first half, the second half.\n", "a.txt")
    [finding] = check(report, select=["double-space"])
    split = Operation(0, OperationKind.SPLIT, offset=16)
    rows = [
        Decision(DecisionKind.ACCEPT, finding),
        Decision(DecisionKind.OPERATE, operation=Operation(0, OperationKind.SPLIT, offset=15)),
    ]
    assert render(revise(report, rows)).decode() == "The first half,\n\nthe second half.\n"
    assert render(revise(report, [Decision(DecisionKind.OPERATE, operation=split)])).decode().split("\n\n")[1] == (
        "the second half.\n"
    )


CHOICES = [
    *by_check(),
    Decision(DecisionKind.EDIT, segment="t1.1", text="A new step."),
    Decision(DecisionKind.EDIT, segment="t1.2", text=""),
    Decision(DecisionKind.OPERATE, operation=Operation(1, OperationKind.DELETE)),
    Decision(DecisionKind.OPERATE, operation=Operation(0, OperationKind.INSERT_AFTER, text="Between.")),
    Decision(DecisionKind.OPERATE, operation=Operation(0, OperationKind.INSERT_AFTER, text="Also between.")),
    Decision(DecisionKind.OPERATE, operation=Operation(1, OperationKind.MERGE_NEXT)),
]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_order_of_decisions_never_matters(data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(CHOICES), unique_by=id))
    other = data.draw(st.permutations(rows))
    assert outcome(rows) == outcome(list(other))


def outcome(rows: list[Decision]) -> Revision | type[EditRefused]:
    try:
        return revise(open_bytes(TEXT, "a.txt"), rows)
    except EditRefused:
        return EditRefused


@pytest.mark.parametrize("apply", list(Apply))
def test_fixes_name_what_they_did(apply: Apply) -> None:
    fixed = fix(open_bytes(TEXT, "a.txt"), Checker(select=["double-space", "punctuation-spacing"]), apply)
    expected = "The plan is is good. It was adopted.\n\nThe next step. It comes.\n\nThe end.\n"
    assert fixed.revision.report.text == expected
    assert {row.finding.check for row in fixed.log if not row.skipped} == {"double-space", "punctuation-spacing"}


PIECES = ["The", "  ", " ", "plan", ".", ",", "\n", "\n\n", "and", "is", "\u00a0"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
@settings(deadline=None)
def test_safe_fixes_leave_nothing_safe(words: list[str]) -> None:
    checker = Checker()
    fixed = fix(open_bytes("".join(words).encode(), "a.txt"), checker)
    again = fix(open_bytes(render(fixed.revision), "a.txt"), checker)
    assert not fix(fixed.revision.report, checker).revision.changes
    assert again.revision.report.text.split() == fixed.revision.report.text.split()


def test_the_date_of_the_report_decides_which_name_was_right() -> None:
    rows = "concept_id,en,valid_from,valid_to\nA,Harbour Bureau,,2018-03\nA,Port Commission,2018-04,\n"
    names = glossary.loads(rows.encode(), "names.csv")
    text = b"The Harbour Bureau met. The Port Commission met.\n"

    def verdict(day: date | None) -> list[tuple[str, str]]:
        findings = check(open_bytes(text, "a.txt", date=day), names, select=["deprecated-term"])
        return [(finding.text, finding.suggestions[0].text) for finding in findings]

    assert verdict(date(2017, 6, 1)) == [("Port Commission", "Harbour Bureau")]
    assert verdict(date(2018, 3, 31)) == [("Port Commission", "Harbour Bureau")]
    assert verdict(date(2018, 4, 1)) == [("Harbour Bureau", "Port Commission")]
    assert verdict(None) == []
