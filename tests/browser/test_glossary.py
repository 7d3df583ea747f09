"""The life of a term in a browser: from words of a report to a finding and back; the glossary page by keyboard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench  # stands beside this file, which is no package
from test_access import violations

pytestmark = pytest.mark.browser

_SELECT = """() => {
    const all = [...document.querySelectorAll('#sheet .sentence')];
    const sentence = all.find((one) => one.textContent.includes('new harbour'));
    const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf('new harbour');
        if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 'new harbour'.length);
    }
}"""


@pytest.fixture
def house(live: Live) -> int:
    """A glossary beside the second report."""
    application = live.application
    glossary = application.glossaries.create("House", "Ann").id
    application.reports.describe(
        2, title="minutes", source_language=None, date=None, style=None, glossaries=(glossary,)
    )
    return glossary


def test_words_become_a_term_and_findings_and_go_again(open_page: Open, house: int) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = bench.progress
    page.evaluate(_SELECT)
    bench.press("Shift+T")
    dialog = page.locator("#dialog-propose")
    expect(dialog.locator("[name=words]")).to_have_value("new harbour")
    expect(dialog.locator("[name=official]")).to_be_focused()
    dialog.locator("[name=official]").fill("Deep-Water Port")
    expect(dialog.locator("[data-weighed]")).to_contain_text("new finding")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Nothing changes until the glossary keeper approves it.")
    assert bench.progress == before

    keeper = open_page("/glossary/proposals", context=page.context)
    keeper.get_by_role("link", name="Deep-Water Port").click()
    expect(keeper.locator(".impact")).to_contain_text("new finding")
    keeper.get_by_role("button", name="Approve").click()
    expect(keeper.locator(".done")).to_contain_text("minutes")

    page.reload()
    expect(page.locator("#status")).to_contain_text("Glossary House:")
    assert bench.progress[1] > before[1]
    keeper.get_by_role("button", name="Undo").click()
    expect(keeper.locator(".done")).to_contain_text("settled")
    page.reload()
    assert bench.progress == before


def test_the_glossary_by_keyboard(open_page: Open) -> None:
    page = open_page("/glossary/1")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("水务")
    expect(page.locator("#terms-title")).not_to_have_text("83 terms")
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.term-official").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#concept")).to_be_visible()
    page.locator("[name=note]").fill("Seen on the sign.")
    expect(page.locator("#impact")).to_contain_text("In the open reports")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".done")).to_contain_text("Changed")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)], ids=lambda size: str(size[0]))
def test_axe_finds_nothing_on_the_pages_of_a_glossary(
    open_page: Open, live: Live, size: tuple[int, int], theme: str
) -> None:
    waiting = live.application.imports.keep(
        1, b"term id,Arabic,English\n1,\xd8\xa8\xd8\xad\xd8\xb1,Sea\n", "a.csv", "Ann"
    )
    page = open_page("/glossary/?all=1", size=size, theme=theme)
    root = page.url.partition("/glossary")[0]
    for address in (
        "/glossary/1", "/glossary/1/term/?id=SG001", "/glossary/1/term/new", "/glossary/1/import",
        f"/glossary/imports/{waiting.id}", "/glossary/1/history", "/glossary/1/export", "/glossary/proposals",
        "/reports/1/propose?words=Sea",
    ):  # fmt: skip
        assert violations(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], page.url
        page.goto(root + address)
    assert violations(page) == [], page.url
