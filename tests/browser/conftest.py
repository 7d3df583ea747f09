"""A real Chromium on a live server with the sample report in it. A test fails when the console says anything."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from review import bootstrap
from review.bootstrap import Application
from review.config import Limits, Settings
from review.web import create_app

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


PATIENCE = 60_000
"""Milliseconds: how long a machine that does much else may take. What comes sooner is not waited for."""

WHOLE = """() => {
    const first = document.querySelector('script[src*="workbench.js"]');
    return first && import(first.src.replace('workbench.js', 'later.js')).then(({ rest }) => rest()).then(() => null);
}"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("PROOFROOM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.fail("No Chromium: run “make test”, which installs one, or set PROOFROOM_CHROMIUM.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS), timeout=PATIENCE)
        yield browser
        browser.close()


@dataclass
class Live:
    """A server on a port of its own. `stop` and `start` play a server that goes away and comes back."""

    application: Application
    port: int = 0
    _server: object = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        app = create_app(self.application.settings, self.application)
        server = make_server("127.0.0.1", self.port, app, threaded=True)
        self.port = server.server_port
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()  # type: ignore[attr-defined]
        self._server.server_close()  # type: ignore[attr-defined]


MINUTES = """The meeting was held  in May. It was chaired by the the mayor of the town.

Members of the board spoke at length about the budget  for the coming year, and the mayor answered.

The town will build a new harbour with money from the province.

Members asked for a second reading before the summer.

The town will build a new harbour with money from the province.

The session ended at noon , and the board thanked the mayor.
"""
"""Two double spaces, a repeated word, a repeated paragraph, a space before a comma; the second report."""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    application = bootstrap.build(Settings(data=tmp_path / "data", secret="s" * 32, limits=Limits(reading_seconds=0)))
    bootstrap.load_sample(application)
    application.reports.add(MINUTES.encode(), "minutes.txt", person="Proofroom")
    server = Live(application)
    server.start()
    yield server
    server.stop()
    application.close()


@dataclass
class Console:
    """What the pages of a test said. `expected` holds parts of lines that a test provokes on purpose."""

    lines: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", lambda message: self.lines.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.lines.append(f"error: {error}"))

    def expect_no_server(self) -> None:
        """A server that goes away refuses what comes later and breaks off what is on its way; a browser has many names
        for how far a connection was."""
        self.expected.append("net::ERR_")

    @property
    def surprises(self) -> list[str]:
        return [line for line in self.lines if not any(part in line for part in self.expected)]


@pytest.fixture
def console() -> Iterator[Console]:
    heard = Console()
    yield heard
    assert heard.surprises == []


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, live: Live, console: Console) -> Iterator[Open]:
    """Opens an address in a person of its own; `context` keeps to one that is there. Unless told otherwise it waits for
    what the workbench fetches after the first look."""
    contexts: list[BrowserContext] = []

    def opened(
        address: str = "/reports/1/",
        *,
        size: tuple[int, int] = (1440, 900),
        theme: str = "light",
        scripts: bool = True,
        context: BrowserContext | None = None,
        whole: bool = True,
    ) -> Page:
        if context is None:
            context = chromium.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme=theme,  # type: ignore[arg-type]
                java_script_enabled=scripts,
                locale="en-GB",
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
        page = context.new_page()
        console.watch(page)
        page.goto(live.url + address)
        if scripts and whole:
            page.evaluate(WHOLE)
        return page

    yield opened
    for context in contexts:
        context.close()
