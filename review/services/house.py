"""The house rules of this server, for every report: the text of a `proofroom.toml`, one row for each change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from review.checks import Checker
from review.checks.catalogue import catalogue
from review.checks.check import Check
from review.checks.house import House, checker_for, dumps, loads, tested
from review.checks.house.made import check_of
from review.checks.house.rule import Rule
from review.errors import Conflict, NotFound, ProofroomError, UsageError
from review.model import Severity
from review.ports import Clock, HouseRecord, ReportRecord, Session, Store
from review.services.desk import Desk
from review.services.fitting import fit_line
from review.services.rewordings import Right

LONGEST = 500_000
"""Characters that the house rules of a server may have."""
MOST_PLACES = 50
"""Sentences that are shown of what a rule would touch."""
_LONGEST_REASON = 200
_LEVELS = {severity.label: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class Touched:
    """A sentence of an open report that a rule would flag, and the words in it."""

    report: ReportRecord
    segment: str
    sentence: str
    words: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would do; `more` places are not shown, `looked` reports were read."""

    touched: tuple[Touched, ...]
    more: int
    looked: int


class HouseService:
    """Safe to use from several threads. Every change raises UsageError where a rule, a name of a check or an example
    makes no sense; nothing is kept then."""

    def __init__(self, store: Store, desk: Desk, clock: Clock, right: Callable[[int], Right]) -> None:
        self._store = store
        self._right = right
        self._desk = desk
        self._clock = clock

    def current(self) -> House:
        with self._store.read() as session:
            return self._now(session)

    def number(self) -> int:
        """Of the state that holds now; 0 before the first change."""
        with self._store.read() as session:
            return session.house.latest()

    def state(self, number: int) -> HouseRecord:
        """A former state. Raises NotFound."""
        with self._store.read() as session:
            return session.house.get(number)

    def history(self) -> tuple[HouseRecord, ...]:
        """Every state there was, the newest first."""
        with self._store.read() as session:
            return session.house.list()

    def checks(self) -> Mapping[str, Check]:
        """All checks by name, those of the house too."""
        house = (check_of(rule) for rule in self.current().rules)
        return {check.name: check for check in (*catalogue(), *house)}

    def read_rule(self, text: str) -> Rule:
        """One rule in the words of a `proofroom.toml`, its examples run."""
        house = tested(loads(text))
        if len(house.rules) != 1:
            raise UsageError("This is not one rule.", hint="Write one [[rule]].")
        checker_for(house)  # a name that a check of the catalogue has
        return house.rules[0]

    def put(self, rule: Rule, *, person: str, former: str = "", seen: int | None = None, reason: str = "") -> None:
        """Add a rule, or put it in the place of the one called `former`; the history keeps the reason.

        Raises Conflict where that one is no longer what it was in the state `seen`.
        """
        if reason:
            fit_line(reason, _LONGEST_REASON)
        before = self._rule_in(seen, former) if seen and former else None

        def change(house: House) -> House:
            if seen and former and next((one for one in house.rules if one.name == former), None) != before:
                raise _overtaken()
            names = [one.name for one in house.rules]
            if rule.name != former and rule.name in names:
                raise UsageError(
                    "There is a rule called “{name}” already.", hint="Give it another name.", name=rule.name
                )
            rules = [rule if one.name == former else one for one in house.rules]
            return replace(house, rules=tuple(rules if former in names else [*rules, rule]))

        self._change(change, f"{rule.name}: saved" + (f" ({reason})" if reason else ""), person)

    def turn(self, name: str, *, on: bool, person: str) -> None:
        """Raises NotFound."""
        self._change(
            lambda house: replace(
                house, rules=tuple(replace(r, off=not on) if r.name == name else r for r in _with(house, name))
            ),
            f"{name}: {'on' if on else 'off'}",
            person,
        )

    def remove(self, name: str, *, person: str) -> None:
        """It stays in the history. Raises NotFound."""
        self._change(
            lambda house: replace(house, rules=tuple(r for r in _with(house, name) if r.name != name)),
            f"{name}: removed",
            person,
        )

    def choose(self, wanted: Mapping[str, str], *, person: str) -> None:
        """Which checks run, and at which level: by name, “” as made, “off”, “on”, or a severity (which is on too)."""
        unknown = sorted(set(wanted.values()) - {"", "off", "on", *_LEVELS})
        if unknown:
            raise UsageError("There is no level called “{level}”.", hint="", level=unknown[0])

        def change(house: House) -> House:
            quiet = {check.name for check in catalogue() if not check.default}
            choice = house.choice
            asked = {name for name, level in wanted.items() if level not in ("", "off")}
            levels = {name: _LEVELS[level] for name, level in wanted.items() if level in _LEVELS}
            return replace(
                house,
                choice=replace(
                    choice,
                    ignore=(*_left(choice.ignore, wanted), *(n for n, level in wanted.items() if level == "off")),
                    also=(*_left(choice.also, wanted), *sorted(asked & quiet)),
                    levels={**{n: one for n, one in choice.levels.items() if n not in wanted}, **levels},
                ),
            )

        self._change(change, "levels of checks", person)

    def take_in(self, text: str, *, person: str, seen: int | None = None) -> None:
        """All house rules from the text of a `proofroom.toml`; it is kept as it is written.

        Raises Conflict where `seen` is no longer the number of the state that holds.
        """
        if len(text) > LONGEST:
            raise UsageError("House rules may have at most {most} characters.", hint="", most=LONGEST)
        _valid(loads(text))

        def work(session: Session) -> None:
            if seen is not None and session.house.latest() != seen:
                raise _overtaken()
            session.house.add(HouseRecord(0, text, "written as text", person, self._clock()))

        self._store.write(work)

    def export(self) -> str:
        """The text of a `proofroom.toml`."""
        with self._store.read() as session:
            number = session.house.latest()
            return session.house.get(number).body if number else ""

    def tried(self, rule: Rule) -> Trial:
        """Where a rule would speak in the open reports."""
        rows = list(self._touched(rule))
        found = [one for row in rows for one in row]
        return Trial(tuple(found[:MOST_PLACES]), max(0, len(found) - MOST_PLACES), len(rows))

    def against(self, rule: Rule) -> Trial:
        """Where a rule would speak against what people said is right; nothing for one that is off."""
        rows = [] if rule.off else list(self._touched(rule))
        found = [one for row in rows if row for one in _accepted(row, self._right(row[0].report.id))]
        return Trial(tuple(found[:MOST_PLACES]), max(0, len(found) - MOST_PLACES), len(rows))

    def _touched(self, rule: Rule) -> Iterator[list[Touched]]:
        """Report by report what a rule would flag."""
        checker = Checker(select=[rule.name], house=[check_of(replace(rule, off=False))])
        with self._store.read() as session:
            records = session.reports.list(trashed=False)
        for record in records:
            try:
                report = self._desk.sheet(record.id).revision.report
            except ProofroomError:
                continue
            yield [
                Touched(record, finding.segment, report.segment(finding.segment).text, finding.text)
                for finding in checker.check(report)
            ]

    def _now(self, session: Session) -> House:
        return self._desk.house(session.house.latest(), session)

    def _change(self, change: Callable[[House], House], note: str, person: str) -> None:
        def work(session: Session) -> None:
            made = change(self._now(session))
            text = dumps(made)
            _valid(loads(text))
            session.house.add(HouseRecord(0, text, note, person, self._clock()))

        self._store.write(work)

    def _rule_in(self, number: int, name: str) -> Rule | None:
        with self._store.read() as session:
            return next((one for one in self._desk.house(number, session).rules if one.name == name), None)


def _accepted(row: Iterable[Touched], right: Right) -> Iterator[Touched]:
    return (one for one in row if right(one.segment, one.words))


def _overtaken() -> Conflict:
    return Conflict(
        "Somebody changed the house rules meanwhile.",
        hint="What you typed is still here. Compare it with what holds now, and save again.",
    )


def _valid(house: House) -> None:
    checker_for(tested(house))


def _with(house: House, name: str) -> Iterable[Rule]:
    if name not in [rule.name for rule in house.rules]:
        raise NotFound("There is no house rule called “{name}”.", hint="Load the page again.", name=name)
    return house.rules


def _left(names: Iterable[str], wanted: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in wanted)
