"""What the workbench promises of the sample, letter for letter."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from review.model import Applicability
from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, hear_nothing  # stands beside this file, which is no package

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "samples" / "lingang-conference" / "report.txt"


def test_the_sheet_holds_the_report_letter_for_letter_with_one_mark_current(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    words = [word for sentence in bench.sentences()[1:] for word in sentence.split()]
    assert words == SAMPLE.read_text("utf-8").split()
    assert bench.progress[0] == 0
    expect(page.locator("#sheet [aria-current]")).not_to_have_count(0)
    keys = page.evaluate("[...document.querySelectorAll('#sheet [aria-current]')].map((one) => one.hash.slice(3))")
    assert len(set(keys)) == 1


TIMES = """The the meeting was held  in May. The the meeting was held  in May.

The the meeting was held  in May.
"""


def test_scripts_know_every_finding_as_the_server_does(open_page: Open, live: Live) -> None:
    """Problems of several places, equal findings that are numbered, and a dismissed one."""
    number = live.application.reports.add(TIMES.encode(), "times.txt", person="Proofroom").id
    reviews = live.application.reviews
    key = reviews.snapshot(number).findings[0].key
    reviews.take(number, Step("first", "Mei Tan", "dismiss", 0, findings=(key,)))
    for report in (1, number):
        known = Bench(open_page(f"/reports/{report}/")).findings()
        snapshot = reviews.snapshot(report)
        wanted = [
            (one.key, one.problem, one.segment, one.segment_start, one.segment_end, one.check, one.family)
            for one in (*snapshot.findings, *snapshot.dismissed)
        ]
        assert [tuple(row[name] for name in "kpsabcf") for row in known] == wanted
        assert [row["k"] for row in known if row.get("z")] == [one.key for one in snapshot.dismissed]
    assert any(problem.endswith("-2") for _, problem, *_ in wanted)


def test_a_repeat_is_removed_or_both_are_kept_with_the_official_name(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.go_to("repeated-name")
    bench.press("a")
    bench.calm()
    last = next(one for one in bench.sentences() if "Science and Technology Commission" in one)
    assert last.count("Science and Technology Commission") == 1
    assert last.endswith("Commission.")
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    bench.calm()
    bench.press("2", "a")
    bench.calm()
    whole = " ".join(bench.sentences())
    assert whole.count("Science and Technology Commission of Shanghai Municipality") == 2
    assert "Science as well as" not in whole


def test_fixing_a_double_space_closes_only_the_double_space(open_page: Open, live: Live) -> None:
    bench = Bench(open_page())
    before = {one.problem for one in live.application.reviews.snapshot(1).findings if one.check == "name-drift"}
    bench.go_to("double-space")
    bench.press("a")
    bench.calm()
    findings = live.application.reviews.snapshot(1).findings
    assert before
    assert before <= {one.problem for one in findings}


def test_exactly_the_safe_fixes_are_applied_together_and_taken_back_together(open_page: Open, live: Live) -> None:
    page = open_page()
    bench = Bench(page)
    reviews = live.application.reviews
    before = reviews.snapshot(1)
    safe = {one.problem for one in before.findings if one.applicability is Applicability.SAFE}
    bench.press("s")
    expect(page.locator("#dialog-fixes [value=bulk]")).to_be_focused()
    assert page.locator("#dialog-fixes [name=findings]").count() == len(safe)
    bench.press("Enter")
    expect(page.locator("#status")).to_have_text(f"{len(safe)} safe fixes applied. U takes all of them back.")
    (entry,) = reviews.history(1)
    assert {one.problem for one in entry.verdicts} == safe
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    after = reviews.snapshot(1)
    assert after.revision.report.text == before.revision.report.text
    assert {one.key for one in after.findings} == {one.key for one in before.findings}


def test_undone_to_the_first_step_the_file_is_the_file_that_came(open_page: Open, live: Live) -> None:
    page = open_page()
    bench = Bench(page)
    original = live.application.exports.export(1).content
    for key in "aaxaaxa":
        bench.press(key)
        bench.calm()
    final = bench.sentences()
    steps = len(live.application.reviews.history(1))
    for _ in range(steps):
        bench.press("u")
        bench.calm()
    assert live.application.exports.export(1).content == original
    for _ in range(steps):
        bench.press("U")
        bench.calm()
    assert bench.sentences() == final


def test_a_fix_on_a_sentence_that_somebody_changed_is_checked_again_first(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    hear_nothing(page)
    reviews = live.application.reviews
    first = reviews.snapshot(2).findings[0]
    text = "The meeting of the board was held  in May."
    reviews.take(2, Step("k", "Another", "edit", 0, segment=first.segment, text=text))
    bench.press("a")
    bench.calm()
    expect(page.locator(f"[id='s-{first.segment}']")).to_have_text("The meeting of the board was held in May.")
