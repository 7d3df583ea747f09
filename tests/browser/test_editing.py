"""The editor in place: what the checks say while one types, things that are no text, input methods, right to left."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import CDPSession, Page, Request, Route, expect

if TYPE_CHECKING:
    from conftest import Console, Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, let_go, still  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def edit(page: Page) -> Bench:
    bench = Bench(page)
    bench.press("e")
    expect(page.locator(".editor textarea")).to_be_focused()
    return bench


def trials(page: Page) -> list[Request]:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.url.endswith("/trial") else None)
    return asked


def place(page: Page, words: str) -> object:
    """Where a paragraph stands on the screen."""
    return still(page.locator(".para", has_text=words))


def test_what_is_typed_is_checked_without_moving_the_text(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    asked = trials(page)
    page.clock.install()
    bench = edit(page)
    below = place(page, "Members of the board")
    page.locator(".editor textarea").fill("The meeting was held in the the hall.")
    expect(page.locator(".trial-settled")).to_have_text("Settles: Double space")
    expect(page.locator(".trial-came")).to_have_text("New: Repeated word")
    assert place(page, "Members of the board") == below
    page.clock.pause_at(page.evaluate("Date.now()") + 60_000)
    before = len(asked)
    bench.press("Control+a")
    page.keyboard.type("The meeting was held in the hall.")
    page.clock.run_for(1000)
    expect(page.locator(".trial-came")).to_have_count(0)
    expect(page.locator(".trial-settled")).to_have_text("Settles: Double space")
    assert len(asked) == before + 1, "asked once, after a pause"
    assert live.application.reviews.history(2) == ()


def test_an_answer_to_words_typed_over_is_dropped(open_page: Open) -> None:
    page = open_page("/reports/2/")
    edit(page)
    with page.expect_request("**/trial"):
        page.route("**/trial", lambda route: None)
        page.locator(".editor textarea").fill("The the first.")
    area = page.locator(".editor textarea")
    page.unroute("**/trial")
    area.fill("The meeting was held  in May.")
    expect(area).to_have_value("The meeting was held  in May.")
    expect(page.locator(".trial-came")).to_have_count(0)


def test_without_a_server_typing_goes_on_in_silence(open_page: Open, console: Console) -> None:
    console.expected.append("ERR_FAILED")
    page = open_page("/reports/2/")
    page.route("**/trial", lambda route: route.abort())
    bench = edit(page)
    status = bench.status
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/trial")):
        page.locator(".editor textarea").fill("The the hall.")
    expect(page.locator(".trial")).to_be_empty()
    assert bench.status == status


def test_a_syllable_in_the_making_is_neither_checked_nor_a_command(open_page: Open) -> None:
    page = open_page("/reports/2/")
    asked = trials(page)
    page.clock.install()
    bench = edit(page)
    bench.press("Control+a")
    keyboard = page.context.new_cdp_session(page)
    for made in ("j", "ja", "jax"):
        keyboard.send("Input.imeSetComposition", {"text": made, "selectionStart": len(made), "selectionEnd": len(made)})
    expect(page.locator(".editor textarea")).to_have_value("jax")
    page.clock.run_for(1000)
    assert asked == []
    with page.expect_request("**/trial"):
        keyboard.send("Input.insertText", {"text": "会议"})
        page.clock.run_for(1000)
    expect(page.locator(".editor textarea")).to_have_value("会议")
    assert bench.progress[0] == 0


def by_input_method(keyboard: CDPSession, key: str, code: str) -> None:
    """A key that an input method takes for itself, as the browser tells it: by its number alone."""
    told = {"key": key, "code": code, "windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **told})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **told})


def test_keys_that_an_input_method_takes_are_no_commands(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before, sentences = bench.here(), bench.sentences()
    keyboard = page.context.new_cdp_session(page)
    for letter in "AEXJU":
        by_input_method(keyboard, "Process", f"Key{letter}")
    expect(page.locator(".editor")).to_have_count(0)
    assert (bench.here(), bench.sentences(), bench.progress[0]) == (before, sentences, 0)
    edit(page)
    by_input_method(keyboard, "Escape", "Escape")
    by_input_method(keyboard, "Enter", "Enter")
    expect(page.locator(".editor textarea")).to_be_focused()
    bench.press("Escape", "c")
    expect(page.locator("#comment-form textarea")).to_be_focused()
    by_input_method(keyboard, "Escape", "Escape")
    expect(page.locator("#comment-form textarea")).to_be_focused()


def test_a_syllable_begun_as_soon_as_the_editor_opens_is_written_whole(open_page: Open) -> None:
    page = open_page("/glossary/")
    held: list[Route] = []
    page.route("**/js/rest.js", lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot listen
    page.goto(page.url.replace("/glossary/", "/reports/2/"), wait_until="load")
    bench = Bench(page)
    keyboard = page.context.new_cdp_session(page)
    bench.press("e")
    for letter in "HUI":
        by_input_method(keyboard, "Process", f"Key{letter}")
    let_go(page, held)
    area = page.locator(".editor textarea")
    expect(area).to_be_focused()
    assert area.input_value() == bench.sentences()[0]
    bench.press("Control+a")
    keyboard.send("Input.imeSetComposition", {"text": "hui", "selectionStart": 3, "selectionEnd": 3})
    expect(area).to_have_value("hui")
    keyboard.send("Input.insertText", {"text": "会"})
    bench.press("Control+Enter")
    bench.calm()
    assert bench.sentences()[0].startswith("会")


def test_a_thing_that_is_no_text_cannot_be_lost_by_saving(open_page: Open, live: Live) -> None:
    text = "The board met\ufffc in May.\n\nIt read\ufffc the letter\ufffc twice.\n"
    number = live.application.reports.add(text.encode(), "objects.txt", person="Proofroom").id
    page = open_page(f"/reports/{number}/")
    page.locator(".sentence", has_text="letter").click()
    bench = edit(page)
    area = page.locator(".editor textarea")
    expect(area).to_have_value("It read⟦1⟧ the letter⟦2⟧ twice.")
    expect(page.locator(".legend")).to_contain_text("⟦1⟧ ⟦2⟧")
    area.fill("It read the long letter⟦2⟧ twice.")
    page.wait_for_timeout(400)  # longer than the pause after which the checks are asked: they are not, about such words
    bench.press("Control+Enter")
    expect(page.locator(".problem")).to_contain_text("⟦1⟧ ⟦2⟧ must stay, each once and in this order.")
    expect(area).to_have_value("It read the long letter⟦2⟧ twice.")
    assert live.application.reviews.history(number) == ()
    page.get_by_role("button", name="Put them back").click()
    expect(area).to_have_value("It read the long letter⟦1⟧⟦2⟧ twice.")
    area.fill("It read the the long letter⟦1⟧⟦2⟧ twice.")
    expect(page.locator(".trial-came")).to_contain_text("New:")
    area.fill("It read the long letter⟦1⟧⟦2⟧ twice.")
    bench.press("Control+Enter")
    bench.calm()
    assert bench.sentences()[1] == "It read the long letter\ufffc\ufffc twice."


def test_doubled_and_swapped_tokens_are_put_right_where_they_belong(open_page: Open) -> None:
    page = open_page("/reports/2/")
    mend = """async ([text, count, at]) => {
        const address = document.querySelector('script[src*="workbench.js"]').src.replace('workbench.js', 'tokens.js');
        const { repaired } = await import(address);
        return repaired(text, Array.from({ length: count }, (_, n) => `⟦${n + 1}⟧`), at).text;
    }"""
    cases = {
        ("a ⟦1⟧ b ⟦1⟧ c ⟦2⟧", 2, 0): "a ⟦1⟧ b  c ⟦2⟧",
        ("a ⟦2⟧ b ⟦1⟧ c", 2, 9): "a ⟦1⟧⟦2⟧ b  c",
        ("a b c", 3, 2): "a ⟦1⟧⟦2⟧⟦3⟧b c",
        ("a ⟦9⟧ b", 1, 0): "⟦1⟧a  b",
        ("a ⟦1⟧ b ⟦3⟧ c", 3, 7): "a ⟦1⟧ b⟦2⟧ ⟦3⟧ c",
    }
    assert {case: page.evaluate(mend, list(case)) for case in cases} == cases


def test_the_editor_writes_in_the_direction_of_the_report(open_page: Open, live: Live) -> None:
    text = "اجتمع المجلس في مايو.\n\nقرأ  الأعضاء الرسالة.\n"
    number = live.application.reports.add(text.encode(), "arabic.txt", language="ar", person="Proofroom").id
    page = open_page(f"/reports/{number}/")
    page.locator(".sentence", has_text="الرسالة").click()
    bench = edit(page)
    area = page.locator(".editor textarea")
    assert area.evaluate("one => [getComputedStyle(one).direction, one.closest('[lang]').lang]") == ["rtl", "ar"]
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("قرأ الأعضاء الرسالة (2021).")
    bench.press("Control+Enter")
    bench.calm()
    assert bench.sentences()[1] == "قرأ الأعضاء الرسالة (2021)."
