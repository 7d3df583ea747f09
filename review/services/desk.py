"""The desk on which reports lie open: what was read and found is kept until a version or a glossary moves on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from glossary import TermBase, adopted, adopted_concept
from review.checks import Checker
from review.checks.course import Course
from review.checks.house import House, checker_for, loads
from review.checks.house.rule import Suppression
from review.checks.suppressing import left
from review.documents import read
from review.ledger import Folded
from review.model import Changes, Finding, Report, Revision
from review.ports import ReportRecord, Session, SourceRecord, Store, SuppressionRecord
from review.proofing import with_source
from review.revising import revise
from review.services.changing import Changes as Concepts
from review.services.changing import changed
from review.services.views import Progress, Snapshot

ROOM = 64
"""Reports that lie open at a time."""
_KEPT = 6
"""Checked versions kept per report."""


class Part(NamedTuple):
    """A glossary at a version; `proposed`: terms that nobody has approved yet count as accepted."""

    glossary: int
    version: int
    proposed: bool = False


Recipe = tuple[Part, ...]
"""Glossaries in order of precedence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report at one version."""

    record: ReportRecord
    base: Report
    folded: Folded
    revision: Revision
    recipe: Recipe
    beside: tuple[int, int] = (0, 0)
    """Ids of the source and of its alignment; zeros without one."""
    house: int = 0
    """The number of the house rules; 0 before the first."""

    @property
    def version(self) -> int:
        return self.folded.state.version

    def seen(self, version: int) -> Revision:
        """The revision as it was at an earlier version."""
        if version >= self.version:
            return self.revision
        return revise(self.base, self.folded.at(version).state.changes)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks say of a sheet; `problems` are those of the untouched report."""

    findings: tuple[Finding, ...]
    problems: frozenset[str]
    signature: str


@dataclass(slots=True)
class _Found:
    """What the checks found in the versions of one untouched report. Its lock is held while they run, which may be
    long; reading the report meanwhile needs another one."""

    base: Report | None = None
    lock: threading.RLock = field(default_factory=threading.RLock)
    checker: tuple[tuple[Recipe, int], Checker] | None = None
    first: frozenset[str] | None = None
    """The problems of the untouched report."""
    checked: OrderedDict[tuple[object, ...], Checked] = field(default_factory=OrderedDict)
    shown: tuple[Checked, tuple[Suppression, ...], Checked] | None = None
    """What was found, what is suppressed, and what is left of it."""
    course: Course = field(default_factory=Course)


@dataclass(slots=True)
class _Open:
    lock: threading.RLock = field(default_factory=threading.RLock)
    read_as: tuple[object, ...] = ()
    base: Report | None = None
    beside: tuple[int, int] = (0, 0)
    sheet: Sheet | None = None
    found: _Found = field(default_factory=_Found)


