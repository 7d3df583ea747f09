"""Findings that are kept from one look at a report to the next.

What is wrong in a paragraph is kept as a Flaw, whose offsets count from where the paragraph begins, so that it holds
wherever that stands. It is made anew only where a paragraph that it speaks of has changed. Which flaws stay where they
overlap and how equal ones are numbered is kept too, and found anew only for the paragraphs where some came or went.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter

from review.checks.check import Check, Flag
from review.checks.context import Context, Passage
from review.checks.evidence import Answer
from review.checks.precedence import settled
from review.checks.raising import nth, raised
from review.model import Block, Finding, Flaw, OperationKind, Report


@dataclass(slots=True, eq=False)
class Kept:
    """The flaw of a flag as it now reads.

    `speaks` are the numbers of the paragraphs that it speaks of, its own first, and `starts` where they began when the
    flaw was made. `guest` are the numbers of other paragraphs that its cures may rewrite. `fingerprint` is without its
    number.
    """

    flag: Flag
    rank: int
    flaw: Flaw
    speaks: tuple[int, ...]
    starts: tuple[int, ...]
    guest: tuple[int, ...]
    fingerprint: str
    numbers: tuple[int, int] = (1, 1)
    """Of its fingerprint and of its key among equal ones."""

    def follow(self, blocks: Sequence[Block]) -> bool:
        """Whether its paragraphs stand otherwise to each other now; then its other places move with theirs."""
        now = tuple([blocks[number].start for number in self.speaks])
        if now == self.starts:
            return False
        old, self.starts = self.starts, now
        by = now[0] - old[0]
        if all(new - start == by for new, start in zip(now, old, strict=True)):
            return False
        self.flaw = self.flaw.put(_shifts(old, now))
        return True

    def number(self, prints: int, keys: int) -> None:
        """Say the same flaw with other numbers."""
        flaw, self.numbers = self.flaw, (prints, keys)
        name = nth(self.fingerprint, prints)
        own = flaw.problem == f"{flaw.check}:{flaw.fingerprint}"
        problem = f"{flaw.check}:{name}" if own else flaw.problem
        key = f"{self.fingerprint}.{flaw.segment}.{keys}"
        self.flaw = replace(flaw, problem=problem, fingerprint=name, key=key)


@dataclass(slots=True)
class Said:
    """What a check says of a passage, as if it were the first one, and what was made of it."""

    check: Check
    flag: Flag
    kept: Kept | None = None


class _Told:
    """What a check of the whole report told, also by paragraph."""

    def __init__(self, answer: Answer[tuple[Flag, ...]] | None = None, kept: Sequence[Kept] = ()) -> None:
        self.answer = answer
        self.kept = kept
        self.own: defaultdict[int, list[Kept]] = defaultdict(list)
        self.guests: defaultdict[int, list[Kept]] = defaultdict(list)
        """Those whose cures may rewrite another paragraph."""
        for one in kept:
            self.own[one.speaks[0]].append(one)
            for number in one.guest:
                self.guests[number].append(one)
        self.speaks = frozenset(chain.from_iterable(one.speaks for one in kept))
        self.far = [one for one in kept if len(one.speaks) > 1]


@dataclass(slots=True)
class _Row:
    """What is said of a paragraph, what is said of others but may take its words away, and what of it stays."""

    own: list[Kept]
    guests: list[Kept]
    staying: list[Kept]
    findings: list[Finding] = field(default_factory=list)
    """Empty when they have to be made."""
    at: int = 0
    """Where the paragraph began then."""


class Keeping:
    """The findings of the last look. A look tells what every check says, then asks for the findings."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}
        self._said: dict[int, list[Kept]] = {}
        """What the checks of single passages say, by number of the passage."""
        self._rows: dict[int, _Row] = {}
        self._order: list[int] = []
        """The numbers of the rows."""
        self._named: defaultdict[str, dict[int, list[Kept]]] = defaultdict(dict)
        """The flaws that stay, by fingerprint and row."""
        self._other: set[int] = set()
        """Paragraphs of which something else is said than at the last look."""

    def of_report(self, check: Check, answer: Answer[tuple[Flag, ...]], context: Context) -> None:
        """Take what a check says that looks at the whole report."""
        told = self._told.setdefault(check.name, _Told())
        changed = context.changed
        for one in told.far:
            if changed.isdisjoint(one.speaks) and one.follow(context.report.blocks):
                self._unmake(one.speaks[0])
        if answer is told.answer and changed.isdisjoint(told.speaks):
            return
        olds = told.kept if answer is told.answer else _matched(told.kept, answer.value)
        now = [
            old if old is not None and changed.isdisjoint(old.speaks) else _kept(check, flag, context)
            for old, flag in zip(olds, answer.value, strict=True)
        ]
        new = self._told[check.name] = _Told(answer, now)
        self._other.update(_different(told.own, new.own), _different(told.guests, new.guests))

    def of_passages(self, said: Sequence[Sequence[Said]], context: Context) -> None:
        """Take what the checks say that look at one passage; what they say holds as long as the passage reads so."""
        for number in context.changed:
            row = said[number] if number < len(said) else ()
            self._said[number] = [_of_passage(one, number, context) for one in row]
        self._other.update(context.changed)

    def findings(self, report: Report) -> list[Finding]:
        """The findings that stay, in document order, with equal fingerprints and keys numbered from the second on."""
        names: set[str] = set()
        while self._other:
            names.update(self._settle(self._other.pop(), report))
        for name in names:
            self._number(name)
        done: list[Finding] = []
        for number in self._order:
            row, at = self._rows[number], report.blocks[number].start
            if not row.findings or row.at != at:
                row.findings, row.at = [Finding(one.flaw, number, at) for one in row.staying], at
            done += row.findings
        return done

    def _settle(self, number: int, report: Report) -> Iterator[str]:
        """Find out what stays in a paragraph; the fingerprints of what stays and of what stayed there."""
        every = self._told.values()
        own = [*chain.from_iterable(told.own.get(number, ()) for told in every), *self._said.get(number, ())]
        guests = [*chain.from_iterable(told.guests.get(number, ()) for told in every)]
        old = self._rows.get(number)
        if old is not None:
            if old.own == own and old.guests == guests:
                return
            for one in old.staying:
                yield one.fingerprint
                self._named[one.fingerprint].pop(number, None)
        staying = _staying(number, own, guests, report) if own else []
        if staying:
            self._rows[number] = _Row(own, guests, staying)
        elif old:
            del self._rows[number]
        if bool(staying) != bool(old):
            _listed(self._order, number, there=bool(staying))
        for one in staying:
            yield one.fingerprint
            self._named[one.fingerprint].setdefault(number, []).append(one)

    def _number(self, name: str) -> None:
        """Number the flaws with this fingerprint."""
        prints = 0
        for number, row in sorted(self._named[name].items()):
            keys: dict[str, int] = {}
            for one in row:
                prints += 1
                key = keys[one.flaw.segment] = keys.get(one.flaw.segment, 0) + 1
                if one.numbers != (prints, key):
                    one.number(prints, key)
                    self._unmake(number)
        if not prints:
            del self._named[name]

    def _unmake(self, number: int) -> None:
        if number in self._rows:
            self._rows[number].findings = []


