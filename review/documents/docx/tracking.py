"""Who changed what and when, as tracked changes and comments of Word say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from review.model import Operation


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on a segment or one block operation.

    `date` has a time zone. `comment` becomes a Word comment at the place of the change. `text` is the whole text of the
    segment after this decision (None: its final text), so that each of several decisions signs its own words.
    """

    author: str
    date: datetime
    comment: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in a thread of comments."""

    text: str
    author: str
    date: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on `start..end` (code points) of the new text of a segment. A line of `text` is a paragraph.

    `replies` and `resolved` make it a thread. `continues` names a comment of the file: then only the replies are new,
    and that thread is marked as settled or not.
    """

    segment: str
    start: int
    end: int
    text: str
    author: str
    date: datetime
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    continues: str = ""


@dataclass(frozen=True, slots=True)
class Tracking:
    """Signs tracked changes: `segments` (by id, steps in order) and `operations` where known, `author`, `date` else.

    A name or date is written as given; dates are turned into UTC. `remarks` are comments of their own.
    """

    author: str
    date: datetime
    segments: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    operations: Mapping[Operation, Step] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def steps(self, segment: str) -> tuple[Step, ...]:
        return self.segments.get(segment) or (Step(self.author, self.date),)

    def step(self, operation: Operation) -> Step:
        return self.operations.get(operation) or Step(self.author, self.date)


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


@lru_cache(maxsize=256)
def stamp(date: datetime) -> str:
    """A time as Word writes it: UTC with Z, whole seconds. A time without zone is taken as UTC."""
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
