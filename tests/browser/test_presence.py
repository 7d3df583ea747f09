"""Two people at one report see where the other is, and what the other decided."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, leave_by  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def look(page: Page) -> None:
    """What the page does by itself every five seconds."""
    with page.expect_response("**/here"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def named(open_page: Open, live: Live, name: str) -> Page:
    page = open_page("/settings/")
    page.get_by_label("Your name").fill(name)
    leave_by(page.get_by_role("button", name="Save").first)
    page.goto(f"{live.url}/reports/2/")
    return page


def test_one_sees_who_else_is_there_and_what_they_edit(open_page: Open, live: Live) -> None:
    mei, ben = named(open_page, live, "Mei Tan"), named(open_page, live, "Ben Ito")
    Bench(mei).press("e")
    expect(mei.locator(".editor textarea")).to_be_focused()
    look(mei)
    look(ben)
    expect(ben.locator("#people a")).to_have_text("Mei Tan edits paragraph 1")
    expect(ben.locator("#sheet [data-other]")).to_have_attribute("data-other", "Mei Tan")
    Bench(mei).press("Escape")
    look(mei)
    expect(mei.locator("#people a")).to_have_text("Ben Ito is at paragraph 1")
    mei.close()
    look(ben)
    expect(ben.locator("#people a")).to_have_count(0)


def test_what_the_other_decided_comes_by_itself(open_page: Open) -> None:
    first, second = open_page("/reports/2/"), open_page("/reports/2/")
    Bench(first).press("a")
    Bench(first).calm()
    look(second)
    expect(second.locator("#progress-text")).to_have_text(first.locator("#progress-text").inner_text())
    assert Bench(second).sentences() == Bench(first).sentences()