def said(check: Check, flag: Flag, passage: Passage) -> Said:
    """What a check says of a passage, ready to be kept."""
    return Said(check, _moved(flag, -passage.index))


def _matched(kept: Sequence[Kept], flags: Sequence[Flag]) -> Iterator[Kept | None]:
    """What was made of such flags."""
    known: defaultdict[Hashable, list[Kept]] = defaultdict(list)
    for one in kept:
        known[_place(one.flag)].append(one)
    for flag in flags:
        row = known[_place(flag)]
        at = next((at for at, one in enumerate(row) if one.flag == flag), None)
        yield None if at is None else row.pop(at)


def _place(flag: Flag) -> Hashable:
    """What most flags of a check differ in."""
    return flag.passage, flag.start, flag.end, flag.problem


def _different(old: Mapping[int, list[Kept]], new: Mapping[int, list[Kept]]) -> Iterator[int]:
    return (number for number in old.keys() | new.keys() if old.get(number) != new.get(number))


def _listed(numbers: list[int], number: int, *, there: bool) -> None:
    if there:
        insort(numbers, number)
    else:
        del numbers[bisect_left(numbers, number)]


@dataclass(frozen=True, slots=True)
class _Guest:
    flaw: Flaw
    rank: int


def _staying(number: int, own: list[Kept], guests: list[Kept], report: Report) -> list[Kept]:
    block = report.blocks[number]
    moved = [_Guest(one.flaw.moved(report.blocks[one.speaks[0]].start - block.start), one.rank) for one in guests]
    return settled(own, moved, report.text[block.start : block.end])


def _moved(flag: Flag, by: int) -> Flag:
    if by == 0:
        return flag
    related = tuple((index + by, start, end) for index, start, end in flag.related)
    return replace(flag, passage=flag.passage + by, related=related)


def _of_passage(said: Said, number: int, context: Context) -> Kept:
    if said.kept is None:
        said.kept = _kept(said.check, _moved(said.flag, number), context)
    said.kept.speaks = (number,)
    return said.kept


def _kept(check: Check, flag: Flag, context: Context) -> Kept:
    flaw = raised(check, flag, context)
    speaks = _speaks(flag, context.report)
    starts = tuple(context.report.blocks[number].start for number in speaks)
    guest = {index for cure in flag.cures for index, _ in cure.elsewhere} - {flag.passage}
    return Kept(flag, check.rank, flaw, speaks, starts, tuple(guest), flaw.fingerprint)


def _speaks(flag: Flag, report: Report) -> tuple[int, ...]:
    """The numbers of the paragraphs that a flag speaks of, its own first."""
    if not flag.related and not any(cure.elsewhere or cure.operations for cure in flag.cures):
        return (flag.passage,)
    found = [flag.passage, *(index for index, _, _ in flag.related)]
    for cure in flag.cures:
        found += (index for index, _ in cure.elsewhere)
        for operation in cure.operations:
            found.append(operation.block)
            if operation.operation is OperationKind.MERGE_NEXT and operation.block + 1 < len(report.blocks):
                found.append(operation.block + 1)
    return tuple(dict.fromkeys(found))


def _shifts(old: Sequence[int], new: Sequence[int]) -> Callable[[int], int]:
    """How far what stood at an offset has moved, both counted from the first of the starts."""
    shifts = sorted((start - old[0], now - new[0] - (start - old[0])) for start, now in zip(old, new, strict=True))
    return lambda offset: shifts[max(0, bisect_right(shifts, offset, key=itemgetter(0)) - 1)][1]
