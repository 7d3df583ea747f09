"""Nothing typed or decided is lost: two tabs, a server that is gone, a page without scripts."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Console, Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, held_back, let_go, looked_ahead  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


OLD = """for (const [name, text] of Object.entries(localStorage)) {
    if (name.startsWith('outbox:')) localStorage.setItem(name, JSON.stringify({ ...JSON.parse(text), at: 0 }));
}"""
"""As if the tab had been closed a while ago."""


def write(bench: Bench, text: str) -> None:
    bench.press("e")
    expect(bench.page.locator(".editor textarea")).to_be_focused()
    bench.press("Control+a")
    bench.page.keyboard.type(text)


def test_two_people_edit_one_sentence_and_both_texts_are_kept(open_page: Open, console: Console) -> None:
    console.expected.append("409")
    first, second = Bench(open_page()), Bench(open_page())
    write(second, "Second text.")
    write(first, "First text.")
    first.press("Control+Enter")
    first.calm()
    second.press("Control+Enter")
    editor = second.page.locator(".editor")
    expect(editor.locator(".theirs", has_text="Theirs")).to_contain_text("First text.")
    expect(editor.locator("textarea")).to_have_value("Second text.")
    editor.locator(".theirs", has_text="Theirs").get_by_role("button").click()
    expect(editor.locator("textarea")).to_have_value("First text.")
    editor.locator(".theirs", has_text="Yours").get_by_role("button").click()
    editor.locator("textarea").press("Control+Enter")
    expect(second.page.locator("#status")).to_contain_text("Sentence saved.")
    assert second.sentences()[1] == "Second text."


def test_decisions_wait_while_the_server_is_gone(open_page: Open, live: Live, console: Console) -> None:
    console.expect_no_server()
    page = open_page()
    bench = Bench(page)
    page.wait_for_load_state("networkidle")
    live.stop()
    bench.press("a")
    expect(page.locator("#status")).to_contain_text("does not answer")
    bench.press("x")
    expect(page.locator("#waiting")).to_have_text("2 changes not saved yet")
    live.start()
    expect(page.locator("#status")).to_contain_text("All changes are saved.")
    expect(page.locator("#waiting")).to_be_hidden()
    assert [entry.kind.value for entry in live.application.reviews.history(1)] == ["accept", "dismiss"]


def test_nothing_is_accepted_before_its_card_is_on_show(open_page: Open, live: Live) -> None:
    page = open_page()
    bench = Bench(page)
    looked_ahead(page)
    page.route("**/cards?*", lambda _: None)  # held back until the route is taken away
    for _ in range(5):
        bench.press("j")
    title, before = page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)"), bench.sentences()
    bench.press("a")
    expect(page.locator("#status")).to_have_text("This fix is still on its way. Press the key again when you see it.")
    assert bench.sentences() == before
    page.unroute("**/cards?*")
    bench.calm()
    expect(page.locator("#finding .places [aria-current], #finding .card-form")).not_to_have_count(0)
    bench.press("a")
    bench.calm()
    decided = live.application.reviews.history(1)[0].verdicts
    assert title in {one.key for one in decided}


def test_a_card_fetched_before_a_change_is_asked_for_again(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    looked_ahead(page)
    late: list[Route] = []

    def hold(route: Route) -> None:
        if late:
            route.continue_()
        else:
            late.append(route)

    page.route("**/cards?*", hold)
    bench.press("j")  # asks ahead for the next cards; that answer is held back
    expect(page.locator("#finding[aria-busy]")).to_have_count(0)
    bench.press("x")
    expect(page.locator("#progress-text")).to_have_text(re.compile("^1 "))
    bench.press("j", "j")
    answer = held_back(page, late).fetch()
    stale = {**answer.json(), "version": 0}
    late[0].fulfill(response=answer, json=stale)
    bench.calm()
    key = page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
    expect(page.locator(f"#finding .card-form input[name=findings][value='{key}']")).to_have_count(1)


def test_the_card_says_what_the_server_says_after_each_step(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    looked_ahead(page)
    shown = "[...document.querySelectorAll('#finding .diff')].map((one) => one.textContent)"
    fresh = """async (address) => {
        const { cards } = await (await fetch(address)).json();
        const box = document.createElement("div");
        box.innerHTML = Object.values(cards)[0];
        return [...box.querySelectorAll(".diff")].map((one) => one.textContent);
    }"""
    for _ in range(12):
        key = page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
        assert page.evaluate(shown) == page.evaluate(fresh, f"/reports/1/cards?keys={key}")
        bench.press("a" if page.locator("#finding [data-command=accept]").count() else "x")
        bench.calm()


def test_a_reason_half_typed_stays_while_the_words_of_its_card_change(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.press("w")
    page.keyboard.type("Because the ch")
    reviews = live.application.reviews
    first = reviews.snapshot(2).findings[0]
    text = "The first meeting was held  in May."
    reviews.take(2, Step("k", "Another", "edit", 0, segment=first.segment, text=text))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#finding .diff")).to_contain_text("The first meeting")
    expect(page.locator("#finding .reason-form [name=reason]")).to_have_value("Because the ch")
    expect(page.locator("#finding .reason-form [name=reason]")).to_be_focused()


def test_a_draft_survives_a_reload(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    write(bench, "Half a sen")
    page.reload()
    bench.press("e")
    expect(page.locator(".editor textarea")).to_have_value("Half a sen")
    expect(page.locator("#status")).to_contain_text("back")


def test_a_waiting_step_survives_a_reload(open_page: Open, live: Live, console: Console) -> None:
    console.expect_no_server()
    console.expected.append("ERR_FAILED")
    page = open_page()
    bench = Bench(page)
    page.route("**/steps", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload(wait_until="networkidle")  # so that the page has never been without the fault
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/steps")):
        bench.press("x")
    expect(page.locator("#waiting")).to_be_visible()
    page.unroute("**/steps")
    page.reload()
    bench.calm()
    assert [entry.kind.value for entry in live.application.reviews.history(1)] == ["dismiss"]


def test_the_network_fails_in_mid_word_and_nothing_typed_is_lost(open_page: Open, live: Live, console: Console) -> None:
    console.expected.append("ERR_INTERNET_DISCONNECTED")
    page = open_page("/reports/2/")
    bench = Bench(page)
    write(bench, "The meeting was he")
    page.context.set_offline(True)
    page.keyboard.type("ld in June.")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("does not answer")
    expect(page.locator("#waiting")).to_have_text("1 change not saved yet")
    page.context.set_offline(False)
    expect(page.locator("#status")).to_contain_text("All changes are saved.")
    assert bench.sentences()[0] == "The meeting was held in June."
    assert live.application.reviews.snapshot(2).revision.report.segment("t0.1").text == "The meeting was held in June."
    page.reload()
    assert bench.status.startswith("Ready."), "no draft is left over"


def test_a_conflict_in_one_sentence_leaves_the_words_being_written_in_another(
    open_page: Open, console: Console
) -> None:
    console.expected += ["ERR_INTERNET_DISCONNECTED", "409"]
    first, second = Bench(open_page("/reports/2/")), Bench(open_page("/reports/2/"))
    write(second, "Second text.")
    write(first, "First text.")
    first.press("Control+Enter")
    first.calm()
    page = second.page
    page.context.set_offline(True)
    second.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("does not answer")
    write(second, "Other words.")
    page.context.set_offline(False)
    told = "Somebody changed the sentence in paragraph 1 too. Your text is kept: E on it shows both."
    expect(page.locator("#status")).to_have_text(told)
    expect(page.locator(".editor textarea")).to_have_value("Other words.")
    second.press("Control+Enter")
    second.calm()
    assert "Other words." in second.sentences()
    page.locator("[data-draft]").click()
    second.press("e")
    expect(page.locator(".editor textarea")).to_have_value("Second text.")
    second.press("Control+Enter")
    expect(page.locator(".editor .theirs", has_text="Theirs")).to_contain_text("First text.")
    expect(page.locator(".editor textarea")).to_have_value("Second text.")


def test_a_sentence_saved_twice_while_the_server_is_away_is_no_conflict(
    open_page: Open, live: Live, console: Console
) -> None:
    console.expected.append("ERR_INTERNET_DISCONNECTED")
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.context.set_offline(True)
    for text in ("Once.", "Twice."):
        page.locator("[id='s-t0.1']").click()
        write(bench, text)
        bench.press("Control+Enter")
    expect(page.locator("#waiting")).to_have_text("2 changes not saved yet")
    page.context.set_offline(False)
    expect(page.locator("#status")).to_contain_text("All changes are saved.")
    assert live.application.reviews.snapshot(2).revision.report.segment("t0.1").text == "Twice."
    expect(page.locator("[data-draft], .editor")).to_have_count(0)


def test_the_words_being_written_outlive_a_server_that_starts_anew(
    open_page: Open, live: Live, console: Console
) -> None:
    console.expect_no_server()
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.wait_for_load_state("networkidle")
    live.stop()
    bench.press("x")
    expect(page.locator("#status")).to_contain_text("does not answer")
    write(bench, "Half a sen")
    live.start()
    expect(page.locator("#waiting")).to_be_hidden()
    bench.calm()
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.type("tence.")
    expect(page.locator(".editor textarea")).to_have_value("Half a sentence.")
    bench.press("Control+Enter")
    bench.calm()
    assert "Half a sentence." in bench.sentences()


def test_a_slow_answer_holds_nobody_up_and_is_said(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    held: list[Route] = []
    page.route("**/steps", lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot listen
    first = bench.here()["key"] or page.locator("#sheet [aria-current]").evaluate("one => one.hash.slice(3)")
    with page.expect_request("**/steps"):
        bench.press("x")
    assert bench.here()["key"] not in (None, first)
    expect(page.locator("#waiting")).to_have_text("1 change not saved yet")
    assert live.application.reviews.history(2) == ()
    let_go(page, held)
    expect(page.locator("#waiting")).to_be_hidden()
    bench.calm()
    assert [entry.kind.value for entry in live.application.reviews.history(2)] == ["dismiss"]


def test_a_server_that_fails_leaves_the_words_and_says_where(open_page: Open, console: Console) -> None:
    console.expected.append("500")
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.route("**/steps", lambda route: route.fulfill(status=500, json={"error": "The disk is full.", "hint": ""}))
    write(bench, "My own words.")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("The disk is full.")
    expect(page.locator("#status")).to_contain_text("Your text is kept: E on the sentence brings it back.")
    expect(page.locator("[data-draft]")).to_have_count(1)
    page.locator("[data-draft]").click()
    bench.press("e")
    expect(page.locator(".editor textarea")).to_have_value("My own words.")


def test_a_tab_closed_in_mid_word_says_so_when_the_report_is_opened_again(open_page: Open) -> None:
    page = open_page("/reports/2/")
    write(Bench(page), "Half a sen")
    context = page.context
    page.close()
    again = Bench(open_page("/reports/2/", context=context))
    expect(again.page.locator("#status")).to_contain_text("Words you typed and never saved wait in paragraph 1")
    expect(again.page.locator("[data-draft]")).to_have_count(1)
    again.press("e")
    expect(again.page.locator(".editor textarea")).to_have_value("Half a sen")
    again.press("Escape")
    expect(again.page.locator("[data-draft]")).to_have_count(0)


def test_a_tab_closed_with_waiting_steps_loses_none(open_page: Open, live: Live, console: Console) -> None:
    console.expect_no_server()
    console.expected.append("ERR_FAILED")
    page = open_page("/reports/2/")
    page.route("**/steps", lambda route: route.abort())
    bench = Bench(page)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/steps")):
        bench.press("x")
    write(bench, "My own words.")
    bench.press("Control+Enter")
    expect(page.locator("#waiting")).to_have_text("2 changes not saved yet")
    context = page.context
    page.close()
    assert live.application.reviews.history(2) == ()
    context.add_init_script(OLD)
    again = Bench(open_page("/reports/2/", context=context))
    again.calm()
    assert [entry.kind.value for entry in live.application.reviews.history(2)] == ["dismiss", "edit"]
    assert "My own words." in again.sentences()
    expect(again.page.locator("[data-draft]")).to_have_count(0)


def test_a_step_whose_answer_was_lost_is_done_once(open_page: Open, live: Live, console: Console) -> None:
    console.expected += ["ERR_FAILED", "ERR_ABORTED"]
    page = open_page("/reports/2/")
    page.on("dialog", lambda dialog: dialog.accept())

    def swallow(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/steps", swallow, times=1)
    bench = Bench(page)
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/steps")):
        bench.press("x")
    page.reload()
    bench.calm()
    assert [entry.kind.value for entry in live.application.reviews.history(2)] == ["dismiss"]
    assert "other contents" not in bench.status


def test_a_tab_that_is_behind_catches_up_when_it_is_looked_at(open_page: Open) -> None:
    first, second = Bench(open_page()), Bench(open_page())
    first.press("a")
    first.calm()
    second.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.page.locator("#progress-text")).not_to_contain_text("0 of")
    assert second.sentences() == first.sentences()


def test_without_scripts_one_can_read_accept_edit_undo_and_export(open_page: Open) -> None:
    page = open_page(scripts=False)
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#sheet")).to_contain_text("the Lin-gang Special Area joined")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#sheet")).to_contain_text("the Lingang Special Area joined")
    page.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.locator("#progress-text")).to_contain_text("1 of")
    page.get_by_role("link", name="Edit").click()
    page.locator("textarea[form=edit-form]").fill("A sentence of my own.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#sheet")).to_contain_text("A sentence of my own.")
    page.get_by_role("link", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".docx")
