"""What the browser does for one key, counted rather than timed: a busy machine changes no count."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, Route, expect

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bench import Bench  # stands beside this file, which is no package
from large import report

pytestmark = pytest.mark.browser

PAUSE = 400
"""Milliseconds in which whatever follows a key has happened too."""

AHEAD = """async () => {
    const asked = () => performance.getEntriesByType('resource').filter((one) => one.name.includes('/cards?')).length;
    for (let before = -1; before !== asked(); ) {
        before = asked();
        await new Promise((done) => setTimeout(done, PAUSE));
        await new Promise((done) => requestIdleCallback(done, { timeout: PAUSE }));
    }
}""".replace("PAUSE", str(PAUSE))
"""Waits until the next cards have come and been made; a busy machine takes longer for it."""


def layouts(page: Page, key: str, count: int) -> float:
    """How often the page is laid out for each of some presses of a key, on average."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def now() -> float:
        rows = session.send("Performance.getMetrics")["metrics"]
        return float(next(row["value"] for row in rows if row["name"] == "LayoutCount"))

    page.evaluate(AHEAD)
    before = now()
    for _ in range(count):
        page.keyboard.press(key)
        page.evaluate(AHEAD)
    return (now() - before) / count


def test_the_page_is_laid_out_once_for_a_step_through_the_findings(open_page: Open) -> None:
    page = open_page()
    Bench(page).press("j", "k")
    assert layouts(page, "j", 10) <= 1.5


def test_what_is_folded_away_on_a_card_comes_when_it_is_opened(open_page: Open) -> None:
    page = open_page()
    bench = Bench(page)
    bench.press("j")
    bench.calm()
    card = page.locator("#finding")
    expect(card.locator("select, [name=reason]")).to_have_count(0)
    card.locator(".more > summary").click()
    card.get_by_text("Never flag again").click()
    expect(card.locator(".suppress-form select[name=what]")).to_be_visible()
    card.get_by_text("Never flag again").click()
    card.get_by_text("Never flag again").click()
    expect(card.locator(".suppress-form select[name=what]")).to_have_count(1)


MARKS = "document.querySelectorAll('#sheet .mark').length"


def test_a_filter_reaches_the_marks_of_a_long_report_far_away_too(open_page: Open, live: Live) -> None:
    number = live.application.reports.add(report(900).encode(), "long.txt", person="Proofroom").id
    live.application.reviews.snapshot(number)
    page = open_page(f"/reports/{number}/")
    before = page.evaluate(MARKS)
    box = page.locator("[name=check][value=repeated-word]")
    page.locator(".family[data-family=repetition] summary").click()
    box.uncheck()
    families = page.locator("#sheet .mark[data-family=repetition]")
    expect(families).to_have_count(0)
    assert 0 < page.evaluate(MARKS) < before
    box.check()
    page.wait_for_function(f"count => {MARKS} === count", arg=before)
    box.uncheck()
    box.check()
    page.wait_for_function(f"count => {MARKS} === count", arg=before)


SHIFT = """new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift = (window.shift ?? 0) + one.value;
}).observe({ type: 'layout-shift', buffered: true });"""


def test_the_text_stays_where_it_is_when_the_fonts_come_late(chromium: Browser, live: Live) -> None:
    number = live.application.reports.add(report(60).encode(), "page.txt", person="Proofroom").id
    live.application.reviews.snapshot(number)
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFT)

    def later(route: Route) -> None:
        time.sleep(0.7)
        route.continue_()

    page.route("**/*.woff2", later)
    page.goto(f"{live.url}/reports/{number}/")
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_timeout(PAUSE)
    assert page.evaluate("window.shift ?? 0") <= 0.07  # a line of one paragraph breaks elsewhere; else it is over 0.1
    context.close()
