"""The same term, number or name on both sides of a pair."""

from __future__ import annotations

from glossary import loads
from review.alignment import counterparts

GLOSSARY = "concept_id,zh,en_preferred,en_deprecated\nW,水务局,Water Authority,Water Bureau\n".encode()


def words(source: str, target: str) -> list[tuple[str, list[str], list[str]]]:
    found = counterparts([("o", source)], [("t", target)], ("zh", "en"), loads(GLOSSARY, "g.csv"))
    return [
        (one.kind, [source[a:b] for _, a, b in one.source], [target[a:b] for _, a, b in one.target]) for one in found
    ]


def test_terms_go_by_concept_and_numbers_by_value() -> None:
    assert words(
        "2月4日，水务局的120家企业增长5%。", "On February 4, 120 firms of the Water Bureau grew 5 percent."
    ) == [
        ("number", ["2"], ["February"]),
        ("number", ["4"], ["4"]),
        ("term", ["水务局"], ["Water Bureau"]),
        ("number", ["120"], ["120"]),
        ("number", ["5%"], ["5 percent"]),
    ]


def test_a_name_in_latin_letters_goes_by_itself() -> None:
    assert words("与ARM公司合作。", "It works with Arm.") == [("name", ["ARM"], ["Arm"])]


def test_what_stands_on_one_side_only_has_no_counterpart() -> None:
    assert words("有30家。", "There are 40 of them.") == []


def test_a_word_that_only_may_be_a_number_has_no_counterpart() -> None:
    assert words("一家一家地走。", "One by one.") == []
