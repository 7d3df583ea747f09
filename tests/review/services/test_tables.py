"""The change table: before, after, why, who, and what the terms rest on."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from lxml import html

from review.cli.program import run
from review.documents import docx
from review.model import Operation, OperationKind

GLOSSARY = (
    "concept_id,en_preferred,en_deprecated,zh,source\nC1,Lin-gang Special Area,Lingang area,临港新片区,Notice 2019-15\n"
).encode()


@pytest.fixture
def reviewed(app, desk_of):
    names = app.glossaries.add("Names", GLOSSARY, "names.csv").id
    sheet = desk_of(app, "The Lingang area  grew <fast>.\n\nIt moved.\n\nThe end.\n")
    app.reports.describe(sheet.id, title="A & B", source_language="zh", date=None, style=None, glossaries=(names,))
    sheet.edit("Ann", "t0.1", "The Lin-gang Special Area grew <fast>.", reason="Official name")
    sheet.operate("Bo", Operation(1, OperationKind.DELETE))
    return sheet


def cells(content: bytes) -> list[list[str]]:
    tree = html.fromstring(content.decode())
    return [[cell.text_content() for cell in row] for row in tree.iter("tr")]


def test_as_html(app, reviewed):
    content = app.tables.export(reviewed.id, "html").content
    head, first, second = cells(content)
    assert head == ["Place", "Before", "After", "Reason", "Who and when", "Evidence"]
    assert first[:4] == [
        "1", "The Lingang area  grew <fast>.", "The Lin-gang Special Area grew <fast>.", "Edited by hand; Official name"
    ]  # fmt: skip
    assert first[4].startswith("Ann 20")
    assert first[5] == "Lin-gang Special Area (Names C1): Notice 2019-15"
    assert second[:4] == ["2", "It moved.", "", "Remove paragraph"]
    text = content.decode()
    assert "<ins>Lin-gang Special" in text
    assert "<script" not in text
    assert "http" not in text


def test_as_word(app, reviewed, tmp_path: Path):
    file = app.tables.export(reviewed.id, "docx")
    assert file.content == app.tables.export(reviewed.id, "docx").content
    (table,) = python_docx.Document(io.BytesIO(file.content)).tables
    assert [cell.text for cell in table.rows[1].cells][1:3] == [
        "The Lingang area  grew <fast>.", "The Lin-gang Special Area grew <fast>."
    ]  # fmt: skip
    assert docx.read(file.content, "table.docx").blocks[0].text == "Changes: A & B"
    path = tmp_path / "table.docx"
    path.write_bytes(file.content)
    subprocess.run(["pandoc", str(path), "-t", "plain"], check=True, capture_output=True)


def test_nothing_changed(app, desk_of):
    sheet = desk_of(app)
    assert "Nothing was changed." in app.tables.export(sheet.id, "html").content.decode()


def test_on_the_command_line(tmp_path, capsys):
    report, out, table = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "t.html"
    report.write_text("The area  grew.\n\nIt moved.\n", "utf-8")
    assert run(["fix", str(report), "-o", str(out), "--table", str(table)]) == 0
    assert [row[:4] for row in cells(table.read_bytes())[1:]] == [
        ["1", "The area  grew.", "The area grew.", "Double space"]
    ]
    assert run(["fix", str(report), "-o", str(out), "--table", "t.csv"]) == 2
    assert "End it in .html or .docx." in capsys.readouterr().err


def test_reasons_stand_beside_tracked_changes(app, desk_of):
    names = app.glossaries.add("Names", GLOSSARY, "names.csv").id
    out = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph("The Lingang area  grew.")
    document.save(out)
    report = app.reports.add(out.getvalue(), "a.docx", glossaries=(names,), person="Ann").id
    sheet = desk_of(app)
    sheet.id = report
    sheet.take("Ann", "accept", findings=sheet.keys("double-space"))
    sheet.edit("Bo", "b0.1", "The Lin-gang Special Area grew.", reason="Official name")
    content = app.exports.export(report, tracked=True, reasons=True).content
    found = docx.comments(content, "a.docx", docx.read(content, "a.docx"))
    assert sorted((c.author, c.text) for c in found) == [
        ("Ann", "Double space"),
        ("Bo", "Official name\nLin-gang Special Area (Names C1): Notice 2019-15"),
    ]
    plain = app.exports.export(report, tracked=True).content
    assert [c.text for c in docx.comments(plain, "a.docx", docx.read(plain, "a.docx"))] == ["Official name"]
