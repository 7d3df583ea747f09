"""Threads on words: they follow their words, and nothing typed is lost."""

from __future__ import annotations

import pytest

from review.errors import Conflict, NotFound, UsageError
from review.model import Operation, OperationKind
from review.services.anchoring import Place


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
