"""A colleague's file comes back: their changes and comments are offered, nothing else."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx as python_docx
import pytest

from review.documents import docx
from review.model import Changes, Operation, OperationKind
from review.revising import revise

WHEN = datetime(2027, 5, 4, 3, 2, 1, tzinfo=UTC)
LINES = (
    "The area was set up in 2019. It grew fast.",
    "The office moved twice.",
    "Nobody minded it.",
    "The end is near.",
)


def word_file(lines=LINES):
    out = io.BytesIO()
    document = python_docx.Document()
    document.core_properties.last_modified_by = "Zhao"
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def colleague(content, texts=None, operations=(), remarks=(), *, tracked=True):
    """What Zhao makes of a file, addressed by the sentences as they read in it."""
    report = docx.read(content, "a.docx")
    ids = {segment.text: segment.id for segment in report.segments}
    revision = revise(report, Changes({ids[old]: new for old, new in (texts or {}).items()}, tuple(operations)))
    return docx.write(content, revision, tracking=docx.Tracking("Zhao", WHEN) if tracked else None, remarks=remarks)


@pytest.fixture
def sheet(app, desk_of):
    made = desk_of(app)
    made.id = app.reports.add(word_file(), "a.docx", person="Ann").id
    return made


def offered(app, sheet, content):
    found = app.returned.read(sheet.id, content, "back.docx")
    return [(c.segment, c.before, c.after, c.person) for c in found.changes]


def test_tracked_changes_with_their_author(app, sheet):
    back = colleague(word_file(), {"It grew fast.": "It grew very fast."})
    (change,) = app.returned.read(sheet.id, back, "back.docx").changes
    assert (change.segment, change.before, change.after) == ("b0.2", "It grew fast.", "It grew very fast.")
    assert (change.person, change.at, change.refused) == ("Zhao", "2027-05-04T03:02:01Z", "")


def test_what_was_decided_here_since_is_no_change_of_theirs(app, sheet):
    sheet.edit("Ann", "b1.1", "The office moved once.")
    back = colleague(word_file(), {"It grew fast.": "It grew very fast."})
    assert offered(app, sheet, back) == [("b0.2", "It grew fast.", "It grew very fast.", "Zhao")]


def test_our_own_tracked_export_comes_back_edited(app, sheet):
    sheet.edit("Ann", "b1.1", "The office moved once.")
    ours = app.exports.export(sheet.id, tracked=True).content
    assert offered(app, sheet, ours) == []
    back = colleague(ours, {"The office moved once.": "The office moved only once."})
    assert offered(app, sheet, back) == [("b1.1", "The office moved once.", "The office moved only once.", "Zhao")]


def test_changes_that_were_not_tracked(app, sheet):
    back = colleague(word_file(), {"It grew fast.": "It grew slowly."}, tracked=False)
    assert offered(app, sheet, back) == [("b0.2", "It grew fast.", "It grew slowly.", "Zhao")]


def test_paragraphs_that_went_and_came(app, sheet):
    back = colleague(
        word_file(),
        operations=[
            Operation(1, OperationKind.DELETE), Operation(2, OperationKind.INSERT_AFTER, text="A wholly new one."),
        ],
    )  # fmt: skip
    found = app.returned.read(sheet.id, back, "back.docx").changes
    assert [(c.before, c.after, c.operation) for c in found] == [
        ("The office moved twice.", "", Operation(1, OperationKind.DELETE)),
        ("", "A wholly new one.", Operation(2, OperationKind.INSERT_AFTER, text="A wholly new one.")),
    ]


def test_a_sentence_more_or_less_in_a_paragraph(app, sheet):
    back = word_file(("The area was set up in 2019. It was small. It grew fast.", *LINES[1:]))
    assert [row[:3] for row in offered(app, sheet, back)] == [
        ("b0.1", "The area was set up in 2019.", "The area was set up in 2019. It was small.")
    ]


def test_comments_are_offered_once(app, sheet):
    remark = docx.Remark("b0.2", 3, 7, "Rose?", "Zhao", WHEN, (docx.Reply("Maybe.", "Li", WHEN),))
    back = colleague(word_file(), remarks=[remark])
    found = app.returned.read(sheet.id, back, "back.docx").comments
    assert [(c.person, c.text, c.segment, c.quote) for c in found] == [
        ("Zhao", "Rose?", "b0.2", "grew"), ("Li", "Maybe.", "", "")
    ]  # fmt: skip
    app.returned.keep(sheet.id, found, key="k")
    (thread,) = app.comments.threads(sheet.id)
    assert [(c.person, c.text) for c in thread.comments] == [("Zhao", "Rose?"), ("Li", "Maybe.")]
    assert app.returned.read(sheet.id, back, "back.docx").comments == ()


def test_reading_keeps_nothing(app, sheet):
    back = colleague(word_file(), {"It grew fast.": "It grew very fast."})
    before, reports = sheet.snapshot(), app.reports.list()
    app.returned.read(sheet.id, back, "back.docx")
    assert sheet.snapshot().version == before.version
    assert app.reports.list() == reports
