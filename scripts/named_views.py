"""The pictures that are looked at one by one before a release, and what to look for in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from picture_store import Stage
from playwright.sync_api import Page

from review.services.views import Step

SIZES = ((1440, 900), (1024, 768), (390, 844))

Act = Callable[[Page, Stage], None]


@dataclass(frozen=True, slots=True)
class View:
    """`address` may name a report of the stage; `act` brings the page into the state, `empty` is a store of its own."""

    name: str
    why: str
    address: str
    act: Act | None = None
    scripts: bool = True
    empty: bool = False
    sizes: tuple[tuple[int, int], ...] = SIZES


def keys(*pressed: str, then: str = "") -> Act:
    """Press keys one after the other, then wait for what they bring."""

    def act(page: Page, _: Stage) -> None:
        for key in pressed:
            page.keyboard.press(key)
        if then:
            page.wait_for_selector(then)

    return act


def _write(page: Page, text: str) -> None:
    page.keyboard.press("e")
    page.wait_for_selector(".editor textarea")
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def editing(page: Page, _: Stage) -> None:
    _write(page, " It was the the end , then.")
    page.wait_for_selector(".trial-came")


def conflict(page: Page, stage: Stage) -> None:
    """Somebody else changes the first sentence while it is being written."""
    report = stage.reports["board"]
    _write(page, " Nobody was absent.")
    snapshot = stage.app.reviews.snapshot(report)
    segment = snapshot.base.blocks[0].segments[0].id
    text = f"The harbour board met  in May, in room {snapshot.version + 1}."
    seen = snapshot.segment_version(segment)
    number = snapshot.version
    step = Step(f"c{number}", "Omar Haddad", "edit", number, segment=segment, text=text, segment_base=seen)
    stage.app.reviews.take(report, step)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".theirs")


def offline(page: Page, _: Stage) -> None:
    page.context.set_offline(True)
    page.keyboard.press("x")
    page.wait_for_selector("#waiting:not([hidden])")


def comment(page: Page, _: Stage) -> None:
    page.locator(".thread summary").first.click()


def refused(page: Page, _: Stage) -> None:
    page.set_input_files("[name=file]", {"name": "minutes.docx", "mimeType": "", "buffer": b"PK\3\4 cut off"})
    page.locator("form.form .primary").click()
    page.wait_for_selector(".notice.bad")


def mapped(page: Page, _: Stage) -> None:
    page.fill("[name=text]", "zh,en,source\n水务局,Water Authority,water.example.cn\n港口,harbour,\n")
    page.locator("form.form .primary").click()
    page.wait_for_load_state()


def printed(page: Page, _: Stage) -> None:
    page.emulate_media(media="print")


NAMED = (
    View("start", "the first look: one current finding, its card, nothing else coloured", "/reports/{fresh}/"),
    View("editing", "the checks answer while one types, the text does not move", "/reports/{fresh}/", editing),
    View("safe-fixes", "one line per fix, all boxes on, the number on the button", "/reports/{fresh}/",
         keys("s", then="#dialog-fixes[open]")),
    View("keyboard", "every key in four groups, no line broken", "/reports/{fresh}/", keys("?", then="#help-title")),
    View("changes-view", "del and ins told apart without colour, bars in the margin", "/reports/{day}/?view=changes"),
    View("clean-view", "the report and nothing else", "/reports/{day}/?view=clean"),
    View("history-tab", "who did what and when, each step with its way back", "/reports/{day}/?tab=history"),
    View("terms-tab", "official form first, variants with their numbers", "/reports/{day}/?tab=terms"),
    View("source-column", "two columns on a wide window, each in its own script", "/reports/{week}/?source=1"),
    View("conflict", "both texts in the editor, a button for each", "/reports/{board}/", conflict),
    View("offline", "what is not saved yet is counted, calmly", "/reports/{fresh}/", offline),
    View("all-settled", "what to do next", "/reports/{done}/"),
    View("export-open", "what is still open is said before the choice", "/reports/{day}/",
         lambda page, _: page.locator("[data-command=export]").click()),
    View("upload", "the details of a report; what was read, what is kept", "/reports/{day}/about"),
    View("refused", "what is wrong with the file and what to do, the form as it was", "/reports/new", refused),
    View("checking", "reading is possible, the checks are counted", "/reports/{waiting}/"),
    View("result-page", "figures with their signatures, changes by kind", "/reports/{day}/result/"),
    View("compare-page", "which version stands on which side", "/compare?left={board}&right=4"),
    View("glossary-list", "official, rejected struck, uses, state", "/glossary/1"),
    View("term-page", "forms, variants, evidence, history", "/glossary/1/term/?id=SG001"),
    View("import-wizard", "what each column was taken for, nothing written yet", "/glossary/1/import", mapped),
    View("settings-page", "few choices, each with its effect", "/settings/"),
    View("home-empty", "one sentence, one button, the drop zone", "/", empty=True),
    View("home-reports", "where to go on comes first", "/"),
    View("not-found", "what happened, and the way back", "/nowhere"),
    View("failed", "the server failed: no code, no blame", "/failing"),
    View("comments-tab", "a thread with its words, its answer and its end", "/reports/{week}/?tab=comments"),
    View("find-replace", "every place with its change before anything is done",
         "/reports/{day}/?tab=find&words=area&replace=1&by=zone"),
    View("no-scripts", "the same page with forms and links", "/reports/{fresh}/", scripts=False),
    View("print", "the sheet alone, in black", "/reports/{fresh}/", printed),
    View("phone-sheet", "the card as a sheet with the buttons in reach", "/reports/{fresh}/", keys("j"),
         sizes=SIZES[2:]),
)  # fmt: skip
"""The name of the picture, what to look for in it, and how to come there."""
