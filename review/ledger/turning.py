"""Undo and redo: per person, by new entries that turn older ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from review.errors import EditRefused
from review.ledger.effects import Effects, diff
from review.ledger.folding import Folded
from review.model import Changes, Operation, OperationKind, Report
from review.model.ledger import Entry, EntryKind, VerdictChange


@dataclass(frozen=True, slots=True)
class Turn:
    """What an undo or redo does: `turns` is the step it turns, `label` that step's label."""

    turns: int
    label: str
    effects: Effects
    changes: Changes


def stacks(folded: Folded, person: str) -> tuple[list[tuple[int, Entry]], list[tuple[int, Entry]]]:
    """What this person can undo and redo, the next one last: (sequence of the step, entry that did or undid it)."""
    done: list[tuple[int, Entry]] = []
    undone: list[tuple[int, Entry]] = []
    for entry in folded.entries:
        if entry.person != person:
            continue
        if entry.kind is EntryKind.UNDO:
            undone.append((done.pop()[0], entry))
        elif entry.kind is EntryKind.REDO:
            done.append((undone.pop()[0], entry))
        else:
            done.append((entry.sequence, entry))
            undone.clear()
    return done, undone


def undoing(base: Report, folded: Folded, person: str) -> Turn:
    """What the next undo changes. Raises EditRefused when there is none or somebody else has been at it since."""
    done, _ = stacks(folded, person)
    if not done:
        raise EditRefused("There is nothing to take back.", hint="", code="nothing-to-undo")
    return _turned(base, folded, *done[-1])


def redoing(base: Report, folded: Folded, person: str) -> Turn:
    """What the next redo changes. Raises EditRefused as `undoing` does."""
    _, undone = stacks(folded, person)
    if not undone:
        raise EditRefused("There is nothing to do again.", hint="", code="nothing-to-redo")
    return _turned(base, folded, *undone[-1])


def _turned(base: Report, folded: Folded, sequence: int, entry: Entry) -> Turn:
    now = folded.state.changes
    if _overtaken(base, folded, entry):
        raise overtaken(folded, entry)
    texts = dict(now.texts)
    for text in entry.texts:
        if text.before == base.segment(text.segment).text:
            texts.pop(text.segment, None)
        else:
            texts[text.segment] = text.before
    changes = Changes(texts, _backwards(folded, entry))
    verdicts = [_back(change) for change in reversed(entry.verdicts)]
    return Turn(sequence, folded.entries[sequence - 1].label, diff(base, now, changes, verdicts), changes)


def _back(change: VerdictChange) -> VerdictChange:
    return VerdictChange(
        change.key, change.problem, change.after, change.before,
        change.check, change.title, change.quote, change.fingerprint, change.segment,
    )  # fmt: skip


def _backwards(folded: Folded, entry: Entry) -> tuple[Operation, ...]:
    """The operations now, with the script of `entry` played backwards; others' operations may have moved them."""
    operations = list(folded.state.changes.operations)
    for change in reversed(entry.operations):
        if change.after is None:
            at = min(change.at, len(operations))
        elif change.at < len(operations) and operations[change.at] == change.after:
            at = change.at
        elif change.after in operations:
            at = operations.index(change.after)
        else:
            raise overtaken(folded, entry)
        operations[at : at + (change.after is not None)] = [change.before] if change.before else []
    return tuple(operations)


def _overtaken(base: Report, folded: Folded, entry: Entry) -> bool:
    """Whether anything that `entry` left behind reads otherwise now."""
    now = folded.state
    if any(now.changes.texts.get(t.segment, base.segment(t.segment).text) != t.after for t in entry.texts):
        return True
    verdicts = {key: change.after for key, change in now.verdicts.items()}
    if any(verdicts.get(v.key) is not v.after for v in entry.verdicts):
        return True
    if entry.sequence == now.version:
        return False
    then = folded.at(entry.sequence).state.changes
    return any(
        _situation(base, then, block) != _situation(base, now.changes, block)
        for block in _touched(base, entry)
        if _splits(then, entry, block) or _splits(now.changes, entry, block)
    )


def _touched(base: Report, entry: Entry) -> set[int]:
    blocks = {base.block_of(text.segment).index for text in entry.texts}
    return blocks | {o.block for c in entry.operations for o in (c.before, c.after) if o}


def _splits(changes: Changes, entry: Entry, block: int) -> bool:
    """A split counts in the text of its block, so it stands or falls with every letter there."""
    mine = [o for c in entry.operations for o in (c.before, c.after) if o]
    return any(o.block == block and o.operation is OperationKind.SPLIT for o in (*changes.operations, *mine))


def _situation(base: Report, changes: Changes, block: int) -> tuple[list[str], Counter[Operation]]:
    texts = [changes.texts.get(segment.id, segment.text) for segment in base.blocks[block].segments]
    return texts, Counter(operation for operation in changes.operations if operation.block == block)


def overtaken(folded: Folded, entry: Entry) -> EditRefused:
    """The refusal, naming the last other person who changed something since."""
    others = [later.person for later in folded.entries[entry.sequence :] if later.person != entry.person]
    return EditRefused(
        "{other} has changed this since, so the step cannot be taken back alone. Nothing was changed.",
        hint="Edit the sentence to read as you want it.",
        code="overtaken",
        other=others[-1] if others else entry.person,
    )
