"""Every sentence of the interface is in every catalogue, and every catalogue is compiled."""

from __future__ import annotations

import re
import sys
import warnings
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale

from review.web.person import UNREVIEWED
from review.web.words import filled

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

import translate  # noqa: E402  # a script, found by its folder

INTERFACE = ("templates/", "review/web/", "review/services/")
CHECKS = ("review/checks/rules/",)

CATALOGUES = sorted(translate.CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def missing(path: Path, places: tuple[str, ...]) -> list[str]:
    """The sentences from these places that a catalogue does not have."""
    catalogue = read(path)
    found = []
    for message in translate.template():
        if message.id and any(name.startswith(places) for name, _ in message.locations):
            known = catalogue.get(message.id, message.context)
            if known is None or not known.string or not all(known.string):
                found.append(first(message))
    return found


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else [str(form) for form in text]  # type: ignore[attr-defined]


READY = [path for path in CATALOGUES if path.parts[-3] not in UNREVIEWED]


@pytest.mark.parametrize("path", READY, ids=lambda path: path.parts[-3])
def test_no_sentence_of_the_interface_is_left_in_english(path: Path) -> None:
    assert missing(path, INTERFACE) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_refused_file_is_named_in_every_language(path: Path) -> None:
    assert missing(path, ("review/documents/refusals.py",)) == []


@pytest.mark.parametrize("language", sorted(UNREVIEWED))
def test_a_language_that_nobody_reviewed_covers_the_pages_and_says_that_it_is_a_draft(language: str) -> None:
    """What it lacks appears in English; a new sentence may wait for its translation, a page may not."""
    path = translate.CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    every = [m for m in translate.template() if m.id and any(n.startswith(INTERFACE) for n, _ in m.locations)]
    assert len(missing(path, INTERFACE)) < 0.05 * len(every)
    assert "A draft: no speaker has reviewed it." in path.read_text("utf-8")
    assert {len(forms(message.string)) for message in read(path) if message.pluralizable} == {6}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_what_checks_say_in_english_only_is_listed(path: Path) -> None:
    """A new check needs no translation to be shipped; here one sees what translators still have to do."""
    if left := missing(path, CHECKS):
        warnings.warn(f"{path.parts[-3]} lacks: {left}", stacklevel=1)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_keep_every_name_to_fill_in(path: Path) -> None:
    names = re.compile(r"\{\w+\}|%\(\w+\)s")
    for message in read(path):
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        for text in texts:
            if message.id and text:
                assert set(names.findall(text)) <= set(names.findall(str(message.id))), text
                assert len(texts) > 1 or set(names.findall(first(message))) == set(names.findall(text)), text


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_that_of_the_text(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    written = {first(message): forms(message.string) for message in read(path) if message.id}
    whole = {key: text for key, text in written.items() if text and all(text)}
    found = {first(message): forms(message.string) for message in compiled if message.id}
    assert {key: text for key, text in found.items() if key in whole or key not in written} == whole


def test_arabic_quotes_with_marks_that_turn_with_the_line() -> None:
    """“ and ” are not mirrored from right to left; they stay where a sentence shows how English is written."""
    path = next(path for path in CATALOGUES if path.parts[-3] == "ar")
    texts = [text for message in read(path) if message.id for text in forms(message.string)]
    assert [text for text in texts if "“" in text and "“so" not in text] == []


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [("en", "1,100", "noon"), ("zh_Hans_CN", "1,100", "noon"), ("ar", "1,100", "\u2068noon\u2069")],
)
def test_what_is_filled_into_a_sentence_is_written_as_the_reader_writes_it(
    app: Flask, language: str, number: str, words: str
) -> None:
    with app.test_request_context(), force_locale(language):
        assert filled("{n}: {words}", n=1100, words="noon") == f"{number}: {words}"
