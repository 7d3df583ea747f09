"""What was decided before, for the card: earlier sentences like this one, and verdicts on the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from review.model import OBJECT, Finding
from review.services.memory import Decisions, MemoryMatch, MemoryService
from review.services.views import Snapshot
from review.web.present.diff import Part, excerpt, word_diff
from review.web.steps import show

UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sentence reviewed before. `text` is what goes into the sentence, `parts` what that would change in it."""

    text: str
    parts: tuple[Part, ...]
    likeness: int
    origin: str
    report: int | None
    segment: str
    person: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """`segment_base` is the version of the sentence, to go back when one is taken over."""

    earlier: tuple[Earlier, ...] = ()
    decisions: Decisions = UNDECIDED
    segment_base: int = 0


NOTHING = Remembered()


def remembered(memory: MemoryService, snapshot: Snapshot, findings: Sequence[Finding]) -> dict[str, Remembered]:
    """By the keys of the findings."""
    decided = memory.decided(findings)
    return {
        one.key: Remembered(
            earlier(snapshot, one.segment, memory.matches(snapshot.record.id, one.segment)),
            decided[one.key] if open_words(snapshot, one) else UNDECIDED,
            snapshot.segment_version(one.segment),
        )
        for one in findings
    }


def remembered_of(memory: MemoryService, snapshot: Snapshot, segment: str) -> Remembered:
    """Of a sentence without a finding."""
    matches = memory.matches(snapshot.record.id, segment)
    return Remembered(earlier(snapshot, segment, matches), segment_base=snapshot.segment_version(segment))


def open_words(snapshot: Snapshot, finding: Finding) -> bool:
    """Whether it is still to be decided, and about words: every double space is like every other."""
    return finding in snapshot.findings and any(sign.isalnum() for sign in finding.text)


def earlier(snapshot: Snapshot, segment: str, matches: Sequence[MemoryMatch]) -> tuple[Earlier, ...]:
    """Those that the sentence can take: it is not locked, and keeps its things that are no text."""
    report = snapshot.revision.report
    if segment not in report or report.segment(segment).locked:
        return ()
    now = report.segment(segment).text
    return tuple(
        Earlier(
            show(one.text), excerpt(word_diff(now, one.text)), one.likeness, one.origin, one.report, one.segment,
            one.person, one.at,
        )
        for one in matches
        if one.text.count(OBJECT) == now.count(OBJECT)
    )  # fmt: skip
