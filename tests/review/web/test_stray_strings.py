"""No page says a word that did not come through the catalogue: a made-up language of one letter finds what is left."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.support import Translations
from flask import Flask
from lxml import html

from review.bootstrap import Application
from review.web import create_app

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

import translate  # noqa: E402  # a script, found by its folder

PAGES = (
    "/",
    "/?q=1",
    "/reports/new",
    "/reports/trash",
    "/reports/2/",
    "/reports/2/?view=changes",
    "/reports/2/?tab=terms",
    "/reports/1/result/?all=1",
    "/reports/1/about",
    "/reports/1/export",
    "/reports/1/safe",
    "/settings/",
    "/help",
    "/compare",
    "/glossary/",
    "/glossary/1/import",
    "/glossary/1/export",
    "/glossary/proposals",
    "/memory/",
    "/memory/changes",
    "/suppressions/",
    "/settings/keys",
    "/reports/1/similar",
    "/reports/2/?tab=comments",
    "/reports/2/?tab=history",
    "/reports/99/",
    "/nowhere",
)
OURS = {
    "Proofroom", "Lin", "gang", "csv", "docx", "md", "txt", "abc", "Ctrl", "Shift", "Enter", "Esc", "chrF", "BLEU",
    "TER", "MIN", "CORE", "Markdown", "CSV", "TSV", "XLSX", "TBX", "Excel", "JSON", "Word", "UTC",
}  # fmt: skip
"""Names that are the same in every language."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_HELD = re.compile(r"(%\(\w+\)s|\{\w+\})")


def hidden(text: str) -> str:
    """The sentence with every letter made “ж”, its names to fill in as they were."""
    return "".join(part if _HELD.fullmatch(part) else re.sub("[A-Za-z]", "ж", part) for part in _HELD.split(text))


class Pseudo(Translations):
    """Every sentence that goes through it loses its Latin letters."""

    def gettext(self, message: str) -> str:
        return hidden(message)

    ugettext = gettext

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return hidden(msgid1 if n == 1 else msgid2)

    ungettext = ngettext

    def pgettext(self, context: str, message: str) -> str:
        return hidden(message)

    upgettext = pgettext


def strays(page: html.HtmlElement) -> list[str]:
    """Visible words and names of controls outside of the report's own text."""
    for one in page.xpath("//script | //style | //title | //code | //svg | //blockquote | //kbd | //bdi"):
        one.drop_tree()
    for one in page.xpath("//*[@lang and not(self::html)] | //table[contains(@class, 'glossary-table')]/tbody"):
        one.drop_tree()
    said = [*page.xpath("//body//text()"), *page.xpath("//@aria-label | //@placeholder | //@title | //@alt")]
    return [text.strip() for text in said if set(_WORD.findall(text)) - OURS]


@pytest.fixture
def pseudo(application: Application, monkeypatch: pytest.MonkeyPatch) -> Flask:
    application.reports.add(b"A  b.", "b.txt", title="1", person="1")
    monkeypatch.setattr("flask_babel.Domain.get_translations", lambda _: Pseudo())
    return create_app(application.settings, application)


@pytest.mark.parametrize("address", PAGES)
def test_every_word_comes_through_the_catalogue(pseudo: Flask, address: str) -> None:
    response = pseudo.test_client().get(address, headers={"Accept-Language": "zh"})
    own = {"Lin-gang science and technology innovation conference", "lingang-conference.docx", "lingang.csv"}
    text = response.get_data(as_text=True)
    for one in own:
        text = text.replace(one, "")
    assert strays(html.fromstring(text)) == []


def test_the_made_up_language_keeps_the_names_to_fill_in() -> None:
    assert hidden("%(num)s of {total} settled") == "%(num)s жж {total} жжжжжжж"
    assert any(isinstance(message.id, str) and message.id for message in translate.template())
