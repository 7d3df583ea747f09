"""A long report opens at once; its findings come into the text while it is read."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Console, Live, Open

from review.checks import Checker
from review.services import aligning

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bench import Bench, still  # stands beside this file, which is no package
from large import report
from test_access import violations

pytestmark = pytest.mark.browser

STANDS = 300
"""Seconds for which work that is held back waits at the longest."""
SAME_PLACE = "([one, top]) => Math.abs(one.getBoundingClientRect().top - top) <= 1"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The checks stand still until it is set."""
    opened = threading.Event()
    check = Checker.check

    def waiting(self, report):  # type: ignore[no-untyped-def]
        assert opened.wait(STANDS)
        return check(self, report)

    monkeypatch.setattr(Checker, "check", waiting)
    yield opened
    opened.set()


def test_findings_come_into_the_text_that_is_being_read(open_page: Open, live: Live, gate: threading.Event) -> None:
    number = live.application.reports.add(report(1100).encode(), "long.txt", person="Proofroom").id
    page = open_page(f"/reports/{number}/")
    expect(page.get_by_role("heading", name="The checks are running")).to_be_visible()
    expect(page.locator("#sheet .sentence")).to_have_count(1100)
    expect(page.locator("#sheet .mark")).to_have_count(0)
    assert violations(page) == []
    page.reload()
    line = page.locator(".para", has_text="item 600 of the year")
    line.scroll_into_view_if_needed()
    before = still(line)["top"]
    gate.set()
    expect(page.locator("#finding .card-form")).to_be_visible()
    expect(line.locator(".sentence").first).to_be_in_viewport()
    page.wait_for_function(SAME_PLACE, arg=[line.element_handle(), before])
    assert Bench(page).progress[1] > 200


def test_a_server_that_is_gone_is_said_and_the_checks_begin_again(
    open_page: Open, live: Live, console: Console, gate: threading.Event
) -> None:
    console.expect_no_server()
    number = live.application.reports.add(report(1100).encode(), "long.txt", person="Proofroom").id
    page = open_page(f"/reports/{number}/")
    live.stop()
    expect(page.locator("#status")).to_have_text("The server does not answer. The work goes on as soon as it does.")
    live.start()
    expect(page.locator("#status")).to_be_empty()
    gate.set()
    expect(page.locator("#finding .card-form")).to_be_visible()


def test_without_scripts_the_page_looks_again_by_itself(open_page: Open, live: Live, gate: threading.Event) -> None:
    number = live.application.reports.add(report(1100).encode(), "long.txt", person="Proofroom").id
    page = open_page(f"/reports/{number}/?tab=terms", scripts=False)
    expect(page.locator("#sheet .sentence")).to_have_count(1100)
    gate.set()
    expect(page.locator("#term-list")).to_be_visible()


LONG = 120
"""Sentences of a report whose source counts as long in a test. Really long ones take a busy machine minutes."""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """An alignment stands still at a third until it is set."""
    opened = threading.Event()
    align = aligning.align

    def waiting(source, target, termbase, course):  # type: ignore[no-untyped-def]
        course.part(0, 1)(1 / 3)
        assert opened.wait(STANDS)
        return align(source, target, termbase, course)

    monkeypatch.setattr(aligning, "align", waiting)
    yield opened
    opened.set()


def test_a_long_source_is_aligned_while_its_report_is_read(open_page: Open, live: Live, slow: threading.Event) -> None:
    object.__setattr__(live.application.settings.limits, "at_once", LONG - 1)
    number = live.application.reports.add(report(LONG).encode(), "long.txt", person="Proofroom").id
    live.application.reviews.snapshot(number)
    page = open_page(f"/reports/{number}/about")
    file = {"name": "source.txt", "mimeType": "text/plain", "buffer": "港口于1984年建成。\n\n".encode() * LONG}
    page.locator("[name=source_file]").set_input_files(file)
    page.get_by_role("button", name="Add the source").click()
    expect(page.get_by_role("heading", name="The source text is being aligned")).to_be_visible()
    expect(page.locator("#checking b")).to_have_text("33% aligned")
    expect(page.locator("#sheet .sentence")).to_have_count(LONG)
    assert violations(page) == []
    about = open_page(f"/reports/{number}/about", context=page.context)
    expect(about.locator("#source .notice")).to_have_text("“source.txt” is being aligned. See how far it is")
    slow.set()
    expect(page.locator("#finding .card-form")).to_be_visible()
    page.get_by_role("link", name="Source text").click()
    expect(page.locator(".beside").first).to_contain_text("港口于1984年建成。")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_alignment_that_fails_is_told_and_tried_again(
    open_page: Open, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    object.__setattr__(live.application.settings.limits, "at_once", LONG - 1)
    number = live.application.reports.add(report(LONG).encode(), "long.txt", person="Proofroom").id
    live.application.reviews.snapshot(number)
    with monkeypatch.context() as broken:
        broken.setattr(aligning, "align", lambda *_: 1 / 0)
        live.application.sources.add(number, "港口。\n\n".encode() * LONG, "source.txt", person="Ann")
        page = open_page(f"/reports/{number}/", whole=False)
        expect(page.locator("#finding .card-form")).to_be_visible()
        expect(page.locator("#status")).to_contain_text("“source.txt” could not be aligned")
        page.goto(f"{live.url}/reports/{number}/about")
        expect(page.locator("#source .notice")).to_contain_text("could not be aligned. The file is kept.")
        assert violations(page) == []
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#finding .card-form")).to_be_visible()
    expect(page.get_by_role("link", name="Source text")).to_be_visible()
