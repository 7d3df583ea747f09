"""The source beside the report: column, corrections by hand, echoes on both sides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from review.alignment import Move

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, leave_by, still  # stands beside this file, which is no package
from test_access import SIZES, violations

pytestmark = pytest.mark.browser

REPORT = """Industry Week Opens at the Harbour

On March 12, 2023, the new area held its first industry week. Nearly 2,400 people from 86 firms took part.

The mayor said that the harbour had grown by 9 percent. He thanked the Water Bureau and the harbour board.

Three parks signed agreements worth 4.5 billion yuan.  The largest of them will build batteries for ships.

The second day belonged to the schools. Pupils from 15 schools showed models of cranes and lighthouses.

The harbour board will publish the results in June. Firms may apply for support until September 30.
"""
SOURCE = """产业周在港口开幕

2023年3月12日，新区举办首届产业周。来自86家企业的近2400人参加了开幕活动。

市长表示，港口一年来增长了9%。他感谢水务局和港口委员会所做的工作。

三个园区签订了总额45亿元的协议。其中规模最大的园区将生产船用电池。

第二天是学校日。来自15所学校的学生展示了起重机和灯塔的模型。

港口委员会将在6月公布结果。企业可在9月30日前申请扶持。
"""
ARABIC = """افتتاح أسبوع الصناعة في الميناء

في 12 مارس 2023 أقامت المنطقة الجديدة أول أسبوع للصناعة. وشارك فيه 2400 شخص من 86 شركة.
"""
GLOSSARY = "concept_id,zh,en_preferred,en_deprecated,source\nW,水务局,Water Authority,Water Bureau,general knowledge\n"


@pytest.fixture
def report(live: Live) -> int:
    """A report whose source came with it."""
    app = live.application
    terms = app.glossaries.add("Harbour", GLOSSARY.encode(), "harbour.csv").id
    added = app.reports.add(REPORT.encode(), "week.txt", person="Ann", source_language="zh", glossaries=(terms,)).id
    app.sources.add(added, SOURCE.encode(), "week-zh.txt", person="Ann")
    return added


def put_wrong(live: Live, report: int) -> None:
    """The sentence about the mayor's thanks stands beside the next paragraph."""
    app = live.application
    seen = app.reviews.snapshot(report).beside[1]
    app.sources.move(report, "t2.2", Move.LATER, person="Ann", seen=seen)


def source_here(page: Page) -> list[str]:
    return page.locator(".source-text .here").all_inner_texts()


def drawn(page: Page) -> set[str]:
    """The findings that are marked in the text."""
    return set(
        page.evaluate("[...document.querySelectorAll('#sheet :is(.mark, .flag)')].map((one) => one.hash.slice(3))")
    )


def box(page: Page, selector: str) -> dict[str, float]:
    return still(page.locator(selector))


def lit(page: Page, *words: str, name: str = "echo") -> None:
    """Wait until exactly these words are lit, each wherever it stands."""
    page.wait_for_function(
        """([name, words]) => {
            const lit = new Set([...(CSS.highlights.get(name) ?? [])].map(String));
            return lit.size === words.length && words.every((one) => lit.has(one));
        }""",
        arg=[name, list(words)],
    )


def point_at(page: Page, sentence: str, words: str) -> None:
    """Move the pointer onto words of a sentence."""
    still(page.locator(sentence))
    x, y = page.locator(sentence).evaluate(
        """(one, words) => {
            const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const box = range.getClientRects()[0];
                return [box.x + box.width / 2, box.y + box.height / 2];
            }
        }""",
        words,
    )
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)


