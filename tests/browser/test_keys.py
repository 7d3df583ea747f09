"""Which key is a command, and where it is none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def test_escape_leads_from_every_field_of_the_panel_back_to_the_mark(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("j")
    bench.calm()
    mark = page.locator("#sheet [aria-current]").first
    for key, field in (("t", "#term-query"), ("/", "#find-words"), ("w", ".reason-form [name=reason]")):
        bench.press(key)
        expect(page.locator(field)).to_be_focused()
        bench.press("Escape")
        expect(mark).to_be_focused()
    bench.press("t")
    page.keyboard.type("port")
    bench.press("Escape")
    expect(page.locator("#term-query")).to_be_focused()
    expect(page.locator("#term-query")).to_have_value("")


def test_letters_typed_into_the_editor_are_text(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("j")
    before, key = bench.sentences(), bench.here()["key"]
    bench.press("e")
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.type("jaxu?")
    bench.press("Escape")
    assert bench.sentences() == before
    assert bench.here()["key"] == key
    assert bench.progress[0] == 0


def test_letters_can_be_switched_off_and_stay_off(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("?")
    with page.expect_response("**/settings/"):
        page.locator("#single-keys").uncheck()
    bench.press("Escape")
    page.reload()
    key = page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
    bench.press("j", "a", "x", "?")
    assert page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)") == key
    assert not page.locator("#dialog-help").is_visible()
    bench.press("F8")
    assert bench.here()["key"] != key


@pytest.mark.parametrize(
    ("event", "moves"),
    [
        ({"key": "о", "code": "KeyJ"}, True),
        ({"key": "j", "code": "KeyJ", "ctrlKey": True}, False),
        ({"key": "j", "code": "KeyJ", "isComposing": True}, False),
    ],
)
def test_keyboards_of_other_scripts_work_and_modifiers_are_left_alone(
    open_page: Open, event: dict[str, object], moves: bool
) -> None:
    bench = Bench(open_page())
    key = bench.page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
    bench.page.evaluate(
        "(event) => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...event}))", event
    )
    now = bench.page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
    assert (now != key) is moves


def test_g_and_a_digit_go_to_the_first_finding_of_a_family(open_page: Open) -> None:
    bench = Bench(open_page("/reports/2/"))
    bench.press("g", "4")
    assert bench.title == "Double space"
    bench.press("g", "1")
    assert bench.title == "Repeated word"
    bench.press("1")
    assert bench.title == "Repeated word"
