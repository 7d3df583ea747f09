"""A reviewer at the workbench, by keyboard."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from playwright.sync_api import Route, expect

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, leave_by, let_go, looked_ahead  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def test_the_sample_is_reviewed_by_keyboard_alone_and_downloaded(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("s")
    expect(page.locator("#dialog-fixes [value=bulk]")).to_be_focused()
    bench.press("Enter")
    expect(page.locator("#status")).to_contain_text("safe fixes applied")
    bench.calm()
    for _ in range(bench.progress[1] * 2):
        if page.locator("#finding .card-form").count() == 0:
            break
        bench.press("a" if page.locator("#finding [data-command=accept]").count() else "x")
        bench.calm()
    expect(page.locator("#finding-title")).to_have_text("Every finding is settled")
    assert bench.progress[0] == bench.progress[1]
    page.locator("[data-command=export]").focus()
    bench.press("Enter")
    expect(page.locator("#dialog-export .primary")).to_be_focused()
    with page.expect_download() as download:
        bench.press("Enter")
    paragraphs = Document(BytesIO(download.value.path().read_bytes())).paragraphs
    text = [one.text for one in paragraphs]
    whole = "\n".join(text)
    assert [one.style.name for one in paragraphs[:4]] == ["Title", "Body Text", "Caption", "Body Text"]
    assert {one.style.name for one in paragraphs[4:]} == {"Body Text"}
    assert {run.text for one in paragraphs for run in one.runs if run.bold} == {"Zhu Zhisong"}
    assert sum("was held" in line for line in text) == 1
    assert whole.count("Science and Technology Commission") == 1
    assert "  " not in whole


def test_every_finding_is_visited_once_and_backwards_too(open_page: Open) -> None:
    bench = Bench(open_page())
    total = bench.progress[1]
    first = bench.page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
    visited = [first]
    for _ in range(total - 1):
        bench.press("j")
        at = bench.here()
        assert at["current"] == "true"
        visited.append(str(at["key"]))
    assert len(set(visited)) == total
    bench.press("j")
    assert bench.here()["key"] == first
    assert "from the beginning" in bench.status
    back = []
    for _ in range(total):
        bench.press("k")
        back.append(str(bench.here()["key"]))
    assert back == visited[::-1]


@pytest.mark.parametrize("view", ["review", "changes", "clean"])
def test_the_findings_stand_in_the_order_of_the_text_whatever_view_comes_first(open_page: Open, view: str) -> None:
    page = open_page(f"/reports/1/?view={view}")
    expect(page.locator("#finding .place")).to_have_text(re.compile(r"^1 of \d+ open$"))


def test_the_mark_is_in_sight_wherever_one_goes(open_page: Open) -> None:
    bench = Bench(open_page())
    for _ in range(bench.progress[1]):
        bench.press("j")
        bench.in_sight()


def test_accept_changes_every_place_and_undo_gives_every_letter_back(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    before, progress = bench.sentences(), bench.progress
    key = page.evaluate("document.querySelector('#sheet [aria-current]').hash.slice(3)")
    bench.press("a")
    bench.calm()
    assert sum(old != new for old, new in zip(before, bench.sentences(), strict=True)) == 4
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    assert bench.sentences() == before
    assert bench.progress == progress
    assert bench.here()["key"] == key
    bench.press("U")
    expect(page.locator("#status")).to_contain_text("Done again")
    assert bench.sentences() != before


def test_the_next_finding_is_there_before_the_server_answered(open_page: Open, live: Live) -> None:
    page = open_page()
    bench = Bench(page)
    looked_ahead(page)
    held: list[Route] = []
    page.route("**/steps", lambda route: held.append(route))  # noqa: PLW0108  # a built-in cannot listen
    change = page.locator("#finding .diff").first.inner_text()
    bench.press("a")
    assert bench.status.startswith("Accepted: ")
    expect(page.locator("#finding .diff").first).not_to_have_text(change)
    assert live.application.reviews.history(1) == ()
    let_go(page, held)
    bench.calm()
    assert len(live.application.reviews.history(1)) == 1


def test_a_number_chooses_the_fix_that_is_accepted(open_page: Open) -> None:
    bench = Bench(open_page())
    bench.press("2")
    chosen = bench.page.locator(".fixes label").nth(1).locator("span").inner_text()
    bench.press("a")
    bench.calm()
    words = chosen.removeprefix("Write “").removesuffix("”")
    assert words in bench.sentences()[1]


def test_an_edit_is_saved_checked_again_and_survives_a_reload(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("The Lin-gang Special Area met  in February.")
    bench.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Sentence saved.")
    bench.calm()
    sentences, progress = bench.sentences(), bench.progress
    assert sentences[1] == "The Lin-gang Special Area met  in February."
    assert page.locator("#sheet .mark[aria-label='Double space']").first.text_content() == "  "
    page.reload()
    assert bench.sentences() == sentences
    assert bench.progress == progress


def test_dismissed_findings_can_be_shown_and_opened_again(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.go_to("double-space")
    before = bench.sentences()
    bench.press("x")
    bench.calm()
    assert bench.sentences() == before
    page.reload()
    assert bench.progress[0] == 1
    page.get_by_label("Show dismissed findings").check()
    mark = page.locator("#sheet .mark[data-dismissed]")
    expect(mark).to_have_count(1)
    mark.click()
    page.get_by_role("button", name="Open again").click()
    expect(page.locator("#status")).to_contain_text("Open again: Double space.")
    bench.calm()
    assert bench.progress[0] == 0


def test_dismissing_a_kind_is_one_step(open_page: Open, live: Live) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.go_to("double-space")
    bench.press("X")
    bench.calm()
    assert len(live.application.reviews.history(2)) == 1
    assert bench.progress[0] == 2
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    assert bench.progress[0] == 0


def test_a_cleared_box_leaves_exactly_that_finding_open(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    total = bench.progress[1]
    bench.press("s")
    boxes = page.locator("#dialog-fixes [name=findings]")
    expect(boxes.first).to_be_visible()
    count = boxes.count()
    boxes.first.uncheck()
    expect(page.locator("#dialog-fixes [value=bulk]")).to_have_text(f"Apply {count - 1} fixes")
    page.locator("#dialog-fixes [value=bulk]").click()
    expect(page.locator("#status")).to_contain_text("safe fixes applied")
    expect(page.locator("[data-safe-count]")).to_have_text("1")
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    assert bench.progress == (0, total)


def test_a_removed_paragraph_leaves_a_grey_line_and_comes_back(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = bench.sentences()
    bench.go_to("repeated-block")
    bench.press("a")
    expect(page.locator("#sheet .gone")).to_have_text("Paragraph removed")
    bench.calm()
    assert page.evaluate("Number(document.querySelector('#sheet [aria-current]').closest('.para').dataset.n)") == 6
    assert len(bench.sentences()) == len(before) - 1
    bench.press("u")
    expect(page.locator("#sheet .gone")).to_have_count(0)
    assert bench.sentences() == before


def test_changes_applied_to_the_original_give_the_clean_view(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    original = " ".join(" ".join(bench.sentences()).split())
    bench.press("a", "a", "a")
    bench.calm()
    bench.press("v")
    expect(page.locator("#sheet[data-view=changes]")).to_be_visible()
    with_kind = """(drop) => [...document.querySelectorAll('#sheet .para')].map((one) => {
        const copy = one.cloneNode(true);
        copy.querySelectorAll(drop).forEach((gone) => gone.remove());
        return copy.textContent;
    }).join(' ').split(/\\s+/).join(' ').trim()"""
    before, after = page.evaluate(with_kind, "ins"), page.evaluate(with_kind, "del")
    bench.press("v")
    expect(page.locator("#sheet[data-view=clean]")).to_be_visible()
    assert before == original
    assert after == page.evaluate(with_kind, "none")


def test_a_filter_stands_in_the_address_and_hides_no_text(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    before = bench.sentences()
    page.evaluate("document.querySelectorAll('.family').forEach((one) => (one.open = true))")
    for box in page.locator("#filters [name=check]:not([value=double-space])").all():
        box.uncheck()
    assert bench.sentences() == before
    expect(page.locator("#sheet .mark")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"\?check=double-space$"))
    page.reload()
    expect(page.locator("#sheet .mark")).to_have_count(2)
    assert bench.title == "Double space"


def test_findings_are_filtered_by_how_sure_their_fix_is(open_page: Open) -> None:
    page = open_page("/reports/2/")
    page.get_by_label("How sure").select_option(label="Safe fix")
    expect(page.locator("#sheet .mark")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"\?sure=safe$"))
    page.reload()
    expect(page.locator("#sheet .mark")).to_have_count(3)


def test_a_term_leads_through_its_places(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("t")
    page.locator(".term-go").first.click()
    expect(page.locator("#status")).to_contain_text("Lin-gang Special Area: place 1 of")
    page.locator(".term-go").first.click()
    expect(page.locator("#status")).to_contain_text("Lin-gang Special Area: place 2 of")
    page.locator("#term-query").fill("上海")
    expect(page.locator(".term .official", has_text="Shanghai").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_change_of_the_chosen_fix_is_shown_with_how_sure_it_is(open_page: Open, live: Live, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    found = live.application.reviews.snapshot(1).findings
    key = next(one.key for one in found if one.check == "repeated-name")
    page.goto(f"{page.url}?finding={key}")
    for number in (0, 1):
        page.locator("#finding [name=suggestion][type=radio]").nth(number).check()
        shown = page.locator("#finding .card-form").locator(".diff:visible, .tag:visible")
        assert shown.evaluate_all("all => all.map((one) => one.dataset.fix)") == [str(number)] * 2


def test_without_scripts_every_place_of_a_term_is_a_link(open_page: Open) -> None:
    page = open_page("/reports/1/?tab=terms", scripts=False)
    row = page.locator(".term").first
    expect(row.locator(".places")).to_have_text(re.compile(r"^5 places 1 2 3 4 5$"))
    leave_by(row.locator(".places a").last)
    target = page.url.partition("#")[2]
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_the_earlier_place_of_a_repeat_is_named_and_reached_by_keyboard(open_page: Open) -> None:
    page = open_page("/reports/2/")
    bench = Bench(page)
    bench.go_to("repeated-block")
    link = page.locator("#finding .related a")
    expect(page.locator("#finding .related")).to_contain_text("Earlier in the report: The town will build")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".para[data-n='3'] :focus")).to_have_count(1)


def picture() -> bytes:
    """A PNG of one dot."""
    from struct import pack
    from zlib import compress, crc32

    def chunk(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", crc32(name + content))

    header = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", compress(b"\x00\x00")) + chunk(b"IEND", b"")


def test_a_picture_in_a_sentence_cannot_be_lost_unknowingly(open_page: Open, live: Live) -> None:
    document, file = Document(), BytesIO()
    paragraph = document.add_paragraph("The harbour ")
    paragraph.add_run().add_picture(BytesIO(picture()))
    paragraph.add_run(" was opened in May.")
    document.save(file)
    record = live.application.reports.add(file.getvalue(), "harbour.docx", person="Proofroom")
    page = open_page(f"/reports/{record.id}/")
    bench = Bench(page)
    page.locator("#sheet .sentence").first.dblclick()
    area = page.locator(".editor textarea")
    expect(area).to_have_value("The harbour ⟦1⟧ was opened in May.")
    expect(page.locator(".editor .legend")).to_contain_text("⟦1⟧ image")
    area.fill("The harbour was opened in June.")
    area.press("Control+Enter")
    expect(page.locator(".editor .problem")).to_contain_text("⟦1⟧ must stay, each once and in this order.")
    area.fill("In June the harbour ⟦1⟧ was opened.")
    area.press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Sentence saved.")
    assert bench.sentences() == ["In June the harbour \ufffc was opened."]
