"""Changes made by hand, as changes of words: the same change elsewhere, and the same change again and again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from review.ledger import home, stacks
from review.model import Report
from review.model.ledger import Entry, EntryKind, Verdict
from review.ports import ReportRecord, Session, Store
from review.rewording import Rewording, rewordings
from review.services.desk import Desk
from review.services.searching import Hit, Query, search

TWICE = 2
"""Sentences that a change was made in before it is offered as a rule."""
_BY_HAND = frozenset({EntryKind.EDIT, EntryKind.AMEND})
_ONE_CHANGE = _BY_HAND | {EntryKind.ACCEPT}


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a report; `text` is what it reads."""

    report: int
    title: str
    segment: str
    text: str
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Similar:
    """The last change of a person and where else the report has its old words; `elsewhere` counts other reports."""

    rewording: Rewording
    hits: tuple[Hit, ...]
    elsewhere: tuple[tuple[ReportRecord, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Habit:
    """A change that people made more than once. `kept` and `dismissed` are sentences that speak against a rule:

    reviewed by hand with the old words left in, and findings on the old words that were dismissed. `before` is what
    the last sentence of `made` read before the change.
    """

    rewording: Rewording
    language: str
    made: tuple[Place, ...]
    before: str
    touches: tuple[Place, ...]
    kept: tuple[Place, ...]
    dismissed: tuple[Place, ...]

    @property
    def refused(self) -> bool:
        """A rule would break what somebody said is right."""
        return bool(self.kept or self.dismissed)


Right = Callable[[str, str], bool]
"""Whether these words of a sentence were left in by a hand that wrote it, or a finding on them was dismissed."""

_Made = tuple[int, str, str, Rewording]
"""Report, sentence, its text before, and the change."""


@dataclass(slots=True)
class _Book:
    """One ledger, read as far as `version`: the texts that sentences were given, by hand or not."""

    version: int = 0
    made: list[tuple[str, str, Rewording]] = field(default_factory=list)
    texts: dict[str, tuple[str, bool]] = field(default_factory=dict)
    verdicts: dict[str, tuple[str, str, bool]] = field(default_factory=dict)

    def read(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            by_hand = entry.kind in _BY_HAND
            for change in entry.texts:
                if by_hand:
                    self.made += [
                        (change.segment, change.before, one) for one in rewordings(change.before, change.after)
                    ]
                self.texts[change.segment] = change.after, by_hand or entry.kind is EntryKind.REDO
            for verdict in entry.verdicts:
                shut = verdict.after is Verdict.DISMISSED
                self.verdicts[verdict.key] = verdict.segment, verdict.quote, shut
            self.version = entry.sequence

    def standing(self) -> Iterator[tuple[str, str, Rewording]]:
        """Each change once per sentence, where its new words still stand."""
        seen = set()
        for segment, before, one in self.made:
            if (segment, one.key) not in seen and one.new in self.texts[segment][0]:
                seen.add((segment, one.key))
                yield segment, before, one


class RewordingService:
    """Safe to use from several threads."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk
        self._books: dict[int, _Book] = {}
        self._lock = threading.Lock()

    def similar(self, report_id: int, person: str, *, elsewhere: bool = False) -> Similar | None:
        """This person's last change, and where else in the report it could be made; None when it changed no words.

        Of several changes in one sentence the first that can be made elsewhere. With `elsewhere` the other open
        reports of the language are looked through too.
        """
        sheet = self._desk.sheet(report_id)
        done, _ = stacks(sheet.folded, person)
        last = sheet.folded.entries[done[-1][0] - 1] if done else None
        if last is None or last.kind not in _ONE_CHANGE:
            return None
        found = [one for change in last.texts for one in rewordings(change.before, change.after)]
        offers = [
            Similar(
                one,
                tuple(places(sheet.revision.report, one)),
                self._elsewhere(sheet.record, one) if elsewhere else (),
            )
            for one in dict.fromkeys(found)
        ]
        return next((one for one in offers if one.hits or one.elsewhere), offers[0] if offers else None)

    def times(self, rewording: Rewording, language: str) -> int:
        """In how many sentences of a language's reports people have made a change."""
        return sum(one.key == rewording.key for *_, one in self._made(language))

    def right(self, report_id: int) -> Right:
        """What people said is right in a report as it now stands."""
        with self._lock, self._store.read() as session:
            book = self._read(report_id, session)
            texts = dict(book.texts)
            shut = [(home(segment), quote) for segment, quote, dismissed in book.verdicts.values() if dismissed]

        def right(segment: str, words: str) -> bool:
            if texts.get(home(segment), ("", False))[1]:
                return True
            return any(at == home(segment) and (words in quote or quote in words) for at, quote in shut)

        return right

    def habits(self) -> tuple[Habit, ...]:
        """What was changed alike in two sentences or more, the most frequent first; all open reports."""
        with self._store.read() as session:
            records = session.reports.list(trashed=False)
        found = []
        for language in sorted({_primary(record.language) for record in records}):
            groups: dict[tuple[str, str], list[_Made]] = {}
            for row in self._made(language):
                groups.setdefault(row[-1].key, []).append(row)
            mine = [record for record in records if _primary(record.language) == language]
            often = [rows for rows in groups.values() if len(rows) >= TWICE]
            found += [self._habit(language, rows, mine) for rows in often]
        return tuple(sorted(found, key=lambda habit: (-len(habit.made), habit.rewording.key)))

    def _habit(self, language: str, rows: Sequence[_Made], records: Sequence[ReportRecord]) -> Habit:
        *_, before, one = rows[-1]
        titles = {record.id: record.title for record in records}
        made = tuple(
            Place(report, titles[report], segment, self._books[report].texts[segment][0])
            for report, segment, *_ in rows
        )
        touches: list[Place] = []
        kept: list[Place] = []
        shut: list[Place] = []
        for record in sorted(records, key=lambda record: record.id):
            book, report = self._books[record.id], self._desk.sheet(record.id).revision.report
            for name, hits in _by_sentence(places(report, one)).items():
                place = Place(record.id, record.title, name, report.segment(name).text, tuple(hits))
                (kept if book.texts.get(home(name), ("", False))[1] else touches).append(place)
            words = Query(one.old, whole=one.whole).pattern
            shut += [
                Place(record.id, record.title, segment, quote)
                for segment, quote, dismissed in book.verdicts.values()
                if dismissed and words.search(quote)
            ]
        return Habit(one, language, made, before, tuple(touches), tuple(kept), tuple(shut))

    def _made(self, language: str) -> list[_Made]:
        """In order of the reports and of their ledgers."""
        with self._lock, self._store.read() as session:
            records = [one for one in session.reports.list(trashed=False) if _primary(one.language) == language]
            versions = session.reports.versions()
            for record in records:
                if record.id not in self._books or versions[record.id] > self._books[record.id].version:
                    self._read(record.id, session)
        records.sort(key=lambda record: record.id)
        return [(record.id, *row) for record in records for row in self._books[record.id].standing()]

    def _read(self, report_id: int, session: Session) -> _Book:
        book = self._books.setdefault(report_id, _Book())
        book.read(session.entries.since(report_id, book.version))
        return book

    def _elsewhere(self, here: ReportRecord, rewording: Rewording) -> tuple[tuple[ReportRecord, int], ...]:
        with self._store.read() as session:
            records = session.reports.list(trashed=False)
        language = _primary(here.language)
        others = [one for one in records if one.id != here.id and _primary(one.language) == language]
        counts = [(one, len(list(places(self._desk.sheet(one.id).revision.report, rewording)))) for one in others]
        return tuple(row for row in counts if row[1])


def places(report: Report, rewording: Rewording) -> Iterator[Hit]:
    """Where the old words stand, and are not a part of the new ones already."""
    hits = search(report, Query(rewording.old, case=True, whole=rewording.whole))
    if rewording.old not in rewording.new:
        yield from hits
        return
    new = Query(rewording.new, case=True).pattern
    for hit in hits:
        text = report.segment(hit.segment).text
        if not any(one.start() <= hit.start and hit.end <= one.end() for one in new.finditer(text)):
            yield hit


def _by_sentence(hits: Iterable[Hit]) -> Mapping[str, list[Hit]]:
    rows: dict[str, list[Hit]] = {}
    for hit in hits:
        rows.setdefault(hit.segment, []).append(hit)
    return rows


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
