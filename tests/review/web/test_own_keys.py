"""A person's own letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review.bootstrap import Application
from review.web import keys

if TYPE_CHECKING:
    from conftest import Browser


def test_the_usual_table_gives_no_key_to_two_commands() -> None:
    assert keys.clash({}) is None
    assert len(keys.letters()) == sum(len(row.keys) for row in keys.KEYS)


def test_a_changed_letter_stands_wherever_keys_are_shown(browser: Browser) -> None:
    browser.submit(browser.page("/settings/keys"), "keys-form", next="z", edit="i")
    data = browser.data()["keys"]
    assert data["letters"]["z"] == "next"
    assert "j" not in data["letters"]
    assert data["caps"]["edit"] == "I"
    foot = browser.page().get_element_by_id("keys").xpath(".//kbd/text()")
    assert foot[:2] == ["Z", "K"]


def test_a_letter_can_be_taken_away_and_all_put_back(browser: Browser) -> None:
    browser.submit(browser.page("/settings/keys"), "keys-form", accept="")
    assert "accept" not in browser.data()["keys"]["letters"].values()
    browser.submit(browser.page("/settings/keys"), "keys-form", usual="1")
    assert browser.data()["keys"]["letters"] == keys.letters()


def test_two_commands_with_one_letter_are_refused_and_named(browser: Browser) -> None:
    page = browser.submit(browser.page("/settings/keys"), "keys-form", next="a")
    said = browser.words(page.find_class("notice")[0])
    assert said == (
        "“a” would stand for two commands: Next finding; Accept the chosen fix, go on. "
        "Give one of them another key, or none."
    )
    assert page.xpath("//input[@name='next']/@value") == ["a"]
    assert browser.data()["keys"]["letters"] == keys.letters()


def test_the_letters_of_a_named_person_are_kept_on_the_server(browser: Browser, application: Application) -> None:
    with browser.client.session_transaction() as session:
        session["name"] = "Li Na"
    browser.submit(browser.page("/settings/keys"), "keys-form", undo="z")
    assert application.people.preferences("Li Na")["letters"] == {"undo": "z"}
    assert browser.data()["keys"]["letters"]["z"] == "undo"
