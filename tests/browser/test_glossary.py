"""The life of a term in a browser: from words of a report to a finding and back; the glossary page by keyboard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Console, Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, leave_by  # stands beside this file, which is no package
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
    leave_by(keeper.get_by_role("link", name="Deep-Water Port"))
    expect(keeper.locator(".impact")).to_contain_text("new finding")
    leave_by(keeper.get_by_role("button", name="Approve"))
    expect(keeper.locator(".done")).to_contain_text("minutes")

    page.reload()
    expect(page.locator("#status")).to_contain_text("Glossary House:")
    assert bench.progress[1] > before[1]
    leave_by(keeper.get_by_role("button", name="Undo"))
    expect(keeper.locator(".done")).to_contain_text("settled")
    page.reload()
    assert bench.progress == before


_TABLE = "concept_id,en_preferred,en_deprecated\nA,Harbour Authority,Port Office\nB,Water Board,\n"


def test_a_glossary_is_taken_in_and_given_back_with_one_click(open_page: Open, house: int) -> None:
    page = open_page(f"/glossary/{house}/import")
    page.locator("[name=text]").fill(_TABLE)
    page.get_by_role("button", name="Look at it").click()
    rows = page.locator(".plan-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Harbour Authority")
    page.get_by_role("button", name="Import", exact=True).click()
    names = page.locator(".term-official")
    expect(names).to_have_text(["Harbour Authority", "Water Board"])
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".done")).to_be_visible()
    expect(names).to_have_count(0)


def test_a_term_is_split_restored_and_moved_with_its_history(open_page: Open, live: Live, house: int) -> None:
    other = live.application.glossaries.create("Client", "Ann").id
    page = open_page(f"/glossary/{house}/import")
    page.locator("[name=text]").fill(_TABLE)
    leave_by(page.get_by_role("button", name="Look at it"))
    leave_by(page.get_by_role("button", name="Import", exact=True))

    leave_by(page.get_by_role("link", name="Harbour Authority"))
    page.locator(".arrange summary").click()
    page.get_by_role("checkbox", name="Port Office").check()
    leave_by(page.get_by_role("button", name="Split"))
    page.goto(f"{live.url}/glossary/{house}/term/?id=A")
    values = "[...document.querySelectorAll('main .term-text')].map((one) => one.value)"
    assert "Port Office" not in page.evaluate(values)
    leave_by(page.get_by_role("button", name="Restore version").last)
    page.goto(f"{live.url}/glossary/{house}/term/?id=A")
    assert "Port Office" in page.evaluate(values)

    page.locator(".arrange summary").click()
    page.locator("[name=target]").select_option(str(other))
    leave_by(page.get_by_role("button", name="Move"))
    page.goto(f"{live.url}/glossary/{other}")
    expect(page.locator(".term-official")).to_have_text(["Harbour Authority"])


@pytest.mark.usefixtures("house")
def test_a_proposal_is_rejected_with_its_reason(open_page: Open, console: Console) -> None:
    console.expected.append("422")
    page = open_page("/reports/2/")
    page.evaluate(_SELECT)
    Bench(page).press("Shift+T")
    page.locator("#dialog-propose [name=official]").fill("Deep-Water Port")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Nothing changes until")
    page.goto(page.url.split("/reports")[0] + "/glossary/proposals")
    leave_by(page.get_by_role("link", name="Deep-Water Port"))
    leave_by(page.get_by_role("button", name="Reject"))
    expect(page.locator("[role=alert]")).to_be_visible()
    page.locator("[name=reason]").fill("The port has another name.")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator("main")).to_contain_text("The port has another name.")


def test_the_glossary_by_keyboard(open_page: Open) -> None:
    page = open_page("/glossary/1")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.insert_text("水务")
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


LONG = "Science, Technology and Innovation Commission of the Lin-gang Special Area of the Pilot Free Trade Zone"


@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_name_is_read_as_a_whole_in_its_field_and_enter_saves_it(
    open_page: Open, house: int, width: int
) -> None:
    page = open_page(f"/glossary/{house}/term/new", size=(width, 844))
    name = page.locator("[name='l1.t0.text']")
    name.fill(LONG)
    assert name.evaluate("(one) => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth")
    name.press("Enter")
    expect(page.locator(".done")).to_contain_text(LONG)
    expect(page.locator(".term-official")).to_have_text([LONG])


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


def test_who_is_no_terminologist_proposes_and_the_terminologist_approves(
    open_page: Open, live: Live, house: int, console: Console
) -> None:
    object.__setattr__(live.application.settings, "terminologists", ("Li Wei",))
    console.expected.append("403")
    page = open_page(f"/glossary/{house}/term/new")
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    page.locator("[name='l1.t0.text']").fill("Deep-Water Port")
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).to_contain_text("The glossaries are kept by Li Wei. They decide.")
    address = page.url
    assert violations(page) == []
    page.goto(f"{live.url}/glossary/{house}/import")
    expect(page.locator("main")).to_contain_text("The glossaries are kept by Li Wei.")

    keeper = open_page("/settings/")
    keeper.locator("[name=name]").fill("Li Wei")
    leave_by(keeper.get_by_role("button", name="Save"))
    keeper.goto(address)
    leave_by(keeper.get_by_role("button", name="Approve"))
    expect(keeper.locator(".done")).to_contain_text("Deep-Water Port")
    keeper.goto(f"{live.url}/glossary/{house}")
    expect(keeper.locator(".term-official")).to_have_text(["Deep-Water Port"])
    expect(keeper.locator(".kept-by")).to_contain_text("You keep the glossaries")
