"""A long report opens at once; its findings come into the text while it is read."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Console, Live, Open

from review.checks import Checker

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bench import Bench  # stands beside this file, which is no package
from large import report
from test_access import violations

pytestmark = pytest.mark.browser

STANDS = "one => one.getBoundingClientRect().top"
SAME_PLACE = "([one, top]) => Math.abs(one.getBoundingClientRect().top - top) <= 1"


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The checks stand still until it is set."""
    opened = threading.Event()
    check = Checker.check

    def waiting(self, report):  # type: ignore[no-untyped-def]
        assert opened.wait(60)
        return check(self, report)

    monkeypatch.setattr(Checker, "check", waiting)
    return opened


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
    before = line.evaluate(STANDS)
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
    expect(page.locator("#status")).to_have_text("The server does not answer. The checks go on as soon as it does.")
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
