"""Days that no calendar has and weekdays that are another one, in seven languages: sentences of `calendar.tsv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from review.checks import Checker
from review.documents import read

ROWS = list(csv.DictReader((Path(__file__).parent / "calendar.tsv").read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_a_day_is_held_against_the_calendar(row: dict[str, str]) -> None:
    report = read(row["text"].encode(), "report.txt", language=row["language"])
    findings = Checker(None, select=["impossible-date"]).check(report)
    assert [finding.text for finding in findings] == ([row["found"]] if row["found"] else [])
    offered = [edit.text for finding in findings for cure in finding.suggestions for edit in cure.edits]
    assert offered == ([row["right"]] if row["right"] else [])


def test_each_language_has_ten_sentences() -> None:
    languages = [row["language"] for row in ROWS]
    assert {language: languages.count(language) >= 10 for language in languages} == dict.fromkeys(languages, True)
