"""Hidden text of a Word file: a choice of each report, kept with it and with its ledger."""

from __future__ import annotations

import io
import json
from typing import Any

import docx as python_docx
import pytest

from review.cli.program import run
from review.documents import docx
from review.errors import UnreadableInput, UsageError
from review.model import OBJECT
from review.services.replaying import replay


def word_file(*, shown: bool = True) -> bytes:
    out = io.BytesIO()
    document = python_docx.Document()
    first = document.add_paragraph("The area was set up in 2019. " if shown else "")
    first.add_run("Ask the boss. ").font.hidden = True
    if shown:
        first.add_run("It grew fast.")
    document.save(out)
    return out.getvalue()


@pytest.fixture
def kept(app, desk_of):
    sheet = desk_of(app)
    sheet.id = app.reports.add(word_file(), "a.docx", keep_hidden=True, person="Ann").id
    return sheet


def test_the_choice_stays_with_the_report(kept):
    snapshot = kept.snapshot()
    assert snapshot.record.keep_hidden
    assert snapshot.revision.report.text == f"The area was set up in 2019. {OBJECT}It grew fast."
    assert kept.app.reports.get(kept.id).words == 10


@pytest.mark.parametrize("tracked", [True, False])
def test_export_and_replay_give_the_same_bytes(kept, tracked):
    kept.edit("Ann", "b0.1", "The zone was set up in 2019.")
    done = kept.app.exports.export(kept.id, tracked=tracked).content
    ledger = kept.app.exports.ledger(kept.id).content.decode()
    assert json.loads(ledger.splitlines()[0])["hidden_text"] == "keep"
    content = kept.app.reports.original(kept.id).content
    assert replay(content, ledger, tracked=tracked) == done
    assert docx.read(done, "a.docx").text == "The zone was set up in 2019. Ask the boss. It grew fast."


def test_a_ledger_says_nothing_of_it_by_default(app):
    report = app.reports.add(word_file(), "a.docx", person="Ann").id
    assert "hidden_text" not in json.loads(app.exports.ledger(report).content.decode().splitlines()[0])


def describe(app, report, **fields):
    known = {"title": "T", "source_language": None, "date": None, "style": None, "glossaries": ()}
    return app.reports.describe(report, **known, **fields)


def test_it_can_be_chosen_anew_before_anything_is_decided(kept):
    assert describe(kept.app, kept.id, keep_hidden=False).words == 13
    assert kept.text() == "The area was set up in 2019. Ask the boss. It grew fast."
    kept.edit("Ann", "b0.2", "Ask someone.")
    with pytest.raises(UsageError, match="Hidden text stays as it was chosen"):
        describe(kept.app, kept.id, keep_hidden=True)
    assert not describe(kept.app, kept.id, keep_hidden=False).keep_hidden
    assert not describe(kept.app, kept.id).keep_hidden


def test_a_comment_and_a_source_hold_it_fast(kept):
    kept.app.comments.start(kept.id, key="c", person="Bo", base=0, segment="b0.1", text="Sure?")
    with pytest.raises(UsageError):
        describe(kept.app, kept.id, keep_hidden=False)
    other = kept.app.reports.add(word_file(), "a.docx", person="Ann").id
    kept.app.sources.add(other, "该区成立于2019年。".encode(), "zh.txt", person="Ann")
    with pytest.raises(UsageError):
        describe(kept.app, other, keep_hidden=True)


@pytest.mark.parametrize("hidden", [True, False])
def test_the_source_is_read_as_its_report_is(app, desk_of, hidden):
    sheet = desk_of(app)
    sheet.id = app.reports.add(word_file(), "a.docx", keep_hidden=hidden, person="Ann").id
    app.sources.add(sheet.id, word_file(), "source.docx", person="Ann", language="de")
    source = sheet.snapshot().revision.base.source
    assert ("Ask the boss." in source.text) is not hidden
    assert app.sources.aligned(sheet.id).rows


def test_nothing_but_hidden_text_cannot_be_kept(app):
    with pytest.raises(UnreadableInput, match="holds no text"):
        app.reports.add(word_file(shown=False), "a.docx", keep_hidden=True, person="Ann")
    report = app.reports.add(word_file(shown=False), "a.docx", person="Ann").id
    with pytest.raises(UnreadableInput, match="holds no text"):
        describe(app, report, keep_hidden=True)


def test_the_next_version_takes_it_over(kept):
    again = kept.app.versions.add(kept.id, word_file(), "b.docx", person="Ann")
    assert again.keep_hidden


def test_on_the_command_line(tmp_path, capsys):
    path, out = tmp_path / "a.docx", tmp_path / "out.docx"
    path.write_bytes(word_file())
    assert run(["text", str(path), "--hidden-text", "keep"]) == 0
    assert capsys.readouterr().out == f"The area was set up in 2019. {OBJECT}It grew fast."
    assert run(["text", str(path)]) == 0
    assert capsys.readouterr().out == "The area was set up in 2019. Ask the boss. It grew fast."
    edits = tmp_path / "edits.json"
    edits.write_text(json.dumps({"schema": 1, "edits": [{"segment": "b0.1", "text": "The zone was set up in 2019."}]}))
    assert run(["apply", str(path), str(edits), "--hidden-text", "keep", "-o", str(out)]) == 0
    assert docx.read(out.read_bytes(), "a.docx").text == "The zone was set up in 2019. Ask the boss. It grew fast."
    assert run(["check", str(path), "--hidden-text", "keep", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["words"] == 10
    assert run(["text", str(path), "--hidden-text", "maybe"]) == 2


@pytest.mark.parametrize(("choice", "words"), [("edit", 13), ("keep", 10)])
def test_comparing_and_the_commands_of_glossaries_take_the_choice(tmp_path, capsys, choice, words):
    path, terms, out = tmp_path / "a.docx", tmp_path / "terms.csv", tmp_path / "draft.csv"
    path.write_bytes(word_file())
    terms.write_text("concept_id,en_preferred\nX1,boss\n")
    wanted = ["--hidden-text", choice, "--format", "json"]

    def answer(*command: str) -> dict[str, Any]:
        assert run([*command, *wanted]) == 0
        return json.loads(capsys.readouterr().out)

    assert answer("compare", str(path), str(path))["words"] == words
    kept = choice == "keep"
    assert (not answer("glossary", "match", str(path), "--glossary", str(terms))["matches"]) is kept
    checked = answer("glossary", "check", str(terms), "--report", str(path))["glossaries"][0]
    assert ("unused" in {row["check"] for row in checked["findings"]}) is kept
    answer("glossary", "impact", str(terms), str(terms), str(path))
    answer("glossary", "harvest", str(path), "-o", str(out))
