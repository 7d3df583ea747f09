"""Comments on words and sentences."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Console, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def test_words_are_commented_on_answered_resolved_and_opened_again(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.evaluate(
        """() => {
            const sentence = document.querySelectorAll('#sheet .sentence')[3];
            const range = document.createRange();
            range.setStart(sentence.firstChild, 0);
            range.setEnd(sentence.firstChild, 8);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    bench.press("c")
    expect(page.locator("#comment-quote")).to_have_text("The town")
    page.keyboard.type("Which one?")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_have_text("Comment kept.")
    expect(page.locator("[data-tab=comments]")).to_have_attribute("data-count", "1")
    thread = page.locator(".thread")
    bench.press("c")
    bench.press("Escape")
    page.locator("[data-tab=comments]").click()
    thread.locator(".reply summary").click()
    thread.locator(".reply textarea").fill("Upper town.")
    thread.locator(".reply").get_by_role("button", name="Reply").click()
    expect(thread.locator(".comment")).to_have_count(2)
    page.reload()
    page.locator("[data-tab=comments]").click()
    expect(thread).to_contain_text("Upper town.")
    thread.get_by_role("button", name="Resolve").click()
    expect(thread).to_contain_text("resolved")
    thread.get_by_role("button", name="Open again").click()
    expect(thread.get_by_role("button", name="Resolve")).to_be_visible()


def test_a_comment_that_could_not_be_sent_stays_in_the_field(open_page: Open, console: Console) -> None:
    console.expected.append("ERR_FAILED")
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.route("**/comments", lambda route: route.abort())
    bench.press("c")
    page.keyboard.type("Half a thought")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("could not be fetched")
    page.reload()
    bench.press("c")
    expect(page.locator("#comment-form textarea")).to_have_value("Half a thought")
    page.unroute("**/comments")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_have_text("Comment kept.")


def test_without_scripts_a_sentence_is_commented_on_by_a_form(open_page: Open) -> None:
    page = open_page("/reports/2/", scripts=False)
    page.locator(".card-more").get_by_role("link", name="Comment").click()
    page.locator("#comment-form textarea").fill("By hand")
    page.locator("#comment-form").get_by_role("button", name="Comment").click()
    expect(page.locator(".thread")).to_contain_text("By hand")
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator(".thread")).to_contain_text("resolved")
