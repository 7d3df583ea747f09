"""A file that eats memory or time ends the process that tries it, and no other."""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import replace

import docx as python_docx
import pytest

from review import bootstrap
from review.config import Limits
from review.documents.trial import Bounds, trial
from review.errors import UnreadableInput

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(body: str = "") -> bytes:
    out = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph("The area was set up in 2019.")
    document.save(out)
    if not body:
        return out.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return changed.getvalue()


HEAVY = "<w:p/>" * 600_000 + "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"


def test_an_honest_file_passes():
    trial(word_file(), "a.docx")


def test_the_reason_comes_back_word_for_word():
    with pytest.raises(UnreadableInput) as caught:
        trial(b"PK\x03\x04 no archive", "a.docx")
    assert str(caught.value).startswith("a.docx")
    assert caught.value.hint_text


def test_too_long_ends_in_a_clear_line():
    with pytest.raises(UnreadableInput, match="takes more time or memory"):
        trial(word_file(HEAVY), "a.docx", Bounds(seconds=1))


def test_too_much_memory_ends_in_a_clear_line():
    with pytest.raises(UnreadableInput, match="takes more time or memory"):
        trial(word_file(HEAVY), "a.docx", Bounds(memory=200 * 2**20))


def test_an_upload_is_tried_and_nothing_of_it_kept(settings):
    limits = replace(Limits(), reading_memory=200 * 2**20)
    app = bootstrap.build(replace(settings, limits=limits))
    try:
        problems: list[Exception] = []

        def upload() -> None:
            try:
                app.reports.add(word_file(HEAVY), "a.docx", person="Ann")
            except UnreadableInput as problem:
                problems.append(problem)

        threads = [threading.Thread(target=upload) for _ in range(2)]
        for thread in threads:
            thread.start()
        app.reports.add(word_file(), "b.docx", person="Ann")
        for thread in threads:
            thread.join()
        assert len(problems) == 2
        assert [record.file_name for record in app.reports.list()] == ["b.docx"]
    finally:
        app.close()


@pytest.mark.parametrize(
    "take",
    [
        lambda app, report, file: app.sources.add(report, file, "heavy.docx", person="Ann"),
        lambda app, report, file: app.versions.add(report, file, "heavy.docx", person="Ann"),
        lambda app, report, file: app.returned.read(report, file, "heavy.docx"),
    ],
    ids=["source", "next version", "returned copy"],
)
def test_other_files_are_tried_as_well(settings, take):
    """A source text, a returned copy and a next version come from outside as much as the report does."""
    app = bootstrap.build(replace(settings, limits=replace(Limits(), reading_memory=200 * 2**20)))
    try:
        report = app.reports.add(word_file(), "a.docx", person="Ann").id
        with pytest.raises(UnreadableInput, match=r"heavy\.docx takes more time or memory"):
            take(app, report, word_file(HEAVY))
        assert app.sources.about(report) is None
        assert [record.id for record in app.reports.list()] == [report]
    finally:
        app.close()


def test_comments_are_read_on_trial_too(settings):
    """Their part is not opened for the text alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(commented())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "word/comments.xml" else old.read(name))
    with pytest.raises(UnreadableInput, match=r"word/comments\.xml"):
        trial(out.getvalue(), "a.docx")


def commented() -> bytes:
    out = io.BytesIO()
    document = python_docx.Document()
    document.add_comment(document.add_paragraph("The end.").runs, "Sure?", "Bo")
    document.save(out)
    return out.getvalue()
