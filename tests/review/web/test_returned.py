"""A colleague's file in the browser, with forms alone."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from lxml import html

from review.documents import docx
from review.model import Changes
from review.revising import revise

WHEN = datetime(2027, 5, 4, 3, 2, 1, tzinfo=UTC)


def back(application, *, comment=True):
    """The sample with one sentence changed by Zhao, and a comment."""
    content = application.reports.original(1).content
    report = docx.read(content, "a.docx")
    segment = next(s for s in report.segments if len(s.text) > 60)
    remarks = (docx.Remark(segment.id, 0, 5, "Why?", "Zhao", WHEN),) if comment else ()
    revision = revise(report, Changes({segment.id: segment.text + " Indeed."}))
    return segment.id, docx.write(content, revision, tracking=docx.Tracking("Zhao", WHEN), remarks=remarks)


def sent(browser, content, name="back.docx"):
    page = browser.page("returned/")
    form = page.find_class("returned-form")[0]
    data = {"csrf_token": form.fields["csrf_token"], "file": (BytesIO(content), name)}
    response = browser.client.post(form.get("action"), data=data)
    return response.status_code, html.fromstring(response.get_data(as_text=True))


def test_changes_and_comments_are_listed_and_taken_over(browser, application):
    segment, content = back(application)
    status, page = sent(browser, content)
    assert status == 200
    (row,) = page.xpath("//li[.//input[@name='take']]")
    assert row.xpath(".//ins/text()")[0].strip() == "Indeed."
    assert "Zhao" in browser.words(row)
    done = browser.submit(page, "take-form")
    assert "1 change was taken over." in browser.words(done)
    assert application.reviews.snapshot(1).revision.report.segment(segment).text.endswith("Indeed.")
    assert application.reviews.history(1)[-1].reason == "From the file of Zhao"
    assert [t.comments[0].text for t in application.comments.threads(1)] == ["Why?"]
    _, again = sent(browser, content)
    assert "there is nothing to take over" in browser.words(again)


def test_what_is_not_ticked_is_not_taken(browser, application):
    segment, content = back(application, comment=False)
    _, page = sent(browser, content)
    browser.submit(page, "take-form", take=[])
    assert application.reviews.snapshot(1).version == 0
    assert not application.reviews.snapshot(1).revision.report.segment(segment).text.endswith("Indeed.")


def test_a_file_that_cannot_be_read_is_told(browser):
    status, page = sent(browser, b"%PDF-1.7", "a.docx")
    assert status == 422
    assert page.xpath("//*[@role='alert']")


def test_the_report_leads_there(browser):
    assert browser.page("about").xpath("//a[contains(@href, '/returned/')]")
