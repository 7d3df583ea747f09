"""Find and replace in the report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Console, Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, hear_nothing  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def test_words_are_found_whatever_the_filter_shows_and_walked_through(open_page: Open) -> None:
    page = open_page("/reports/2/?check=double-space")
    bench = Bench(page)
    bench.press("/")
    expect(page.locator("#find-words")).to_be_focused()
    page.keyboard.type("THE TOWN")
    bench.press("Enter")
    expect(page.locator("#status")).to_have_text("Place 1 of 3.")
    bench.press("Enter")
    expect(page.locator("#status")).to_have_text("Place 2 of 3.")
    bench.press("Shift+Enter", "Shift+Enter")
    expect(page.locator("#status")).to_have_text("Place 3 of 3.")
    bench.press("Escape")
    expect(page.locator("#sheet .sentence:focus")).to_contain_text("The town will build")
    bench.press("e")
    expect(page.locator(".editor textarea")).to_have_value(
        "The town will build a new harbour with money from the province."
    )


CUT_OFF = """(box) => {
  const [one, list] = [box, box.closest("ul")].map((it) => it.getBoundingClientRect());
  const cuts = getComputedStyle(box.closest("ul")).overflowX !== "visible";
  return cuts && (one.left < list.left || one.right > list.right);
}"""


def test_the_boxes_of_the_places_are_drawn_whole(open_page: Open) -> None:
    page = open_page("/reports/2/?tab=find&words=town&replace=1&by=city")
    assert not page.locator(".hits [type=checkbox]").first.evaluate(CUT_OFF)


def test_every_place_but_the_cleared_one_is_replaced_and_one_undo_takes_all_back(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = bench.sentences()
    bench.press("/")
    page.locator("#find-words").fill("town")
    page.get_by_label("Whole words").check()
    page.get_by_label("Replace", exact=True).check()
    page.get_by_label("Replace with").fill("city")
    boxes = page.locator("#find-list [name=places]")
    expect(boxes).to_have_count(3)
    expect(page.locator("#find-list ins").first).to_have_text("city")
    boxes.nth(1).uncheck()
    page.get_by_role("button", name="Replace 2 places").click()
    expect(page.locator("#status")).to_have_text("2 places replaced. U takes them back.")
    after = bench.sentences()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "It was chaired by the the mayor of the city.",
        "The city will build a new harbour with money from the province.",
    ]
    expect(page.locator("#find-count")).to_have_text("1 place")
    assert [entry.kind.value for entry in live.application.reviews.history(2)] == ["replace"]
    page.locator("#sheet .sentence").first.click()
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back: Find and replace.")
    assert bench.sentences() == before


def test_what_changed_meanwhile_is_not_replaced(open_page: Open, console: Console) -> None:
    console.expected.append("422")
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.press("/")
    page.locator("#find-words").fill("harbour")
    page.get_by_label("Replace", exact=True).check()
    expect(page.locator("#find-list [name=places]")).to_have_count(2)
    hear_nothing(page)
    other = Bench(open_page("/reports/2/"))
    other.page.locator("#sheet .sentence").nth(3).dblclick()
    other.page.locator(".editor textarea").fill("A port will be built by the town.")
    other.press("Control+Enter")
    other.calm()
    page.get_by_role("button", name="Replace 2 places").click()
    expect(page.locator("#status")).to_contain_text("The report has changed there since you loaded it.")
    expect(page.locator("#sheet")).to_contain_text("A port will be built by the town.")
    assert bench.sentences() == other.sentences()
    expect(page.locator("#find-list [name=places]")).to_have_count(1)


def test_without_scripts_words_are_found_and_replaced_by_forms(open_page: Open) -> None:
    page = open_page("/reports/2/", scripts=False)
    page.get_by_role("link", name="Find", exact=True).click()
    page.get_by_label("Find in the report").fill("harbour")
    page.get_by_label("Replace", exact=True).check()
    page.get_by_label("Replace with").fill("port")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Replace 2 places").click()
    expect(page.locator("#sheet")).to_contain_text("build a new port with")
    expect(page.locator("#sheet")).not_to_contain_text("harbour")
