"""What people made of each check, counted from ledgers: the only truth about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from review.model.ledger import Entry, EntryKind, Verdict, VerdictChange

ENOUGH = 20
"""Decisions from which a share says something; below it a check counts as one that nobody has judged."""


@dataclass(frozen=True, slots=True)
class Usefulness:
    """Findings of one check by what was decided: its cure taken, the sentence changed by hand instead, dismissed."""

    accepted: int = 0
    changed: int = 0
    dismissed: int = 0

    @property
    def decided(self) -> int:
        return self.accepted + self.changed + self.dismissed

    @property
    def share(self) -> float | None:
        """The share of findings that led to a change of the text; None before there are enough."""
        return (self.accepted + self.changed) / self.decided if self.decided >= ENOUGH else None

    def __add__(self, other: Usefulness) -> Usefulness:
        return Usefulness(
            self.accepted + other.accepted, self.changed + other.changed, self.dismissed + other.dismissed
        )


def usefulness(entries: Iterable[Entry]) -> dict[str, Usefulness]:
    """By check. A finding counts by its last verdict; one that was taken back or opened again does not count."""
    kinds: dict[int, EntryKind] = {}
    last: dict[str, tuple[EntryKind, VerdictChange]] = {}
    for entry in entries:
        kind = kinds.get(entry.turns, entry.kind) if entry.turns is not None else entry.kind
        kinds[entry.sequence] = kind
        last.update((change.key, (kind, change)) for change in entry.verdicts)
    found: dict[str, Counter[str]] = {}
    for kind, change in last.values():
        if change.check and change.after is not None:
            found.setdefault(change.check, Counter())[_made(kind, change.after)] += 1
    return {check: Usefulness(**counts) for check, counts in sorted(found.items())}


def summed(parts: Iterable[Mapping[str, Usefulness]]) -> dict[str, Usefulness]:
    """Several ledgers together."""
    found: dict[str, Usefulness] = {}
    for part in parts:
        for check, one in part.items():
            found[check] = found.get(check, Usefulness()) + one
    return found


def _made(kind: EntryKind, after: Verdict) -> str:
    if after is Verdict.DISMISSED:
        return "dismissed"
    return "changed" if kind in (EntryKind.AMEND, EntryKind.EDIT) else "accepted"
