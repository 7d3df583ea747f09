"""Everything the workbench page shows, gathered from a snapshot."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from review.model import Applicability, Finding
from review.services.views import Progress, ReportRecord, Snapshot, TermRow
from review.web import answers, keys, own_keys, person, phrases_later, steps
from review.web.context import pages, services
from review.web.present.cards import About, Card, about, card, change_at
from review.web.present.changes import ChangedParagraph, changes, clean
from review.web.present.diff import Part
from review.web.present.found import Asking, Found, found
from review.web.present.history import Line, people, steps_of, taken_by
from review.web.present.languages import pair
from review.web.present.messages import APPLICABILITY, render
from review.web.present.problems import by_problem, packed
from review.web.present.rail import Rail, rail
from review.web.present.remembered import remembered
from review.web.present.sheet import Paragraph, paragraph_number, paragraphs, placed
from review.web.present.source import SourceCell, cells, source_view
from review.web.present.terms import TermView, term_views
from review.web.present.threads import ThreadRow, threads
from review.web.words import locale

VIEWS = ("review", "changes", "clean")
TABS = ("finding", "terms", "find", "comments", "history")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `checks` and `sure` (an applicability) are the filter; empty means all.

    `person` is whose steps the history lists.
    """

    finding: str | None = None
    checks: tuple[str, ...] = ()
    sure: str = ""
    settled: bool = False
    view: str = "review"
    tab: str = "finding"
    source: bool = False
    edit: str | None = None
    query: str = ""
    person: str = ""
    on: str = ""
    find: Asking = field(default_factory=lambda: Asking.read({}))

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Asked:
        view, tab = args.get("view", "review"), args.get("tab", "finding")
        return cls(
            finding=args.get("finding"),
            checks=tuple(args.getlist("check")),
            sure=args.get("sure", "") if args.get("sure") in set(Applicability) else "",
            settled=args.get("settled") == "1",
            view=view if view in VIEWS else "review",
            tab=tab if tab in TABS else "finding",
            source=person.source_shown(),
            edit=args.get("edit"),
            query=args.get("q", "").strip(),
            person=args.get("person", ""),
            on=args.get("on", ""),
            find=Asking.read(args),
        )

    def shows(self, finding: Finding) -> bool:
        """Whether the filter lets a finding through."""
        first = finding.first_cure
        sure = first.applicability if first else Applicability.ADVICE
        return (not self.checks or finding.check in self.checks) and (not self.sure or sure == self.sure)


@dataclass(frozen=True, slots=True)
class ConflictTexts:
    """Both texts of a sentence that two people changed, as the editor shows them."""

    yours: str
    theirs: str
    merged: str | None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Editing:
    """The sentence in the editor of the page without scripts."""

    segment: str
    text: str
    version: int
    tokens: tuple[str, ...]
    conflict: ConflictTexts | None = None


@dataclass(frozen=True, slots=True)
class FormFields:
    """What every deciding form carries: the report, its version, and a key that is used once."""

    report: int
    version: int
    key: str


@dataclass(frozen=True, slots=True)
class FixRow:
    """A problem whose first fix can be applied together with others."""

    keys: tuple[str, ...]
    title: str
    parts: tuple[Part, ...]
    number: str
    places: int


@dataclass(frozen=True, slots=True)
class Bench:
    record: ReportRecord
    form: FormFields
    asked: Asked
    progress: Progress
    rail: Rail
    paragraphs: tuple[Paragraph, ...]
    column: Mapping[str, SourceCell]
    source_language: str
    changed: tuple[ChangedParagraph, ...]
    current: Finding | None
    card: Card | None
    place: tuple[int, int]
    terms: tuple[TermView, ...]
    found: Found
    threads: tuple[ThreadRow, ...]
    commenting: tuple[str, str]
    history: tuple[Line, ...]
    people: tuple[str, ...]
    glossaries: tuple[str, ...]
    languages: str
    editing: Editing | None
    data: dict[str, object]

    @property
    def sure_choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((name.value, str(words)) for name, (_, words) in APPLICABILITY.items())

    @property
    def filtered(self) -> bool:
        return bool(self.asked.checks or self.asked.sure)


def form(snapshot: Snapshot) -> FormFields:
    """A new key per drawing: sending a page twice does a thing once."""
    return FormFields(snapshot.record.id, snapshot.version, secrets.token_hex(12))


def bench(snapshot: Snapshot, asked: Asked, conflict: ConflictTexts | None = None) -> Bench:
    """The page of a report at one version."""
    answers.page(snapshot)
    listed = [one for one in snapshot.findings if asked.shows(one)]
    current = answers.find(snapshot, asked.finding) or (listed[0] if listed else None)
    reviews = services().reviews
    entries = reviews.history(snapshot.record.id)
    terms = reviews.terms(snapshot.record.id)
    listed_terms = reviews.search_terms(snapshot.record.id, asked.query) if asked.query else terms
    return Bench(
        record=snapshot.record,
        form=form(snapshot),
        asked=asked,
        progress=snapshot.progress,
        rail=rail(snapshot.findings, asked.checks, services().statistics.by_check()),
        paragraphs=_paragraphs(snapshot, asked, current),
        column=column(snapshot) if asked.source and asked.view == "review" else {},
        source_language=source_language(snapshot),
        changed=_changed(snapshot, asked.view),
        current=current,
        card=_card(snapshot, current, terms) if current else None,
        place=_place(listed, current),
        terms=term_views(listed_terms) if asked.tab == "terms" else (),
        found=found(snapshot, asked.find),
        threads=threads(services().comments.threads(snapshot.record.id), snapshot),
        commenting=_commenting(snapshot, asked.on),
        history=taken_by(steps_of(entries, snapshot), asked.person) if asked.tab == "history" else (),
        people=people(entries),
        glossaries=_glossaries(snapshot.record),
        languages=pair(snapshot.record.language, snapshot.record.source_language),
        editing=_editing(snapshot, asked.edit, conflict),
        data=_data(snapshot, current, terms),
    )


