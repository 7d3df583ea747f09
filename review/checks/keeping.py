"""Findings that are kept from one look at a report to the next.

A finding is made anew only where a passage that it speaks of has changed. Where one has only moved, the finding moves
with it; where nothing has, it stays the very same object.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

from review.checks.check import Check, Flag
from review.checks.context import Context, Passage
from review.checks.precedence import Ranked
from review.checks.raising import nth, raised
from review.checks.surveys import alike
from review.model import Block, Edit, Finding, OperationKind, Related, Span, Suggestion


class _Made(NamedTuple):
    """A finding and the blocks it speaks of, its own first."""

    ranked: Ranked
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Said:
    """What a check says of a passage, as if it were the first one, and what was last made of it."""

    check: Check
    flag: Flag
    made: _Made | None = None


class Keeping:
    """The findings of the last look, as raised and as numbered."""

    def __init__(self) -> None:
        self._report: dict[Hashable, list[tuple[Flag, _Made]]] = {}
        self._before: dict[Hashable, list[tuple[Flag, _Made]]] = {}
        self._numbered: dict[int, tuple[Finding, tuple[int, int], Finding]] = {}

    def begin(self, *, anew: bool) -> None:
        """A look begins; `anew` where nothing of the last one holds."""
        self._before, self._report = ({} if anew else self._report), {}
        if anew:
            self._numbered = {}

    def of_report(self, check: Check, flag: Flag, context: Context) -> Ranked:
        """The finding of a check that looks at the whole report."""
        key = (check.name, flag.passage, flag.start, flag.end, flag.problem)
        known = next((made for one, made in self._before.get(key, ()) if one == flag), None)
        numbers = _places(flag, len(context.passages))
        blocks = tuple(context.report.blocks[number] for number in numbers)
        made = _still(known, blocks) or _made(check, flag, context, blocks)
        self._report.setdefault(key, []).append((flag, made))
        return made.ranked

    def of_passage(self, said: Said, passage: Passage, context: Context) -> Ranked:
        """The finding of a check that looks at one passage; what it says holds as long as the passage reads so."""
        blocks = (context.report.blocks[passage.index],)
        made = _still(said.made, blocks) or _made(said.check, _moved(said.flag, passage.index), context, blocks)
        said.made = made
        return made.ranked

    def numbered(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, in document order, with equal fingerprints and keys numbered from the second on."""
        prints: Counter[str] = Counter()
        keys: Counter[str] = Counter()
        kept: dict[int, tuple[Finding, tuple[int, int], Finding]] = {}
        done: list[Finding] = []
        for finding in findings:
            prints[finding.fingerprint] += 1
            keys[finding.key] += 1
            numbers = (prints[finding.fingerprint], keys[finding.key])
            known = self._numbered.get(id(finding))
            if known is None or known[0] is not finding or known[1] != numbers:
                known = (finding, numbers, _with_numbers(finding, *numbers))
            kept[id(finding)] = known
            done.append(known[2])
        self._numbered = kept
        return done


def said(check: Check, flag: Flag, passage: Passage) -> Said:
    """What a check says of a passage, ready to be kept."""
    return Said(check, _moved(flag, -passage.index))


def _with_numbers(finding: Finding, prints: int, keys: int) -> Finding:
    fingerprint = nth(finding.fingerprint, prints)
    problem = finding.problem or f"{finding.check}:{fingerprint}"
    # fmt: off
    return Finding(
        finding.check, problem, finding.family, finding.severity, finding.error_type, finding.title, finding.message,
        finding.block, finding.segment, finding.span, finding.segment_start, finding.segment_end, finding.text,
        fingerprint, f"{finding.key}.{keys}", finding.suggestions, finding.related, finding.terms,
    )
    # fmt: on


def _moved(flag: Flag, by: int) -> Flag:
    if by == 0:
        return flag
    related = tuple((index + by, start, end) for index, start, end in flag.related)
    return replace(flag, passage=flag.passage + by, related=related)


def _places(flag: Flag, passages: int) -> tuple[int, ...]:
    """Numbers of the passages that a flag speaks of, its own first."""
    found = [flag.passage, *(index for index, _, _ in flag.related)]
    for cure in flag.cures:
        found += (index for index, _ in cure.elsewhere)
        for operation in cure.operations:
            found.append(operation.block)
            if operation.operation is OperationKind.MERGE_NEXT and operation.block + 1 < passages:
                found.append(operation.block + 1)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else (flag.passage,)


def _made(check: Check, flag: Flag, context: Context, blocks: tuple[Block, ...]) -> _Made:
    ranked = Ranked(raised(check, flag, context), check.rank)
    at_home = ranked.finding.block == blocks[0].index  # an empty place at the end of a paragraph may count to the next
    return _Made(ranked, blocks if at_home else ())


def _still(known: _Made | None, blocks: tuple[Block, ...]) -> _Made | None:
    """What was made, where it stands now; None where one of its blocks reads otherwise."""
    if known is None or len(known.blocks) != len(blocks) or not all(map(alike, known.blocks, blocks)):
        return None
    ranked = known.ranked
    finding = _shifted(ranked.finding, known.blocks, blocks)
    return _Made(ranked if finding is ranked.finding else Ranked(finding, ranked.rank), blocks)


def _shifted(finding: Finding, old: Sequence[Block], new: Sequence[Block]) -> Finding:
    """The finding where its blocks stand now."""
    block, now = old[0], new[0]
    segment = finding.segment
    if block is not now:
        at = next(n for n, one in enumerate(block.segments) if one.id == segment)
        segment = now.segments[at].id
    if finding.block == now.index and finding.segment == segment and all(map(_same_start, old, new)):
        return finding
    shifts = sorted((one.start, other.start - one.start) for one, other in zip(old, new, strict=True))

    def by(offset: int) -> int:
        number = bisect_right(shifts, offset, key=itemgetter(0)) - 1 if len(shifts) > 1 else 0
        return shifts[max(0, number)][1]

    # fmt: off
    return Finding(  # by hand: half of the time after an edit would go into `replace`
        finding.check, finding.problem, finding.family, finding.severity, finding.error_type, finding.title,
        finding.message, now.index, segment, _span(finding.span, by(finding.span.start)), finding.segment_start,
        finding.segment_end, finding.text, finding.fingerprint, f"{finding.fingerprint}.{segment}",
        tuple([_suggestion(one, by) for one in finding.suggestions]),
        tuple([Related(_span(one.span, by(one.span.start)), one.text) for one in finding.related]), finding.terms,
    )
    # fmt: on


def _same_start(one: Block, other: Block) -> bool:
    return one.start == other.start


def _suggestion(one: Suggestion, by: Callable[[int], int]) -> Suggestion:
    if not one.edits:
        return one
    edits = tuple([_edit(edit, by(edit.start)) for edit in one.edits])
    return Suggestion(one.applicability, one.label, edits, one.operations, one.text)


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _edit(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.text)
