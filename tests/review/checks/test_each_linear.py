"""Each check there is does work that grows with the text and not with its square, on 100 kB of nasty input.

Counted in calls of functions, not timed; work inside one call of the pattern engine is not seen.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from review.checks import Checker
from review.checks.catalogue import catalogue
from review.checks.check import Check, Flag
from review.documents import read
from tests.review.checks.test_linear import NASTY, termbase

SIZE = 100_000
NAMES = [check.name for check in catalogue()]
LANGUAGE = {check.name: "en" if check.speaks("en") else "zh" for check in catalogue()}


class Counting:
    """Counts calls under the name of the check at work."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._at_work = ""

    def watched(self, check: Check) -> Check:
        def watch(rule: Callable[..., Iterable[Flag]]) -> Callable[..., Iterator[Flag]]:
            def asked(*given: Any) -> Iterator[Flag]:
                self._at_work = check.name
                yield from rule(*given)
                self._at_work = ""

            return asked

        return replace(
            check, passage=check.passage and watch(check.passage), report=check.report and watch(check.report)
        )

    def __call__(self, _: FrameType, event: str, __: object) -> None:
        if event in ("call", "c_call"):
            self.calls[self._at_work] += 1


def calls(size: int) -> Counter[str]:
    """The calls of every check over paragraphs that are each one nasty thing again and again."""
    each = size // len(NASTY)
    text = "\n\n".join(piece * (each // len(piece)) for piece in NASTY.values()).encode()
    counting = Counting()
    for language in ("en", "zh"):
        checker = Checker(termbase, [name for name in NAMES if LANGUAGE[name] == language])
        checker.checks = tuple(map(counting.watched, checker.checks))
        report = read(text, "nasty.txt", language=language)
        sys.setprofile(counting)
        try:
            checker.check(report)
        finally:
            sys.setprofile(None)
    return counting.calls


@pytest.fixture(scope="module")
def counted() -> tuple[Counter[str], Counter[str]]:
    calls(1_000)  # loads the word lists
    return calls(SIZE // 2), calls(SIZE)


@pytest.mark.parametrize("name", NAMES)
def test_twice_the_text_is_at_most_twice_the_work(name: str, counted: tuple[Counter[str], Counter[str]]) -> None:
    half, whole = counted
    assert half[name] > 0, "the check was not asked"
    assert whole[name] < 2.3 * half[name] + 500
