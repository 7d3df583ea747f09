"""Original and ledger give the same export again; an altered ledger gives nothing."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import docx as python_docx
import pytest

from review import bootstrap
from review.cli.program import run
from review.documents import docx
from review.errors import UnreadableInput, UsageError
from review.ledger.sealing import sealed, unsealed
from review.model import Operation, OperationKind
from review.services.replaying import replay
from review.services.views import Step


def word_file():
    out = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph("The area was set up in 2019. It grew fast.")
    document.add_paragraph("The office moved twice.")
    document.add_paragraph("The end.")
    document.save(out)
    return out.getvalue()


@pytest.fixture
def reviewed(app, desk_of):
    """A Word report with edits of two people, an operation, an undo, a comment and an answer."""
    content = word_file()
    report = app.reports.add(content, "a.docx", person="Ann").id
    sheet = desk_of(app)
    sheet.id = report
    sheet.edit("Ann", "b0.1", "The area was founded in 2019.", reason="Official\u2028word")
    sheet.edit("Bo", "b0.2", "It grew very fast.")
    sheet.operate("Bo", Operation(1, OperationKind.DELETE))
    sheet.edit("Ann", "b2.1", "The very end.")
    sheet.take("Ann", "undo")
    thread = app.comments.start(report, key="c", person="Bo", base=0, segment="b0.2", text="Sure?")
    app.comments.reply(report, thread.id, key="d", person="Ann", text="Yes.")
    return report, content, app.exports.ledger(report).content.decode()


@pytest.mark.parametrize("tracked", [True, False])
def test_the_same_export_byte_for_byte(app, reviewed, tracked):
    report, content, ledger = reviewed
    assert replay(content, ledger, tracked=tracked) == app.exports.export(report, tracked=tracked).content


@pytest.mark.parametrize("say", [str, str.upper])
def test_the_reasons_as_they_were_told(app, reviewed, say):
    """In the language of whoever exported the ledger."""
    report, content, _ = reviewed
    ledger = app.exports.ledger(report, say=say).content.decode()
    done = replay(content, ledger, tracked=True, reasons=True)
    assert done == app.exports.export(report, tracked=True, reasons=True, say=say).content
    with zipfile.ZipFile(io.BytesIO(done)) as archive:
        assert say("Edit") in archive.read("word/comments.xml").decode()


def test_a_ledger_without_reasons_cannot_tell_them(reviewed):
    _, content, ledger = reviewed
    bare = sealed([{k: v for k, v in row.items() if k != "explained"} for row in unsealed(ledger)])
    with pytest.raises(UsageError, match="does not hold the reasons"):
        replay(content, bare, tracked=True, reasons=True)


def test_every_altered_line_is_noticed(reviewed):
    _, content, ledger = reviewed
    lines = ledger.splitlines(keepends=True) if "\u2028" not in ledger else [f"{x}\n" for x in ledger.split("\n")[:-1]]
    for number, line in enumerate(lines):
        altered = json.dumps({**json.loads(line), "person": "Zoe", "title": "Other", "end": 3})
        for other in ([*lines[:number], altered + "\n", *lines[number + 1 :]], [*lines[:number], *lines[number + 1 :]]):
            with pytest.raises(
                UnreadableInput, match=rf"Line {number + 1} of the ledger was altered|Line {number + 1} "
            ):
                replay(content, "".join(other))


def test_another_file_is_refused(reviewed):
    _, content, ledger = reviewed
    with pytest.raises(UsageError, match="not the file"):
        replay(content + b"x", ledger)


def test_on_the_command_line(app, reviewed, tmp_path, capsys):
    report, content, ledger = reviewed
    original, lines, out = tmp_path / "a.docx", tmp_path / "a.jsonl", tmp_path / "out.docx"
    original.write_bytes(content)
    lines.write_text(ledger, "utf-8")
    assert run(["replay", str(original), str(lines), "--tracked", "-o", str(out)]) == 0
    assert out.read_bytes() == app.exports.export(report, tracked=True).content
    assert run(["replay", str(original), str(lines), "--reasons", "-o", str(out)]) == 0
    assert out.read_bytes() == app.exports.export(report, tracked=True, reasons=True).content
    lines.write_text(ledger.replace("very fast", "quite fast"), "utf-8")
    out.unlink()
    assert run(["replay", str(original), str(lines), "-o", str(out)]) == 3
    assert "Line 3 of the ledger was altered" in capsys.readouterr().err
    assert not out.exists()


def test_a_stamp_only_where_the_setting_asks_for_it(settings):
    app = bootstrap.build(replace(settings, stamp=True))
    try:
        content = word_file()
        report = app.reports.add(content, "a.docx", person="Ann").id
        app.reviews.take(report, Step("e", "Ann", "edit", 0, segment="b0.2", text="It rose fast."))
        out = app.exports.export(report, tracked=True).content
        with zipfile.ZipFile(io.BytesIO(out)) as archive:
            assert b'name="Proofroom"' in archive.read("docProps/custom.xml")
        assert docx.read(out, "a.docx").blocks[0].text.endswith("It rose fast.")
        ledger = app.exports.ledger(report).content.decode()
        assert replay(content, ledger, tracked=True) == out
    finally:
        app.close()
    plain = bootstrap.build(replace(settings, data=settings.data / "plain", database=""))
    try:
        report = plain.reports.add(content, "a.docx", person="Ann").id
        assert plain.exports.export(report).content == content
    finally:
        plain.close()
