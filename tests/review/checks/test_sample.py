"""The checks were made for all reports: no rule, list or spec lives on the words of the sample."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from review.checks.words import FUNCTION_WORDS
from review.language.tags import ordinary, tag

from .specs import cases, names

ROOT = Path(__file__).parents[3]
SAMPLE = (ROOT / "samples" / "lingang-conference" / "report.txt").read_text("utf-8-sig")
PUBLIC = {"jinping", "military-civilian", "cyberspace"}
"""Words of the sample that thousands of other reports have."""
OFFICIAL = {("member", "of", "the", "standing", "committee")}
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def rows(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Runs of words with at least three that carry meaning."""
    row = rows(text)
    found = (tuple(row[at : at + length]) for at in range(len(row) - length + 1))
    return {run for run in found if sum(word not in FUNCTION_WORDS for word in run) > 2}


OWN_WORDS = {word for word in rows(SAMPLE) if len(word) > 3 and not any(map(tag, (word, word.title())))} - PUBLIC
OWN_WORDS = {word for word in OWN_WORDS if ordinary(word) is None}
FILES = [
    path
    for folder in ("checks", "language")
    for path in sorted((ROOT / "review" / folder).rglob("*"))
    if path.suffix in (".py", ".csv")
]


def test_the_sample_has_words_of_its_own() -> None:
    assert {"lingang", "market-looking", "xinwei"} <= OWN_WORDS


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_no_rule_or_list_names_what_only_the_sample_has(path: Path) -> None:
    text = path.read_text("utf-8")
    assert OWN_WORDS & set(rows(text)) == set()
    assert runs(SAMPLE, 5) & runs(text, 5) - OFFICIAL == set()


@pytest.mark.parametrize("name", names())
def test_two_firing_examples_are_not_from_the_sample(name: str) -> None:
    own = runs(SAMPLE, 4)
    firing = [case for case in cases(name) if case.findings]
    elsewhere = [case for case in firing if not (runs(case.report, 4) & own or OWN_WORDS & set(rows(case.report)))]
    assert len(elsewhere) >= 2
