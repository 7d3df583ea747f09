"""Pages in Arabic and Chinese: marks, directions and numbers of the reader's language around words of another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, choose  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def opened(open_page: Open, language: str, address: str, **asked: object) -> Page:
    """A page as somebody sees it who chose this language."""
    page = open_page("/settings/", **asked)
    root = page.url.removesuffix("/settings/")
    choose(page, "language", language)
    page.goto(root + address)
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_quoted_words_on_an_arabic_card_stand_apart_in_arabic_marks(open_page: Open, scripts: bool) -> None:
    page = opened(open_page, "ar", "/reports/1/", scripts=scripts)
    why = page.locator(".card-why").inner_text()
    assert "«\u2068Lin-gang Special Area\u2069»" in why
    assert "“" not in why
    change = page.locator("#finding .diff").first
    assert change.evaluate("(one) => [one.lang, getComputedStyle(one).direction]") == ["en", "ltr"]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("zh_Hans_CN", "ltr")])
def test_what_the_editor_says_runs_in_the_direction_of_the_page_and_the_words_in_theirs(
    open_page: Open, language: str, direction: str
) -> None:
    page = opened(open_page, language, "/reports/2/")
    Bench(page).press("e")
    bar, words = page.locator(".editor-bar"), page.locator(".editor textarea")
    assert [one.evaluate("(it) => getComputedStyle(it).direction") for one in (bar, words)] == [direction, "ltr"]
    fonts = [
        page.locator(one).evaluate("(it) => getComputedStyle(it).fontFamily") for one in ("#sheet", ".editor textarea")
    ]
    assert fonts[0] == fonts[1]
    sheet, area = page.locator("#sheet").bounding_box(), words.bounding_box()
    assert sheet
    assert area
    assert sheet["x"] < area["x"]
    assert area["x"] + area["width"] < sheet["x"] + sheet["width"]
    expect(page.locator(".editor .hint")).to_be_visible()


def test_arabic_letters_are_not_drawn_by_the_narrowed_stand_in_of_the_latin_font(open_page: Open) -> None:
    """A line of Arabic is as long as in the system's own font."""
    page = opened(open_page, "ar", "/")
    widths = page.evaluate(
        """() => ['var(--font-ui)', 'system-ui'].map((font) => {
          const line = document.createElement('span');
          line.style.cssText = `font: 20px ${font}; position: absolute; white-space: nowrap`;
          line.textContent = 'التقارير والمسارد';
          document.body.append(line);
          return line.getBoundingClientRect().width;
        })"""
    )
    assert widths[0] > 0.95 * widths[1]


FILE = {"name": "会议.txt", "mimeType": "", "buffer": b"All is well here."}


def test_a_file_is_chosen_in_the_language_of_the_page(open_page: Open) -> None:
    page = opened(open_page, "zh_Hans_CN", "/reports/new")
    box = page.locator(".file").first
    expect(box.locator(".button")).to_have_text("选择文件")
    expect(box.locator(".chosen")).to_have_text("未选择文件")
    field = page.get_by_label("文件：Word")
    field.focus()
    assert box.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    under = """(one) => {
      const { x, y } = one.getBoundingClientRect();
      return document.elementFromPoint(x + 5, y + 5).type;
    }"""
    assert box.locator(".button").evaluate(under) == "file"
    field.set_input_files(FILE)  # type: ignore[arg-type]
    expect(box.locator(".chosen")).to_have_text("会议.txt")
    page.get_by_role("button", name="检查报告").click()
    expect(page.locator("h1")).to_have_text("会议")


def test_without_scripts_the_browser_names_the_chosen_file_beside_the_button_of_the_page(open_page: Open) -> None:
    page = opened(open_page, "zh_Hans_CN", "/reports/new", scripts=False)
    field = page.get_by_label("文件：Word")
    field.set_input_files(FILE)  # type: ignore[arg-type]
    assert field.evaluate("(one) => getComputedStyle(one).opacity") == "1"
    expect(page.locator(".file .chosen").first).to_be_hidden()
    expect(page.locator(".file .button").first).to_have_text("选择文件")
    page.get_by_role("button", name="检查报告").click()
    expect(page.locator("h1")).to_have_text("会议")


def test_nothing_stands_between_two_chinese_sentences_and_brackets_are_those_of_the_language(open_page: Open) -> None:
    page = opened(open_page, "zh_Hans_CN", "/glossary/1")
    assert "。 " not in page.locator(".page-head p").inner_text()
    page.goto(page.url.replace("/glossary/1", "/settings/"))
    expect(page.locator("[name=language] option:checked")).to_have_text("中文（简体，中国）")


def test_steps_on_paragraphs_are_told_in_the_language_of_the_reader(open_page: Open) -> None:
    page = opened(open_page, "zh_Hans_CN", "/reports/2/")
    Bench(page).press("m")
    expect(page.locator("#status")).to_contain_text("合并段落")
    page.goto(page.url.split("?")[0] + "?tab=history")
    expect(page.locator("#history-list .step-head").first).to_contain_text("合并段落")
