"""Pictures of every page and of the named states, to look at: sizes × colours × languages, into screenshots/.

usage: screenshots.py [--language LANGUAGE]… [--theme THEME]… [--size WIDTHxHEIGHT]… [NAME…]

Without names all pages and states, without an option every language, colours, size. `named` stands for all named
states. PROOFROOM_CHROMIUM names another browser.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from find_programs import CHROMIUM
from named_views import NAMED, SIZES, View
from picture_store import Stage, Waiting, filled, served
from playwright.sync_api import Browser, BrowserContext, StorageState, sync_playwright

from review import bootstrap
from review.config import Settings

OUT = Path(__file__).parents[1] / "screenshots"
THEMES = ("light", "dark")
LANGUAGES = ("en", "zh_Hans_CN", "ar")
PAGES = {
    "new": "/reports/new",
    "workbench": "/reports/{day}/",
    "safe": "/reports/{day}/safe",
    "returned": "/reports/{day}/returned/",
    "similar": "/reports/{day}/similar",
    "settled": "/reports/2/",
    "filtered": "/reports/{day}/?check=double-space&settled=1",
    "comments": "/reports/{day}/?tab=comments",
    "kind": "/reports/{day}/kind/deprecated-term",
    "paragraph": "/reports/{day}/paragraph?name=b1",
    "propose": "/reports/{day}/propose",
    "glossaries": "/glossary/",
    "import": "/glossary/1/import",
    "glossary-export": "/glossary/1/export",
    "glossary-history": "/glossary/1/history",
    "term": "/glossary/1/term/new",
    "proposals": "/glossary/proposals",
    "memory": "/memory/",
    "habits": "/memory/changes",
    "checks": "/checks/",
    "check": "/checks/repeated-name",
    "house": "/checks/house/",
    "house-rule": "/checks/house/rules/new?kind=existence",
    "suppressions": "/suppressions/",
    "keys": "/settings/keys",
    "help": "/help",
    "trash": "/reports/trash",
}
VIEWS = (*(View(name, "", address) for name, address in PAGES.items()), *NAMED)
KNOWN = {view.name: view for view in VIEWS}


class Camera:
    """Takes each view once for every size, colours and language that it has and that is asked for."""

    def __init__(self, browser: Browser, stage: Stage, empty: Stage) -> None:
        self._browser, self._stage, self._empty = browser, stage, empty

    def pictures(self, views: list[View], asked: argparse.Namespace) -> Iterator[Path]:
        sizes = [tuple(map(int, size.split("x"))) for size in asked.size]
        for language in asked.language:
            for theme in asked.theme:
                chosen = {empty: self._chosen(empty, language, theme) for empty in {view.empty for view in views}}
                for view in views:
                    for size in (one for one in view.sizes if one in sizes):
                        width, height = size
                        path = OUT / f"{view.name}-{width}x{height}-{theme}-{language.split('_')[0]}.png"
                        self._take(view, size, chosen[view.empty], path)
                        yield path

    def _chosen(self, empty: bool, language: str, theme: str) -> StorageState:
        """The cookie of somebody who chose these."""
        context = self._browser.new_context()
        page = context.new_page()
        page.goto(f"{(self._empty if empty else self._stage).root}/settings/")
        page.select_option("[name=language]", language)
        page.select_option("[name=theme]", theme)
        page.locator("form.form .primary").first.click()
        state = context.storage_state()
        context.close()
        return state

    def _take(self, view: View, size: tuple[int, int], chosen: StorageState, path: Path) -> None:
        stage = self._empty if view.empty else self._stage
        context = self._context(view, size, chosen)
        page = context.new_page()
        page.goto(stage.root + view.address.format(**stage.reports))
        page.wait_for_load_state("networkidle")
        if view.act:
            view.act(page, stage)
            page.wait_for_timeout(200)
        page.screenshot(path=path)
        context.close()

    def _context(self, view: View, size: tuple[int, int], chosen: StorageState) -> BrowserContext:
        return self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="reduce",
            java_script_enabled=view.scripts,
            storage_state=chosen,
        )


def listed() -> str:
    """The named views and what to look for, beside the pictures."""
    rows = [f"| {number} | `{view.name}` | {view.why} |" for number, view in enumerate(NAMED, 1)]
    return "\n".join(("| no. | picture | what to look for |", "|---:|---|---|", *rows, ""))


def asked_for(arguments: list[str]) -> argparse.Namespace:
    """What the command line asks for: names, languages, themes and sizes, each a list."""
    sizes = ["x".join(map(str, size)) for size in SIZES]
    parser = argparse.ArgumentParser(prog="screenshots.py")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"named, {', '.join(KNOWN)}")
    for name, values in (("language", LANGUAGES), ("theme", THEMES), ("size", sizes)):
        parser.add_argument(f"--{name}", action="append", choices=values)
    asked = parser.parse_args(arguments)
    asked.language, asked.theme = asked.language or LANGUAGES, asked.theme or THEMES
    asked.size = asked.size or sizes
    if unknown := set(asked.names) - {*KNOWN, "named"}:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}; there are named, {', '.join(KNOWN)}")
    return asked


def main(arguments: list[str]) -> int:
    asked = asked_for(arguments)
    named = [view.name for view in NAMED] if "named" in asked.names else []
    names = [*named, *(name for name in asked.names if name != "named")] or list(KNOWN)
    OUT.mkdir(exist_ok=True)
    (OUT / "named.md").write_text(listed(), "utf-8")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, Waiting():
        app, reports = filled(Path(folder) / "full")
        bare = bootstrap.build(Settings(data=Path(folder) / "empty", secret="s" * 32))
        browser = playwright.chromium.launch(executable_path=CHROMIUM.find(), args=["--no-sandbox"])
        with served(app) as root, served(bare) as bare_root:
            camera = Camera(browser, Stage(root, app, reports), Stage(bare_root, bare, {}))
            count = sum(1 for _ in camera.pictures([KNOWN[name] for name in dict.fromkeys(names)], asked))
        browser.close()
    app.close()
    bare.close()
    print(f"{count} pictures in {OUT}; what to look for in which: {OUT / 'named.md'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
