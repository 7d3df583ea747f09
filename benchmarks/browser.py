"""What a reviewer waits for, in a real Chromium: the budgets of the workbench, on the sample and on a large report.

usage: browser.py [--rounds 5] [--sentences 10000]

Every figure is taken at full speed and with the processor slowed four times. A report opens from the first byte of the
answer to the frame in which every script has run; beside it stands the same page without `content-visibility`. A key
is timed from its press to the frame that shows the next finding as current. Chromium is found as the tests find it.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from large import report as large_report
from playwright.sync_api import Browser, CDPSession, Page, Response, Route, sync_playwright
from werkzeug.serving import make_server

from review import bootstrap
from review.bootstrap import Application
from review.config import Settings
from review.web import create_app

SLOW = 4
STARTED = "document.querySelector('#status').textContent !== ''"
CURRENT = "document.querySelector('#sheet [aria-current]')?.hash"
OPENED = """() => {
    const page = performance.getEntriesByType('navigation')[0];
    return { whole: window.readyAt, page: window.readyAt - page.responseStart,
             paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0 };
}"""
WATCH_OPENING = f"""
    window.shift = 0;
    new PerformanceObserver((list) => {{
        for (const one of list.getEntries()) if (!one.hadRecentInput) window.shift += one.value;
    }}).observe({{ type: 'layout-shift', buffered: true }});
    window.delays = [];
    new PerformanceObserver((list) => {{
        for (const one of list.getEntries()) if (one.interactionId) window.delays.push(one.duration);
    }}).observe({{ type: 'event', durationThreshold: 16, buffered: true }});
    addEventListener('load', () => {{
        const done = () => setTimeout(() => {{ window.readyAt = performance.now(); }});
        const look = () => requestAnimationFrame(({STARTED}) ? done : look);
        look();
    }});
"""
WATCH_KEY = f"""() => {{ window.waited = new Promise((resolve) => {{
    const before = {CURRENT};
    addEventListener('keydown', () => {{
        const start = performance.now();
        const look = () => {CURRENT} === before ? requestAnimationFrame(look)
            : requestAnimationFrame(() => resolve(performance.now() - start));
        requestAnimationFrame(look);
    }}, {{ capture: true, once: true }});
}}); }}"""
PLAIN = ".stretch { content-visibility: visible; }"


@dataclass(frozen=True)
class Opening:
    """Milliseconds: with the server's answer, without it, to the first paint; and the layout shift."""

    whole: float
    page: float
    paint: float
    shift: float


@contextmanager
def opened(browser: Browser, url: str, times: int, *, plain: bool = False) -> Iterator[tuple[Page, Opening]]:
    """A workbench in a context without a cache. `plain`: every paragraph is laid out at once."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH_OPENING)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})
    if plain:
        page.route("**/css/sheet.css", _laid_out)
    page.goto(url, wait_until="load")
    page.wait_for_function("() => window.readyAt !== undefined")
    found = page.evaluate(OPENED)
    yield page, Opening(found["whole"], found["page"], found["paint"], float(page.evaluate("window.shift")))
    context.close()


def _laid_out(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text() + PLAIN)


def openings(browser: Browser, url: str, times: int, rounds: int, *, plain: bool = False) -> Opening:
    """The medians of some rounds; the largest shift."""
    rows = []
    for _ in range(rounds):
        with opened(browser, url, times, plain=plain) as (_, found):
            rows.append(found)
    middle = statistics.median
    return Opening(middle(one.whole for one in rows), middle(one.page for one in rows),
                   middle(one.paint for one in rows), max(one.shift for one in rows))  # fmt: skip


@dataclass(frozen=True)
class Keys:
    """Milliseconds of `j` and of `x` to the next finding; processor time of the page's thread per `j`; the browser's
    own delay of an interaction; the shift."""

    walk: list[float]
    cpu: float
    decide: list[float]
    delays: list[float]
    shift: float


def keys(browser: Browser, url: str, times: int, count: int, *, plain: bool = False) -> Keys:
    """Goes through findings, then dismisses some."""
    with opened(browser, url, times, plain=plain) as (page, _):
        page.keyboard.press("j")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = busy(session)
        walk = [pressed(page, "j") for _ in range(count)]
        cpu = (busy(session) - before) / count
        decide = [pressed(page, "x") for _ in range(count // 2)]
        page.wait_for_function("() => document.querySelectorAll('[data-waiting]').length === 0")
        return Keys(walk, cpu, decide, page.evaluate("window.delays"), float(page.evaluate("window.shift")))


def busy(session: CDPSession) -> float:
    """Milliseconds of processor time that the page's thread has had."""
    rows = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    return float(rows["TaskDuration"]) * 1000


