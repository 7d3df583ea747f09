"""Long reports, and reports whose paragraphs were joined, split, moved or left out."""

from __future__ import annotations

import itertools

import pytest

from review.alignment import Course, align, rows
from review.alignment.costs import STEPS
from review.alignment.lattice import best_path
from review.documents import read
from review.model import Report

WORDS = (
    ("码头", "wharf"), ("仓库", "warehouse"), ("铁路", "railway"), ("公园", "park"),
    ("学校", "school"), ("医院", "hospital"), ("工厂", "factory"),
)  # fmt: skip


def texts(count: int) -> tuple[list[str], list[str]]:
    """Paragraphs of differing length; every third has a number of its own."""
    ours, theirs = [], []
    for number in range(count):
        (zh, en), long = WORDS[number % len(WORDS)], number % 4
        counted = number % 3 == 0
        ours.append(
            f"港务局对新建的{zh}进行了检查"
            + "，并且听取了有关单位的工作汇报" * long
            + (f"，共{1000 + number}人参加" if counted else "")
            + "。"
        )
        theirs.append(
            f"The Port Authority inspected the newly built {en}"
            + " and listened to a work report of the units in charge" * long
            + (f", with {1000 + number} people taking part" if counted else "")
            + "."
        )
    return ours, theirs


def beside(ours: list[str], theirs: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    source, target = _read(ours, "zh"), _read(theirs, "en")
    return [(row.source, row.target) for row in rows(source, target, align(source, target))]


def _read(paragraphs: list[str], language: str) -> Report:
    return read("\n\n".join(paragraphs).encode(), f"{language}.txt", language=language)


def test_two_hundred_paragraphs_stand_beside_their_own() -> None:
    assert beside(*texts(200)) == [((n,), (n,)) for n in range(200)]


def test_a_headline_that_is_missing_shifts_nothing() -> None:
    ours, theirs = texts(200)
    assert beside(["港口年度安全工作检查情况通报", *ours], theirs) == [
        ((0,), ()),
        *(((n + 1,), (n,)) for n in range(200)),
    ]


@pytest.mark.parametrize("at", [1, 50, 120])
def test_two_paragraphs_joined_stand_beside_both(at: int) -> None:
    ours, theirs = texts(200)
    theirs[at : at + 2] = [" ".join(theirs[at : at + 2])]
    found = beside(ours, theirs)
    assert ((at, at + 1), (at,)) in found
    assert len(found) == 199


@pytest.mark.parametrize("at", [1, 50, 120])
def test_a_paragraph_of_the_source_joined_stands_beside_both(at: int) -> None:
    ours, theirs = texts(200)
    ours[at : at + 2] = ["".join(ours[at : at + 2])]
    found = beside(ours, theirs)
    assert ((at,), (at, at + 1)) in found
    assert len(found) == 199


def test_a_moved_paragraph_is_found_again() -> None:
    ours, theirs = texts(60)
    theirs.insert(45, theirs.pop(9))
    found = beside(ours, theirs)
    assert ((9,), (45,)) in found
    assert ((8,), (8,)) in found
    assert ((46,), (46,)) in found


def test_the_work_grows_with_the_length() -> None:
    def calls(count: int) -> int:
        asked = []
        best_path(count, count, STEPS, lambda i, a, j, b: asked.append(i) or abs(i - j) + (0.0 if a == b == 1 else 4.0))
        return len(asked)

    assert calls(800) < 2.5 * calls(400)


def test_a_long_report_is_aligned_as_a_short_one() -> None:
    ours, theirs = texts(1200)
    del theirs[900:903]
    theirs[300:302] = [" ".join(theirs[300:302])]
    found = beside(ours, theirs)
    assert ((300, 301), (300,)) in found
    assert [row for row in found if not row[1]] == [((n,), ()) for n in (900, 901, 902)]
    assert len(found) == 1199


def test_most_of_a_long_band_is_looked_at_with_single_items_only() -> None:
    asked = {"single": 0, "several": 0}

    def cost(i: int, a: int, j: int, b: int) -> float:
        asked["several" if max(a, b) > 1 else "single"] += 1
        return abs(i - j) + (0.0 if a == b == 1 else 4.0)

    best_path(1000, 1200, STEPS, cost)
    assert asked["several"] < asked["single"] / 2


def test_how_far_the_work_is_only_grows_and_ends_at_the_end() -> None:
    shares: list[float] = []

    class Watched(Course):
        def __setattr__(self, name: str, value: float) -> None:
            shares.append(value)
            super().__setattr__(name, value)

    ours, theirs = texts(200)
    source = read("\n\n".join(ours).encode(), "s.txt", language="zh")
    target = read("\n\n".join(theirs).encode(), "t.txt", language="en")
    assert align(source, target, None, Watched()) == align(source, target)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] > 0.99
    assert max(after - before for before, after in itertools.pairwise(shares)) < 0.1
