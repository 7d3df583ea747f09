"""Threads on words: they follow their words, and nothing typed is lost."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx as python_docx
import pytest

from review.documents import docx
from review.errors import Conflict, NotFound, UsageError
from review.model import Changes, Operation, OperationKind
from review.revising import revise
from review.services.anchoring import Place
from review.services.views import Step


@pytest.fixture
def talk(desk):
    """A thread of Ann on “set up” in the first sentence."""

    def start(words="set up", segment="t0.1", key="c1", text="Founded?"):
        at = desk.sentence(segment).index(words)
        return desk.app.comments.start(
            desk.id, key=key, person="Ann", base=desk.snapshot().version, segment=segment,
            start=at, end=at + len(words), text=text,
        )  # fmt: skip

    return start


def shown(desk, thread):
    place = desk.app.comments.thread(desk.id, thread.id).place
    return place and desk.sentence(place.segment)[place.start : place.end]


def test_a_thread_has_its_place_its_words_and_answers(desk, talk):
    thread = talk()
    desk.app.comments.reply(desk.id, thread.id, key="c2", person="Bo", text="No, see the act.")
    (found,) = desk.app.comments.threads(desk.id)
    assert found.place == Place("t0.1", 14, 20)
    assert found.quote == "set up"
    assert [(c.person, c.text) for c in found.comments] == [("Ann", "Founded?"), ("Bo", "No, see the act.")]


def test_it_follows_its_words_through_an_edit(desk, talk):
    thread = talk()
    desk.edit("Bo", "t0.1", "In the east, the area was set up in 2019.")
    assert shown(desk, thread) == "set up"


def test_words_that_were_changed_keep_the_place_of_what_stands_for_them(desk, talk):
    thread = talk()
    desk.edit("Bo", "t0.1", "The area was founded in 2019.")
    assert shown(desk, thread) == "founded"
    assert not desk.app.comments.thread(desk.id, thread.id).place.exact


def test_it_follows_its_words_into_another_paragraph(desk, talk):
    thread = talk("minded  it", "t1.2")
    desk.operate("Bo", Operation(0, OperationKind.MERGE_NEXT))
    assert shown(desk, thread) == "minded  it"


def test_a_thread_without_its_sentence_stays_at_the_end(desk, talk):
    gone = talk("office", "t1.1", key="c1")
    talk("ends here", "t2.1", key="c2")
    desk.operate("Bo", Operation(1, OperationKind.DELETE))
    rows = desk.app.comments.threads(desk.id)
    assert [row.place and row.place.segment for row in rows] == ["t2.1", None]
    assert rows[1].id == gone.id


def test_the_same_words_twice_the_nearest_ones_count(desk, desk_of):
    sheet = desk_of(desk.app, "One man and one man and one man.\n")
    thread = desk.app.comments.start(
        sheet.id, key="k", person="Ann", base=0, segment="t0.1", start=16, end=19, text="Who?"
    )
    assert thread.place == Place("t0.1", 16, 19)


def test_resolving_and_opening_again(desk, talk):
    thread = talk()
    assert desk.app.comments.resolve(desk.id, thread.id, person="Bo").resolved_by == "Bo"
    assert not desk.app.comments.reopen(desk.id, thread.id).resolved
    desk.app.comments.resolve(desk.id, thread.id, person="Bo")
    assert not desk.app.comments.reply(desk.id, thread.id, key="c2", person="Ann", text="Wait.").resolved


def test_a_deleted_comment_is_hidden_and_comes_back(desk, talk):
    thread = talk()
    answered = desk.app.comments.reply(desk.id, thread.id, key="c2", person="Bo", text="Yes.")
    desk.app.comments.hide(desk.id, answered.comments[1].id, person="Bo")
    (seen,) = desk.app.comments.threads(desk.id)
    assert [c.text for c in seen.comments] == ["Founded?"]
    desk.app.comments.hide(desk.id, thread.id, person="Ann")
    assert desk.app.comments.threads(desk.id) == ()
    assert len(desk.app.comments.threads(desk.id, hidden=True)) == 1
    desk.app.comments.restore(desk.id, thread.id)
    desk.app.comments.restore(desk.id, answered.comments[1].id)
    (seen,) = desk.app.comments.threads(desk.id)
    assert [c.text for c in seen.comments] == ["Founded?", "Yes."]


def test_the_same_key_writes_once(desk, talk):
    assert talk().id == talk().id
    assert len(desk.app.comments.threads(desk.id)) == 1
    with pytest.raises(Conflict):
        talk(text="Something else")


def test_undo_takes_no_comment_away(desk, talk):
    desk.edit("Ann", "t0.2", "It grew very fast.")
    thread = talk("very", "t0.2")
    desk.take("Ann", "undo")
    assert [c.text for c in desk.app.comments.thread(desk.id, thread.id).comments] == ["Founded?"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [({"text": "  "}, UsageError), ({"text": "a\x00"}, UsageError), ({"segment": "t9.1"}, UsageError),
     ({"end": 500}, UsageError), ({"key": ""}, UsageError)],
)  # fmt: skip
def test_what_does_not_fit_is_refused(desk, wrong, error):
    given = {"key": "k", "person": "Ann", "base": 0, "segment": "t0.1", "text": "Why?"} | wrong
    with pytest.raises(error):
        desk.app.comments.start(desk.id, **given)
    assert desk.app.comments.threads(desk.id) == ()


def test_an_answer_to_nothing_is_refused(desk):
    with pytest.raises(NotFound):
        desk.app.comments.reply(desk.id, 99, key="k", person="Ann", text="Hm.")


def word_file(*remarks):
    """A Word file of two sentences with these comments in it."""
    out = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph("The area was set up in 2019. It grew fast.")
    document.save(out)
    content = out.getvalue()
    report = docx.read(content, "a.docx")
    return docx.write(content, revise(report, Changes()), remarks=remarks)


WHEN = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)


def talk_of(app, report_id):
    return [
        (t.place and (t.place.segment, t.quote), [(c.person, c.text) for c in t.comments], t.resolved)
        for t in app.comments.threads(report_id)
    ]


def test_word_comments_come_in_as_threads_and_go_out_once(app):
    remark = docx.Remark("b0.1", 4, 8, "Which?", "Zhao", WHEN, (docx.Reply("The zone.", "Li", WHEN),))
    content = word_file(remark)
    report = app.reports.add(content, "a.docx", person="Ann").id
    assert talk_of(app, report) == [(("b0.1", "area"), [("Zhao", "Which?"), ("Li", "The zone.")], False)]
    assert app.exports.export(report, comments=True).content == content
    (thread,) = app.comments.threads(report)
    app.comments.reply(report, thread.id, key="k1", person="Ann", text="Agreed.")
    app.comments.start(report, key="k2", person="Ann", base=0, segment="b0.2", start=3, end=7, text="Rose?")
    app.comments.resolve(report, thread.id, person="Ann")
    out = app.exports.export(report, comments=True).content
    again = app.reports.add(out, "b.docx", person="Ann").id
    assert talk_of(app, again) == [
        (("b0.1", "area"), [("Zhao", "Which?"), ("Li", "The zone."), ("Ann", "Agreed.")], True),
        (("b0.2", "grew"), [("Ann", "Rose?")], False),
    ]


def test_a_thread_stands_beside_a_tracked_change(app):
    report = app.reports.add(word_file(), "a.docx", person="Ann").id
    app.comments.start(report, key="k", person="Bo", base=0, segment="b0.2", start=3, end=7, text="Rose?")
    app.reviews.take(report, Step("e", "Ann", "edit", 0, segment="b0.2", text="It rose fast."))
    out = app.exports.export(report, tracked=True).content
    found = docx.comments(out, "a.docx", docx.read(out, "a.docx"))
    assert [(c.author, c.text, c.segment) for c in found] == [("Bo", "Rose?", "b0.2")]
    clean = app.exports.export(report).content
    assert docx.comments(clean, "a.docx", docx.read(clean, "a.docx")) == ()


def test_a_thread_whose_sentence_is_gone_goes_out_with_its_words(app):
    report = app.reports.add(b"One here.\n\nTwo there.\n", "a.txt", person="Ann").id
    assert app.exports.export(report, comments=True).content == b"One here.\n\nTwo there.\n"


def test_open_threads_go_on_to_the_next_version(app):
    older = app.reports.add(word_file(), "a.docx", person="Ann").id
    app.comments.start(older, key="k1", person="Bo", base=0, segment="b0.2", start=3, end=7, text="Rose?")
    settled = app.comments.start(older, key="k2", person="Bo", base=0, segment="b0.1", text="Fine?")
    app.comments.resolve(older, settled.id, person="Ann")
    came = docx.Remark("b0.2", 3, 7, "Rose?", "Bo", WHEN)
    assert talk_of(app, app.versions.add(older, word_file(), "a.docx", person="Ann").id) == [
        (("b0.2", "grew"), [("Bo", "Rose?")], False)
    ]
    assert talk_of(app, app.versions.add(older, word_file(came), "a.docx", person="Ann").id) == [
        (("b0.2", "grew"), [("Bo", "Rose?")], False)
    ]
