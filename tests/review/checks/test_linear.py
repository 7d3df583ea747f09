"""The work of the checks grows with the text, not with its square. Counted, not timed."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from glossary import loads
from review.checks import Checker
from review.documents import read

GLOSSARY = "concept_id,en_preferred,type\nH1,Rill Harbour Authority,\nP1,Rill Free Port,place\n"
NASTY = {
    "members": "江城市财政委员会、",
    "enumeration": "Rill Board, ",
    "same conjuncts": "peace and ",
    "one long name": "Rill ",
    "names in names": "Office of the ",
    "reworded": "Science as well as ",
    "hyphens": "a-",
    "open brackets": "( ",
    "spaces": "a  ",
    "open quotes": "He said “no. ",
    "straight quotes": 'a "b. ',
    "heads": "rail chain, ",
    "terms": "Rill Harbour Authority, ",
    "short names": "Rill Free Port and the free port, ",
    "sentences": "The plan was good for all. ",
    "gaps": "never forget ",
    "another script": "市 ",
}


def calls(text: str) -> int:
    """Python and C functions called while a cold checker reads the text."""
    report = read(text.encode(), "nasty", format="text")
    checker = Checker(termbase)
    count = 0

    def profile(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        checker.check(report)
    finally:
        sys.setprofile(None)
    return count


termbase = loads(GLOSSARY.encode(), "rill.csv")


@pytest.mark.parametrize("piece", NASTY.values(), ids=NASTY.keys())
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    size = 3000
    calls("Warm up.")
    once, twice = calls(piece * (size // len(piece))), calls(piece * (2 * size // len(piece)))
    assert twice < 2.3 * once + 2000
