"""The page of checks, with what reviewers made of them."""

from __future__ import annotations

from review.checks import catalogue

from .conftest import Browser


def test_the_page_lists_every_check_and_counts_decisions(minutes: Browser) -> None:
    page = minutes.client.get("/checks/").get_data(as_text=True)
    assert all(f"/checks/{check.name}" in page for check in catalogue())


def test_a_check_has_its_page(minutes: Browser) -> None:
    page = minutes.client.get("/checks/double-space").get_data(as_text=True)
    assert "Two or more spaces where one belongs." in page
    assert "When it is silent" in page
    assert minutes.client.get("/checks/no-such").status_code == 404


def test_each_part_of_the_manual_page_begins_with_a_capital(minutes: Browser) -> None:
    page = minutes.client.get("/checks/repeated-name").get_data(as_text=True)
    assert "<p>Flags a member of an enumeration" in page
    assert "<p>The reader counts one body too many." in page
    assert "<p>docs/families.md, family N1;" in minutes.client.get("/checks/repeated-member").get_data(as_text=True)
