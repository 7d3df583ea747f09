"""How far the check of a report has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Course:
    """Written by the thread that checks, read by others meanwhile.

    Every passage is first prepared (`read`), then the checks of the whole report run one by one (`done`), then the
    other checks look at one passage after the other (`looked`). `found` counts places by check, before overlapping
    ones are settled.
    """

    passages: int = 0
    read: int = 0
    looked: int = 0
    found: dict[str, int] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def begin(self, passages: int, checks: Iterable[str]) -> None:
        self.passages, self.read, self.looked = passages, 0, 0
        self.found, self.done = dict.fromkeys(checks, 0), set()