def _paragraphs(snapshot: Snapshot, asked: Asked, current: Finding | None) -> tuple[Paragraph, ...]:
    """Under a filter all are drawn; without one only those of the current problem look other than before."""
    if not asked.checks and not asked.sure and not asked.settled:
        drawn = pages().drawn(snapshot.record.id, str(locale()))
        return paragraphs(snapshot, current, drawn=drawn)
    return paragraphs(snapshot, current, shows=asked.shows, settled=asked.settled)


def _card(snapshot: Snapshot, finding: Finding, terms: Sequence[TermRow]) -> Card:
    entries = services().reviews.history(snapshot.record.id)
    known = remembered(services().memory, snapshot, [finding])[finding.key]
    says = services().saying.of(snapshot.record.id, [finding]).get(finding.key, ())
    return card(snapshot, finding, beside(snapshot, finding.segment, terms), entries, known, says=says)


def beside(snapshot: Snapshot, sentence: str, terms: Sequence[TermRow]) -> About:
    """The official terms and the source of a sentence."""
    if not source_language(snapshot):
        return about(snapshot, sentence, terms, None)
    sources, report_id = services().sources, snapshot.record.id
    corrections = sources.corrections(report_id) if snapshot.beside[0] else 0
    view = source_view(snapshot, sentence, sources.around(report_id, sentence), corrections=corrections)
    return about(snapshot, sentence, terms, view)


def column(snapshot: Snapshot) -> Mapping[str, SourceCell]:
    """The source beside the paragraphs of the page, by their names."""
    return cells(snapshot, services().sources.column(snapshot.record.id))


def source_language(snapshot: Snapshot) -> str:
    """The language of the source; "" for a report without one."""
    base = snapshot.base
    if base.source is not None:
        return base.source.language
    return (base.source_language or "und") if any(one.source for one in base.segments) else ""


def _changed(snapshot: Snapshot, view: str) -> tuple[ChangedParagraph, ...]:
    if view == "review":
        return ()
    return changes(snapshot.revision) if view == "changes" else clean(snapshot.revision)


def _place(listed: Sequence[Finding], current: Finding | None) -> tuple[int, int]:
    """(number of the current problem, of how many); 0 when it is not among them."""
    problems = list(by_problem(listed))
    at = problems.index(current.problem) + 1 if current and current.problem in problems else 0
    return at, len(problems)


def _glossaries(record: ReportRecord) -> tuple[str, ...]:
    names = {one.id: one.name for one in services().glossaries.list()}
    return tuple(names[one] for one in record.glossaries if one in names)


def _commenting(snapshot: Snapshot, segment: str) -> tuple[str, str]:
    """The sentence that the page without scripts comments on, and its words."""
    report = snapshot.revision.report
    return (segment, report.segment(segment).text) if segment in report else ("", "")


def _editing(snapshot: Snapshot, segment: str | None, conflict: ConflictTexts | None) -> Editing | None:
    report = snapshot.revision.report
    if segment is None or segment not in report or report.segment(segment).locked:
        return None
    text = conflict.yours if conflict else steps.show(report.segment(segment).text)
    tokens = tuple(f"⟦{n}⟧" for n in range(1, steps.objects(report, segment) + 1))
    return Editing(segment, text, snapshot.segment_version(segment), tokens, conflict)


def _data(snapshot: Snapshot, current: Finding | None, terms: Sequence[TermRow]) -> dict[str, object]:
    """The JSON of the page: findings, keys, and the phrases of the first look."""
    return {
        "report": snapshot.record.id,
        "version": snapshot.version,
        "mark": answers.mark(snapshot),
        "progress": {"settled": snapshot.progress.settled, "total": snapshot.progress.total},
        "findings": packed(answers.page(snapshot).places),
        "current": current.key if current else None,
        "language": str(locale()).replace("_", "-"),
        "keys": _keys(),
        "phrases": phrases_later.at_once(),
        "more": phrases_later.address(),
        "terms": bool(terms),
        "source": bool(source_language(snapshot)),
    }


def _keys() -> dict[str, object]:
    rows = own_keys.table()
    caps = {name: cap for name, cap in keys.caps(rows).items() if name in phrases_later.filled()}
    return {"on": person.keys_on(), "letters": keys.letters(rows), "fixed": keys.fixed(), "caps": caps}


def fix_rows(snapshot: Snapshot, check: str = "") -> tuple[FixRow, ...]:
    """One row per problem of a check that has a fix; without a check, per problem whose first fix is safe."""
    numbers = {block.index: paragraph_number(origin) for block, origin in placed(snapshot.revision)}
    rows = []
    for group in by_problem(snapshot.findings).values():
        first, cure = group[0], group[0].first_cure
        if not cure or not (first.check == check if check else cure.applicability is Applicability.SAFE):
            continue
        parts = change_at(snapshot.revision.report, first, cure)
        keys_of = tuple(one.key for one in group)
        rows.append(FixRow(keys_of, render(first.title), parts, numbers.get(first.block, ""), len(group)))
    return tuple(rows)
