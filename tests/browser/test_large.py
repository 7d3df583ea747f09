"""A long report on one page: every jump lands in sight, and keys go on from there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from bench import Bench  # stands beside this file, which is no package
from large import report

pytestmark = pytest.mark.browser

STAYS = """async (id) => {
    location.hash = `s-${id}`;
    const frame = document.querySelector('#report').getBoundingClientRect();
    for (let calm = 0, tries = 0; tries < 300; tries++) {
        await new Promise(requestAnimationFrame);
        const box = document.getElementById(`s-${id}`).getBoundingClientRect();
        calm = box.top >= frame.top && box.bottom <= frame.bottom ? calm + 1 : 0;
        if (calm > 20) return true;
    }
    return false;
}"""
"""Whether a sentence comes into sight and is still there when nothing is painted any more for it."""


def test_a_link_to_any_sentence_of_a_long_report_lands_in_sight(open_page: Open, live: Live) -> None:
    number = live.application.reports.add(report(1500).encode(), "long.txt", person="Proofroom").id
    live.application.reviews.snapshot(number)
    page = open_page(f"/reports/{number}/")
    ids = [
        name.removeprefix("s-") for name in page.eval_on_selector_all(".sentence", "all => all.map((one) => one.id)")
    ]
    assert len(ids) == 1500
    missed = [name for name in (ids[(n * 617) % 1500] for n in range(20)) if not page.evaluate(STAYS, name)]
    assert missed == []
    assert page.evaluate("find('item 1500 of the year')")
    bench = Bench(page)
    bench.press("k")
    assert bench.here()["current"] == "true"
    bench.in_sight()


def test_the_text_of_a_long_report_is_laid_out_as_it_comes_near(open_page: Open, live: Live) -> None:
    number = live.application.reports.add(report(300).encode(), "long.txt", person="Proofroom").id
    live.application.reviews.snapshot(number)
    page = open_page(f"/reports/{number}/")
    counts = page.eval_on_selector_all(".stretch", "all => all.map((one) => one.querySelectorAll('.sentence').length)")
    assert sum(counts) == 300
    assert max(counts) <= 50
    assert page.evaluate("getComputedStyle(document.querySelector('.stretch')).contentVisibility") == "auto"
