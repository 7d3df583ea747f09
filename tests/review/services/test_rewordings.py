"""A change made by hand: elsewhere, and again and again."""

from __future__ import annotations

from typing import Any

from review.bootstrap import Application
from review.checks.house import loads
from review.rewording import Rewording, rewordings
from review.services.house_rules import substitution
from review.services.rewordings import places

Desk = Any
ZONE = "The zone grew fast. A zone is large.\n\nThe zones moved. Nobody saw the zone.\n"


def test_an_edit_says_which_words_became_which() -> None:
    assert rewordings("The free zone is  large.", "The pilot area is large.") == (Rewording("free zone", "pilot area"),)
    assert rewordings("It was held in May.", "It is held in May.") == ()
    assert rewordings("The zone is large.", "The very large zone is.") == ()
    assert rewordings("发展很快。", "增长很快。") == (Rewording("发展", "增长"),)
    assert rewordings("One two three four five six seven", "A two b four c six d") == ()


def add(app: Application, text: str = ZONE, title: str = "Zones") -> int:
    return app.reports.add(text.encode(), "zones.txt", title=title, person="Ann").id


def edit(desk: Desk, report: int, segment: str, text: str) -> None:
    desk.id = report
    desk.edit("Ann", segment, text)


def test_the_last_change_is_found_elsewhere_as_whole_words(desk: Desk, app: Application) -> None:
    report, other = add(app), add(app, "A zone.\n", "Other")
    edit(desk, report, "t0.1", "The area grew fast.")
    found = app.rewordings.similar(report, "Ann", elsewhere=True)
    assert found is not None
    assert found.rewording == Rewording("zone", "area")
    assert [hit.segment for hit in found.hits] == ["t0.2", "t1.2"]
    assert [(one.id, count) for one, count in found.elsewhere] == [(other, 1)]
    assert app.rewordings.similar(report, "Bob") is None
    desk.take("Ann", "undo")
    assert app.rewordings.similar(report, "Ann") is None


def test_what_the_new_words_hold_already_is_no_place(app: Application) -> None:
    report = add(app, "The zone grew.\n\nThe pilot zone is old.\n\nA zone.\n")
    hits = places(app.reviews.snapshot(report).revision.report, Rewording("zone", "pilot zone"))
    assert [hit.segment for hit in hits] == ["t0.1", "t2.1"]


def test_a_change_made_twice_is_a_habit_and_once_is_none(desk: Desk, app: Application) -> None:
    report = add(app)
    edit(desk, report, "t0.1", "The area grew fast.")
    assert app.rewordings.habits() == ()
    edit(desk, report, "t0.2", "A area is large.")
    (habit,) = app.rewordings.habits()
    assert habit.rewording == Rewording("zone", "area")
    assert [place.segment for place in habit.made] == ["t0.1", "t0.2"]
    assert [place.text for place in habit.touches] == ["Nobody saw the zone."]
    assert not habit.refused
    desk.take("Ann", "undo")
    assert app.rewordings.habits() == ()


def test_a_habit_is_refused_where_somebody_left_the_old_words_in(desk: Desk, app: Application) -> None:
    report = add(app)
    edit(desk, report, "t1.2", "Somebody saw the zone.")
    edit(desk, report, "t0.1", "The area grew fast.")
    edit(desk, report, "t0.2", "A area is large.")
    (habit,) = app.rewordings.habits()
    assert habit.refused
    assert [place.text for place in habit.kept] == ["Somebody saw the zone."]


def test_a_habit_is_refused_where_a_finding_on_the_words_was_dismissed(desk: Desk, app: Application) -> None:
    report = add(app, "The zone grew fast. A zone is large.\n\nThe zone zone moved.\n")
    desk.id = report
    desk.take("Ann", "dismiss", findings=desk.keys("repeated-word"))
    edit(desk, report, "t0.1", "The area grew fast.")
    edit(desk, report, "t0.2", "A area is large.")
    (habit,) = app.rewordings.habits()
    assert [place.text for place in habit.dismissed] == ["zone zone"]
    assert habit.refused


def test_a_habit_as_a_house_rule_holds_on_its_own_examples(desk: Desk, app: Application) -> None:
    report = add(app)
    edit(desk, report, "t0.1", "The area grew fast.")
    edit(desk, report, "t0.2", "A area is large.")
    (habit,) = app.rewordings.habits()
    rule = substitution(habit.rewording, habit.language, habit.before, habit.made[-1].text)
    (made,) = loads(rule).rules
    assert (made.words, made.fires, made.silent) == (
        (("zone", "area"),), ("A zone is large.",), ("A area is large.",),
    )  # fmt: skip


def test_no_house_rule_where_the_new_words_hold_the_old_ones() -> None:
    assert substitution(Rewording("zone", "free zone"), "en", "A zone.", "A free zone.") == ""
