"""What the workbench fetches after the first look: slow, late, or not to be had."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from conftest import Console, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, let_go  # stands beside this file, which is no package

pytestmark = pytest.mark.browser

REST = "**/js/rest.js"


def test_what_is_typed_before_the_editor_is_there_goes_into_it(open_page: Open) -> None:
    page = open_page("/glossary/")
    held: list[Route] = []
    page.route(REST, lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot listen
    page.goto(page.url.replace("/glossary/", "/reports/1/"), wait_until="load")
    bench = Bench(page)
    progress = bench.progress
    bench.press("e", "Control+a")
    page.keyboard.type("jaxu?")
    expect(page.locator("#status")).to_have_text("One moment; this part of the page is still on its way.")
    let_go(page, held)
    expect(page.locator(".editor textarea")).to_have_value("jaxu?")
    page.once("dialog", lambda dialog: dialog.accept())
    bench.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    assert bench.progress == progress
    assert bench.here()["key"] is not None


def test_the_reviewer_walks_and_decides_before_the_rest_has_come(open_page: Open) -> None:
    page = open_page("/glossary/")
    held: list[Route] = []
    page.route(REST, lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot listen
    page.goto(page.url.replace("/glossary/", "/reports/1/"), wait_until="load")
    bench = Bench(page)
    first = page.locator("#sheet [aria-current]").get_attribute("href")
    bench.press("x")
    expect(page.locator("#status")).to_contain_text("Dismissed")
    second = page.locator("#sheet [aria-current]").get_attribute("href")
    assert first != second
    bench.press("j")
    assert page.locator("#sheet [aria-current]").get_attribute("href") not in {first, second}
    let_go(page, held)
    bench.calm()
    assert bench.progress[0] == 1


AWAY = "The server does not answer; this part of the page is asked for again. Your keys are kept, Esc drops them."


def test_keys_wait_for_a_part_that_cannot_be_fetched_and_are_done_when_it_comes(
    open_page: Open, console: Console
) -> None:
    console.expected.append("ERR_FAILED")
    page = open_page("/glossary/")
    page.route(REST, lambda route: route.abort())
    page.goto(page.url.replace("/glossary/", "/reports/1/"), wait_until="load")
    bench = Bench(page)
    before = bench.sentences(), bench.progress
    bench.press("e", "Control+a")
    page.keyboard.type("jaxu? kept")
    expect(page.locator("#status")).to_have_text(AWAY)
    assert (bench.sentences(), bench.progress) == before
    page.unroute(REST)
    expect(page.locator(".editor textarea")).to_have_value("jaxu? kept")
    expect(page.locator(".editor textarea")).to_be_focused()


def test_escape_drops_the_keys_that_wait_for_a_part_that_cannot_be_fetched(open_page: Open, console: Console) -> None:
    console.expected.append("ERR_FAILED")
    page = open_page("/glossary/")
    page.route(REST, lambda route: route.abort())
    page.goto(page.url.replace("/glossary/", "/reports/1/"), wait_until="load")
    bench = Bench(page)
    bench.press("e")
    page.keyboard.type("xx")
    expect(page.locator("#status")).to_have_text(AWAY)
    bench.press("Escape")
    expect(page.locator("#status")).to_have_text("Dropped. Nothing was done.")
    key = page.locator("#sheet [aria-current]").get_attribute("href")
    bench.press("x")
    assert page.locator("#sheet [aria-current]").get_attribute("href") != key
    page.unroute(REST)
    bench.calm()
    assert bench.progress[0] == 1
    bench.press("e")
    expect(page.locator(".editor textarea")).to_be_focused()


def test_all_of_the_workbench_is_there_before_the_connection_goes(open_page: Open, console: Console) -> None:
    console.expected.append("ERR_INTERNET_DISCONNECTED")
    page = open_page()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    bench = Bench(page)
    bench.press("e", "Control+a")
    page.keyboard.type("Typed while offline.")
    bench.press("Control+Enter")
    expect(page.locator("#waiting")).to_have_text("1 change not saved yet")
    page.context.set_offline(False)
    bench.calm()
    page.reload()
    assert "Typed while offline." in bench.sentences()
