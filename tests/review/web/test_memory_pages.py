"""Memories as files, in the browser without scripts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from lxml import html

from review.bootstrap import Application
from review.documents import tmx
from review.model.memory import TranslationUnit

if TYPE_CHECKING:
    from conftest import Browser

UNITS = (
    TranslationUnit("zh-CN", "en-US", "发展很快。", "It <b>grew</b> fast."),
    TranslationUnit("zh-CN", "en-US", "办公室搬了两次。", "The office moved twice."),
)


def post(browser: Browser, content: bytes, **fields: str) -> html.HtmlElement:
    file = (BytesIO(content), "old.tmx")
    data = {"csrf_token": browser.token(), "file": file, **fields}
    response = browser.client.post("/memory/", data=data, follow_redirects=True)
    return html.fromstring(response.get_data(as_text=True))


def kept(application: Application) -> list[str]:
    return [unit.target for unit in tmx.read(application.memory.export().content, "all")]


def test_a_file_is_looked_at_then_kept_and_goes_out_again(application: Application, browser: Browser) -> None:
    content = tmx.write(UNITS, "zh-CN", "1")
    page = post(browser, content, do="look")
    assert page.xpath("//table//td/text()") == [text for unit in UNITS for text in (unit.source, unit.target)]
    assert page.xpath("//button[@value='keep']/text()") == ["Keep 2 translations"]
    assert kept(application) == []
    seen = page.xpath("//input[@name='seen']/@value")[0]
    page = post(browser, content, do="keep", seen=seen)
    assert page.find_class("notice")[0].text == "2 translations of old.tmx are kept."
    sent = browser.client.get("/memory/proofroom.tmx")
    assert sent.mimetype == "application/x-tmx+xml"
    assert [(unit.source, unit.target) for unit in tmx.read(sent.data, "x")] == [(u.source, u.target) for u in UNITS]
    page = post(browser, content, do="look")
    assert "0 translations are new. 2 are kept already." in browser.words(page)


def test_another_file_than_the_one_looked_at_is_not_kept(application: Application, browser: Browser) -> None:
    page = post(browser, tmx.write(UNITS[:1], "zh-CN", "1"), do="look")
    seen = page.xpath("//input[@name='seen']/@value")[0]
    page = post(browser, tmx.write(UNITS, "zh-CN", "1"), do="keep", seen=seen)
    assert browser.words(page.find_class("bad")[0]) == (
        "This is not the file that you looked at. Look at it first; nothing was kept."
    )
    assert kept(application) == []


def test_a_bad_file_is_told_in_one_line(application: Application, browser: Browser) -> None:
    page = post(browser, b"<tmx><body>", do="look")
    assert browser.words(page.find_class("bad")[0]).startswith("old.tmx, line 1, column 12: the XML is not well formed")
    assert kept(application) == []


def test_a_file_can_be_removed_again(application: Application, browser: Browser) -> None:
    application.memory.take_in(tmx.write(UNITS, "zh-CN", "1"), "old.tmx", person="Ann")
    page = browser.page("/memory/")
    form = page.xpath("//form[@action='/memory/remove']")[0]
    assert browser.words(form) == (
        "Its translations are offered no more. What people reviewed here stays.Remove 2 translations"
    )
    data = {one.get("name"): one.get("value") for one in form.iter("input")}
    response = browser.client.post("/memory/remove", data=data, follow_redirects=True)
    page = html.fromstring(response.get_data(as_text=True))
    assert page.find_class("notice")[0].text == "2 translations of old.tmx are offered no more."
    assert kept(application) == []
