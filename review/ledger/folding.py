"""Entries → the state of a review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from review.ledger.effects import damaged, played
from review.model import Changes, Operation, OperationKind
from review.model.ledger import Entry, ReviewState, VerdictChange


def home(segment_id: str) -> str:
    """The segment of the untouched document that a half of a split belongs to."""
    return segment_id.removesuffix("~2")


@dataclass(frozen=True, slots=True)
class Folded:
    """A ledger and its state; `then` goes on from here.

    `originals` remembers the first text of each changed sentence: one that reads as at first is no change.
    """

    entries: tuple[Entry, ...] = ()
    state: ReviewState = field(default_factory=ReviewState)
    originals: Mapping[str, str] = field(default_factory=dict)

    def then(self, entries: Iterable[Entry]) -> Folded:
        """With these entries too. Raises StoreError when they do not follow."""
        work = _Work(self)
        for entry in entries:
            work.take(entry)
        return work.done()

    def at(self, version: int) -> Folded:
        """As it was at an earlier version."""
        return self if version >= self.state.version else Folded().then(self.entries[: max(version, 0)])


def fold(entries: Iterable[Entry]) -> ReviewState:
    """The state after `entries`, which count from 1 without a gap. Raises StoreError when they do not fit together."""
    return Folded().then(entries).state


class _Work:
    def __init__(self, start: Folded) -> None:
        self.entries = list(start.entries)
        self.texts = dict(start.state.changes.texts)
        self.operations = start.state.changes.operations
        self.versions = dict(start.state.versions)
        self.verdicts: dict[str, VerdictChange] = dict(start.state.verdicts)
        self.originals = dict(start.originals)

    def take(self, entry: Entry) -> None:
        if entry.sequence != len(self.entries) + 1:
            raise damaged()
        for text in entry.texts:
            self._text(text.segment, text.before, text.after)
            self.versions[text.segment] = entry.sequence
        if entry.operations:
            before, self.operations = self.operations, played(self.operations, entry.operations)
            for segment_id in _inserted(before, entry) | _inserted(self.operations, entry):
                self.versions[segment_id] = entry.sequence
        for verdict in entry.verdicts:
            self._verdict(verdict)
        self.entries.append(entry)

    def _text(self, segment: str, before: str, after: str) -> None:
        original = self.originals.setdefault(segment, before)
        if self.texts.get(segment, original) != before:
            raise damaged()
        if after == original:
            self.texts.pop(segment, None)
        else:
            self.texts[segment] = after

    def _verdict(self, change: VerdictChange) -> None:
        known = self.verdicts.pop(change.key, None)
        if (known.after if known else None) is not change.before:
            raise damaged()
        if change.after is not None:
            self.verdicts[change.key] = change

    def done(self) -> Folded:
        changes = Changes(self.texts, self.operations)
        state = ReviewState(len(self.entries), changes, self.versions, self.verdicts)
        return Folded(tuple(self.entries), state, self.originals)


def _inserted(operations: Iterable[Operation], entry: Entry) -> set[str]:
    """The inserted sentences beside the blocks where `entry` inserts, rewrites or removes one."""
    touched = {
        operation.block
        for change in entry.operations
        for operation in (change.before, change.after)
        if operation and operation.operation is OperationKind.INSERT_AFTER
    }
    counts: dict[int, int] = {}
    for operation in operations:
        if operation.operation is OperationKind.INSERT_AFTER and operation.block in touched:
            counts[operation.block] = counts.get(operation.block, 0) + 1
    return {f"i{block}.{n}" for block, count in counts.items() for n in range(1, count + 1)}
