"""When two names are one body, and what a run of capitals is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import TermBase
from review.checks.names import key, same_body
from review.checks.reading import Reading


def _reading(text: str) -> Reading:
    return Reading(text, "en", TermBase("none"), None)


def found(text: str) -> list[str]:
    return [name.text for name in _reading(text).names]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Science and Technology Commission", "the Commission of Science & Technology"),
        ("Science and Technology Commission", "Science as well as Technology Commission"),
        ("Lin-gang Special Area", "Lingang special areas"),
        ("Labour Organisation", "labor organization"),
        ("Municipal Education Commission", "Rillan Municipal Education Commission"),
        ("Provincial Department of Trade", "Department of Trade of Rillan Province"),
        ("Rill City Education Bureau", "Rill Municipal Education Bureau"),
        ("Rillan Planning and Reform Commission", "Rillan Provincial Commission of Planning and Reform"),
    ],
)
def test_one_body_under_two_wordings(first: str, second: str) -> None:
    assert same_body(key(first), key(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Rill Municipal Education Commission", "Mill Municipal Education Commission"),
        ("Ministry of Finance", "Ministry of Commerce"),
        ("Development and Reform Commission", "National Development and Reform Commission"),
        ("Provincial Department of Trade", "Department of Trade"),
        ("Provincial Department of Trade", "Provincial Department of Foreign Trade"),
        ("Rill Provincial Bureau of Sport", "Rill Municipal Bureau of Sport"),
        ("Bureau of Sport of the Province", "Municipal Bureau of Sport"),
    ],
)
def test_two_bodies_with_like_names(first: str, second: str) -> None:
    assert not same_body(key(first), key(second))


def test_names_end_where_the_next_begins() -> None:
    assert found("He met the Ministry of Finance and the State Bank, and Rill Board and Mill Board.") == [
        "Ministry of Finance",
        "State Bank",
        "Rill Board",
        "Mill Board",
    ]


def test_joints_stand_inside_a_name() -> None:
    text = "The Office of the Commission for Water and Energy as well as Trade met in June."
    assert found(text) == ["Office of the Commission for Water and Energy as well as Trade", "June"]


@given(st.lists(st.sampled_from(["Trade", "Water", "Board", "of", "and", "Office"]), min_size=1, max_size=8))
def test_case_and_spaces_do_not_count(row: list[str]) -> None:
    assert key(" ".join(row)) == key("  ".join(row).upper())


@given(st.text(alphabet="Aa b,andof&THE-'", max_size=60))
def test_names_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    at = 0
    for name in _reading(text).names:
        assert at <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.text
        at = name.end
