"""The dictionary: what English has, what it may make, and what was meant."""

from __future__ import annotations

import pytest

from review.checks import dictionary


@pytest.mark.parametrize("word", ["naivete", "colour", "color", "organise", "organize", "travelled", "grey"])
def test_words_of_every_variety_with_their_accents_taken_off(word: str) -> None:
    assert dictionary.has(word)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("goverment", "government"), ("occured", "occurred"), ("definately", "definitely"), ("recieve", "receive"),
        ("committment", "commitment"), ("begining", "beginning"), ("technlogy", "technology"),
    ],
)  # fmt: skip
def test_one_slip_away_from_one_common_word(word: str, right: str) -> None:
    assert dictionary.meant(word) == right


@pytest.mark.parametrize("word", ["influencers", "downloader", "realtime", "birthdate", "geolocation", "actionables"])
def test_a_word_built_of_known_parts_may_be_new(word: str) -> None:
    assert dictionary.meant(word) is None


def test_nothing_is_said_where_two_words_may_be_meant() -> None:
    assert dictionary.meant("ahout") is None


def test_the_first_letter_stands() -> None:
    assert dictionary.meant("vodcast") is None


@pytest.mark.parametrize(("text", "strange"), [
    ("plan", False), ("Plan", False), ("well-known", False), ("it's", False), ("3D", False),
    ("plann", True), ("Zibo", True), ("well-knwon", True), ("PLANn", False), ("Plan_teh", True),
])  # fmt: skip
def test_a_word_as_written_is_strange_where_any_of_its_parts_is(text: str, *, strange: bool) -> None:
    assert dictionary.strange(text) is strange
