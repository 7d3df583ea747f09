"""The pages around the workbench in a real browser: dropping a file, settings, details."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Open

pytestmark = pytest.mark.browser

DROP = """(text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
    const drop = (name) => document.body.dispatchEvent(
        new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    drop("dragover");
    drop("drop");
}"""


def drop(page: Page, text: str) -> None:
    page.evaluate(DROP, text)


def test_a_file_dropped_on_the_list_becomes_a_report(open_page: Open) -> None:
    page = open_page("/")
    drop(page, "The board met  in May.")
    expect(page.locator("h1")).to_have_text("dropped")
    expect(page.locator("#finding-title")).to_have_text("Double space")


def test_a_file_dropped_on_the_form_waits_for_the_details(open_page: Open) -> None:
    page = open_page("/reports/new")
    drop(page, "The board met  in May.")
    page.fill("[name=title]", "Board in May")
    page.get_by_role("button", name="Check the report").click()
    expect(page.locator("h1")).to_have_text("Board in May")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_is_described_and_its_result_read(open_page: Open, scripts: bool) -> None:
    page = open_page("/reports/2/", scripts=scripts)
    page.get_by_role("button", name="Accept").first.click()
    expect(page.locator("#progress-text")).to_contain_text("1 of")
    page.get_by_role("link", name="History and versions").click()
    page.fill("[name=title]", "Minutes of May")
    page.select_option("[name=style]", "UK")
    page.get_by_role("button", name="Save and check again").click()
    expect(page.locator("h1")).to_have_text("Minutes of May")
    page.get_by_role("link", name="Result", exact=True).click()
    expect(page.locator(".beside tbody tr")).to_have_count(1)
    expect(page.locator("#figures dt").first).to_have_text("Edit rate")
    page.get_by_role("link", name="Export").click()
    expect(page.locator(".file-name").first).to_have_text("Minutes of May.docx")
