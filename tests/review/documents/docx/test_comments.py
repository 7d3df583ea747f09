"""Comments that go out with the file and those that come in with it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx as python_docx

from review.documents import docx
from review.model import Changes
from review.revising import revise

WHEN = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def text(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_the_reason_of_a_change_is_a_comment_at_its_place(build, case, body):
    step = docx.Step("Li Wei", WHEN, "Official name.\nSource: list of 2024.")
    tracking = docx.Tracking("Li Wei", WHEN, {"b0.1": (step,)})
    after = case(build(text("A bad word here."))).tracked({"A bad word here.": "A good word here."}, tracking=tracking)
    xml = body(after)
    assert xml.index("commentRangeStart") < xml.index("<w:del ") < xml.index("<w:ins ") < xml.index("commentRangeEnd")
    found = [(c.author, c.timestamp, c.text) for c in python_docx.Document(io.BytesIO(after)).comments]
    assert found == [("Li Wei", WHEN, "Official name.\nSource: list of 2024.")]


def test_a_remark_on_words_of_the_new_text(build, case, blocks):
    sheet = case(build(text("One. Two three four.")))
    revision = revise(sheet.report, Changes({"b0.1": "Once upon."}))
    remark = docx.Remark("b0.2", 4, 9, "Why three?", "Bo", WHEN)
    after = docx.write(sheet.content, revision, remarks=(remark,))
    assert blocks(after) == ["Once upon. Two three four."]
    report = docx.read(after, "a.docx")
    assert [(c.author, c.text, c.segment) for c in docx.comments(after, "a.docx", report)] == [
        ("Bo", "Why three?", "b0.2")
    ]


def test_a_comment_on_a_note_stands_in_the_body_and_quotes(build, case):
    notes = f'<w:footnote w:id="2">{text("The note.")}</w:footnote>'
    sheet = case(build(text("Body."), parts={"footnotes": notes}))
    remark = docx.Remark("n0.1", 0, 3, "Wrong.", "Bo", WHEN)
    after = docx.write(sheet.content, revise(sheet.report, Changes()), remarks=(remark,))
    found = docx.comments(after, "a.docx", docx.read(after, "a.docx"))
    assert [(c.text, c.segment) for c in found] == [("“The note.”\nWrong.", "b0.1")]


def test_comments_that_are_there_stay(build, case, member):
    old = f'<w:comment w:id="7" w:author="Zhao" w:date="2020-01-01T00:00:00Z">{text("Old.")}</w:comment>'
    body = (
        '<w:p><w:commentRangeStart w:id="7"/><w:r><w:t>One.</w:t></w:r><w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    sheet = case(build(body, parts={"comments": old}))
    remark = docx.Remark("b0.1", 0, 3, "New.", "Bo", WHEN)
    after = docx.write(sheet.content, revise(sheet.report, Changes()), remarks=(remark,))
    found = docx.comments(after, "a.docx", docx.read(after, "a.docx"))
    assert [(c.id, c.author, c.text, c.segment) for c in found] == [
        ("7", "Zhao", "Old.", "b0.1"), ("8", "Bo", "New.", "b0.1"),
    ]  # fmt: skip


def test_a_thread_goes_out_and_comes_in_again(build, case):
    sheet = case(build(text("One. Two three four.")))
    replies = (docx.Reply("Because.", "Li", WHEN), docx.Reply("Fine.", "Bo", WHEN))
    remark = docx.Remark("b0.2", 4, 9, "Why three?", "Bo", WHEN, replies, resolved=True)
    after = docx.write(sheet.content, revise(sheet.report, Changes()), remarks=(remark,))
    found = docx.comments(after, "a.docx", docx.read(after, "a.docx"))
    assert [(c.text, c.segment, c.start, c.end, c.reply_to, c.resolved) for c in found] == [
        ("Why three?", "b0.2", 4, 9, None, True),
        ("Because.", "b0.2", 4, 9, found[0].id, True),
        ("Fine.", "b0.2", 4, 9, found[0].id, True),
    ]


def test_a_thread_of_the_file_is_answered_and_settled(build, case, member):
    old = f'<w:comment w:id="7" w:author="Zhao" w:date="2020-01-01T00:00:00Z">{text("Old.")}</w:comment>'
    body = (
        '<w:p><w:r><w:t xml:space="preserve">One </w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>two</w:t></w:r>'
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    sheet = case(build(body, parts={"comments": old}))
    again = docx.Remark("", 0, 0, "", "", WHEN, continues="7")
    untouched = revise(sheet.report, Changes())
    assert docx.write(sheet.content, untouched, remarks=(again,)) == sheet.content
    answer = docx.Remark("", 0, 0, "", "", WHEN, (docx.Reply("Yes.", "Bo", WHEN),), resolved=True, continues="7")
    after = docx.write(sheet.content, untouched, remarks=(answer,))
    found = docx.comments(after, "a.docx", docx.read(after, "a.docx"))
    assert [(c.id, c.author, c.text, c.start, c.end, c.reply_to, c.resolved) for c in found] == [
        ("7", "Zhao", "Old.", 4, 7, None, True), ("8", "Bo", "Yes.", 4, 7, "7", True),
    ]  # fmt: skip
    xml = member(after, "word/document.xml")
    assert xml.count('<w:commentRangeStart w:id="8"/>') == xml.count('<w:commentRangeEnd w:id="8"/>') == 1
