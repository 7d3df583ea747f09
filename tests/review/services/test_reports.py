"""Reports in and out: what is kept, what it is called, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from review.bootstrap import Application, build, load_sample, sample_folder
from review.config import Limits, Settings
from review.errors import NotFound, UnreadableInput, UsageError
from review.services.naming import file_name

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Desk = Any


def test_the_original_comes_back_byte_for_byte(app: Application) -> None:
    content = "\ufeffA  line.\r\n\r\nAnother.\r\n".encode()
    record = app.reports.add(content, "C:\\papers\\My report.txt", person="Ann")
    file = app.reports.original(record.id)
    assert (file.content, file.name, file.media_type) == (content, "My report.txt", "text/plain")
    assert app.exports.export(record.id).content == content


@pytest.mark.parametrize(
    ("content", "name", "given", "title"),
    [
        (b"Text.", "report.txt", "  My\n title ", "My title"),
        (b"# The heading\n\nText.\n", "notes.md", None, "The heading"),
        (b"Text.", "a name.txt", None, "a name"),
        (b"Text.", "report.txt", "x" * 300, "x" * 200),
    ],
)
def test_a_report_has_a_title(app: Application, content: bytes, name: str, given: str | None, title: str) -> None:
    assert app.reports.add(content, name, title=given, person="Ann").title == title


def test_what_is_known_of_a_report_can_be_changed(app: Application) -> None:
    record = app.reports.add(b"Some  text.", "a.txt", person="Ann")
    assert (record.words, record.style, record.date) == (2, None, None)
    changed = app.reports.describe(
        record.id, title="New", source_language="zh", date=date(2021, 2, 4), style="UK", glossaries=()
    )
    assert (changed.title, changed.date, changed.style) == ("New", date(2021, 2, 4), "UK")
    assert app.reports.get(record.id) == changed
    assert app.reviews.snapshot(record.id).base.style == "UK"
    assert app.reviews.snapshot(record.id).record == changed


def test_the_trash_gives_back(app: Application) -> None:
    record = app.reports.add(b"Text.", "a.txt", person="Ann")
    app.reports.trash(record.id)
    assert (app.reports.list(), [one.id for one in app.reports.list(trashed=True)]) == ((), [record.id])
    app.reports.restore(record.id)
    assert ([one.id for one in app.reports.list()], app.reports.list(trashed=True)) == ([record.id], ())


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"%PDF-1.7", "a.pdf", UnreadableInput),
        (b" \n ", "a.txt", UnreadableInput),
        (b"x" * 2000, "a.txt", UnreadableInput),
        (b"A.\n\nB.\n\nC.\n\nD.", "a.txt", UnreadableInput),
    ],
)
def test_a_file_that_cannot_be_a_report_leaves_nothing(
    settings: Settings, content: bytes, name: str, error: type[Exception]
) -> None:
    app = build(replace(settings, limits=Limits(upload=1000, sentences=3)))
    with pytest.raises(error):
        app.reports.add(content, name, person="Ann")
    assert app.reports.list() == ()
    app.close()


def test_unknown_glossaries_and_nameless_people_are_refused(app: Application) -> None:
    with pytest.raises(NotFound, match="no glossary 7"):
        app.reports.add(b"Text.", "a.txt", glossaries=(7,), person="Ann")
    with pytest.raises(UsageError):
        app.reports.add(b"Text.", "a.txt", person=" ")
    assert app.reports.list() == ()


@pytest.mark.parametrize(
    ("title", "day", "ending", "name"),
    [
        ("Lin-gang conference", date(2021, 2, 4), ".docx", "2021-02-04 Lin-gang conference.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', None, ".md", "a b c d e f g h i j.md"),
        ("..hidden.. ", None, ".txt", "hidden.txt"),
        ("\u202egnp.exe", None, ".txt", "gnp.exe.txt"),
        ("con", None, ".txt", "_con.txt"),
        ("", None, ".txt", "report.txt"),
        ("临港 " * 60, None, ".txt", ("临港 " * 60)[:100].strip() + ".txt"),
    ],
)
def test_a_download_has_a_name_that_every_system_takes(
    title: str, day: date, ending: str, name: str, settings: Any
) -> None:
    assert file_name(title, day, ending) == name


def test_the_sample_is_loaded_once(app: Application, opened: Callable[[], Application]) -> None:
    first = load_sample(app)
    app.reports.trash(first)
    again = opened()
    assert load_sample(again) == first
    assert (len(again.reports.list(trashed=True)), again.reports.list(), len(again.glossaries.list())) == (1, (), 1)
    assert again.reports.original(first).content == (sample_folder() / "report.docx").read_bytes()


def test_an_export_in_another_format(desk: Desk) -> None:
    desk.edit("Ann", "t0.2", "It grew slowly.")
    file = desk.app.exports.export(desk.id, "docx")
    assert file.name == "report.docx"
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(file.content)).paragraphs]
    assert "The area  was set up in 2019. It grew slowly." in paragraphs
    assert "It grew slowly." in desk.app.exports.export(desk.id, "markdown").content.decode()
    for target, tracked in (("pdf", False), ("docx", True), ("same", True)):
        with pytest.raises(UsageError):
            desk.app.exports.export(desk.id, target, tracked=tracked)


def word_report(folder: Path) -> bytes:
    document = docx.Document()
    for text in ("One sentence here.", "Another one there."):
        document.add_paragraph(text)
    document.save(str(folder / "report.docx"))
    return (folder / "report.docx").read_bytes()


def test_tracked_changes_are_signed_by_who_made_them(
    app: Application, desk_of: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = desk_of(app)
    desk.id = app.reports.add(word_report(tmp_path), "report.docx", person="Ann").id
    segments = [segment.id for segment in desk.snapshot().base.segments]
    desk.edit("Ann", segments[0], "One phrase here.")
    desk.edit("Bob", segments[0], "One phrase there.")
    desk.edit("Cid", segments[1], "Something else.")
    desk.take("Cid", "undo")
    desk.edit("Dan", segments[1], "Another one here.")
    part = docx.Document(BytesIO(app.exports.export(desk.id, tracked=True).content)).element.xml
    authors = {name for name in ("Ann", "Bob", "Cid", "Dan") if f'w:author="{name}"' in part}
    assert authors == {"Ann", "Bob", "Dan"}
    clean = docx.Document(BytesIO(app.exports.export(desk.id).content))
    assert [paragraph.text for paragraph in clean.paragraphs] == ["One phrase there.", "Another one here."]
