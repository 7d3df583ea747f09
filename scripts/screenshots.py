"""Pictures of every page, to look at: sizes × colours × languages, into screenshots/.

usage: screenshots.py [PAGE…]    without names every page; PROOFROOM_CHROMIUM names another browser
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from find_programs import CHROMIUM
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from review import bootstrap
from review.bootstrap import Application
from review.config import Settings
from review.services.views import Step
from review.web import create_app

OUT = Path(__file__).parents[1] / "screenshots"
SIZES = ((1440, 900), (1024, 768), (390, 844))
THEMES = ("light", "dark")
LANGUAGES = ("en", "zh_Hans_CN", "ar")
PAGES = {
    "home": "/",
    "new": "/reports/new",
    "workbench": "/reports/1/",
    "changes": "/reports/1/?view=changes",
    "terms": "/reports/1/?tab=terms",
    "safe": "/reports/1/safe",
    "result": "/reports/1/result/",
    "about": "/reports/1/about",
    "export": "/reports/1/export",
    "compare": "/compare?left=3&right=4",
    "settled": "/reports/2/",
    "filtered": "/reports/1/?check=double-space&settled=1",
    "find": "/reports/1/?tab=find&words=area&replace=1&by=zone",
    "comments": "/reports/1/?tab=comments",
    "history": "/reports/1/?tab=history",
    "kind": "/reports/1/kind/deprecated-term",
    "paragraph": "/reports/1/paragraph?name=b1",
    "glossary": "/glossary/",
    "import": "/glossary/1/import",
    "term": "/glossary/1/term/new",
    "proposals": "/glossary/proposals",
    "memory": "/memory/",
    "checks": "/checks/",
    "check": "/checks/repeated-name",
    "suppressions": "/suppressions/",
    "settings": "/settings/",
    "keys": "/settings/keys",
    "help": "/help",
    "trash": "/reports/trash",
    "nowhere": "/nowhere",
}
MINUTES = """The harbour board met  in May. It was chaired by the the mayor of the town.

Members spoke at length about the budget  for the coming year, and the mayor answered.

The session ended at noon , and the board thanked the mayor.
"""


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


def filled(folder: Path) -> Application:
    """A data store as after a day's work."""
    app = bootstrap.build(Settings(data=folder, secret="s" * 32))
    bootstrap.load_sample(app)
    for number in range(14):
        snapshot = app.reviews.snapshot(1)
        cured = [one for one in snapshot.findings if one.suggestions and one.suggestions[0].edits]
        places = tuple(one.key for one in snapshot.findings if one.problem == cured[0].problem)
        kind = "dismiss" if number % 5 == 4 else "accept"
        app.reviews.take(1, Step(f"k{number}", "Mei Tan", kind, snapshot.version, findings=places))
    app.reports.add(b"All is well here.", "opening.txt", title="Opening of the cargo station", person="Mei Tan")
    board = app.reports.add(MINUTES.encode(), "minutes.txt", title="Minutes of the harbour board", person="Mei Tan")
    app.versions.add(board.id, MINUTES.replace("noon ,", "one,").encode(), "minutes.txt", person="Mei Tan")
    app.results.measures(1)
    return app


@contextmanager
def served(app: Application) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(app.settings, app), threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def pictures(browser: Browser, root: str, names: list[str]) -> Iterator[Path]:
    for language in LANGUAGES:
        for theme in THEMES:
            for width, height in SIZES:
                context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page = context.new_page()
                page.goto(f"{root}/settings/")
                page.select_option("[name=language]", language)
                page.select_option("[name=theme]", theme)
                page.locator("form.form .primary").first.click()
                for name in names:
                    page.goto(root + PAGES[name])
                    page.wait_for_load_state("networkidle")
                    path = OUT / f"{name}-{width}x{height}-{theme}-{language.split('_')[0]}.png"
                    page.screenshot(path=path)
                    yield path
                context.close()


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in PAGES]:
        print(f"no such page: {', '.join(unknown)}; there are {', '.join(PAGES)}", file=sys.stderr)
        return 2
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = filled(Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=["--no-sandbox"])
        with served(app) as root:
            count = sum(1 for _ in pictures(browser, root, names or list(PAGES)))
        browser.close()
        app.close()
    print(f"{count} pictures in {OUT}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
