"""What a test asks of the workbench, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, Route, expect


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


def let_go(page: Page, held: list[Route]) -> None:
    """Answers what a route holds back, once the page has asked for it: it asks when it is idle."""
    for _ in range(6_000):
        if held:
            break
        page.wait_for_timeout(10)
    held[0].continue_()