def test_the_column_comes_and_goes_without_moving_the_mark(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/", size=(1440, 500))
    bench = Bench(page)
    bench.go_to("double-space")
    bench.calm()
    before = box(page, "#sheet [aria-current]")["top"]
    with page.expect_response("**/settings/"):  # the choice is kept before the page is loaded again
        bench.press("o")
    expect(page.locator("#sheet .beside")).to_have_count(6)
    expect(page.locator("#status")).to_have_text("Source shown.")
    assert box(page, "#sheet [aria-current]")["top"] == pytest.approx(before, abs=1)
    paragraph, cell = box(page, "#p-b3"), box(page, '.beside[data-after="b3"]')
    assert cell["left"] >= paragraph["right"]
    assert cell["top"] == pytest.approx(paragraph["top"], abs=1)
    expect(page.locator(".beside [data-here]")).to_have_text(
        ["三个园区签订了总额45亿元的协议。", "其中规模最大的园区将生产船用电池。"]
    )
    page.reload()
    expect(page.locator("#sheet .beside")).to_have_count(6)
    bench.press("o")
    expect(page.locator("#sheet .beside")).to_have_count(0)


def test_on_a_smaller_screen_the_source_stands_under_each_paragraph(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/?source=1", size=(1024, 768))
    expect(page.locator(".beside [data-here]")).to_have_text("他感谢水务局和港口委员会所做的工作。")
    paragraph, cell = box(page, "#p-b3"), box(page, '.beside[data-after="b3"]')
    assert cell["top"] >= paragraph["bottom"]
    assert cell["left"] == pytest.approx(paragraph["left"], abs=1)


def test_without_scripts_a_link_shows_and_hides_the_source(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/", scripts=False)
    page.get_by_role("link", name="Source text").click()
    expect(page.locator("#sheet .beside").first).to_have_text("产业周在港口开幕")
    leave_by(page.locator("#sheet .mark").first)
    expect(page.locator("#sheet .beside")).to_have_count(6)
    page.get_by_role("link", name="Source text").click()
    expect(page.locator("#sheet .beside")).to_have_count(0)


def test_a_wrong_link_is_corrected_by_keyboard_and_taken_back(open_page: Open, live: Live, report: int) -> None:
    put_wrong(live, report)
    page = open_page(f"/reports/{report}/?source=1")
    bench = Bench(page)
    bench.go_to("deprecated-term")
    bench.calm()
    assert source_here(page) == ["三个园区签订了总额45亿元的协议。"]
    before = drawn(page)
    bench.press("l", "ArrowUp")
    expect(page.locator("#status")).to_have_text("The sentence stands beside another place now. U takes it back.")
    expect(page.locator(".source-text .here")).to_have_text("他感谢水务局和港口委员会所做的工作。")
    assert page.evaluate("document.activeElement.value") == "earlier"
    expect(page.locator(".beside [data-here]")).to_have_text("他感谢水务局和港口委员会所做的工作。")
    assert drawn(page) == {one.key for one in live.application.reviews.snapshot(report).findings} != before
    assert live.application.sources.beside(report, "t2.2").text == "他感谢水务局和港口委员会所做的工作。"  # type: ignore[union-attr]
    bench.press("Escape", "u")
    expect(page.locator("#status")).to_have_text("The correction is taken back.")
    expect(page.locator(".source-text .here")).to_have_text("三个园区签订了总额45亿元的协议。")
    assert drawn(page) == before


def test_a_paragraph_is_moved_and_let_go_with_the_mouse(open_page: Open, live: Live, report: int) -> None:
    page = open_page(f"/reports/{report}/")
    bench = Bench(page)
    bench.go_to("deprecated-term")
    bench.calm()
    page.get_by_text("Another place in the source").click()
    page.get_by_text("The whole paragraph").click()
    page.get_by_role("button", name="Further down").click()
    expect(page.locator("#status")).to_have_text("The sentence stands beside another place now. U takes it back.")
    pair = live.application.sources.beside(report, "t2.1")
    assert pair is not None
    assert pair.text == "三个园区签订了总额45亿元的协议。"
    expect(page.get_by_role("checkbox", name="The whole paragraph")).to_be_checked()
    page.get_by_role("button", name="No counterpart").click()
    expect(page.locator("#finding")).to_contain_text("No sentence of the source stands beside this one.")
    page.get_by_role("button", name="Take the last correction back").click()
    expect(page.locator("#status")).to_have_text("The correction is taken back.")
    expect(page.locator("#finding")).not_to_contain_text("No sentence of the source stands beside this one.")


def test_a_correction_works_without_scripts(open_page: Open, live: Live, report: int) -> None:
    put_wrong(live, report)
    page = open_page(f"/reports/{report}/", scripts=False)
    leave_by(page.locator("#s-t2\\.2 .mark").first)
    page.get_by_text("Another place in the source").click()
    page.get_by_role("button", name="Further up").click()
    expect(page.locator(".source-text .here")).to_have_text("他感谢水务局和港口委员会所做的工作。")


def test_a_sentence_without_a_finding_shows_its_source_too(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/")
    page.locator("#s-t4\\.2").focus()
    page.locator("#s-t4\\.2").click()
    Bench(page).press("p")
    expect(page.locator(".source-text .here")).to_have_text("第二天是学校日。")
    expect(page.locator(".source-text .after")).to_have_text("来自15所学校的学生展示了起重机和灯塔的模型。")


def test_terms_and_numbers_light_their_counterparts_in_both_directions(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/?source=1")
    point_at(page, "#s-t1\\.2", "2,400")
    lit(page, "2,400", "2400")
    point_at(page, '.beside [data-origin="t2.2"]', "水务局")
    lit(page, "Water Bureau", "水务局")
    point_at(page, "#s-t2\\.1", "mayor")
    lit(page)


def test_the_focus_lights_counterparts_too(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/")
    bench = Bench(page)
    bench.go_to("deprecated-term")
    bench.press("k", "j")
    lit(page, "Water Bureau", "水务局")
    bench.press("Escape", "k")
    lit(page)
    bench.press("j")
    bench.calm()
    page.locator(".source-text .echo").first.focus()
    lit(page, "Water Bureau", "水务局")


def test_a_row_of_the_terms_lights_its_places(open_page: Open, report: int) -> None:
    page = open_page(f"/reports/{report}/")
    Bench(page).press("t")
    row = page.locator(".term")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Water Authority")
    expect(row).to_contain_text("general knowledge")
    row.locator(".evidence").hover()
    lit(page, "Water Bureau", name="term")


def test_a_report_without_a_source_says_so_and_how_to_add_one(open_page: Open) -> None:
    page = open_page("/reports/2/")
    Bench(page).press("o")
    expect(page.locator("#status")).to_contain_text("This report came without its source.")
    page.get_by_role("link", name="Add one").click()
    page.wait_for_url("**/reports/2/about#source")
    expect(page.get_by_role("button", name="Add the source")).to_be_visible()


def test_an_arabic_source_runs_from_right_to_left(open_page: Open, live: Live) -> None:
    app = live.application
    added = app.reports.add(REPORT.encode(), "week.txt", person="Ann", source_language="ar").id
    app.sources.add(added, ARABIC.encode(), "week-ar.txt", person="Ann")
    page = open_page(f"/reports/{added}/?source=1")
    cell = page.locator(".beside").first
    assert cell.evaluate("(one) => [one.lang, getComputedStyle(one).direction]") == ["ar", "rtl"]
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_axe_finds_nothing_beside_the_source(open_page: Open, report: int, size: tuple[int, int], theme: str) -> None:
    page = open_page(f"/reports/{report}/?source=1", size=size, theme=theme)
    Bench(page).press("l")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
