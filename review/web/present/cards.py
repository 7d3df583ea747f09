"""The card of a finding: what, why, by which rule, and the smallest cure, shown as a diff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.model import Edit, Finding, OperationKind, Report, Suggestion
from review.model.ledger import Entry
from review.services.saying import Saying
from review.services.views import Snapshot, TermRow
from review.web.present.diff import Part, edit_diff, excerpt
from review.web.present.history import Dismissal, dismissal
from review.web.present.messages import APPLICABILITY, FAMILIES, render
from review.web.present.problems import by_problem
from review.web.present.remembered import NOTHING, Remembered
from review.web.present.sheet import block_id, paragraph_number, placed
from review.web.present.source import SourceView
from review.web.present.terms import SentenceTerm, terms_of
from review.web.words import gettext


@dataclass(frozen=True, slots=True)
class Fix:
    """A suggestion to choose: its number, label, and the change at the place of the card.

    `value` goes back with the decision: the number and the mark of what was on show.
    """

    index: int
    value: str
    label: str
    parts: tuple[Part, ...]
    tone: str
    applicability: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go to: the sentence, the finding there (or ""), what stands on the link and before it."""

    sentence: str
    key: str
    text: str
    here: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    problem: str
    keys: tuple[str, ...]
    family: str
    family_name: str
    check: str
    title: str
    why: str
    quote: str
    sentence: str
    locked: bool
    language: str
    fixes: tuple[Fix, ...]
    advice: tuple[str, ...]
    places: tuple[Link, ...]
    related: tuple[Link, ...]
    paragraph: str = ""
    dismissed: bool = False
    dismissal: Dismissal | None = None
    about: About | None = None
    remembered: Remembered = NOTHING
    says: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What stands below a card: the official terms and the source of one sentence."""

    terms: tuple[SentenceTerm, ...]
    source: SourceView | None
    languages: tuple[str, str]


def about(snapshot: Snapshot, sentence: str, terms: Sequence[TermRow], source: SourceView | None) -> About:
    report, record = snapshot.revision.report, snapshot.record
    segment = report.segment(sentence) if sentence in report else None
    return About(terms_of(terms, segment), source, (record.language, record.source_language or "zh-Hans"))


def card(
    snapshot: Snapshot,
    finding: Finding,
    about: About | None = None,
    entries: Sequence[Entry] = (),
    remembered: Remembered = NOTHING,
    *,
    says: tuple[Saying, ...] = (),
) -> Card:
    """The card of one place of a problem. `entries` tell who dismissed it, and why; `says` which glossary said so."""
    report = snapshot.revision.report
    siblings = by_problem(snapshot.findings).get(finding.problem, (finding,))
    segment = report.segment(finding.segment) if finding.segment in report else None
    return Card(
        key=finding.key,
        problem=finding.problem,
        keys=tuple(one.key for one in siblings) or (finding.key,),
        family=finding.family.value,
        family_name=str(FAMILIES[finding.family]),
        check=finding.check,
        title=render(finding.title),
        why=render(finding.message),
        quote=_quote(finding),
        sentence=finding.segment,
        locked=bool(segment and segment.locked),
        language=snapshot.record.language,
        fixes=tuple(_fix(report, finding, n, one) for n, one in enumerate(finding.suggestions) if one.acts),
        advice=tuple(render(one.label) for one in finding.suggestions if not one.acts),
        places=_places(snapshot, finding, siblings),
        related=_related(snapshot, finding),
        paragraph=_paragraph(snapshot, finding.block),
        dismissed=finding not in snapshot.findings,
        dismissal=dismissal(entries, finding.key) if finding not in snapshot.findings else None,
        about=about,
        remembered=remembered,
        says=says,
    )


def _paragraph(snapshot: Snapshot, block: int) -> str:
    """What the paragraph is called on the page."""
    return next((block_id(origin) for one, origin in placed(snapshot.revision) if one.index == block), "")


def _quote(finding: Finding) -> str:
    words = finding.text
    return words if len(words) <= 180 else f"{words[:110].rstrip()} … {words[-60:].lstrip()}"


def _fix(report: Report, finding: Finding, index: int, suggestion: Suggestion) -> Fix:
    tone, name = APPLICABILITY[suggestion.applicability]
    value = f"{index}.{finding.cure_mark(index)}"
    return Fix(index, value, render(suggestion.label), change_at(report, finding, suggestion), tone, str(name))


def change_at(report: Report, finding: Finding, suggestion: Suggestion) -> tuple[Part, ...]:
    """What the suggestion does to the paragraph of the finding, shortened to the words around the change."""
    block = report.blocks[finding.block]
    stop = report.blocks[finding.block + 1].start if finding.block + 1 < len(report.blocks) else len(report.text)
    for operation in suggestion.operations:
        if operation.operation is OperationKind.DELETE:
            return (Part("del", _short(block.raw)),)
        if operation.operation is OperationKind.MERGE_NEXT:
            return excerpt(_merge(report, finding.block, suggestion.edits))
    text = report.text[block.start : stop].rstrip()
    inside = [
        Edit(edit.start - block.start, edit.end - block.start, edit.text)
        for edit in suggestion.edits
        if block.start <= edit.start and edit.end <= block.start + len(text)
    ]
    return excerpt(edit_diff(text, inside))


def _merge(report: Report, index: int, edits: Sequence[Edit]) -> tuple[Part, ...]:
    """Two paragraphs becoming one: the break between them goes."""
    block = report.blocks[index]
    following = report.blocks[index + 1].raw if index + 1 < len(report.blocks) else ""
    inside = [
        Edit(edit.start - block.start, edit.end - block.start, edit.text)
        for edit in edits
        if block.start <= edit.start and edit.end <= block.start + len(block.raw)
    ]
    return (*edit_diff(block.raw, inside), Part("del", "\n"), Part("ins", " "), Part("same", following))


def _short(text: str, room: int = 220) -> str:
    return text if len(text) <= room else f"{text[:room].rsplit(' ', 1)[0]} …"


def _numbers(snapshot: Snapshot) -> dict[int, str]:
    return {block.index: paragraph_number(origin) or "+" for block, origin in placed(snapshot.revision)}


def _places(snapshot: Snapshot, finding: Finding, siblings: Sequence[Finding]) -> tuple[Link, ...]:
    if len(siblings) < 2:
        return ()
    numbers = _numbers(snapshot)
    return tuple(
        Link(one.segment, one.key, numbers.get(one.block, ""), here=one.key == finding.key) for one in siblings
    )


def _related(snapshot: Snapshot, finding: Finding) -> tuple[Link, ...]:
    report = snapshot.revision.report
    numbers = _numbers(snapshot)
    links = []
    for related in finding.related:
        block, segment = report.segment_at(related.span.start)
        words = related.text or report.text[related.span.start : related.span.end]
        number = numbers.get(block.index, "")
        where = gettext("paragraph {number}").format(number=number)
        earlier = related.span.start < finding.span.start
        lead = gettext("Earlier in the report:") if earlier else gettext("Later in the report:")
        links.append(Link(segment.id, "", f"{_short(words, 90)} ({where})", lead=lead))
    return tuple(links)
