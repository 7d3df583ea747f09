"""Sentences of official Chinese prose, each with an English one that has a wrong number or date and one that is right.

`prose.tsv` says of each wrong one whether it is found: what is not is written down too. No right one may be flagged.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from review.checks import Checker
from review.documents import read
from review.proofing import aligned, with_source

CHECKS = (
    "number-mismatch",
    "date-mismatch",
    "unit-mismatch",
    "list-length-mismatch",
    "omitted-sentence",
    "added-sentence",
)
with (Path(__file__).parent / "prose.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def found(source: str, english: str) -> list[str]:
    report = read(english.encode(), "report.txt", language="en", source_language="zh")
    beside = aligned(with_source(report, read(source.encode(), "source.txt", language="zh"), ()))
    return [finding.check for finding in Checker(select=CHECKS).check(beside)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"])
def test_what_is_wrong_is_found_and_what_is_right_is_left_alone(row: dict[str, str]) -> None:
    assert found(row["source"], row["right"]) == []
    assert bool(found(row["source"], row["wrong"])) == (row["found"] == "yes")


def test_all_that_is_wrong_is_found() -> None:
    assert [row["source"] for row in ROWS if row["found"] == "no"] == []
    assert len(ROWS) == 52


def test_a_month_is_put_right_by_its_name() -> None:
    report = read(b"In early November the review group left.", "report.txt", language="en", source_language="zh")
    beside = aligned(with_source(report, read("10月上旬，评审小组离开。".encode(), "source.txt", language="zh"), ()))
    (finding,) = Checker(select=CHECKS).check(beside)
    assert (finding.text, [cure.text for cure in finding.suggestions]) == ("November", ["October"])
