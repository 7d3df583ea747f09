"""What was decided on one version of a report, on the next one. Pure.

A decision is carried where its words still stand: an edit where the sentence as it came is the same, an operation where
the paragraph is, a dismissal where a check raises the same finding (by its fingerprint, without its number).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from review.errors import EditRefused
from review.model import Changes, Finding, Operation, Report
from review.model.ledger import Entry, Verdict, VerdictChange
from review.revising import revise


@dataclass(frozen=True, slots=True)
class Pairing:
    """Sentences (by id) and blocks (by number) of the older version that stand in the newer one, word for word."""

    segments: Mapping[str, str]
    blocks: Mapping[int, int]


def paired(old: Report, new: Report) -> Pairing:
    """In order where the order is the same; what was moved is found if its text is unique in both."""
    before, after = list(old.segments), list(new.segments)
    rows = _aligned([segment.text for segment in before], [segment.text for segment in after])
    blocks = _aligned([block.text for block in old.blocks], [block.text for block in new.blocks])
    return Pairing({before[i].id: after[j].id for i, j in rows.items()}, blocks)


def _aligned(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs |= {i + n: j + n for n in range(size)}
    taken = set(pairs.values())
    left_old = _unique((n, text) for n, text in enumerate(old) if n not in pairs)
    left_new = _unique((n, text) for n, text in enumerate(new) if n not in taken)
    return pairs | {n: left_new[text] for text, n in left_old.items() if text in left_new}


def _unique(rows: Iterable[tuple[int, str]]) -> dict[str, int]:
    found: dict[str, list[int]] = {}
    for n, text in rows:
        found.setdefault(text, []).append(n)
    return {text: numbers[0] for text, numbers in found.items() if len(numbers) == 1}


def carried_changes(changes: Changes, old: Report, new: Report, pairing: Pairing) -> Changes:
    """The changes of the older version in terms of the newer one; what no longer fits is left out."""
    done = Changes()
    for segment, text in changes.texts.items():
        if segment in pairing.segments:
            texts = {**done.texts, pairing.segments[segment]: text}
            done = _fitting(new, done, replace(done, texts=texts))
    for operation in changes.operations:
        moved = _moved(operation, changes, old, pairing)
        if moved is not None:
            done = _fitting(new, done, replace(done, operations=(*done.operations, moved)))
    return done


def _fitting(new: Report, done: Changes, more: Changes) -> Changes:
    try:
        revise(new, more)
    except EditRefused:
        return done
    return more


def _moved(operation: Operation, changes: Changes, old: Report, pairing: Pairing) -> Operation | None:
    block = pairing.blocks.get(operation.block)
    if block is None:
        return None
    if operation.offset is not None and not all(
        segment.id in pairing.segments
        for segment in old.blocks[operation.block].segments
        if segment.id in changes.texts
    ):
        return None
    if operation.target is not None and operation.target not in pairing.blocks:
        return None
    if operation.operation == "merge-next" and pairing.blocks.get(operation.block + 1) != block + 1:
        return None
    target = None if operation.target is None else pairing.blocks[operation.target]
    return replace(operation, block=block, target=target)


def plain(fingerprint: str) -> str:
    """Without the number that tells equal findings apart."""
    head, _, tail = fingerprint.rpartition("-")
    return head if head and tail.isdecimal() else fingerprint


def carried_verdicts(
    entries: Sequence[Entry], standing: Mapping[str, VerdictChange], wanted: Verdict, findings: Iterable[Finding]
) -> list[tuple[Entry, list[VerdictChange]]]:
    """Verdicts that still stand, with the entry they came from, on findings of the newer version."""
    waiting: dict[str, list[Finding]] = {}
    for finding in findings:
        waiting.setdefault(plain(finding.fingerprint), []).append(finding)
    done: list[tuple[Entry, list[VerdictChange]]] = []
    for entry in entries:
        row = []
        for change in entry.verdicts:
            if change.after is not wanted or standing.get(change.key) != change:
                continue
            if found := waiting.get(plain(change.fingerprint)):
                row.append(_renewed(change, found.pop(0)))
        if row:
            done.append((entry, row))
    return done


def _renewed(change: VerdictChange, finding: Finding) -> VerdictChange:
    return replace(
        change,
        key=finding.key,
        problem=finding.problem,
        before=None,
        quote=finding.text,
        fingerprint=finding.fingerprint,
        segment=finding.segment.removesuffix("~2"),
    )
