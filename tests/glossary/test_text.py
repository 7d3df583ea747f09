"""Tokens, folding, scripts and forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.text.folding import fold_word
from glossary.text.inflection import inflect, numberless, plural, reform, singular
from glossary.text.irregular import PLURALS
from glossary.text.scripts import is_right_to_left, is_unspaced_language, language_tag
from glossary.text.tokens import tokens


def cut(text: str, language: str = "en") -> list[str]:
    return [text[t.start : t.end] for t in tokens(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Lin-gang’s “R&D” center", "en", ["Lin", "gang", "’s", "“", "R", "&", "D", "”", "center"]),
        ("Co., Ltd. - 3,000", "en", ["Co", ".", ",", "Ltd", ".", "-", "3", ",", "000"]),
        ("O’Brien's don't", "en", ["O’Brien", "'s", "don't"]),
        ("l’État", "fr", ["l", "État"]),
        ("AI技术 kept", "zh", ["AI", "技", "术", "kept"]),
        ("cafe\u0301 \u200eShang\u00adhai\u200e", "en", ["cafe\u0301", "Shang\u00adhai"]),
    ],
)
def test_tokens(text: str, language: str, parts: list[str]) -> None:
    assert cut(text, language) == parts


@given(st.text(max_size=60))
def test_tokens_are_in_order_and_leave_out_only_what_is_no_word(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end
        assert not any(c.isalnum() for c in text[at : token.start])
        at = token.end
    assert not any(c.isalnum() for c in text[at:])


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(word: str) -> None:
    once = fold_word(word)
    assert fold_word(once) == once


def test_folding_by_language() -> None:
    assert fold_word("ISPARTA", "tr") == "ısparta"
    assert fold_word("İL", "tr") == "il"
    assert fold_word("ＡＢＣ") == "abc"
    assert fold_word("Straße") == fold_word("STRASSE")
    assert fold_word("محمّــد") == fold_word("محمد")


@pytest.mark.parametrize("name", ["Paris", "Texas", "news", "Shanghai", "series", "economics", "Lingang", "process"])
def test_names_and_unchanging_words_have_no_forms(name: str) -> None:
    assert inflect(name) == () or all(form.label == "plural" for form in inflect(name))
    assert singular(name) is None


@pytest.mark.parametrize(
    ("one", "many"),
    [("university", "universities"), ("day", "days"), ("branch", "branches"), ("analysis", "analyses"),
     ("child", "children"), ("criterion", "criteria"), ("Committee", "Committees"), ("box", "boxes"),
     ("Chairman", "Chairmen"), ("businesswoman", "businesswomen"), ("bookshelf", "bookshelves"),
     ("stomach", "stomachs"), ("German", "Germans"), ("specimen", "specimens"), ("belief", "beliefs")],
)  # fmt: skip
def test_plural_and_singular(one: str, many: str) -> None:
    assert (plural(one), singular(many)) == (many, one)


def test_irregular_plurals_go_both_ways() -> None:
    assert all(plural(one) == many for one, many in PLURALS.items())


def test_where_nothing_is_sure_there_is_no_form() -> None:
    assert [plural(word) for word in ("thrombosis", "debris", "Chairmen", "furniture")] == [None] * 4
    assert {numberless(word) for word in ("chairman", "chairmen")} == {numberless("chairman")}


def test_only_the_last_word_inflects() -> None:
    assert [tuple(form) for form in inflect("head of government")] == [("head of governments", "plural")]
    assert inflect("some heads of") == ()
    assert reform("town government", "plural") == "town governments"


def test_verb_forms() -> None:
    assert [form.text for form in inflect("take the lead", verb=True)] == [
        "takes the lead", "took the lead", "taken the lead", "taking the lead",
    ]  # fmt: skip
    assert [form.text for form in inflect("plan", verb=True)] == ["plans", "planned", "planned", "planning"]


def test_language_tags() -> None:
    assert [language_tag(t) for t in ("ZH_hans", "en-us", "note", "type", "EN", "x")] == [
        "zh-Hans", "en-US", None, None, "en", None,
    ]  # fmt: skip
    assert is_unspaced_language("zh-Hant")
    assert is_right_to_left("ar")
    assert not is_right_to_left("az-Latn")


@pytest.mark.parametrize(
    "word", ["city", "tie", "movie", "size", "box", "axe", "axis", "index", "octopus", "mean", "café"]
)
def test_a_noun_and_its_plural_have_one_key(word: str) -> None:
    forms = {word, plural(word) or word, singular(word) or word}
    assert {numberless(form) for form in forms} == {numberless(word)}
