"""Findings that are kept from one look at a report to the next.

A finding is made anew only where a passage that it speaks of has changed. Where one has only moved, the finding moves
with it; where nothing has, it stays the very same object. Who stays where findings overlap is settled paragraph by
paragraph, and kept too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_, itemgetter

from review.checks.check import Check, Flag
from review.checks.context import Context, Passage
from review.checks.evidence import Answer
from review.checks.precedence import settled
from review.checks.raising import nth, raised
from review.checks.surveys import alike
from review.model import Block, Edit, Finding, OperationKind, Related, Span, Suggestion


@dataclass(slots=True, eq=False)
class Kept:
    """The finding of a flag as it now stands.

    `blocks` are those that it speaks of, its own first; none where it has to be made anew every time. `guest` are the
    numbers of other passages that its cures may rewrite. `fingerprint` is still without its number.
    """

    flag: Flag
    rank: int
    finding: Finding
    blocks: tuple[Block, ...]
    guest: tuple[int, ...]
    fingerprint: str
    numbers: tuple[int, int] = (0, 0)
    """Of its fingerprint and of its key among equal ones; from 1, when they are known."""

    def stands(self, blocks: tuple[Block, ...]) -> bool:
        """Whether it still holds, and then it moves to where its blocks stand now."""
        if len(self.blocks) != len(blocks):
            return False
        if self.blocks[0] is not blocks[0] or not all(map(is_, self.blocks, blocks)):
            if not all(map(alike, self.blocks, blocks)):
                return False
            self.finding = _shifted(self, blocks)
            self.blocks = blocks
        return True

    def number(self, prints: int, keys: int) -> Finding:
        """The finding with other numbers."""
        self.numbers = prints, keys
        self.finding = _numbered(self.finding, self.fingerprint, prints, keys)
        return self.finding


@dataclass(slots=True)
class Said:
    """What a check says of a passage, as if it were the first one, and what was last made of it."""

    check: Check
    flag: Flag
    kept: Kept | None = None


_Row = tuple[list[Kept], list[Kept]]
"""What is said of a paragraph, and what is said of others but may take its words away."""


class Keeping:
    """The findings of the last look."""

    def __init__(self) -> None:
        self._report: dict[str, tuple[Answer[tuple[Flag, ...]], list[Kept]]] = {}
        self._rows: dict[int, tuple[_Row, list[Kept]]] = {}
        """By number of the paragraph: what was said, and what of it stays."""

    def begin(self) -> None:
        """Forget everything: nothing of the last look holds."""
        self._report, self._rows = {}, {}

    def of_report(self, check: Check, answer: Answer[tuple[Flag, ...]], context: Context) -> Sequence[Kept]:
        """The findings of a check that looks at the whole report."""
        before, kept = self._report.get(check.name, (None, []))
        if before is not answer:
            known: defaultdict[Hashable, list[Kept]] = defaultdict(list)
            for one in kept:
                known[_place(one.flag)].append(one)
            olds = [_taken(known[_place(flag)], flag) for flag in answer.value]
        else:
            olds = [*kept]
        now = [
            _still(old, _blocks(flag, context)) or _kept(check, flag, context)
            for old, flag in zip(olds, answer.value, strict=True)
        ]
        self._report[check.name] = answer, now
        return now

    def of_passage(self, said: Said, passage: Passage, context: Context) -> Kept:
        """The finding of a check that looks at one passage; what it says holds as long as the passage reads so."""
        known = _still(said.kept, (passage.block,))
        said.kept = known or _kept(said.check, _moved(said.flag, passage.index), context)
        return said.kept

    def settled(self, found: Iterable[Kept], text: str) -> list[Finding]:
        """The findings that stay, in document order, with equal fingerprints and keys numbered from the second on."""
        prints: dict[str, int] = {}
        keys: dict[tuple[str, str], int] = {}
        done: list[Finding] = []
        for one in self._staying(found, text):
            finding, name = one.finding, one.fingerprint
            number = prints[name] = prints.get(name, 0) + 1
            nth_key = keys[name, finding.segment] = keys.get((name, finding.segment), 0) + 1
            done.append(finding if one.numbers == (number, nth_key) else one.number(number, nth_key))
        return done

    def _staying(self, found: Iterable[Kept], text: str) -> Iterator[Kept]:
        rows: defaultdict[int, _Row] = defaultdict(lambda: ([], []))
        for one in found:
            rows[one.finding.block][0].append(one)
            for number in one.guest:
                rows[number][1].append(one)
        known, self._rows = self._rows, {}
        for number in sorted(rows):
            row = rows[number]
            old = known.get(number)
            self._rows[number] = old if old is not None and old[0] == row else (row, settled(*row, text))
            yield from self._rows[number][1]


def _place(flag: Flag) -> Hashable:
    """What most flags of a check differ in."""
    return flag.passage, flag.start, flag.end, flag.problem


def said(check: Check, flag: Flag, passage: Passage) -> Said:
    """What a check says of a passage, ready to be kept."""
    return Said(check, _moved(flag, -passage.index))


def _taken(kept: list[Kept], flag: Flag) -> Kept | None:
    """One that was made of such a flag, out of the row."""
    at = next((at for at, one in enumerate(kept) if one.flag == flag), None)
    return None if at is None else kept.pop(at)


def _numbered(finding: Finding, fingerprint: str, prints: int, keys: int) -> Finding:
    own = finding.problem in ("", f"{finding.check}:{finding.fingerprint}")
    new = nth(fingerprint, prints)
    problem = f"{finding.check}:{new}" if own else finding.problem
    # fmt: off
    return Finding(
        finding.check, problem, finding.family, finding.severity, finding.error_type, finding.title, finding.message,
        finding.block, finding.segment, finding.span, finding.segment_start, finding.segment_end, finding.text,
        new, f"{fingerprint}.{finding.segment}.{keys}", finding.suggestions, finding.related, finding.terms,
    )
    # fmt: on


def _moved(flag: Flag, by: int) -> Flag:
    if by == 0:
        return flag
    related = tuple((index + by, start, end) for index, start, end in flag.related)
    return replace(flag, passage=flag.passage + by, related=related)


def _blocks(flag: Flag, context: Context) -> tuple[Block, ...]:
    """What a flag speaks of, its own passage first."""
    blocks = context.report.blocks
    if not flag.related and not any(cure.elsewhere or cure.operations for cure in flag.cures):
        return (blocks[flag.passage],)
    found = [flag.passage, *(index for index, _, _ in flag.related)]
    for cure in flag.cures:
        found += (index for index, _ in cure.elsewhere)
        for operation in cure.operations:
            found.append(operation.block)
            if operation.operation is OperationKind.MERGE_NEXT and operation.block + 1 < len(blocks):
                found.append(operation.block + 1)
    return tuple(blocks[number] for number in dict.fromkeys(found))


def _kept(check: Check, flag: Flag, context: Context) -> Kept:
    finding = raised(check, flag, context)
    blocks = _blocks(flag, context)
    at_home = finding.block == blocks[0].index  # an empty place at the end of a paragraph may count to the next
    guest = {index for cure in flag.cures for index, _ in cure.elsewhere} - {finding.block}
    return Kept(flag, check.rank, finding, blocks if at_home else (), tuple(guest), finding.fingerprint)


def _still(known: Kept | None, blocks: tuple[Block, ...]) -> Kept | None:
    """What was made, where it stands now; None where one of its blocks reads otherwise."""
    return known if known is not None and known.stands(blocks) else None


def _shifted(kept: Kept, new: Sequence[Block]) -> Finding:
    """The finding where its blocks stand now."""
    finding, old = kept.finding, kept.blocks
    block, now = old[0], new[0]
    segment = finding.segment
    if block.segments is not now.segments:
        at = next(n for n, one in enumerate(block.segments) if one.id == segment)
        segment = now.segments[at].id
    if finding.block == now.index and finding.segment == segment and all(map(_same_start, old, new)):
        return finding
    by = _shifts(old, new)
    # fmt: off
    return Finding(  # by hand: half of the time after an edit would go into `replace`
        finding.check, finding.problem, finding.family, finding.severity, finding.error_type, finding.title,
        finding.message, now.index, segment, _span(finding.span, by(finding.span.start)), finding.segment_start,
        finding.segment_end, finding.text, finding.fingerprint, f"{kept.fingerprint}.{segment}.{kept.numbers[1]}",
        tuple([_suggestion(one, by) for one in finding.suggestions]),
        tuple([Related(_span(one.span, by(one.span.start)), one.text) for one in finding.related]), finding.terms,
    )
    # fmt: on


def _same_start(one: Block, other: Block) -> bool:
    return one.start == other.start


def _shifts(old: Sequence[Block], new: Sequence[Block]) -> Callable[[int], int]:
    """How far what stood at an offset in the old blocks has moved."""
    if len(old) == 1:
        moved = new[0].start - old[0].start
        return lambda _: moved
    shifts = sorted((one.start, other.start - one.start) for one, other in zip(old, new, strict=True))
    return lambda offset: shifts[max(0, bisect_right(shifts, offset, key=itemgetter(0)) - 1)][1]


def _suggestion(one: Suggestion, by: Callable[[int], int]) -> Suggestion:
    if not one.edits:
        return one
    edits = tuple([_edit(edit, by(edit.start)) for edit in one.edits])
    return Suggestion(one.applicability, one.label, edits, one.operations, one.text)


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _edit(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.text)
