"""The workbench as a browser without scripts sees it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from review.bootstrap import Application
from review.services.views import Step

if TYPE_CHECKING:
    from conftest import Browser


def test_the_page_holds_every_word_of_the_report_once(browser: Browser, application: Application) -> None:
    report = application.reviews.snapshot(1).revision.report
    assert browser.sentences() == [segment.text for segment in report.segments]


def test_a_mark_holds_the_words_of_its_finding(browser: Browser, application: Application) -> None:
    page = browser.page()
    drawn: dict[str, str] = {}
    for mark in page.find_class("mark"):
        key = mark.get("href").partition("#f-")[2]
        drawn[key] = drawn.get(key, "") + mark.text_content()
    first = application.reviews.snapshot(1).findings[0]
    assert drawn[first.key] == first.text


def test_there_is_exactly_one_current_finding(browser: Browser) -> None:
    page = browser.page()
    assert browser.words(page.get_element_by_id("finding-title")) == "Not the official form"
    assert {mark.text_content() for mark in page.xpath("//a[@data-here]")} == {"Lingang Special Area"}


def test_the_address_chooses_the_finding(minutes: Browser) -> None:
    rows = minutes.data()["findings"]
    double = next(row for row in rows if row["c"] == "double-space")
    page = minutes.page(f"?finding={double['k']}")
    assert minutes.words(page.get_element_by_id("finding-title")) == "Double space"


def test_a_mark_of_white_space_has_a_name(minutes: Browser) -> None:
    blank = [mark for mark in minutes.page().find_class("mark") if not mark.text_content().strip()]
    assert [mark.get("aria-label") for mark in blank] == ["Double space", "Double space"]


def test_a_filter_hides_marks_and_never_text(minutes: Browser) -> None:
    every, filtered = minutes.page(), minutes.page("?check=double-space")
    assert minutes.sentences(filtered) == minutes.sentences(every)
    assert {mark.get("aria-label") for mark in filtered.find_class("mark")} == {"Double space"}


def test_accepting_by_form_goes_on_to_the_next_finding(browser: Browser, application: Application) -> None:
    page = browser.submit(browser.page(), "card-form", kind="accept")
    assert not browser.words(page.get_element_by_id("progress-text")).startswith("0 of ")
    assert "the Lin-gang Special Area joined" in browser.sentences(page)[1]
    assert browser.words(page.get_element_by_id("status")) == "Accepted."
    following = application.reviews.snapshot(1).findings[0]
    assert page.xpath("//a[@data-here]")[0].get("id") == f"f-{following.key}"


def test_sending_a_form_twice_decides_once(browser: Browser, application: Application) -> None:
    page = browser.page()
    browser.submit(page, "card-form", kind="dismiss")
    browser.submit(page, "card-form", kind="dismiss")
    assert len(application.reviews.history(1)) == 1


def test_undo_by_form_gives_every_letter_back(browser: Browser) -> None:
    before = browser.sentences()
    page = browser.submit(browser.page(), "card-form", kind="accept")
    assert browser.sentences(page) != before
    page = browser.submit(page, "undo-form", kind="undo")
    assert browser.sentences(page) == before


def test_editing_by_form(browser: Browser) -> None:
    sentence = browser.data()["findings"][0]["s"]
    page = browser.page(f"/reports/1/?edit={sentence}")
    assert page.xpath("//textarea[@name='text']")[0].text.strip().startswith("On the afternoon of February 4th")
    form = page.get_element_by_id("edit-form")
    form.classes.add("edit-form")
    page = browser.submit(page, "edit-form", text="The conference was held on February 4.")
    assert "The conference was held on February 4." in browser.sentences(page)


def test_the_changes_view_shows_what_went_and_what_came(browser: Browser) -> None:
    browser.submit(browser.page(), "card-form", kind="accept")
    page = browser.page("/reports/1/?view=changes")
    sheet = page.get_element_by_id("sheet")
    assert {one.text for one in sheet.iter("del")} == {"Lingang"}
    assert {one.text for one in sheet.iter("ins")} == {"Lin-gang"}


def test_a_removed_paragraph_leaves_a_grey_line(browser: Browser, application: Application) -> None:
    findings = application.reviews.snapshot(1).findings
    repeated = next(one for one in findings if any(cure.operations for cure in one.suggestions))
    number = next(n for n, cure in enumerate(repeated.suggestions) if cure.operations)
    page = browser.page(f"/reports/1/?finding={repeated.key}")
    page = browser.submit(page, "card-form", kind="accept", suggestion=number)
    assert [browser.words(one) for one in page.find_class("removed")] == ["Paragraph removed"]
    clean = browser.page("/reports/1/?view=clean").get_element_by_id("sheet")
    assert browser.words(clean).count("was held") == 1


def test_safe_fixes_are_previewed_and_applied_as_one_step(browser: Browser, application: Application) -> None:
    findings = application.reviews.snapshot(1).findings
    safe = {one.problem for one in findings if one.applicability.value == "safe"}
    page = browser.page("/reports/1/safe")
    assert len(page.xpath("//input[@name='findings']")) == len(safe)
    page = browser.submit(page, "fixes-form", kind="bulk")
    assert browser.words(page.get_element_by_id("status")) == "Safe fixes applied."
    assert [entry.kind.value for entry in application.reviews.history(1)] == ["bulk"]


def test_the_terms_tab_lists_forms_with_their_counts(browser: Browser) -> None:
    page = browser.page("/reports/1/?tab=terms")
    first = page.find_class("term")[0]
    assert browser.words(first.find_class("official")[0]) == "Lin-gang Special Area"
    assert "Lingang Special Area 4" in browser.words(first.find_class("forms")[0])


def test_a_search_finds_terms_in_the_other_language(browser: Browser) -> None:
    page = browser.page("/reports/1/?tab=terms&q=上海")
    assert "Shanghai" in [browser.words(one) for one in page.find_class("official")]


def test_an_unknown_report_says_what_to_do(browser: Browser) -> None:
    response = browser.client.get("/reports/99/")
    assert response.status_code == 404
    assert "To the reports" in response.get_data(as_text=True)


def test_the_number_of_a_list_item_stands_before_it(browser: Browser, application: Application) -> None:
    """Word keeps it out of the text, and so do we."""
    document = Document()
    document.add_paragraph("Open the port.", style="List Number")
    document.add_paragraph("Close the port.", style="List Number")
    out = BytesIO()
    document.save(out)
    browser.report = application.reports.add(out.getvalue(), "a.docx", person="Ann").id
    items = browser.page().find_class("list-item")
    assert [browser.words(one.find_class("label")[0]) for one in items] == ["1.", "2."]
    assert application.reviews.snapshot(browser.report).revision.report.text == "Open the port.\n\nClose the port."


def test_a_report_without_findings_counts_none(browser: Browser, application: Application) -> None:
    browser.report = application.reports.add(b"All is well here.", "well.txt", person="Mei Tan").id
    assert browser.words(browser.page().get_element_by_id("progress-text")) == "No findings"


def test_the_history_lists_the_steps_of_one_person(browser: Browser, application: Application) -> None:
    for number, person in enumerate(("Ann", "Mei Tan", "Ann")):
        snapshot = application.reviews.snapshot(1)
        key = snapshot.findings[0].key
        application.reviews.take(1, Step(f"k{number}", person, "dismiss", snapshot.version, findings=(key,)))
    for address, names in (
        ("?tab=history", ["Ann", "Mei Tan", "Ann"]),
        ("?tab=history&person=Ann", ["Ann", "Ann"]),
        ("/reports/1/history?person=Mei+Tan", ["Mei Tan"]),
        ("?tab=history&person=Nobody", []),
    ):
        feet = browser.page(address).find_class("step-foot")
        assert [browser.words(one).split(",")[0] for one in feet] == names
