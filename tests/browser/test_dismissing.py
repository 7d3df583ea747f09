"""Dismissing with a reason, the history, and opening again."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, leave_by  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def test_a_reason_stands_on_the_card_and_in_the_history_and_the_finding_can_be_opened_again(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.go_to("repeated-block")
    bench.press("w")
    page.keyboard.type("Said twice on purpose")
    bench.press("Enter")
    bench.calm()
    bench.press("h")
    step = page.locator("#history-list li").first
    expect(step).to_contain_text("Dismissed")
    expect(step).to_contain_text("Reason: Said twice on purpose")
    page.get_by_label("Show dismissed findings").check()
    page.locator("#sheet .mark[data-dismissed], #sheet .flag[data-dismissed]").first.click()
    expect(page.locator(".dismissal")).to_contain_text("Reason: Said twice on purpose")
    bench.press("h")
    page.locator("#history-list").get_by_role("button", name="Open again").click()
    expect(page.locator("#status")).to_contain_text("Open again: Repeated paragraph.")
    expect(page.locator("#history-list li").first).to_contain_text("Opened again")
    assert bench.progress[0] == 0


def test_a_problem_dismissed_at_one_place_is_counted_at_the_others(open_page: Open, live: Live) -> None:
    reviews = live.application.reviews
    snapshot = reviews.snapshot(1)
    several = [one for one in snapshot.findings if sum(other.problem == one.problem for other in snapshot.findings) > 1]
    reviews.take(1, Step("first-place", "Mei Tan", "dismiss", snapshot.version, findings=(several[0].key,)))
    progress = reviews.snapshot(1).progress
    page = open_page("/reports/1/")
    page.locator("#sheet .mark").first.click()
    expect(page.locator("#finding .place")).to_have_text(re.compile(rf"^\d+ of {progress.open} open$"))


def test_the_history_leads_to_the_place_of_a_step(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.press("a")
    bench.calm()
    bench.press("h")
    page.locator("#history-list").get_by_role("link", name="Go there").click()
    expect(page.locator("#sheet .sentence").first).to_be_focused()


def test_a_step_that_somebody_changed_is_struck_out_with_what_changed(open_page: Open) -> None:
    first, second = open_page("/reports/2/"), open_page("/settings/")
    second.get_by_label("Your name").fill("Li Na")
    leave_by(second.get_by_role("button", name="Save"))
    second.goto(first.url)
    for page, text in ((first, "It met in May."), (second, "The board met in May.")):
        page.reload()
        page.locator("#sheet .sentence").first.dblclick()
        page.locator(".editor textarea").fill(text)
        page.locator(".editor textarea").press("Control+Enter")
        Bench(page).calm()
    Bench(first).press("h")
    line = first.locator("#history-list li.turned")
    line.locator("summary", has_text="Changed since by Li Na").click()
    expect(line.locator("details ins")).to_have_text("The board")


def test_without_scripts_a_kind_is_dismissed_with_a_reason_and_opened_again(open_page: Open) -> None:
    page = open_page("/reports/2/?check=double-space", scripts=False)
    page.locator(".more > summary").click()
    page.locator(".reasoned summary", has_text="Dismiss with a reason").click()
    page.get_by_label("Reason; it stands in the history").fill("House style")
    page.get_by_role("button", name="Dismiss all of this kind").click()
    expect(page.locator("#progress-text")).to_contain_text("2 of")
    page.get_by_role("link", name="History", exact=True).click()
    expect(page.locator("#history-list")).to_contain_text("Reason: House style")
    page.get_by_role("button", name="Open again").click()
    expect(page.locator("#progress-text")).to_contain_text("0 of")


def test_what_was_dismissed_before_is_not_counted_as_settled_by_the_next_step(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    for _ in range(2):
        bench.press("x")
        bench.calm()
        expect(page.locator("#status")).to_contain_text("Dismissed: ")
    bench.press("a")
    bench.calm()
    expect(page.locator("#status")).not_to_contain_text("It also settled")
