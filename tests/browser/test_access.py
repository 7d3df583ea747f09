"""axe finds nothing on any page, and nothing scrolls sideways."""

from __future__ import annotations

import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, choose  # stands beside this file, which is no package

from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Live, Open

pytestmark = pytest.mark.browser

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PAGES = (
    "/",
    "/reports/1/",
    "/reports/new",
    "/glossary/",
    "/settings/",
    "/reports/trash",
    "/reports/1/export",
    "/reports/1/about",
    "/reports/1/result/",
    "/compare?left=1&right=2",
    "/help",
    "/reports/1/?tab=find&words=area&replace=1&by=zone",
    "/reports/1/?tab=history",
    "/reports/1/paragraph?name=b1",
    "/settings/keys",
    "/memory/",
    "/memory/changes",
    "/reports/1/similar",
    "/reports/1/?tab=comments&on=b1.1.1",
    "/reports/1/kind/double-space",
    "/reports/1/propose",
    "/checks/",
    "/checks/house/",
    "/checks/house/rules/new?kind=existence",
    "/checks/repeated-name",
    "/glossary/1/import",
    "/glossary/1/export",
    "/glossary/1/history",
    "/glossary/1/term/new",
    "/glossary/proposals",
    "/suppressions/",
)
SIZES = ((1440, 900), (1024, 768), (390, 844))


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then((result) => result.violations)")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_axe_finds_nothing(open_page: Open, size: tuple[int, int], theme: str) -> None:
    page = open_page("/", size=size, theme=theme)
    root = page.url.rstrip("/")
    for address in PAGES:
        page.goto(root + address)
        assert violations(page) == [], address


STATES = {
    "e": ".editor textarea",
    "s": "#dialog-fixes [value=bulk]",
    "?": "#help-title",
    "t": "#term-list .term",
    "b": "#dialog-block textarea",
    "w": ".reason-form [name=reason]",
    "ah": "#history-list li",
    "v": "#sheet[data-view=changes]",
    "vv": "#sheet[data-view=clean]",
    "c": "#comment-form textarea",
    "/": "#find-words",
    "n": "#finding h2",
    "T": "#dialog-propose [name=official]",
}
"""What is there after some keys."""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_of_the_workbench(open_page: Open, theme: str) -> None:
    for keys, there in STATES.items():
        page = open_page(theme=theme)
        for key in keys:
            page.keyboard.press(key)
            Bench(page).calm()
            if key == "v":
                expect(page.locator("#status")).to_contain_text("view")
        expect(page.locator(there).first).to_be_visible()
        assert violations(page) == [], keys
        page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1024, 1152])
