"""The workbench on a telephone: what is written and what is not saved yet have their room."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Console, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, choose  # stands beside this file, which is no package

pytestmark = pytest.mark.browser

MINUTES = "/reports/2/"


def write(page: Page, text: str) -> None:
    page.keyboard.press("e")
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_on_a_telephone_what_is_written_has_the_room_of_the_sheet(open_page: Open) -> None:
    page = open_page(MINUTES, size=(390, 844))
    write(page, "Words of my own.")
    expect(page.locator(".editor-bar .primary")).to_be_in_viewport(ratio=1)
    expect(page.locator("#panel")).to_be_hidden()
    Bench(page).press("Control+Enter")
    expect(page.locator("#panel")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_not_saved_yet_covers_no_tool_on_a_telephone(open_page: Open, console: Console, language: str) -> None:
    console.expected.append("ERR_INTERNET_DISCONNECTED")
    page = open_page("/settings/", size=(390, 844))
    choose(page, "language", language)
    page.goto(page.url.split("/settings")[0] + MINUTES)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.keyboard.press("x")
    expect(page.locator("#waiting")).to_be_visible()
    boxes = [one.bounding_box() for one in (page.locator("#waiting"), *page.locator(".bar-tools > :visible").all())]
    spans = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_the_choice_of_an_export_opens_at_its_head_with_the_buttons_in_sight(open_page: Open) -> None:
    page = open_page(size=(390, 600))
    page.locator("[data-command=export]").click()
    expect(page.locator("#dialog-export .notice")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Download")).to_be_in_viewport(ratio=1)
