"""Whoever is silent is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review.web.presence import FORGOTTEN_AFTER, Presence

if TYPE_CHECKING:
    from conftest import Browser


def test_the_others_are_told_by_name_until_they_fall_silent_or_leave() -> None:
    now = [0.0]
    presence = Presence(lambda: now[0])
    presence.say(1, "a", "Mei", "t0.1", editing=True)
    presence.say(1, "b", "Ben", "t0.2", editing=False)
    presence.say(2, "c", "Zoe", "t0.1", editing=False)
    assert [one.name for one in presence.others(1, "c")] == ["Ben", "Mei"]
    assert [one.name for one in presence.others(1, "a")] == ["Ben"]
    now[0] = FORGOTTEN_AFTER
    presence.say(1, "a", "Mei", "t0.1", editing=False)
    now[0] += 1
    assert [(one.name, one.editing) for one in presence.others(1, "x")] == [("Mei", False)]
    presence.leave(1, "a")
    assert presence.others(1, "x") == ()


def test_a_page_that_has_left_does_not_come_back_by_a_word_that_was_on_its_way() -> None:
    now = [0.0]
    presence = Presence(lambda: now[0])
    presence.leave(1, "a")
    presence.say(1, "a", "Mei", "t0.1", editing=False)
    assert presence.others(1, "x") == ()
    presence.say(2, "a", "Mei", "t0.1", editing=False)
    assert [one.name for one in presence.others(2, "x")] == ["Mei"]
    now[0] = FORGOTTEN_AFTER + 1
    presence.say(1, "a", "Mei", "t0.1", editing=False)
    assert [one.name for one in presence.others(1, "x")] == ["Mei"]


def test_a_page_hears_of_the_version_and_of_the_others(browser: Browser) -> None:
    def say(tab: str, **more: object) -> tuple[int, dict[str, object]]:
        headers = {"X-CSRFToken": browser.token(), "Accept": "application/json"}
        response = browser.client.post(
            "/reports/1/here", json={"tab": tab, "sentence": "b1.1", **more}, headers=headers
        )
        return response.status_code, response.get_json()

    say("a", editing=True)
    status, answer = say("b")
    assert (status, answer["version"]) == (200, 0)
    assert answer["people"] == [{"name": "Reviewer", "sentence": "b1.1", "editing": True}]
    say("a", gone=True)
    assert say("b")[1]["people"] == []
