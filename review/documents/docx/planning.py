"""What a revision asks of each paragraph, as signed edits in the text of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from review.documents.docx.attribution import attributed
from review.documents.docx.editing import Signed
from review.documents.docx.tracking import Step
from review.model import Block

_CUT = "\uffff"
"""Stands where a sentence falls in two, so that the words around are not taken for one."""

Alike = Callable[[int, int], bool]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits of a paragraph; `split` is where it falls in two, in the text after the edits."""

    edits: tuple[Signed, ...]
    split: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The new text of a segment and who wrote it. `before` is True for the first segment of a second half."""

    text: str
    steps: tuple[Step, ...]
    cut: int | None = None
    """Where the paragraph falls in two: 0 before this segment, else inside of its text."""


def wanted(block: Block, texts: Mapping[str, str], steps: Callable[[str], tuple[Step, ...]]) -> list[Wanted]:
    """The new text of every segment of a block."""
    return [Wanted(texts.get(segment.id, segment.text).strip(), steps(segment.id)) for segment in block.segments]


def halved(rows: Sequence[Wanted], offset: int) -> list[Wanted]:
    """The rows with the cut of a split at `offset` of the new block text (code points)."""
    found = list(rows)
    at = 0
    for n, row in enumerate(rows):
        if not row.text:
            continue
        local = offset - at
        if local <= 0:
            found[n] = Wanted(row.text, row.steps, cut=0)
            break
        if local < len(row.text):
            first, second = row.text[:local].rstrip(), row.text[local:].lstrip()
            found[n] = Wanted(first + second, _retold(row.steps), cut=len(first))
            break
        at += len(row.text) + 1
    return found


def part_of(rows: Sequence[Wanted], *, second: bool) -> list[Wanted]:
    """The rows of one half alone; what belongs to the other half is wanted away."""
    found: list[Wanted] = []
    behind = False
    for row in rows:
        if row.cut is not None:
            behind = True
            text = row.text[row.cut :] if second else row.text[: row.cut]
        else:
            text = row.text if behind == second else ""
        found.append(Wanted(text, _retold(row.steps)))
    return found


def plan(text: str, spans: Spans, rows: Sequence[Wanted], old: Sequence[str], alike: Alike) -> Plan:
    """Edits that turn the paragraph `text` with its segments `old` at `spans` into the wanted rows."""
    edits: list[Signed] = []
    split: int | None = None
    kept: int | None = None
    shift = 0
    for n, ((start, end), row) in enumerate(zip(spans, rows, strict=True)):
        if not row.text:
            continue
        cleared = _clearing(spans, rows, kept, n, opens=row.cut == 0)
        edits += cleared
        shift -= sum(edit.end - edit.start for edit in cleared)
        if row.cut is not None:
            split = start + shift + row.cut
        edits += _segment_edits(start, old[n], row, alike)
        shift += len(row.text) - (end - start)
        kept = n
    edits += _clearing(spans, rows, kept, len(spans))
    return Plan(tuple(edits), split)


def _clearing(spans: Spans, rows: Sequence[Wanted], kept: int | None, n: int, *, opens: bool = False) -> list[Signed]:
    """Take away the removed sentences between the kept segment before (None: none) and segment `n`, each with one gap.

    With `opens` the gap before segment `n` goes as well: the paragraph falls in two there.
    """
    first = 0 if kept is None else kept + 1
    found: list[Signed] = []
    for gone in range(first, n):
        start, end = spans[gone]
        if kept is not None:
            start = spans[gone - 1][1]
        elif gone + 1 < len(spans):
            end = spans[gone + 1][0]
        found.append(Signed(start, end, "", rows[gone].steps[-1]))
    if opens and kept is not None:
        found.append(Signed(spans[n - 1][1], spans[n][0], "", rows[n].steps[-1]))
    return [edit for edit in found if edit.start < edit.end]


def _segment_edits(start: int, old: str, row: Wanted, alike: Alike) -> list[Signed]:
    if row.text == old:
        return []
    new = f"{row.text[: row.cut]}{_CUT}{row.text[row.cut :]}" if row.cut else row.text
    return [
        Signed(start + edit.start, start + edit.end, edit.text.replace(_CUT, ""), step, opens=edit.start == 0)
        for edit, step in attributed(old, new, row.steps, lambda a, b: alike(start + a, start + b))
    ]


def _retold(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The last step alone, for a text that none of the steps wrote as it is."""
    return (Step(steps[-1].author, steps[-1].date, steps[-1].comment),)
