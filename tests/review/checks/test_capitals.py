"""What is counted of the capitals of a report."""

from __future__ import annotations

from collections import Counter

from review.checks.capitals import Usage


def test_plural_and_singular_of_a_word_count_together() -> None:
    written = Counter({"city": 1, "cities": 2, "cit": 4, "class": 1, "classes": 3, "plan": 1, "plans": 1, "ties": 5})
    usage = Usage(written, Counter(), Counter())
    assert [usage.small(word) for word in ("city", "class", "plan", "tie", "plans")] == [3, 1, 2, 5, 0]
