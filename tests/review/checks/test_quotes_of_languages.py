"""Quotation marks of other languages: a pair raises nothing, either half without the other does."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from review.checks import Checker
from review.checks.conventions import conventions
from review.documents import read

with (Path(__file__).parents[1] / "language" / "quotes.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = [(row["language"], row["right"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
MARKS = re.compile("[“”„«»「」『』《》]")
LANGUAGES = sorted({language for language, _ in ROWS})


def found(text: str, language: str) -> list[tuple[int, str]]:
    report = read(text.encode(), "report.txt", language=language)
    return [(one.span.start, one.text[:1]) for one in Checker(select=["unpaired-quote"]).check(report)]


@pytest.mark.parametrize(("language", "right"), ROWS)
def test_a_pair_raises_nothing(language: str, right: str) -> None:
    assert found(right, language) == []


@pytest.mark.parametrize(("language", "right"), ROWS)
def test_either_half_alone_is_said(language: str, right: str) -> None:
    first, last = (match.start() for match in MARKS.finditer(right))
    without_last = right[:last].rstrip() + right[last + 1 :]
    assert found(without_last, language) == [(first, right[first])]
    without_first = right[:first] + right[first + 1 :].lstrip()
    at = without_first.rfind(right[last])
    assert found(without_first, language) == [(at, right[last])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_quotations_of_a_language_raise_nothing_together(language: str) -> None:
    assert found("\n\n".join(right for tag, right in ROWS if tag == language), language) == []


def test_ten_sentences_stand_for_each_language_that_is_claimed() -> None:
    assert min(Counter(language for language, _ in ROWS).values()) >= 10
    assert all(conventions(language) for language in LANGUAGES)
    assert conventions("ar") == ()
