"""How many keys a review takes, and what may be decided together."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench  # stands beside this file, which is no package

pytestmark = pytest.mark.browser

OPEN = """() => {
    const card = document.querySelector("#finding");
    const shown = (name) => {
        const link = card.querySelector(`[data-command=${name}]`);
        return Boolean(link) && !link.hidden;
    };
    const any = Boolean(card.querySelector(".card-form"));
    return { any, fix: shown("accept"), all: shown("acceptAll"), kind: shown("dismissAll") };
}"""


def test_everything_of_a_kind_is_accepted_after_a_preview_and_taken_back_at_once(open_page: Open, live: Live) -> None:
    page = open_page()
    bench = Bench(page)
    before, progress = bench.sentences(), bench.progress
    bench.go_to("deprecated-term")
    bench.calm()
    title = bench.title
    same = page.locator("#finding [data-command=acceptAll] span").inner_text()
    bench.press("A")
    expect(page.locator("#dialog-fixes h2")).to_have_text(title)
    boxes = page.locator("#dialog-fixes [name=findings]")
    count = boxes.count()
    assert same == f"Accept all {count} of this kind …"
    boxes.nth(0).uncheck()
    expect(page.locator("#dialog-fixes [value=bulk]")).to_have_text(f"Apply {count - 1} fixes")
    left = boxes.nth(0).get_attribute("value")
    page.locator("#dialog-fixes [value=bulk]").press("Enter")
    expect(page.locator("#status")).to_contain_text("fixes applied. U takes all of them back.")
    still = {one.key for one in live.application.reviews.snapshot(1).findings}
    assert set(str(left).split()) <= still
    assert bench.sentences() != before
    bench.press("u")
    expect(page.locator("#status")).to_contain_text("Taken back")
    assert (bench.sentences(), bench.progress) == (before, progress)


def test_without_scripts_a_kind_is_accepted_by_a_form(open_page: Open) -> None:
    page = open_page(scripts=False)
    page.get_by_role("link", name="Accept all of this kind").click()
    expect(page.get_by_text("These fixes change words")).to_be_visible()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#progress-text")).to_have_text(re.compile("^[1-9]"))


def test_the_sample_takes_six_keys_for_ten_problems(open_page: Open, capsys: pytest.CaptureFixture[str]) -> None:
    page = open_page()
    bench = Bench(page)
    problems, keys = bench.progress[1], 0

    def press(*names: str) -> None:
        nonlocal keys
        keys += len(names)
        for name in names:
            bench.press(name)
            if name in "sA":
                expect(page.locator("#dialog-fixes [value=bulk]")).to_be_focused()
        bench.calm()

    press("s", "Enter")
    for _ in range(problems):
        card = page.evaluate(OPEN)
        if not card["any"]:
            break
        if card["fix"]:
            press(*(("A", "Enter") if card["all"] else ("a",)))
        else:
            press("X" if card["kind"] else "x")
    expect(page.locator("#finding-title")).to_have_text("Every finding is settled")
    with capsys.disabled():
        sys.stdout.write(f"\nkeys per problem on the sample: {keys} for {problems}, {keys / problems:.2f}\n")
    assert keys <= 0.6 * problems
