"""axe finds nothing in the states that a page comes into: refused, cut off, in conflict, open, mapped."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Console, Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from test_access import violations

pytestmark = pytest.mark.browser

MINUTES = "/reports/2/"
SOURCE = """会议于五月举行。会议由市长主持。

委员会成员详细讨论了下一年的预算，市长作了答复。
"""


def refused(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/reports/new")
    page.set_input_files("[name=file]", {"name": "m.docx", "mimeType": "", "buffer": b"PK\3\4 cut off"})
    page.locator("form.form .primary").click()
    expect(page.get_by_role("alert")).to_be_visible()


def conflict(page: Page, live: Live) -> None:
    write(page, "Mine.")
    reviews = live.application.reviews
    snapshot = reviews.snapshot(2)
    segment = snapshot.base.blocks[0].segments[0].id
    seen = snapshot.segment_version(segment)
    text = f"Theirs, said for the time {snapshot.version}."
    reviews.take(
        2, Step(f"t{snapshot.version}", "Ann", "edit", snapshot.version, segment=segment, text=text, segment_base=seen)
    )
    page.keyboard.press("Control+Enter")
    expect(page.locator(".theirs").first).to_be_visible()


def write(page: Page, text: str) -> None:
    page.keyboard.press("e")
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def checked_while_writing(page: Page, _: Live) -> None:
    write(page, "The the hall , again.")
    expect(page.locator(".trial-came")).to_be_visible()


def offline(page: Page, _: Live) -> None:
    page.context.set_offline(True)
    page.keyboard.press("x")
    expect(page.locator("#waiting")).to_be_visible()


def talk(page: Page, live: Live) -> None:
    app = live.application
    if not app.comments.threads(2):
        segment = app.reviews.snapshot(2).base.blocks[2].segments[0].id
        app.comments.start(2, key="c", person="Ann", base=0, segment=segment, text="Which one?", end=8)
    page.goto(f"{live.url}{MINUTES}?tab=comments")
    page.locator(".reply summary").click()
    expect(page.locator(".reply textarea")).to_be_visible()


def source(page: Page, live: Live) -> None:
    sources = live.application.sources
    if sources.about(2) is None:
        sources.add(2, SOURCE.encode(), "minutes-zh.txt", person="Ann", language="zh")
    page.goto(f"{live.url}{MINUTES}?source=1")
    expect(page.locator(".beside").first).to_be_visible()


def mapped(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/glossary/1/import")
    page.fill("[name=text]", "zh,en\n港口,harbour\n港口,port\n")
    page.locator("form.form .primary").click()
    expect(page.locator(".columns")).to_be_visible()


def term(page: Page, live: Live) -> None:
    page.goto(f"{live.url}/glossary/1/term/?id=SG001")
    for summary in page.locator("summary").all():
        summary.click()


def filters(page: Page, _: Live) -> None:
    if page.locator("[data-command=filters]").is_visible():
        page.locator("[data-command=filters]").click()
    page.locator(".family summary").first.click()
    expect(page.locator("[data-checks] label").first).to_be_visible()


def dialog(name: str, *keys: str) -> Callable[[Page, Live], None]:
    def bring(page: Page, _: Live) -> None:
        if keys:
            for key in keys:
                page.keyboard.press(key)
        else:
            page.locator(f"[data-command={name}]").first.click()
        expect(page.locator("dialog[open] h2")).to_be_visible()

    return bring


STATES = {
    "refused": refused,
    "conflict": conflict,
    "checked while writing": checked_while_writing,
    "offline": offline,
    "talk": talk,
    "source": source,
    "mapped": mapped,
    "term": term,
    "filters": filters,
    "export": dialog("export"),
    "kind": dialog("kind", "A"),
    "paragraph": dialog("block", "b"),
    "keys": dialog("help", "?"),
}
COLOURS = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "forced": {"forced_colors": "active"}}


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_any_state(
    open_page: Open, live: Live, console: Console, width: int, colours: str
) -> None:
    console.expected += ["409", "422", "ERR_INTERNET_DISCONNECTED"]
    found = {}
    for name, bring in STATES.items():
        page = open_page(MINUTES, size=(width, 844))
        page.emulate_media(**COLOURS[colours])  # type: ignore[arg-type]
        bring(page, live)
        if shown := violations(page):
            found[name] = shown
        if name != "filters":  # the drawer lies over the page
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()
    assert found == {}
