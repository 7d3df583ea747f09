"""What was decided before is offered again, on the card."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from review.documents import tmx
from review.model.memory import TranslationUnit

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def test_nothing_is_offered_where_nothing_was_reviewed(open_page: Open) -> None:
    page = open_page("/reports/2/")
    expect(page.locator(".earlier, .decided")).to_have_count(0)
    Bench(page).press("y")
    expect(page.locator("#status")).to_have_text("No sentence like this one was reviewed before.")


def test_the_card_shows_likeness_report_person_and_change(open_page: Open, live: Live) -> None:
    live.application.reports.add(b"The meeting was held  in May.", "other.txt", title="Other", person="Proofroom")
    other = open_page("/reports/3/")
    Bench(other).press("e")
    other.locator(".editor textarea").fill("The meeting took place in May.")
    Bench(other).press("Control+Enter")
    Bench(other).calm()
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = bench.sentences()
    card = page.locator(".earlier")
    expect(card.locator(".diff ins")).to_have_text("took place")
    expect(card.locator(".earlier-foot")).to_contain_text("100% alike · Other ·")
    bench.press("y")
    bench.calm()
    assert bench.sentences()[0] == "The meeting took place in May."
    expect(page.locator("#finding-title")).to_have_text("Repeated word")
    bench.press("u")
    bench.calm()
    assert bench.sentences() == before


def test_a_sentence_without_a_finding_is_offered_too(open_page: Open, live: Live) -> None:
    live.application.reports.add(
        b"Members asked for a second reading before the summer.", "other.txt", person="Mei Tan"
    )
    other = open_page("/reports/3/")
    other.locator("#sheet .sentence").dblclick()
    other.locator(".editor textarea").fill("Members wanted a second reading before the summer.")
    Bench(other).press("Control+Enter")
    Bench(other).calm()
    page = open_page("/reports/2/")
    bench = Bench(page)
    for _ in range(4):
        bench.press("n")
    expect(page.locator("#finding .earlier .diff ins")).to_have_text("wanted")
    bench.press("y")
    bench.calm()
    assert "Members wanted a second reading before the summer." in bench.sentences()


def test_a_file_is_looked_at_on_the_page_and_kept_with_one_press(open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "old.tmx").write_bytes(tmx.write([TranslationUnit("zh", "en", "发展快。", "It grew.")], "zh", "1"))
    page = open_page("/memory/")
    page.get_by_label("TMX file").set_input_files(tmp_path / "old.tmx")
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("#look td")).to_have_text(["发展快。", "It grew."])
    page.get_by_role("button", name="Keep 1 translation").click()
    expect(page.locator(".notice")).to_have_text("1 translation of old.tmx is kept.")


def test_the_last_change_is_made_elsewhere_after_a_preview_as_one_step(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    page.locator("#sheet .sentence").nth(3).dblclick()
    page.locator(".editor textarea").fill("The town will build a new port with money from the province.")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Shift S: the same change in 1 more place.")
    expect(page.locator("#offer .button")).to_contain_text("1 more place …")
    before = bench.sentences()
    bench.press("Shift+S")
    expect(page.locator("#dialog-similar ins")).to_have_text("port")
    page.get_by_role("button", name="Replace 1 place").click()
    expect(page.locator("#status")).to_have_text("1 place replaced. U takes it back.")
    assert [new for old, new in zip(before, bench.sentences(), strict=True) if old != new] == [
        "The town will build a new port with money from the province."
    ]
    expect(page.locator("#offer .button")).to_have_count(0)
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    assert bench.sentences() == before


def test_a_change_made_twice_becomes_a_proposed_term_or_is_offered_no_more(open_page: Open, live: Live) -> None:
    live.application.glossaries.create("House", "Ann")
    page = open_page("/reports/2/")
    bench = Bench(page)
    for number in (3, 5):
        page.locator("#sheet .sentence").nth(number).dblclick()
        text = page.locator(".editor textarea").input_value().replace("harbour", "port")
        page.locator(".editor textarea").fill(text)
        bench.press("Control+Enter")
        bench.calm()
    page.get_by_role("link", name="Made 2 times: make it a rule …").click()
    expect(page.locator(".habit h2")).to_have_text("harbour port")
    page.get_by_role("link", name="Propose as term").click()
    expect(page.locator("[name=words]")).to_have_value("harbour")
    expect(page.locator("[name=official]")).to_have_value("port")
    page.go_back()
    page.get_by_role("button", name="Do not offer it again").click()
    expect(page.locator(".habit")).to_have_count(0)
    page.get_by_role("button", name="Offer it again").click()
    expect(page.locator(".habit")).to_have_count(1)
