"""The translation memory: what was decided before is offered again.

matches(report, segment)      earlier reviewed sentences that are the same as this one, or like it
decisions(finding)            how often the same words under the same check were accepted and dismissed, in all reports
look(content, name)           what a TMX file holds, and what of it is new; take_in keeps that
export(report)                a TMX file of a report's sentences with their source; without a report, of everything

What people reviewed is read from the ledgers as they grow; only what came from files is stored as units of its own.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import review
from review.config import Limits
from review.documents import tmx
from review.errors import NotFound, UnreadableInput, UsageError
from review.ledger import home
from review.model import Finding
from review.model.ledger import Entry, Verdict
from review.model.memory import TranslationUnit
from review.ports import Clock, ReportRecord, Session, Store
from review.services.desk import Desk, Sheet
from review.services.fitting import fit_line
from review.services.naming import file_name
from review.services.recalling import Known, Recall, folded
from review.services.views import ExportFile

LEAST = 0.75
"""Likeness from which an earlier sentence is offered."""
_MOST = 5
_SURE = 0.9
MEDIA_TYPE = "application/x-tmx+xml"
LONGEST = 10_000
"""Code points of a sentence from a file; what is longer is no sentence, and would make every search slow."""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """An earlier sentence: `said` was the machine's (or a source's) sentence, `text` what a person made of it.

    `likeness` is in percent; 100 is the same sentence. `origin` is the title of the report or the name of the file;
    `report` the id of the report, None for a file; `segment` its sentence there.
    """

    said: str
    text: str
    likeness: int
    origin: str
    report: int | None
    person: str
    at: datetime | None
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """How often the same words were decided on under the same check."""

    accepted: int = 0
    dismissed: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would bring: `units` are new, `known` are kept already, `left_out` are too long for a sentence.

    `digest` names the bytes that were looked at.
    """

    name: str
    digest: str
    units: tuple[TranslationUnit, ...]
    known: int
    left_out: int

    @property
    def pairs(self) -> Mapping[tuple[str, str], int]:
        """How many new units there are from one language into another."""
        return Counter((unit.source_language, unit.language) for unit in self.units)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a memory that was taken in: how many units of it, from one language into another.

    `key` names it among the files.
    """

    name: str
    source_language: str
    language: str
    units: int
    person: str
    at: datetime | None
    key: str = ""


class MemoryService:
    def __init__(self, store: Store, desk: Desk, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._limits = limits
        self._lock = threading.Lock()
        self._books = _Books()

    def matches(self, report_id: int, segment: str) -> tuple[MemoryMatch, ...]:
        """The likest first, at most five; none that would change nothing. Raises NotFound for the report.

        A sentence is looked for by what the machine wrote (in the ledgers) and by its source (in files of memories).
        """
        sheet = self._desk.sheet(report_id)
        name = home(segment)
        if name not in sheet.base:
            return ()
        self._read_on()
        with self._lock:
            found = list(self._found(sheet, name))
        now = folded(sheet.revision.report.segment(segment).text if segment in sheet.revision.report else "")
        best: dict[str, MemoryMatch] = {}
        for likeness, known in sorted(found, key=lambda row: -row[0]):
            match = MemoryMatch(
                known.said, known.text, int(likeness * 100), known.origin, known.report, known.person, known.at,
                known.segment,
            )  # fmt: skip
            if folded(known.text) != now:
                best.setdefault(folded(known.text), match)
        return tuple(best.values())[:_MOST]

    def decisions(self, finding: Finding) -> Decisions:
        """Counts over all reports that do not lie in the trash."""
        return self.decided([finding])[finding.key]

    def decided(self, findings: Sequence[Finding]) -> dict[str, Decisions]:
        """`decisions` of many findings, by their keys."""
        self._read_on()
        with self._lock:
            return {f.key: self._books.decisions(f.check, f.text) for f in findings}

    def look(self, content: bytes, name: str) -> Look:
        """What a TMX file holds; nothing is kept. Raises UnreadableInput, UsageError."""
        if len(content) > self._limits.upload:
            raise UnreadableInput(
                "The file is larger than {limit} MB.", hint="Split the file.", code="too-large",
                limit=self._limits.upload // 2**20,
            )  # fmt: skip
        units = tmx.read(content, name[-255:])
        if not units:
            raise UsageError("{name} holds no translations.", hint="Choose another file.", name=name)
        fitting = [unit for unit in units if len(unit.source) <= LONGEST and len(unit.target) <= LONGEST]
        new = {_said(unit): unit for unit in fitting}
        with self._store.read() as session:
            for _, unit in session.memory.after(0):
                new.pop(_said(unit), None)
        digest = hashlib.sha256(content).hexdigest()
        return Look(name, digest, tuple(new.values()), len(fitting) - len(new), len(units) - len(fitting))

    def take_in(self, content: bytes, name: str, *, person: str) -> int:
        """Keep what is new in a TMX file, all or nothing; the answer is how many units. Raises as `look` does."""
        fit_line(person, 200)
        now = self._clock()
        units = [replace(unit, person=person, at=now) for unit in self.look(content, name).units]
        if units:
            self._store.write(lambda session: session.memory.add(units))
        return len(units)

    def reviewed(self) -> int:
        """How many sentences people have changed in the reports that do not lie in the trash."""
        self._read_on()
        with self._lock:
            return self._books.reviewed

    def files(self) -> tuple[KeptFile, ...]:
        """What was taken in from files, in that order."""
        with self._store.read() as session:
            units = [unit for _, unit in session.memory.after(0)]
        files = {_file(unit): unit for unit in units}
        counts = Counter(_file(unit) for unit in units)
        return tuple(
            KeptFile(one.origin, one.source_language, one.language, counts[key], one.person, one.at, key)
            for key, one in files.items()
        )

    def remove(self, key: str) -> KeptFile:
        """Offer the units of a file no more. Raises NotFound."""
        found = next((file for file in self.files() if file.key == key), None)
        if found is None:
            raise NotFound("This file is not in the memory.")

        def gone(session: Session) -> None:
            session.memory.remove([number for number, unit in session.memory.after(0) if _file(unit) == key])

        self._store.write(gone)
        with self._lock:
            self._books.forget_files()
        return found

    def export(self, report_id: int | None = None) -> ExportFile:
        """The sentences of one report, or of all, each with its source as a TMX file; with all, those from files too.

        Only sentences whose place beside the source is sure. Raises NotFound for a report without a source.
        """
        with self._store.read() as session:
            records = session.reports.list(trashed=False)
            kept = [unit for _, unit in session.memory.after(0)] if report_id is None else []
        wanted = [record.id for record in records] if report_id is None else [report_id]
        sheets = [self._desk.sheet(one) for one in sorted(wanted)]
        units = [unit for sheet in sheets for unit in _units(sheet)]
        if report_id is not None and sheets[0].base.source is None:
            raise NotFound("This report has no source text.", hint="Add one from the report's page.")
        units += kept
        language = units[0].source_language if units else "*all*"
        title = sheets[0].record.title if report_id is not None else "Proofroom"
        name = file_name(title, None, ".tmx")
        return ExportFile(name, MEDIA_TYPE, tmx.write(units, language, review.__version__))

    def exportable(self) -> tuple[ReportRecord, ...]:
        """The reports with a source, whose sentences can go out as a memory."""
        with self._store.read() as session:
            return tuple(one for one in session.reports.list(trashed=False) if session.sources.latest(one.id))

    def _found(self, sheet: Sheet, segment: str) -> Iterator[tuple[float, Known]]:
        base, language = sheet.base, _primary(sheet.record.language)
        for likeness, known in self._books.machine(language).like(base.segment(segment).text, LEAST):
            if (known.report, known.segment) != (sheet.record.id, segment):
                yield likeness, known
        pair = next((p for p in base.alignment if segment in p.target), None)
        if pair and base.source and len(pair.target) == 1 and pair.confidence >= _SURE:
            text = "".join(base.source.segment(name).text for name in pair.source if name in base.source)
            key = (_primary(base.source.language), language)
            yield from self._books.files(key).like(text, LEAST)

    def _read_on(self) -> None:
        """Take in what the ledgers and files have grown by since the last time."""
        with self._lock, self._store.read() as session:
            self._books.read_on(session)


class _Books:
    """What is known, in memory; made again by every process from the ledgers."""

    def __init__(self) -> None:
        self._versions: dict[int, int] = {}
        self._machine: dict[str, Recall] = {}
        self._files: dict[tuple[str, str], Recall] = {}
        self._last = self._read = 0
        self._texts: dict[tuple[int, str], tuple[Recall, int]] = {}
        self._before: dict[tuple[int, str], str] = {}
        self._verdicts: dict[tuple[int, str], tuple[str, str, Verdict]] = {}
        self._counts: dict[tuple[str, str], Counter[Verdict]] = {}

    def machine(self, language: str) -> Recall:
        return self._machine.setdefault(language, Recall())

    def files(self, languages: tuple[str, str]) -> Recall:
        return self._files.setdefault(languages, Recall())

    @property
    def reviewed(self) -> int:
        return len(self._texts)

    def decisions(self, check: str, words: str) -> Decisions:
        counts = self._counts.get((check, folded(words)), Counter[Verdict]())
        return Decisions(counts[Verdict.ACCEPTED], counts[Verdict.DISMISSED])

    def read_on(self, session: Session) -> None:
        standing = session.reports.versions()
        for report_id in set(self._versions) - set(standing):
            self._forget(report_id)
        for report_id, version in standing.items():
            known = self._versions.get(report_id, 0)
            if version > known:
                record = session.reports.get(report_id)
                for entry in session.entries.since(report_id, known):
                    self._take(report_id, record.title, record.language, entry)
            self._versions[report_id] = version
        if session.memory.count() < self._read:
            self.forget_files()
        for number, unit in session.memory.after(self._last):
            known_unit = Known(unit.source, unit.target, unit.origin, person=unit.person, at=unit.at)
            self.files((_primary(unit.source_language), _primary(unit.language))).add(known_unit)
            self._last = number
            self._read += 1

    def forget_files(self) -> None:
        """Some file was removed: the others are read again."""
        self._files.clear()
        self._last = self._read = 0

    def _take(self, report: int, title: str, language: str, entry: Entry) -> None:
        for change in entry.texts:
            known = Known("", change.after, title, report, change.segment, entry.person, entry.at)
            self._take_text(_primary(language), change.before, known)
        for verdict in entry.verdicts:
            self._take_verdict(report, verdict.key, verdict.check, verdict.quote, verdict.after)

    def _take_text(self, language: str, before: str, known: Known) -> None:
        """`known` is what the sentence reads now; the first text before was the machine's."""
        place = (known.report or 0, known.segment)
        machine = self._before.setdefault(place, before)
        if place in self._texts:
            recall, number = self._texts.pop(place)
            recall.remove(number)
        if known.text and known.text != machine:
            recall = self.machine(language)
            self._texts[place] = (recall, recall.add(replace(known, said=machine)))

    def _take_verdict(self, report: int, key: str, check: str, quote: str, after: Verdict | None) -> None:
        old = self._verdicts.pop((report, key), None)
        if old:
            self._counts[old[0], old[1]][old[2]] -= 1
        if after is not None:
            self._verdicts[report, key] = (check, folded(quote), after)
            self._counts.setdefault((check, folded(quote)), Counter())[after] += 1

    def _forget(self, report: int) -> None:
        """A report went to the trash."""
        del self._versions[report]
        for place in [place for place in self._texts if place[0] == report]:
            recall, number = self._texts.pop(place)
            recall.remove(number)
        for place in [place for place in self._verdicts if place[0] == report]:
            check, words, verdict = self._verdicts.pop(place)
            self._counts[check, words][verdict] -= 1
        self._before = {place: text for place, text in self._before.items() if place[0] != report}


def _said(unit: TranslationUnit) -> tuple[str, str, str, str]:
    return unit.source_language, unit.language, unit.source, unit.target


def _file(unit: TranslationUnit) -> str:
    """What the units of one file, taken in at one time, have in common."""
    return hashlib.sha256(
        repr((unit.origin, unit.source_language, unit.language, unit.person, unit.at)).encode()
    ).hexdigest()[:16]


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _units(sheet: Sheet) -> Iterator[TranslationUnit]:
    source, current = sheet.base.source, sheet.revision.report
    for pair in sheet.base.alignment if source else ():
        names = [name for name in pair.target if name in current]
        if source is None or not pair.source or len(names) != len(pair.target) or pair.confidence < _SURE or not names:
            continue
        joint = "" if _primary(source.language) in ("zh", "ja") else " "
        said = joint.join(source.segment(name).text for name in pair.source if name in source)
        text = " ".join(current.segment(name).text for name in names)
        yield TranslationUnit(source.language, current.language, said, text, sheet.record.title)