class Desk:
    """Safe to use from several threads. What it hands out is frozen."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reports: OrderedDict[int, _Open] = OrderedDict()
        self._termbases: OrderedDict[Part, TermBase] = OrderedDict()
        self._layered: OrderedDict[Recipe, TermBase] = OrderedDict()
        self._houses: OrderedDict[int, House] = OrderedDict()
        self._lock = threading.Lock()

    def sheet(self, report_id: int) -> Sheet:
        """The report as it now is. Raises NotFound, and UnreadableInput if its file cannot be read any more."""
        place = self._place(report_id)
        with place.lock:
            with self._store.read() as session:
                record = session.reports.get(report_id)
                known = place.sheet.folded if place.sheet else Folded()
                entries = session.entries.since(report_id, known.state.version)
                recipe = tuple(
                    Part(one, session.glossaries.get(one).version, record.proposed) for one in record.glossaries
                )
                house = session.house.latest()
                base = self._base(place, record, session, self.house(house, session))
            folded = known.then(entries) if entries else known
            place.sheet = _moved_on(place.sheet, record, base, folded, recipe=recipe, beside=place.beside, house=house)
            return place.sheet

    def checked(self, sheet: Sheet) -> Checked:
        """The findings of a sheet. The checks run again only where the text, not just a verdict, has changed."""
        found = self._found(sheet)
        with self._store.read() as session:
            hidden = tuple(map(_suppression, session.suppressions.active(sheet.record.id)))
        with found.lock:
            full = self._full(found, sheet)
            if not hidden:
                return full
            if found.shown is None or found.shown[0] is not full or found.shown[1] != hidden:
                found.shown = full, hidden, replace(full, findings=tuple(left(full.findings, hidden, "")))
            return found.shown[2]

    def knows(self, sheet: Sheet) -> bool:
        """Whether the checks of a sheet have run. Waits for nothing."""
        return _key(sheet) in self._found(sheet).checked

    def lies_open(self, report_id: int) -> bool:
        """Whether a report has been read, so that asking for its sheet costs little. Waits for nothing."""
        with self._lock:
            place = self._reports.get(report_id)
        return place is not None and place.sheet is not None

    def course(self, sheet: Sheet) -> Course:
        """How far the checks of a sheet are. Waits for nothing."""
        return self._found(sheet).course

    def _full(self, found: _Found, sheet: Sheet) -> Checked:
        key = _key(sheet)
        if key not in found.checked:
            found.checked[key] = self._check(found, sheet)
            while len(found.checked) > _KEPT:
                found.checked.popitem(last=False)
        return found.checked[key]

    def _found(self, sheet: Sheet) -> _Found:
        """A sheet from before its report was read anew has nothing to do with what is kept now."""
        found = self._place(sheet.record.id).found
        return found if found.base is sheet.base else _Found(sheet.base)

    def tried(self, sheet: Sheet, changes: Changes) -> Checked:
        """What the checks would say after some changes; nothing is kept of it."""
        found = self._found(sheet)
        with self._store.read() as session:
            hidden = tuple(map(_suppression, session.suppressions.active(sheet.record.id)))
        with found.lock:
            checked = self._check(found, replace(sheet, revision=revise(sheet.base, changes)))
        return replace(checked, findings=tuple(left(checked.findings, hidden, "")))

    def looked_at(self, sheet: Sheet) -> tuple[Finding, ...]:
        """The findings of a sheet that only might be; nothing is kept."""
        return tuple(self._checker(sheet).check(sheet.revision.report))

    def termbase(self, recipe: Recipe) -> TermBase | None:
        """The glossaries as one, earlier ones first; None without any."""
        if not recipe:
            return None
        with self._lock:
            known = self._layered.get(recipe)
        if known is None:
            parts = self.parts(recipe)
            known = parts[0] if len(parts) == 1 else TermBase.layered(parts)
            with self._lock:
                self._layered[recipe] = known
                while len(self._layered) > ROOM:
                    self._layered.popitem(last=False)
        return known

    def parts(self, recipe: Recipe) -> list[TermBase]:
        """Each glossary of a recipe by itself."""
        return [self._one(part) for part in recipe]

    def house(self, number: int, session: Session | None = None) -> House:
        """The house rules with this number."""
        if not number:
            return House()
        with self._lock:
            known = self._houses.get(number)
        if known is None:
            if session is None:
                with self._store.read() as opened:
                    return self.house(number, opened)
            known = loads(session.house.get(number).body)
            with self._lock:
                self._houses[number] = known
                while len(self._houses) > _KEPT:
                    self._houses.popitem(last=False)
        return known

    def _checker(self, sheet: Sheet) -> Checker:
        return checker_for(self.house(sheet.house), self.termbase(sheet.recipe))

    def _check(self, found: _Found, sheet: Sheet) -> Checked:
        asked = (sheet.recipe, sheet.house)
        if found.checker is None or found.checker[0] != asked:
            found.checker, found.first = (asked, self._checker(sheet)), None
        checker = found.checker[1]
        found.course = checker.course
        if found.first is None:
            found.first = problems(checker.check(sheet.base))
        report = sheet.revision.report
        all_found = left(checker.check(report), self.house(sheet.house).suppressions, sheet.record.file_name)
        return Checked(tuple(all_found), found.first, str(checker.signature(report)))

    def _one(self, part: Part) -> TermBase:
        with self._lock:
            if part in self._termbases:
                return self._termbases[part]
            kin = [one for one in self._termbases if one._replace(version=0) == part._replace(version=0)]
            older = max((one.version for one in kin if one.version < part.version), default=0)
            base = self._termbases.get(part._replace(version=older))
        made = self._made(part) if base is None else self._moved(part, base, older)
        with self._lock:
            self._termbases[part] = made
            while len(self._termbases) > ROOM:
                self._termbases.popitem(last=False)
        return made

    def _made(self, part: Part) -> TermBase:
        if part.proposed:
            return adopted(self._one(part._replace(proposed=False)))
        with self._store.read() as session:
            name = session.glossaries.get(part.glossary).name
            return TermBase(name, session.glossaries.concepts(part.glossary, version=part.version))

    def _moved(self, part: Part, base: TermBase, older: int) -> TermBase:
        with self._store.read() as session:
            rows = session.glossaries.since(part.glossary, older, part.version)
        return changed(base, counted({row.id: row.concept for row in rows}, part))

    def _base(self, place: _Open, record: ReportRecord, session: Session, house: House) -> Report:
        style = record.style or house.choice.style
        source = session.sources.latest(record.id)
        place.beside = beside(session, source)
        read_as = (
            *(record.format, record.language, record.source_language, record.date, style, record.keep_hidden),
            *place.beside,
        )
        if place.base is not None and place.read_as == read_as:
            return place.base
        if place.base is not None and place.base.source is not None and place.read_as[:-1] == read_as[:-1]:
            # only the alignment has moved on: the checker keeps what it knows of the words
            place.base = _realigned(place.base, place.base.source, place.beside[0], session)
            place.found = _Found(place.base, place.found.lock, place.found.checker)
        else:
            content = session.reports.document(record.id).content
            place.base = read(
                content,
                record.file_name,
                format=record.format,
                language=record.language,
                source_language=record.source_language,
                date=record.date,
                style=style,
                keep_hidden=record.keep_hidden,
            )
            if source:
                place.base = _with(place.base, source, session)
            place.found = _Found(place.base)
        place.read_as, place.sheet = read_as, None
        return place.base

    def _place(self, report_id: int) -> _Open:
        with self._lock:
            place = self._reports.setdefault(report_id, _Open())
            self._reports.move_to_end(report_id)
            while len(self._reports) > ROOM:
                self._reports.popitem(last=False)
            return place


def unchecked(sheet: Sheet) -> Snapshot:
    """What there is to read before anything is found."""
    return Snapshot(
        record=sheet.record,
        base=sheet.base,
        revision=sheet.revision,
        findings=(),
        dismissed=(),
        state=sheet.folded.state,
        progress=Progress(0, 0),
        signature="",
        beside=sheet.beside,
    )


def counted(changes: Concepts, part: Part) -> Concepts:
    """Changes of a glossary as a report that is checked with this part takes them."""
    if not part.proposed:
        return changes
    return {key: concept and adopted_concept(concept) for key, concept in changes.items()}


def beside(session: Session, source: SourceRecord | None) -> tuple[int, int]:
    """The ids of a source and of its newest alignment; zeros without a source."""
    kinds = session.sources.kinds(source.id) if source else ()
    return (source.id if source else 0, kinds[-1][0] if kinds else 0)


def _with(base: Report, source: SourceRecord, session: Session) -> Report:
    """The report with its source text."""
    content = session.sources.document(source.id).content
    read_source = read(content, source.file_name, language=source.language, keep_hidden=base.keep_hidden)
    return _realigned(base, read_source, source.id, session)


def _realigned(base: Report, source: Report, source_id: int, session: Session) -> Report:
    aligned = session.sources.alignment(source_id)
    return with_source(base, source, aligned.pairs if aligned else ())


def _moved_on(
    old: Sheet | None,
    record: ReportRecord,
    base: Report,
    folded: Folded,
    *,
    recipe: Recipe,
    beside: tuple[int, int],
    house: int,
) -> Sheet:
    if old is None or old.base is not base:
        revision = revise(base, folded.state.changes)
    elif old.folded is folded and (old.record, old.recipe, old.house) == (record, recipe, house):
        return old
    elif old.folded is folded or old.revision.changes == folded.state.changes:
        revision = old.revision
    else:
        revision = revise(base, folded.state.changes)
    return Sheet(record, base, folded, revision, recipe, beside, house)


def _key(sheet: Sheet) -> tuple[object, ...]:
    """What the findings depend on, the untouched report aside."""
    return (_changes(sheet.revision), sheet.recipe, sheet.house, *_asked(sheet.record))


def _changes(revision: Revision) -> tuple[object, ...]:
    """What tells two revisions of one report apart."""
    return frozenset(revision.changes.texts.items()), revision.changes.operations


def _asked(record: ReportRecord) -> tuple[object, ...]:
    """What a report says of itself that the checks listen to."""
    return record.date, record.style, record.language


def problems(findings: Sequence[Finding]) -> frozenset[str]:
    """The problems (cards) that these places belong to."""
    return frozenset(finding.problem for finding in findings)


def _suppression(record: SuppressionRecord) -> Suppression:
    return Suppression(record.reason, record.check, record.words, record.fingerprint)
