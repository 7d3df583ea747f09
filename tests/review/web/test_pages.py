"""The pages around the workbench: home, adding a report, export, trash, glossary, settings."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from flask import Flask
from lxml import html

from review.bootstrap import Application
from review.config import Settings
from review.errors import StoreError
from review.web import create_app
from review.web.app import trusted_hosts
from review.web.assets import STATIC, lean, modules

if TYPE_CHECKING:
    from conftest import Browser

TEXT = "The meeting was held  in May. It was chaired by the the mayor.\n\nThe end came late."


def test_home_offers_to_go_on_with_the_next_finding(browser: Browser, application: Application) -> None:
    number = application.reviews.snapshot(1).progress.open
    page = browser.page("/")
    resume = page.find_class("resume")[0]
    assert browser.words(resume.find_class("primary")[0]) == f"Review {number} findings"
    assert [one.text for one in resume.iter("del")] == ["Lingang"]


def test_home_goes_on_where_the_person_stopped(minutes: Browser) -> None:
    double = next(row for row in minutes.data()["findings"] if row["c"] == "double-space")
    minutes.page(f"?finding={double['k']}")
    link = minutes.page("/").find_class("resume")[0].find_class("primary")[0].get("href")
    assert double["k"] in link


def test_a_pasted_text_becomes_a_report_with_findings(browser: Browser) -> None:
    page = browser.submit(browser.page("/reports/new"), "form", text=TEXT, title="May meeting")
    assert browser.words(page.iter("h1").__next__()) == "May meeting"
    titles = {browser.words(row) for row in page.xpath("//label[input[@name='check']]/span[1]")}
    assert {"Double space", "Repeated word"} <= titles


def test_an_uploaded_file_becomes_a_report(browser: Browser) -> None:
    page = browser.submit(browser.page("/reports/new"), "form", file=(BytesIO(TEXT.encode()), "minutes.txt"))
    assert browser.words(page.iter("h1").__next__()) == "minutes"


def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(browser: Browser) -> None:
    page = browser.submit(
        browser.page("/reports/new"), "form", file=(BytesIO(b"%PDF-1.7 x"), "a.pdf"), title="My title"
    )
    assert "PDF" in browser.words(page.xpath("//*[@role='alert']")[0])
    assert page.xpath("//input[@name='title']/@value") == ["My title"]


def test_an_empty_form_says_what_to_do(browser: Browser) -> None:
    page = browser.submit(browser.page("/reports/new"), "form")
    assert browser.words(page.xpath("//*[@role='alert']")[0]) == ("No report was given. Choose a file or paste a text.")


def test_the_export_says_what_is_open_before_the_choice(browser: Browser, application: Application) -> None:
    number = application.reviews.snapshot(1).progress.open
    page = browser.page("/reports/1/export")
    assert browser.words(page.find_class("notice")[0]) == (
        f"0 sentences changed. {number} findings are still open; the text stands as it is in those places."
    )
    assert page.xpath("//input[@name='format']/@value") == ["same", "tracked", "explained", "markdown", "text"]


def test_the_export_holds_the_decisions(browser: Browser) -> None:
    browser.submit(browser.page(), "card-form", kind="accept")
    response = browser.client.get("/reports/1/export?format=same")
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(response.data)).paragraphs)
    assert "the Lin-gang Special Area joined" in text
    assert "the Lingang Special Area" not in text.split("Management Committee")[0]
    assert "attachment" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("format", ["markdown", "text", "tracked"])
def test_every_offered_format_can_be_had(browser: Browser, format: str) -> None:
    browser.submit(browser.page(), "card-form", kind="accept")
    assert browser.client.get(f"/reports/1/export?format={format}").status_code == 200


def test_the_original_is_the_file_that_came(browser: Browser, application: Application) -> None:
    assert browser.client.get("/reports/1/original").data == application.reports.original(1).content


def test_the_history_shows_what_changed_and_what_was_taken_back(browser: Browser) -> None:
    browser.submit(browser.page("/settings/"), "form", name="Mei Tan")
    page = browser.submit(browser.page(), "card-form", kind="accept")
    browser.submit(page, "undo-form", kind="undo")
    lines = browser.page("/reports/1/about").find_class("history")[0].findall("li")
    heads = [browser.words(line.find_class("history-head")[0]) for line in lines]
    assert [head.split("Mei Tan")[0].strip() for head in heads] == [
        "Taken back Not the official form",
        "Accepted Not the official form taken back",
    ]
    assert next(one.text for one in lines[1].iter("ins")) == "Lin-gang"


def test_a_new_version_keeps_what_was_decided(minutes: Browser) -> None:
    double = next(row for row in minutes.data()["findings"] if row["c"] == "double-space")
    minutes.step(key="k1", kind="accept", base=0, findings=[double["k"]])
    newer = "The meeting was held  in May. It was chaired by the the mayor.\n\nA new end.\n"
    about = minutes.page("?").xpath("//a[contains(@href, '/about')]/@href")[0]
    form = minutes.page(about)
    page = minutes.submit(form, "aside-form", file=(BytesIO(newer.encode()), "minutes.txt"))
    assert "1 decision was carried over." in minutes.words(page.get_element_by_id("version-title").getparent())
    assert "The meeting was held in May." in minutes.sentences(minutes.page("/reports/3/"))


def test_a_report_goes_to_the_trash_and_comes_back(browser: Browser) -> None:
    token = browser.token()
    browser.client.post("/reports/1/trash", data={"csrf_token": token})
    assert not browser.page("/").find_class("title")
    assert [one.text for one in browser.page("/reports/trash").find_class("title")] == [
        "Lin-gang science and technology innovation conference"
    ]
    browser.client.post("/reports/1/restore", data={"csrf_token": token})
    assert len(browser.page("/").find_class("title")) == 1


def test_the_glossary_is_searched_in_either_language(browser: Browser) -> None:
    page = browser.page("/glossary/?q=临港新片区")
    names = [browser.words(one) for one in page.find_class("term-official")]
    assert "Lin-gang Special Area" in names
    assert names == sorted(names, key=str.casefold)


def test_the_name_of_the_settings_signs_the_changes(browser: Browser, application: Application) -> None:
    browser.submit(browser.page("/settings/"), "form", name="Mei Tan")
    browser.submit(browser.page(), "card-form", kind="dismiss")
    assert [entry.person for entry in application.reviews.history(1)] == ["Mei Tan"]


def test_the_chosen_language_and_colours_stay(browser: Browser) -> None:
    page = browser.submit(browser.page("/settings/"), "form", language="zh_Hans_CN", theme="dark")
    assert (page.get("lang"), page.get("data-theme")) == ("zh-Hans-CN", "dark")
    assert browser.words(page.iter("h1").__next__()) == "设置"


def test_the_choices_of_a_person_are_there_on_another_device(app: Flask, browser: Browser) -> None:
    browser.submit(browser.page("/settings/"), "form", name="Mei Tan", theme="dark", text="large")
    other = type(browser)(app.test_client())
    page = other.submit(other.page("/settings/"), "form", name="Mei Tan", text="small")
    assert (page.get("data-theme"), page.get("data-text")) == ("dark", "small")
    assert browser.page("/").get("data-text") == "small"


def test_a_device_without_a_name_keeps_its_choices(browser: Browser, application: Application) -> None:
    page = browser.submit(browser.page("/settings/"), "form", name="", theme="dark")
    assert page.get("data-theme") == "dark"
    assert application.people.preferences("") == {}
    assert application.people.preferences("Reviewer") == {}


def test_the_details_of_a_report_can_be_changed_and_the_checks_run_again(
    browser: Browser, application: Application
) -> None:
    page = browser.submit(
        browser.page("/reports/1/about"),
        "details-form",
        title="New title",
        date="2020-01-02",
        style="UK",
        glossaries="",
        proposed="1",
    )
    record = application.reports.get(1)
    assert record.proposed
    assert page.xpath("//input[@name='proposed']/@checked") == ["checked"]
    assert (record.title, str(record.date), record.style, record.glossaries) == ("New title", "2020-01-02", "UK", ())
    assert browser.words(page.find_class("notice")[0]).startswith("Saved. The checks ran again: ")


def test_a_wrong_detail_changes_nothing_and_what_was_typed_comes_back(
    browser: Browser, application: Application
) -> None:
    before = application.reports.get(1)
    page = browser.submit(browser.page("/reports/1/about"), "details-form", title="Other", date="soon")
    assert browser.words(page.xpath("//*[@role='alert']")[0]) == "“soon” is no date. Write it as 2021-02-04."
    assert page.xpath("//input[@name='title']/@value") == ["Other"]
    assert application.reports.get(1) == before


def test_glossaries_are_taken_in_the_order_given(browser: Browser, application: Application) -> None:
    second = application.glossaries.add("Second", b"concept_id,en_preferred\nA,Board\n", "b.csv").id
    fields = [("title", "T"), ("glossaries", str(second)), ("glossaries", "1"), ("csrf_token", browser.token())]
    browser.client.post("/reports/1/details", data={key: [v for k, v in fields if k == key] for key, _ in fields})
    assert application.reports.get(1).glossaries == (second, 1)
    chosen = browser.page("/reports/1/about").xpath("//select[@name='glossaries']/option[@selected]/@value")
    assert chosen == [str(second), "1"]


def test_the_export_shows_the_name_of_the_file(browser: Browser) -> None:
    names = [browser.words(one) for one in browser.page("/reports/1/export").find_class("file-name")]
    title = "2021-02-04 Lin-gang science and technology innovation conference"
    assert names == [f"{title}.docx", f"{title}.docx", f"{title}.docx", f"{title}.md", f"{title}.txt"]
    response = browser.client.get("/reports/1/export?format=markdown")
    assert f"{title}.md" in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("code", "status"),
    [("disk-full", 507), ("unavailable", 503)],
)
def test_a_store_that_fails_is_said_with_what_to_do(
    browser: Browser, application: Application, monkeypatch: pytest.MonkeyPatch, code: str, status: int
) -> None:
    browser.submit(browser.page("/settings/"), "form", name="Mei Tan")

    def broken(*_: object, **__: object) -> None:
        raise StoreError("It could not be saved.", hint="Free some space.", code=code)

    monkeypatch.setattr(type(application.reports), "list", broken)
    monkeypatch.setattr(type(application.people), "preferences", broken)
    response = browser.client.get("/")
    page = html.fromstring(response.get_data(as_text=True))
    assert (response.status_code, browser.words(page.find_class("empty")[0])) == (
        status,
        "It could not be saved. Free some space. To the reports",
    )


def test_the_upload_says_what_was_read(browser: Browser) -> None:
    page = browser.submit(browser.page("/reports/new"), "form", text=TEXT, title="May meeting")
    assert browser.words(page.get_element_by_id("status")) == (
        "“May meeting” was read and checked: 2 paragraphs and 3 sentences."
    )
    about = browser.page("/reports/2/about")
    assert browser.words(about.find_class("facts-list")[0]) == "Read2 paragraphs and 3 sentences"


def test_a_long_list_opens_before_everything_is_counted(
    minutes: Browser, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("review.services.counting.CountingService.count.__defaults__", (0.0, 1))
    states = [minutes.words(one) for one in minutes.page("/").find_class("tag")]
    assert states == ["In review", "Checking"]
    monkeypatch.undo()
    assert [minutes.words(one) for one in minutes.page("/").find_class("tag")] == ["In review", "In review"]
    monkeypatch.setattr(type(application.reviews), "history", lambda *_: 1 / 0)
    assert [minutes.words(one) for one in minutes.page("/").find_class("tag")] == ["In review", "In review"]


def test_the_list_tells_versions_apart(minutes: Browser, application: Application) -> None:
    application.versions.add(2, b"The meeting was held  in June.", "minutes.txt", person="x")
    rows = minutes.page("/").find_class("table")[0].xpath("./tbody/tr/td[1]/small")
    assert [minutes.words(row) for row in rows][:2] == [
        "6 words · English · version 2",
        "22 words · English · version 1 (there is a newer one)",
    ]


def test_the_list_says_who_decided_last(browser: Browser) -> None:
    browser.submit(browser.page("/settings/"), "form", name="Mei Tan")
    browser.submit(browser.page(), "card-form", kind="dismiss")
    row = browser.page("/").find_class("table")[0].xpath("./tbody/tr/td[5]")[0]
    assert browser.words(row).startswith("Mei Tan, ")


def test_every_answer_carries_the_policy(browser: Browser) -> None:
    for address in ("/", "/reports/1/", "/reports/99/", "/nowhere"):
        headers = browser.client.get(address).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_hold_nothing_inline(browser: Browser) -> None:
    for address in ("/", "/reports/1/", "/reports/new", "/glossary/", "/settings/", "/reports/1/export"):
        page = browser.page(address)
        assert not page.xpath("//@style | //style | //@onclick | //@onchange | //@onsubmit")
        assert not page.xpath("//script[not(@src)][not(@type='application/json')]")


def test_cookies_are_out_of_reach_of_scripts(browser: Browser) -> None:
    cookie = browser.client.get("/reports/1/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_foreign_host_name_is_refused(app: Flask) -> None:
    assert app.test_client().get("/", headers={"Host": "evil.example"}).status_code == 400
    assert app.test_client().get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def test_hosts_named_by_the_operator_are_answered(tmp_path: Path, application: Application) -> None:
    settings = Settings(data=tmp_path, secret="s" * 32, hosts=("proof.example",), host="::")
    assert trusted_hosts(settings) == ["proof.example"]
    client = create_app(settings, application).test_client()
    assert client.get("/", headers={"Host": "proof.example"}).status_code == 200


def test_assets_are_kept_for_ever_under_a_name_that_changes(browser: Browser) -> None:
    address = browser.page().xpath("//link[@rel='stylesheet']/@href")[0]
    response = browser.client.get(address)
    assert "immutable" in response.headers["Cache-Control"]
    assert "no-cache" in browser.client.get("/").headers["Cache-Control"]


def test_answers_are_packed_for_browsers_that_take_it(browser: Browser) -> None:
    address = browser.page().xpath("//link[@rel='stylesheet']/@href")[0]
    for one in ("/reports/1/", address, "/reports/1/state?base=-1"):
        plain = browser.client.get(one, headers={"Accept-Encoding": "gzip;q=0"})
        packed = browser.client.get(one, headers={"Accept-Encoding": "gzip"})
        assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")
        assert plain.headers["Vary"] == packed.headers["Vary"]
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
        if one != "/reports/1/":  # a page carries keys that are used once
            assert gzip.decompress(packed.data) == plain.data
    font = browser.client.get(address.replace("css/tokens.css", "fonts/source-sans-3.woff2"))
    assert "Content-Encoding" not in font.headers


def test_the_first_look_at_a_report_needs_little_script() -> None:
    first = modules("workbench.js")
    assert {"rest.js", "editor.js", "answers.js"} <= modules("rest.js") - first
    assert sum(len(gzip.compress(lean(STATIC / "js" / name).encode(), mtime=0)) for name in first) <= 20_000


def test_errands_are_done_for_nobody_without_the_token(application: Application) -> None:
    answer = create_app(application.settings, application).test_client().post("/local/list")
    assert (answer.status_code, answer.get_json()["error"]) == (403, "The token is not that of this server.")


SOURCE = "会议于5月召开。会议由市长主持。\n\n结束较晚。"


def test_a_source_can_come_with_the_report_be_had_back_and_be_taken_away(
    browser: Browser, application: Application
) -> None:
    file = (BytesIO(SOURCE.encode()), "source.txt")
    browser.submit(browser.page("/reports/new"), "form", text=TEXT, title="May meeting", source_file=file)
    about = browser.page("/reports/2/about")
    assert "source.txt" in browser.words(about.get_element_by_id("source"))
    assert browser.client.get("/reports/2/source/original").data.decode() == SOURCE
    browser.client.post("/reports/2/source/remove", data={"csrf_token": browser.token()})
    assert application.sources.about(2) is None


def test_a_source_that_cannot_be_read_does_not_cost_the_report(browser: Browser, application: Application) -> None:
    file = (BytesIO(b"%PDF-1.7"), "source.pdf")
    page = browser.submit(browser.page("/reports/new"), "form", text=TEXT, title="May meeting", source_file=file)
    said = browser.words(page.find_class("notice")[0])
    assert said.startswith("The report is added, but not its source text. ")
    assert "PDF" in said
    assert application.reports.get(2).title == "May meeting"


def test_a_source_comes_later(browser: Browser, application: Application) -> None:
    form = browser.page("/reports/1/about")
    page = browser.submit(form, "source-form", source_file=(BytesIO(SOURCE.encode()), "s.txt"))
    assert browser.words(page.find_class("notice")[0]) == (
        "The source text is read and aligned; the checks use it from now on."
    )
    assert application.sources.about(1) is not None


@pytest.mark.parametrize(("language", "said"), [("en", "1,200 words"), ("zh_Hans_CN", "1,200 词")])
def test_numbers_are_written_as_the_language_writes_them(
    browser: Browser, application: Application, language: str, said: str
) -> None:
    application.reports.add(("word " * 1200).encode(), "long.txt", person="x")
    browser.submit(browser.page("/settings/"), "form", language=language)
    row = browser.page("/").find_class("table")[0].xpath("./tbody/tr/td[1]/small")[0]
    assert browser.words(row).startswith(said)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_browser_takes_on_the_chosen_colours(browser: Browser, theme: str) -> None:
    page = browser.submit(browser.page("/settings/"), "form", theme=theme)
    colours = page.xpath("//meta[@name='theme-color']")
    assert [(one.get("content"), one.get("media")) for one in colours] == [
        ({"light": "#f4f1ea", "dark": "#171614"}[theme], None)
    ]


def test_the_choice_of_an_export_says_what_is_open_by_family(browser: Browser, application: Application) -> None:
    rows = browser.page("/reports/1/export").xpath("//ul[@class='still-open']/li")
    assert [browser.words(row).split(" ", 1)[1].rsplit(" ", 1)[0] for row in rows] == [
        "Repetition", "Official terms", "Language", "Spacing and layout",
    ]  # fmt: skip
    counts = [int(browser.words(row).rsplit(" ", 1)[1]) for row in rows]
    assert sum(counts) == application.reviews.snapshot(1).progress.open