def pressed(page: Page, key: str) -> float:
    page.evaluate(WATCH_KEY)
    page.keyboard.press(key)
    return float(page.evaluate("() => window.waited"))


def weights(browser: Browser, url: str) -> dict[str, float]:
    """Kilobytes of one first look by kind, as gzip would send them."""
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, float] = {}
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # a built-in cannot listen
    page.goto(url, wait_until="networkidle")
    for answer in answers:
        kind = answer.request.resource_type
        body = answer.body()
        sizes[kind] = sizes.get(kind, 0) + (len(body) if kind == "font" else len(gzip.compress(body))) / 1000
    context.close()
    return sizes


def late(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def show(browser: Browser, name: str, url: str, rounds: int) -> None:
    """Prints the figures of one report."""
    print(f"\n{name}")
    sizes = weights(browser, url)
    print("  gzip kB: " + ", ".join(f"{kind} {size:.1f}" for kind, size in sorted(sizes.items())))
    for times in (1, SLOW):
        full = openings(browser, url, times, rounds)
        bare = openings(browser, url, times, rounds, plain=True)
        print(
            f"  {times}x: opens in {full.whole:.0f} ms, first paint {full.paint:.0f} ms; without the server"
            f" {full.page:.0f} ms, laid out at once {bare.page:.0f} ms, ratio {full.page / bare.page:.2f}"
        )
        found, flat = keys(browser, url, times, 24), keys(browser, url, times, 24, plain=True)
        print(
            f"  {times}x: j to paint {statistics.median(found.walk):.0f} ms, 95 % {late(found.walk):.0f} ms"
            f" (laid out at once {statistics.median(flat.walk):.0f}, {late(flat.walk):.0f}),"
            f" {found.cpu:.0f} ms of processor time; dismissed to next"
            f" {statistics.median(found.decide):.0f}, {late(found.decide):.0f} ms; interaction p75"
            f" {sorted(found.delays)[len(found.delays) * 3 // 4] if found.delays else 0:.0f} ms;"
            f" shift {max(full.shift, found.shift):.3f}"
        )


@contextmanager
def served(sentences: int) -> Iterator[tuple[Application, str, dict[str, int]]]:
    """A server on a free port with the sample and a large report."""
    with tempfile.TemporaryDirectory() as folder:
        application = bootstrap.build(Settings(data=Path(folder), secret="s" * 64))
        sample = bootstrap.load_sample(application)
        text = large_report(sentences).encode()
        large = application.reports.add(text, "large.txt", person="Proofroom").id
        server = make_server("127.0.0.1", 0, create_app(application.settings, application), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield application, f"http://127.0.0.1:{server.server_port}", {"sample": sample, "large": large}
        server.shutdown()
        application.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sentences", type=int, default=10_000)
    options = parser.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    chromium = os.environ.get("PROOFROOM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with served(options.sentences) as (application, url, reports), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, number in reports.items():
            open_now = len(application.reviews.snapshot(number).findings)  # the first look checks the report
            show(browser, f"{name}: {open_now} findings", f"{url}/reports/{number}/", options.rounds)
        browser.close()


if __name__ == "__main__":
    main()
