"""What a test asks of the workbench, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, Route, expect


@dataclass(frozen=True)
class Bench:
    page: Page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def calm(self) -> None:
        """Wait until nothing is on its way to the server, and the card is there."""
        self.page.wait_for_function(
            "id => !Object.keys(localStorage).some((name) => name.startsWith(`outbox:${id}:`))", arg=str(self.report())
        )
        expect(self.page.locator("[data-waiting]")).to_have_count(0)
        expect(self.page.locator("#finding[aria-busy]")).to_have_count(0)

    def report(self) -> int:
        return int(re.search(r"/reports/(\d+)", self.page.url).group(1))  # type: ignore[union-attr]

    @property
    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    @property
    def title(self) -> str:
        """What the card is about, once it is that of the place where the reviewer stands."""
        expect(self.page.locator("#finding[aria-busy]")).to_have_count(0)
        return self.page.locator("#finding-title").inner_text()

    @property
    def progress(self) -> tuple[int, int]:
        text = self.page.locator("#progress-text").inner_text()
        settled, total = re.findall(r"\d+", text)
        return int(settled), int(total)

    def sentences(self) -> list[str]:
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('#sheet .sentence')].map((one) => one.textContent)"
        )
        return found

    def here(self) -> dict[str, object]:
        """The finding under the focus, and whether it is in sight."""
        found: dict[str, object] = self.page.evaluate(
            """() => {
                const one = document.activeElement;
                const box = one.getBoundingClientRect();
                const frame = document.querySelector('#report').getBoundingClientRect();
                return {
                    key: one.matches('.mark, .flag') ? one.hash.slice(3) : null,
                    current: one.getAttribute('aria-current'),
                    seen: box.top >= frame.top && box.top <= frame.bottom,
                };
            }"""
        )
        return found

    def in_sight(self) -> None:
        """Wait until what has the focus stands in the reading column and stays there."""
        self.page.evaluate(IN_SIGHT)

    def findings(self) -> list[dict[str, object]]:
        """The places of all findings, as the page's scripts know them."""
        found: list[dict[str, object]] = self.page.evaluate(
            """() => {
                const first = document.querySelector('script[src*="workbench.js"]').src;
                return import(first.replace('workbench.js', 'review.js'))
                    .then(({ review }) => [...review.places.values()]);
            }"""
        )
        return found

    def go_to(self, check: str) -> None:
        """Stand on the first open finding of a check, by keyboard."""
        rows = self.findings()
        keys = {row["k"] for row in rows if row["c"] == check}
        for _ in range(len(rows) + 1):
            if self.page.evaluate("document.querySelector('#sheet [aria-current]')?.hash.slice(3)") in keys:
                return self.calm()
            self.press("j")
        raise AssertionError(f"no open finding of {check}")


IN_SIGHT = """async () => {
    const frame = document.querySelector('#report').getBoundingClientRect();
    for (let calm = 0, tries = 0; calm < 4; tries++) {
        if (tries > 600) throw new Error('It does not come into sight.');
        await new Promise(requestAnimationFrame);
        const { top, bottom } = document.activeElement.getBoundingClientRect();
        calm = top >= frame.top && top <= frame.bottom && bottom > frame.top ? calm + 1 : 0;
    }
}"""
STILL = """async (one) => {
    let box = one.getBoundingClientRect();
    for (let calm = 0; calm < 8; ) {
        await new Promise(requestAnimationFrame);
        const now = one.getBoundingClientRect();
        calm = ['top', 'left', 'width', 'height'].every((name) => now[name] === box[name]) ? calm + 1 : 0;
        box = now;
    }
    return box.toJSON();
}"""


def still(element: Locator) -> dict[str, float]:
    """The box of an element that has come to rest: what is far away gets its height only when it comes near."""
    box: dict[str, float] = element.evaluate(STILL)
    return box


def leave_by(element: Locator) -> None:
    """Press what leads to another page, and wait until that one is there as a whole."""
    with element.page.expect_navigation():
        element.click()


def choose(page: Page, name: str, value: str) -> None:
    """Make a choice on the page of settings, and wait until it is kept."""
    page.select_option(f"[name={name}]", value)
    leave_by(page.locator("form.form .primary").first)


def looked_ahead(page: Page) -> None:
    """Wait until the workbench has fetched the cards that it will want next, which it does when it is idle."""
    page.wait_for_function(
        "performance.getEntriesByType('resource').some((one) => one.name.includes('/cards?') && one.responseEnd > 0)"
    )
    page.wait_for_load_state("networkidle")


def hear_nothing(page: Page) -> None:
    """From now on a page does not learn by itself what others decided, as it does every few seconds."""
    page.route("**/here", lambda _: None)


def held_back(page: Page, held: list[Route]) -> Route:
    """What a route holds back, once the page has asked for it: it asks when it is idle."""
    for _ in range(6_000):
        if held:
            break
        page.wait_for_timeout(10)
    return held[0]


def let_go(page: Page, held: list[Route]) -> None:
    """Answers what a route holds back."""
    held_back(page, held).continue_()
