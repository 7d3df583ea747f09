"""A whole review with scripts off: read, filter, decide, edit, take back, and both exports."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import leave_by  # stands beside this file, which is no package

pytestmark = pytest.mark.browser


def settled(page: Page) -> int:
    """The findings settled so far; all of them where none was found."""
    return int(re.findall(r"\d+", page.locator("#progress-text").inner_text())[0])


def press(page: Page, name: str) -> None:
    leave_by(page.get_by_role("button", name=name, exact=True).first)


def follow(page: Page, name: str) -> None:
    leave_by(page.get_by_role("link", name=name, exact=True).first)


def decide_the_rest(page: Page) -> int:
    """Accept what has a fix, dismiss what has none, until nothing is open; the number of presses."""
    presses = 0
    while page.locator("#finding .card-form").count():
        press(page, "Accept" if page.locator("#finding [value=accept]").count() else "Dismiss")
        presses += 1
        assert presses < 200, page.locator("#finding").inner_text()
    return presses


def exported(page: Page, format: str) -> bytes:
    follow(page, "Export")
    page.locator(f"[value={format}]").check()
    with page.expect_download() as got:
        page.get_by_role("button", name="Download", exact=True).click()
    follow(page, "Cancel")
    return got.value.path().read_bytes()


def sentences(page: Page) -> list[str]:
    """The words of each sentence."""
    return [" ".join(text.split()) for text in page.locator("#sheet .sentence").all_text_contents()]


def test_the_sample_is_reviewed_from_the_list_to_both_word_files(open_page: Open, live: Live) -> None:
    page = open_page("/", scripts=False)
    leave_by(page.get_by_role("link", name="Lin-gang science and technology"))
    came = sentences(page)
    assert len(came) > 20

    page.locator(".family", has_text="Spacing").locator("summary").click()
    leave_by(page.get_by_role("listitem").filter(has_text="Double space").get_by_role("link", name="only"))
    assert "check=double-space" in page.url
    assert sentences(page) == came
    expect(page.locator("#finding-title")).to_have_text("Double space")
    assert set(page.locator("#sheet .mark").evaluate_all("(all) => all.map((one) => one.dataset.family)")) == {"layout"}

    press(page, "Accept")
    assert settled(page) == 1
    press(page, "Undo")
    assert settled(page) == 0
    assert sentences(page) == came
    press(page, "Redo")
    assert settled(page) == 1

    page.goto(f"{live.url}/reports/1/")
    follow(page, "Preview them all")
    press(page, page.locator("[value=bulk]").inner_text())
    assert settled(page) > 1
    follow(page, "Edit")
    page.locator("textarea[form=edit-form]").fill("The first sentence, said anew.")
    press(page, "Save")
    expect(page.locator("#sheet")).to_contain_text("The first sentence, said anew.")

    assert decide_the_rest(page) > 5
    expect(page.locator("#finding-title")).to_have_text("Every finding is settled")
    follow(page, "History")
    expect(page.locator("#history-list")).to_contain_text("Accepted")
    follow(page, "Clean")
    clean = [text for text in page.locator("#sheet .para").all_text_contents() if text]
    assert "The first sentence, said anew." in " ".join(clean)

    file = Document(BytesIO(exported(page, "same")))
    assert [one.text for one in file.paragraphs if one.text] == clean
    body = Document(BytesIO(exported(page, "tracked"))).element.body
    assert len(list(body.iter(qn("w:ins")))) > 10
    assert "".join(one.text or "" for one in body.iter(qn("w:t"))) == "".join(clean)
