"""What was decided before is offered again."""

from __future__ import annotations

from typing import Any

import pytest

from review.bootstrap import Application
from review.documents import tmx
from review.errors import NotFound, UnreadableInput, UsageError
from review.services.memory import Decisions

Desk = Any
OTHER = "The area  was set up in 2019. It grew fast.\n\nThe office moved twice. Nobody minded it.\n"
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="zh-CN" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"
 creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="zh-CN"><seg>发展很<bpt i="1">&lt;b></bpt>快<ept i="1">&lt;/b></ept>。</seg></tuv>
<tuv xml:lang="en-US"><seg>It developed rapidly.</seg></tuv></tu></body></tmx>"""


def other(app: Application) -> int:
    return app.reports.add(OTHER.encode(), "other.txt", title="Other", person="Bob").id


def test_an_edited_sentence_is_offered_in_another_report(desk: Desk, app: Application) -> None:
    desk.edit("Ann", "t0.2", "Its growth was rapid.")
    report_id = other(app)
    (match,) = app.memory.matches(report_id, "t0.2")
    assert (match.said, match.text, match.likeness, match.report, match.person) == (
        "It grew fast.", "Its growth was rapid.", 100, desk.id, "Ann",
    )  # fmt: skip
    assert app.memory.matches(desk.id, "t0.2") == ()


def test_a_sentence_that_is_like_it(desk: Desk, app: Application) -> None:
    desk.edit("Ann", "t1.1", "The office moved two times.")
    (match,) = app.memory.matches(other(app), "t1.1")
    assert match.text == "The office moved two times."
    assert 75 <= match.likeness < 100


def test_what_was_undone_or_lies_in_the_trash_is_not_offered(desk: Desk, app: Application) -> None:
    report_id = other(app)
    desk.edit("Ann", "t0.2", "Its growth was rapid.")
    assert len(app.memory.matches(report_id, "t0.2")) == 1
    desk.take("Ann", "undo")
    assert app.memory.matches(report_id, "t0.2") == ()
    desk.take("Ann", "redo")
    assert len(app.memory.matches(report_id, "t0.2")) == 1
    app.reports.trash(desk.id)
    assert app.memory.matches(report_id, "t0.2") == ()
    app.reports.restore(desk.id)
    assert len(app.memory.matches(report_id, "t0.2")) == 1


def test_decisions_on_the_same_words_are_counted(desk: Desk, app: Application) -> None:
    finding = next(f for f in desk.snapshot().findings if f.check == "double-space")
    assert app.memory.decisions(finding) == Decisions()
    desk.take("Ann", "dismiss", findings=(finding.key,))
    report_id = other(app)
    again = next(f for f in app.reviews.snapshot(report_id).findings if f.check == "double-space")
    assert app.memory.decisions(again) == Decisions(0, 1)
    desk.take("Ann", "undo")
    assert app.memory.decisions(again) == Decisions()


def test_a_memory_file_speaks_by_the_source(desk: Desk, app: Application) -> None:
    assert app.memory.take_in(TMX.encode(), "old.tmx", person="Ann") == 1
    assert app.memory.matches(desk.id, "t0.2") == ()
    app.sources.add(
        desk.id,
        "2019年设立新区。发展很快。\n\n办公室搬了两次。没有人介意。\n\n最后一段到此结束。".encode(),
        "s.txt",
        person="Ann",
    )
    (match,) = app.memory.matches(desk.id, "t0.2")
    assert (match.said, match.text, match.origin, match.report) == (
        "发展很快。",
        "It developed rapidly.",
        "old.tmx",
        None,
    )


def test_a_report_goes_out_as_a_memory(desk: Desk, app: Application) -> None:
    with pytest.raises(NotFound, match="no source text"):
        app.memory.export(desk.id)
    app.sources.add(
        desk.id,
        "2019年设立新区。发展很快。\n\n办公室搬了两次。没有人介意。\n\n最后一段到此结束。".encode(),
        "s.txt",
        person="Ann",
    )
    desk.edit("Ann", "t0.2", "Its growth was rapid & steady.")
    units = tmx.read(app.memory.export(desk.id).content, "x.tmx")
    assert ("发展很快。", "Its growth was rapid & steady.") in [(unit.source, unit.target) for unit in units]
    app.memory.take_in(TMX.encode(), "old.tmx", person="Ann")
    everything = tmx.read(app.memory.export().content, "x.tmx")
    assert len(everything) == len(units) + 1


def test_what_is_no_memory_is_refused(app: Application) -> None:
    with pytest.raises(UnreadableInput, match="not well formed"):
        app.memory.take_in(b"<tmx", "x.tmx", person="Ann")
    with pytest.raises(UnreadableInput, match="is no TMX file"):
        app.memory.take_in(b"<html/>", "x.tmx", person="Ann")
    with pytest.raises(UsageError, match="holds no translations"):
        app.memory.take_in(b"<tmx><header srclang='en'/><body/></tmx>", "x.tmx", person="Ann")
    with pytest.raises(UnreadableInput, match="DOCTYPE"):
        app.memory.take_in(b"<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", "x.tmx", person="Ann")


def test_a_file_that_was_removed_is_offered_no_more(desk: Desk, app: Application) -> None:
    app.memory.take_in(TMX.encode(), "old.tmx", person="Ann")
    app.sources.add(
        desk.id,
        "2019年设立新区。发展很快。\n\n办公室搬了两次。没有人介意。\n\n最后一段到此结束。".encode(),
        "s.txt",
        person="Ann",
    )
    assert len(app.memory.matches(desk.id, "t0.2")) == 1
    (file,) = app.memory.files()
    assert app.memory.remove(file.key).name == "old.tmx"
    assert (app.memory.files(), app.memory.matches(desk.id, "t0.2")) == ((), ())
    with pytest.raises(NotFound):
        app.memory.remove(file.key)
    app.memory.take_in(TMX.encode(), "again.tmx", person="Ann")
    (match,) = app.memory.matches(desk.id, "t0.2")
    assert match.origin == "again.tmx"
