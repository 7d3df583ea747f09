"""House rules kept on the server: every report is checked with them, and nothing that fails its examples is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from review.bootstrap import Application
from review.checks.house import loads
from review.checks.house.rule import Rule
from review.errors import NotFound, UsageError

Desk = Any
AREA = """[[rule]]
name = "no-area"
kind = "substitution"
words = { "area" = "zone" }
fires = ["An area."]
silent = ["A zone."]
"""


def rule(app: Application, text: str = AREA) -> Rule:
    return app.house.read_rule(text)


def shown(desk: Desk) -> list[tuple[str, str]]:
    return [(finding.check, finding.severity.label) for finding in desk.snapshot().findings]


PLAIN = [("double-space", "minor"), ("repeated-word", "major"), ("double-space", "minor")]


def test_a_rule_is_used_by_every_report_until_it_is_off_or_removed(desk: Desk, app: Application) -> None:
    assert shown(desk) == PLAIN
    app.house.put(rule(app), person="Ann")
    flagged = [("no-area", "minor"), *PLAIN]
    assert sorted(shown(desk)) == sorted(flagged)
    assert sorted(shown(type(desk)(app))) == sorted(flagged)
    app.house.turn("no-area", on=False, person="Bob")
    assert shown(desk) == PLAIN
    app.house.turn("no-area", on=True, person="Bob")
    assert sorted(shown(desk)) == sorted(flagged)
    app.house.remove("no-area", person="Bob")
    assert shown(desk) == PLAIN
    assert [(one.note, one.person) for one in app.house.history()] == [
        ("no-area: removed", "Bob"), ("no-area: on", "Bob"), ("no-area: off", "Bob"), ("no-area: saved", "Ann"),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        app.house.turn("no-area", on=True, person="Bob")


def test_levels_turn_checks_off_and_on_and_give_them_weight(desk: Desk, app: Application) -> None:
    app.house.choose({"double-space": "off", "repeated-word": "critical", "calque": ""}, person="Ann")
    assert shown(desk) == [("repeated-word", "critical")]
    app.house.choose({"double-space": "", "repeated-word": "", "mixed-serial-comma": "on"}, person="Ann")
    assert shown(desk) == PLAIN
    assert app.house.current().choice.also == ("mixed-serial-comma",)
    with pytest.raises(UsageError, match="no level"):
        app.house.choose({"double-space": "loud"}, person="Ann")
    with pytest.raises(UsageError, match="no check"):
        app.house.choose({"double-spice": "off"}, person="Ann")


def test_nothing_is_kept_that_fails(desk: Desk, app: Application) -> None:
    with pytest.raises(UsageError, match="should fire on “A zone"):
        rule(app, AREA.replace('"An area."', '"A zone."'))
    with pytest.raises(UsageError, match="is a check already"):
        rule(app, AREA.replace("no-area", "double-space"))
    app.house.put(rule(app), person="Ann")
    with pytest.raises(UsageError, match="There is a rule called “no-area” already"):
        app.house.put(rule(app), person="Ann")
    slow = AREA.replace("substitution", "pattern").replace('words = { "area" = "zone" }', "pattern = '(?=a)'")
    with pytest.raises(UsageError, match="linear time"):
        app.house.take_in(AREA + slow.replace("no-area", "no-b"), person="Ann")
    assert len(app.house.history()) == 1
    app.house.put(replace(rule(app), name="new-name"), former="no-area", person="Ann")
    assert [one.name for one in app.house.current().rules] == ["new-name"]


def test_the_rules_go_out_and_come_in_as_text(desk: Desk, app: Application) -> None:
    text = '# Ours\n[check]\nignore = ["repeated-word"]\nstyle = "en-GB"\n\n' + AREA
    text += '[[suppress]]\ncheck = "double-space"\nreason = "so"\n'
    app.house.take_in(text, person="Ann")
    assert app.house.export() == text
    assert shown(desk) == [("no-area", "minor")]
    app.house.turn("no-area", on=False, person="Ann")
    assert [one.off for one in loads(app.house.export()).rules] == [True]
    assert shown(desk) == []


def test_the_style_of_the_house_is_that_of_a_report_without_one(app: Application, desk: Desk) -> None:
    english = type(desk)(app, "The colour is right.\n")
    assert shown(english) == []
    app.house.take_in('[check]\nstyle = "en-US"\n', person="Ann")
    assert shown(english) == [("spelling-variety", "minor")]


def test_a_trial_says_what_a_rule_would_touch_and_keeps_nothing(desk: Desk, app: Application) -> None:
    trial = app.house.tried(rule(app))
    assert [(one.report.id, one.segment, one.words, one.sentence.strip()) for one in trial.touched] == [
        (desk.id, "t0.1", "area", "The area  was set up in 2019."),
    ]
    assert (trial.more, app.house.history()) == (0, ())
