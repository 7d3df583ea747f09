"""Paragraphs joined, split, inserted and removed by hand."""

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


def paragraphs(bench: Bench) -> list[str]:
    found: list[str] = bench.page.evaluate(
        "[...document.querySelectorAll('#sheet .para')].map((one) => one.querySelector('.gone') ? '–' : "
        "[...one.querySelectorAll('.sentence')].map((s) => s.textContent).join(' '))"
    )
    return found


def test_paragraphs_are_joined_split_inserted_and_removed_by_keyboard_and_all_is_undone(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = paragraphs(bench)
    bench.press("m")
    expect(page.locator("#status")).to_contain_text("Join paragraphs. U takes it back.")
    assert paragraphs(bench)[0] == f"{before[0]} {before[1]}"
    bench.press("b")
    expect(page.locator("#dialog-block select option")).to_have_count(1)
    page.get_by_role("button", name="Split", exact=True).click()
    expect(page.locator("#status")).to_contain_text("Split paragraph. U takes it back.")
    bench.press("b")
    page.locator("#dialog-block textarea").fill("A new paragraph.")
    page.get_by_role("button", name="Insert", exact=True).click()
    expect(page.locator("#status")).to_contain_text("Insert paragraph. U takes it back.")
    assert "A new paragraph." in paragraphs(bench)
    bench.press("b")
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("#status")).to_contain_text("Remove paragraph. U takes it back.")
    assert "A new paragraph." not in paragraphs(bench)
    for _ in range(4):
        bench.press("u")
        bench.calm()
    assert paragraphs(bench) == before


def test_a_sentence_is_split_at_the_caret_with_what_was_typed(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = paragraphs(bench)
    bench.press("e")
    area = page.locator(".editor textarea")
    area.fill("The meeting was held. On Monday in May.")
    area.evaluate("(area) => area.setSelectionRange(22, 22)")
    page.get_by_role("button", name="Split here").click()
    expect(page.locator("#status")).to_contain_text("Split paragraph. U takes it back.")
    assert paragraphs(bench)[0] == "The meeting was held."
    assert paragraphs(bench)[1].startswith("On Monday in May.")
    bench.press("u")
    bench.calm()
    bench.press("u")
    bench.calm()
    assert paragraphs(bench) == before


def test_what_the_document_bars_is_said_before_it_is_tried(open_page: Open, console: Console) -> None:
    console.expected.append("422")
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.locator("#sheet .sentence").last.click()
    bench.press("b")
    dialog = page.locator("#dialog-block")
    expect(dialog.get_by_role("button", name="Join")).to_be_disabled()
    expect(dialog).to_contain_text("Not possible here: The last paragraph has nothing to be joined to.")
    bench.press("Escape")
    bench.press("m")
    expect(page.locator("#status")).to_contain_text("The last paragraph has nothing to be joined to.")


def test_without_scripts_paragraphs_are_joined_and_split_by_forms(open_page: Open) -> None:
    page = open_page("/reports/2/", scripts=False)
    page.locator(".para-link").first.click()
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#sheet .para").first).to_contain_text("Members of the board")
    page.locator(".para-link").first.click()
    page.get_by_role("button", name="Split").click()
    expect(page.locator("#sheet .para").first).not_to_contain_text("Members of the board")
