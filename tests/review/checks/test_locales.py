"""Numbers, dates and lists as each language and region writes them: each written sentence and what becomes of it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from glossary.text.scripts import primary
from review.checks import Checker
from review.documents import read
from review.model import Applicability, apply_edits

TABLES = Path(__file__).parents[1] / "language"


def rows(name: str) -> list[tuple[str, str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["language"], row["written"], row["right"]) for row in table]


NUMBERS = rows("separators.tsv")
DATES = rows("misdated.tsv")
LISTS = rows("members.tsv")
MONEY = rows("currencies.tsv")


def cured(text: str, language: str, *checks: str) -> str:
    """The text with the first cure of every finding; each cure is one for a person to look at."""
    findings = Checker(select=checks).check(read(text.encode(), "report.txt", language=language))
    cures = [finding.suggestions[0] for finding in findings]
    assert all(cure.applicability is Applicability.REVIEW for cure in cures)
    return apply_edits(text, [edit for cure in cures for edit in cure.edits])


@pytest.mark.parametrize(("language", "written", "right"), NUMBERS)
def test_a_number_is_written_as_its_language_does(language: str, written: str, right: str) -> None:
    assert cured(written, language, "foreign-separator") == right


@pytest.mark.parametrize(("language", "written", "right"), DATES)
def test_a_date_is_written_as_its_language_does(language: str, written: str, right: str) -> None:
    assert cured(written, language, "foreign-date") == right


@pytest.mark.parametrize(("language", "written", "right"), LISTS)
def test_a_list_names_a_body_once(language: str, written: str, right: str) -> None:
    assert cured(written, language, "repeated-member", "same-conjunct") == right


@pytest.mark.parametrize(("language", "written", "right"), MONEY)
def test_the_sign_of_a_currency_stands_where_its_language_has_it(language: str, written: str, right: str) -> None:
    assert cured(written, language, "currency-order") == right


def test_ten_lists_and_ten_amounts_stand_for_each_language_that_is_claimed() -> None:
    counted = Counter(language for language, _, _ in LISTS)
    assert set(counted) == {"de", "fr", "es"}
    assert min(counted.values()) >= 10
    assert min(Counter(primary(language) for language, _, _ in MONEY).values()) >= 10


@pytest.mark.parametrize("table", [NUMBERS, DATES])
def test_ten_sentences_stand_for_each_language_that_is_claimed(table: list[tuple[str, str, str]]) -> None:
    counted = Counter(primary(language) for language, _, _ in table)
    assert set(counted) == {"en", "de", "fr", "es", "ru", "zh", "ja", "ko"}
    assert min(counted.values()) >= 10