def test_nothing_scrolls_sideways(open_page: Open, width: int) -> None:
    page = open_page("/", size=(width, 700))
    root = page.url.rstrip("/")
    for address in PAGES:
        page.goto(root + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("language", ["en", "zh_Hans_CN", "ar"])
def test_the_bar_is_one_line_on_a_telephone(open_page: Open, language: str) -> None:
    page = open_page("/settings/", size=(390, 844))
    choose(page, "language", language)
    assert page.locator(".bar").bounding_box()["height"] == 52  # type: ignore[index]
    assert page.locator(".bar-nav").evaluate("nav => nav.scrollWidth <= nav.clientWidth")  # nothing is cut off


RIGHT_TO_LEFT = (
    "/", "/reports/1/", "/reports/1/result/", "/reports/1/about", "/settings/", "/help", "/compare", "/glossary/1",
    "/glossary/1/term/?id=SG001", "/glossary/1/export", "/glossary/1/history", "/glossary/1/import",
)  # fmt: skip


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_in_arabic_run_from_right_to_left_and_the_report_in_its_own_direction(
    open_page: Open, width: int
) -> None:
    page = open_page("/settings/", size=(width, 844))
    root = page.url.removesuffix("/settings/")
    choose(page, "language", "ar")
    for address in RIGHT_TO_LEFT:
        page.goto(root + address)
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.goto(f"{root}/reports/1/")
    assert page.evaluate("getComputedStyle(document.querySelector('#sheet')).direction") == "ltr"


@pytest.mark.parametrize("text", ["small", "larger"])
def test_the_size_of_text_moves_nothing_off_the_page(open_page: Open, text: str) -> None:
    page = open_page("/settings/", size=(390, 844))
    root = page.url.removesuffix("/settings/")
    choose(page, "text", text)
    for address in PAGES:
        page.goto(root + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_the_figures_of_the_result_page_come_by_themselves(open_page: Open) -> None:
    page = open_page("/reports/1/result/")
    names = page.locator("#figures dt")
    expect(names).to_have_text(["Edit rate", "chrF", "BLEU", "TER"])


def test_axe_finds_nothing_when_all_is_settled_or_nothing_was_found(open_page: Open, live: Live) -> None:
    reviews = live.application.reviews
    snapshot = reviews.snapshot(2)
    keys = tuple(one.key for one in snapshot.findings)
    reviews.take(2, Step("all", "Mei Tan", "dismiss", snapshot.version, findings=keys))
    clean = live.application.reports.add(b"All is well here.", "well.txt", person="Mei Tan").id
    for address, title in (("/reports/2/", "Every finding is settled"), (f"/reports/{clean}/", "No findings")):
        page = open_page(address)
        expect(page.locator("#finding-title")).to_have_text(title)
        assert violations(page) == [], address


def test_at_twice_the_size_every_command_can_be_reached(open_page: Open) -> None:
    """A window of 1440 × 900 at 200 % has the room of 720 × 450."""
    page = open_page(size=(720, 450))
    for name in ("Accept", "Edit", "Dismiss", "Filter", "Review", "Changes", "Clean", "Terms", "History"):
        command = page.get_by_role("link", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True))
        command.first.scroll_into_view_if_needed()
        expect(command.first).to_be_in_viewport()


def test_where_the_system_sets_the_colours_marks_and_the_current_one_still_show(open_page: Open) -> None:
    page = open_page()
    page.emulate_media(forced_colors="active")
    mark = page.locator("#sheet .mark:not([data-here])").first
    assert mark.evaluate("(one) => getComputedStyle(one).textDecorationLine") == "underline"
    here = page.locator("#sheet .mark[aria-current]").first
    assert here.evaluate("(one) => getComputedStyle(one).outlineStyle") != "none"


@pytest.mark.parametrize("language", ["en", "zh_Hans_CN", "ar"])
def test_no_tool_of_the_workbench_is_broken_over_two_lines(open_page: Open, language: str) -> None:
    page = open_page("/settings/", size=(1024, 768))
    root = page.url.removesuffix("/settings/")
    choose(page, "language", language)
    page.goto(f"{root}/reports/1/")
    tools = page.locator(".bar-tools > *")
    assert {round(one.bounding_box()["height"]) for one in tools.all()} == {36}  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    boxes = [one.bounding_box() for one in (page.locator("#panel"), *page.locator(".tabs a").all())]
    left, right = boxes[0]["x"], boxes[0]["x"] + boxes[0]["width"]  # type: ignore[index]
    assert all(left <= one["x"] and one["x"] + one["width"] <= right for one in boxes)  # type: ignore[index]


SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
"""What WCAG 2.2, 1.4.12, lets a reader set."""

SET = (
    """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
)
CUT = """(all) => all.filter((one) => {
  const hides = one.checkVisibility() && !one.matches(".sr") && getComputedStyle(one).overflow !== "visible";
  return hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.innerText)"""


@pytest.mark.parametrize("width", [1440, 390])
def test_wider_spacing_of_text_moves_nothing_off_the_page_or_out_of_its_box(open_page: Open, width: int) -> None:
    page = open_page("/", size=(width, 844))
    root = page.url.rstrip("/")
    for address in PAGES:
        page.goto(root + address)
        page.evaluate(SET, SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.locator(".button, .tag, summary, h1, h2, th").evaluate_all(CUT) == [], address


PRESSED = "button, summary, select, .button, .tool, .tabs a, .segmented a, .bar a, input:not([type=hidden])"
SMALL = """(all) => all.filter((one) => one.checkVisibility() && !one.closest(".sr, .skip")).map((one) => {
  const box = (one.closest("label") ?? one).getBoundingClientRect();
  const name = `${one.tagName} ${one.className} ${one.textContent.trim() || one.name}`;
  return { width: Math.round(box.width), height: Math.round(box.height), name };
}).filter((one) => one.width > 1 && (one.width < 24 || one.height < 24)).map(JSON.stringify)"""


@pytest.mark.parametrize("width", [1440, 390])
def test_whatever_is_pressed_is_24_pixels_wide_and_high(open_page: Open, width: int) -> None:
    """WCAG 2.2, 2.5.8; links within a line of text are its exception."""
    page = open_page("/", size=(width, 844))
    root = page.url.rstrip("/")
    for address in PAGES:
        page.goto(root + address)
        assert page.locator(PRESSED).evaluate_all(SMALL) == [], address


def test_whoever_else_is_there_can_be_pressed_on_a_telephone(open_page: Open) -> None:
    open_page(size=(390, 844))
    page = open_page(size=(390, 844))
    expect(page.locator("#people a")).to_be_visible()
    assert page.locator("#people a").evaluate_all(SMALL) == []


def test_nothing_that_has_the_focus_is_hidden_under_a_bar(open_page: Open) -> None:
    """WCAG 2.2, 2.4.11, on a telephone, where the panel is a sheet over the text."""
    page = open_page(size=(390, 844))
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body || one.matches(".skip")) return "";
              const boxes = [...one.getClientRects()];
              const seen = boxes.some((box) => {
                const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return at && (one.contains(at) || at.contains(one));
              });
              return seen ? "" : one.outerHTML.slice(0, 90);
            }"""
        )
        assert hidden == ""


def test_the_workbench_prints_the_report_and_the_clean_view_nothing_else(open_page: Open) -> None:
    page = open_page()
    root = page.url.split("/reports/")[0]
    for view, title in (("review", True), ("changes", True), ("clean", False)):
        page.goto(f"{root}/reports/1/?view={view}")
        page.set_viewport_size({"width": 720, "height": 1000})
        page.emulate_media(media="print")
        shown = {name: page.locator(name).is_visible() for name in ("#sheet", "h1", "#panel", "#rail", ".foot", ".bar")}
        assert shown == {"#sheet": True, "h1": title, "#panel": False, "#rail": False, ".foot": False, ".bar": False}


def test_paper_is_light_whatever_the_screen_is(open_page: Open) -> None:
    page = open_page(theme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    expect(page.locator(".reading-head .meta")).to_be_visible()
    expect(page.get_by_role("link", name="History and versions")).to_have_count(0)
