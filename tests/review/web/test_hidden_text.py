"""The choice for hidden text on the page that adds a report and on its own page."""

from __future__ import annotations

import io

import docx as python_docx


def word_file() -> bytes:
    out = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph("It grew fast. ").add_run("Ask the boss.").font.hidden = True
    document.save(out)
    return out.getvalue()


def details(page):
    return page.xpath("//form[contains(@action, '/details')]")[0]


def test_chosen_while_adding_and_changed_until_something_is_decided(browser):
    page = browser.page("/reports/new")
    select = page.xpath("//select[@name='hidden_text']")[0]
    assert [one.text for one in select] == ["read and edit it like any other", "keep it as it is, unchecked"]
    fields = {"csrf_token": browser.token(), "hidden_text": "keep", "language": "en"}
    browser.client.post("/reports", data=fields | {"file": (io.BytesIO(word_file()), "a.docx")})
    browser.report = 2
    form = details(browser.page("about"))
    assert form.fields["hidden_text"] == "keep"
    sent = dict(form.form_values()) | {"hidden_text": "edit"}
    page = browser.client.post("/reports/2/details", data=sent, follow_redirects=True).get_data(as_text=True)
    assert "Saved." in page
    assert details(browser.page("about")).fields["hidden_text"] == "edit"
    browser.step(kind="edit", key="k", base=0, segment="b0.2", segment_base=0, text="Ask nobody.")
    form = details(browser.page("about"))
    assert form.xpath(".//select[@name='hidden_text']/@disabled") == ["disabled"]
    assert "speak of the sentences" in form.text_content()
    refused = browser.client.post("/reports/2/details", data=sent | {"hidden_text": "keep"})
    assert refused.status_code == 422
    assert "Hidden text stays as it was chosen" in refused.get_data(as_text=True)


def test_no_choice_for_a_text_without_hidden_text(browser, application):
    browser.report = application.reports.add(b"Some text.", "a.txt", person="Ann").id
    assert not details(browser.page("about")).xpath(".//select[@name='hidden_text']")
