"""What safe fixes change in edited text: each was judged by a person, and none was wrong."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from review.checks import Checker
from review.documents import read
from review.model import Applicability, apply_edits

LIST = Path(__file__).parents[3] / "docs" / "quality" / "safe-on-clean.tsv"
with LIST.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=[f"line {row['line']}" for row in ROWS])
def test_a_safe_change_was_judged_right_and_is_still_made(row: dict[str, str]) -> None:
    assert row["judgement"] == "right"
    assert row["why"]
    before, after = (row[name].replace("⟨U+FEFF⟩", "\ufeff") for name in ("before", "after"))
    report = read(before.encode(), "piece", format="text")
    found = Checker(select=[row["check"]]).check(report)
    (cure,) = [f.suggestions[0] for f in found if f.applicability is Applicability.SAFE]
    assert apply_edits(report.text, cure.edits).strip() == after.strip()
