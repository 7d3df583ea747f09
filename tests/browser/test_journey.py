"""A report from upload to export, in both languages of the interface."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Console, Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench, choose, leave_by  # stands beside this file, which is no package

pytestmark = pytest.mark.browser

TEXT = """The meeting was held  in May. It was chaired by the the mayor of the town.

The town will build a new harbour , and the board agreed.
"""


@pytest.fixture(params=["en", "zh_Hans_CN"])
def page(request: pytest.FixtureRequest, open_page: Open) -> Page:
    """A page of a person who reads that language."""
    shown: Page = open_page("/settings/")
    choose(shown, "language", request.param)
    expect(shown.locator("html")).to_have_attribute("lang", str(request.param).replace("_", "-"))
    return shown


def upload(page: Page, live: Live, *, text: str = "", file: tuple[str, bytes] | None = None) -> Bench:
    page.goto(f"{live.url}/reports/new")
    if file:
        page.locator("[name=file]").set_input_files({"name": file[0], "mimeType": "", "buffer": file[1]})
    else:
        page.locator("[name=text]").fill(text)
    page.locator("form.form button.primary").click()
    page.wait_for_url(re.compile(r"/reports/\d+/"))
    page.wait_for_load_state("load")  # the scripts listen
    return Bench(page)


def download(page: Page, format: str) -> bytes:
    page.locator("[data-command=export]").click()
    page.locator(f"#dialog-export [value={format}]").check()
    with page.expect_download() as got:
        page.locator("#dialog-export .primary").click()
    return got.value.path().read_bytes()


def test_a_pasted_report_is_reviewed_undone_to_the_first_letter_redone_to_the_last_and_exported(
    page: Page, live: Live
) -> None:
    bench = upload(page, live, text=TEXT)
    original = bench.sentences()
    states = [original]
    while page.locator("#finding .card-form").count():
        bench.press("a" if page.locator("#finding [data-command=accept]").count() else "x")
        bench.calm()
        states.append(bench.sentences())
    assert states[-1] != original
    taken = len(states) - 1
    for n in range(taken):
        bench.press("u")
        bench.calm()
        assert bench.sentences() == states[taken - n - 1]
    page.reload()
    for n in range(taken):
        bench.press("U")
        bench.calm()
        assert bench.sentences() == states[n + 1]
    written = download(page, "same").decode()
    assert written.split() == " ".join(states[-1]).split()
    paragraphs = Document(BytesIO(download(page, "docx"))).paragraphs
    assert " ".join(one.text for one in paragraphs).split() == written.split()


def test_a_new_version_of_a_file_keeps_what_was_decided(page: Page, live: Live) -> None:
    document, file = Document(), BytesIO()
    for paragraph in TEXT.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(file)
    bench = upload(page, live, file=("minutes.docx", file.getvalue()))
    bench.go_to("double-space")
    bench.press("a")
    bench.calm()
    assert "held in May" in bench.sentences()[0]
    document.add_paragraph("The session ended at noon.")
    file = BytesIO()
    document.save(file)
    older = bench.report()
    page.goto(f"{live.url}/reports/{older}/about")
    page.locator(".aside-form [name=file]").set_input_files(
        {"name": "minutes-2.docx", "mimeType": "", "buffer": file.getvalue()}
    )
    leave_by(page.locator(".aside-form button.button"))
    expect(page).not_to_have_url(re.compile(rf"/reports/{older}/"))
    page.goto(re.sub(r"about.*", "", page.url))
    newer = Bench(page)
    assert newer.report() != older
    assert "held in May" in newer.sentences()[0]
    assert newer.sentences()[-1] == "The session ended at noon."
    assert newer.progress[0] == 1
    text = "\n".join(one.text for one in Document(BytesIO(download(page, "same"))).paragraphs)
    assert "held in May" in text


def test_two_tabs_that_change_one_sentence_keep_both_texts(page: Page, live: Live, console: Console) -> None:
    console.expected.append("409")
    first = upload(page, live, text=TEXT)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_load_state("load")
    second = Bench(other)
    for bench, text in ((second, "Second text."), (first, "First text.")):
        bench.page.bring_to_front()
        bench.press("e")
        expect(bench.page.locator(".editor textarea")).to_be_focused()
        bench.press("Control+a")
        bench.page.keyboard.type(text)
    first.press("Control+Enter")
    first.calm()
    other.bring_to_front()
    other.locator(".editor textarea").press("Control+Enter")
    expect(other.locator(".editor .theirs", has_text="First text.")).to_be_visible()
    expect(other.locator(".editor textarea")).to_have_value("Second text.")
    other.locator(".editor textarea").press("Control+Enter")
    expect(other.locator("#sheet .sentence").first).to_have_text("Second text.")
    second.calm()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#sheet .sentence").first).to_have_text("Second text.")
