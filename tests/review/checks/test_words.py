"""Words and phrases are found by cutting the text at them; a pattern that goes from match to match says the same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from review.checks.phrases import Found, Phrases
from review.checks.words import found_at, size, words

TEXTS = st.lists(
    st.sampled_from(["the", "City’s", "Wu-han", "3D", "城市", "É", " ", "  ", ", ", ".", "“", "-", "\n"])
).map("".join)


@given(TEXTS)
def test_words_stand_where_a_search_finds_them(text: str) -> None:
    found = [(*m.span(), m.group()) for m in re.finditer(r"\w+(?:[’'‑\-]\w+)*", text)]
    assert [(word.start, word.end, word.text) for word in words(text)] == found


def test_a_script_without_spaces_counts_half_its_characters() -> None:
    assert size(["two", "words"]) == 2
    assert size(["二千零三十", "words"]) == 3


def test_a_phrase_is_found_at_the_end_and_alone_and_over_a_gap() -> None:
    phrases = Phrases([("blue sky", 0), ("hinge", 1), ("take … as", 2), ("[the |]long way", 3)])
    assert list(phrases.find("A Blue-Sky hinge")) == [Found(2, 10, 0), Found(11, 16, 1)]
    assert list(phrases.find("they take it all as read, the long way")) == [Found(5, 19, 2), Found(26, 38, 3)]
    assert list(phrases.find("“Take” É as")) == [Found(1, 11, 2)]
    assert list(phrases.find("“Take.” É as")) == []
    assert list(phrases.find("the blue")) == []


PHRASES = Phrases([("blue sky", 0), ("hinge", 1), ("take … as", 2), ("[the |]long way", 3)])
SOME = ["blue", "sky", "hinge", "take", "as", "read", "the", "long", "way", "É", "‑", "-", ","]


@given(st.lists(st.sampled_from(SOME)))
def test_where_a_phrase_stands_it_may_stand(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = list(PHRASES.find(text))
    assert not found or PHRASES.may_stand(word.folded for word in words(text))


def test_words_of_no_phrase_are_not_searched() -> None:
    assert not PHRASES.may_stand(["the", "blue", "long", "take", "it"])


def test_a_pattern_of_one_word_is_also_found_behind_a_hyphen_that_does_not_break() -> None:
    text = "He‑teh saw teh-on, teh."
    found = found_at(re.compile(r"(?<!-)teh(?!-)"), text, words(text))
    assert [match.start() for match in found] == [3, 19]
