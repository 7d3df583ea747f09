"""What a reviewer waits for, in a real Chromium: the first paint of the sample, and the next finding after a decision.

usage: browser.py [--rounds 7]

The paint is printed beside that of a plain page with the same text, at full speed and with the processor slowed four
times. A decision is timed from the key press to the frame that shows the next finding as current. Chromium is found as
the browser tests find it.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import statistics
import tempfile
import threading
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from review import bootstrap
from review.config import Settings
from review.web import create_app

PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
CURRENT = "document.querySelector('#sheet [aria-current]')?.dataset.finding"
WATCH = f"""() => new Promise((resolve) => {{
    const before = {CURRENT};
    addEventListener('keydown', () => {{
        const start = performance.now();
        const look = () => {CURRENT} === before ? requestAnimationFrame(look)
            : requestAnimationFrame(() => resolve(performance.now() - start));
        requestAnimationFrame(look);
    }}, {{ capture: true, once: true }});
}})"""


def slowed(page: Page, times: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def paint(browser: Browser, url: str, times: int, plain: str = "") -> float:
    """Milliseconds to the first text, in a context without a cache."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    slowed(page, times)
    if plain:
        page.route("**/plain", lambda route: route.fulfill(body=plain, content_type="text/html"))
    page.goto(url)
    page.wait_for_function(f"{PAINT} !== null")
    found = float(page.evaluate(PAINT))
    context.close()
    return found


def decisions(browser: Browser, url: str, times: int, count: int) -> list[float]:
    """Milliseconds from `j` (go on) and from `x` (dismiss), by turns, to the next finding on the screen."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    slowed(page, times)
    page.goto(url)
    page.wait_for_selector("#sheet [aria-current]")
    page.keyboard.press("j")
    found = []
    for number in range(count):
        page.evaluate(f"() => {{ window.waited = ({WATCH})(); }}")
        page.keyboard.press("xj"[number % 2])
        found.append(float(page.evaluate("() => window.waited")))
    page.context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    chromium = os.environ.get("PROOFROOM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        application = bootstrap.build(Settings(data=Path(folder), secret="s" * 64))
        number = bootstrap.load_sample(application)
        text = application.reviews.snapshot(number).revision.report.text
        server = make_server("127.0.0.1", 0, create_app(application.settings, application), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        report(browser, url, number, f"<!doctype html><title>plain</title><pre>{escape(text)}</pre>", rounds)
        browser.close()
        server.shutdown()
        application.close()


def report(browser: Browser, url: str, number: int, plain: str, rounds: int) -> None:
    bench = f"{url}/reports/{number}/"
    paint(browser, bench, 1)  # the first look checks the report
    for times in (1, 4):
        pairs = [(paint(browser, f"{url}/plain", times, plain), paint(browser, bench, times)) for _ in range(rounds)]
        simple, full = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{times}x slower: first paint {full:.0f} ms, plain page {simple:.0f} ms, ratio {full / simple:.1f}")
        waits = sorted(decisions(browser, bench, times, 24))
        middle, late = statistics.median(waits), waits[int(len(waits) * 0.95)]
        print(f"{times}x slower: decision to next finding {middle:.0f} ms, 95 % within {late:.0f} ms")


if __name__ == "__main__":
    main()
