"""A glossary under review: its audit as findings, in the same terms as those of reports.

The glossary is read as a document: a block for each concept, a segment for each term, in the order of the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from glossary import AuditFinding, TermBase, audit
from review.model import (
    Block,
    BlockKind,
    Family,
    Finding,
    Flaw,
    Message,
    Related,
    Report,
    Segment,
    Severity,
    Span,
    TermReference,
    assemble,
    msg,
)

if TYPE_CHECKING:
    from glossary.model import Concept

_ID = re.compile(r"[A-Za-z0-9._-]+")
_ERROR_TYPE = "Terminology/Inconsistent with terminology resource"

TITLES = {
    "accepted-and-deprecated": msg("Accepted here, deprecated there"),
    "cycle": msg("A relation in a circle"),
    "dead-validity": msg("No name in force"),
    "duplicate": msg("The same concept twice"),
    "empty-validity": msg("Ends before it begins"),
    "homograph": msg("One name, two concepts"),
    "inconsistent-pair": msg("One name, two translations"),
    "listed-twice": msg("Listed twice"),
    "matches-too-much": msg("Matches too much"),
    "missing-language": msg("A language is missing"),
    "no-evidence": msg("No source"),
    "no-preferred": msg("No preferred name"),
    "two-preferred": msg("Two preferred names"),
    "unknown-concept": msg("A relation to nothing"),
    "unused": msg("Not used"),
}
"""The checks of an audit, by the name of `AuditFinding.check`."""


def as_report(termbase: TermBase) -> Report:
    """The glossary as a document. A segment's id is the concept's, the language and the number of the term in it."""
    blocks = [Block(0, BlockKind.PARAGRAPH, segments, (" ",) * (len(segments) - 1)) for segments in _rows(termbase)]
    return assemble(blocks, format="glossary", language=next(iter(termbase.languages), "und"))


def audited(termbase: TermBase, *, today: date, used: Collection[str] | None = None) -> tuple[Report, list[Finding]]:
    """The glossary as a document, and the doubts about it in the order of its concepts.

    `used`: ids of the concepts that reports have matched; None leaves that check out.
    """
    report = as_report(termbase)
    places = _Places(termbase, report)
    found = {f.fingerprint: f for doubt in audit(termbase, today=today, used=used) for f in [_finding(doubt, places)]}
    return report, list(found.values())


def _rows(termbase: TermBase) -> Iterator[tuple[Segment, ...]]:
    for number, concept in enumerate(termbase.concepts.values()):
        name = concept.id if _ID.fullmatch(concept.id) else f"~{number}"
        terms = [(s.language, n, " ".join(t.text.split())) for s in concept.languages for n, t in enumerate(s.terms, 1)]
        found = tuple(Segment(f"{name}~{language}~{n}", text) for language, n, text in terms)
        yield found or (Segment(name, concept.id),)


class _Places:
    """Where the terms of a glossary stand in its document."""

    def __init__(self, termbase: TermBase, report: Report) -> None:
        self.termbase = termbase
        self.report = report
        self._blocks = dict(zip(termbase.concepts, report.blocks, strict=True))

    def segment(self, concept_id: str, language: str | None, term: str | None) -> tuple[Block, Segment]:
        """The term, else the first of the language, else the first of the concept."""
        block = self._blocks[concept_id]
        concept = self.termbase.concepts[concept_id]
        terms = [(section.language, t.text) for section in concept.languages for t in section.terms]
        fits = [n for n, (tag, _) in enumerate(terms) if language and tag.split("-")[0] == language.split("-")[0]]
        same = [n for n in fits if term and terms[n][1].casefold() == term.casefold()]
        return block, block.segments[next(iter([*same, *fits]), 0)]


def _finding(doubt: AuditFinding, places: _Places) -> Finding:
    block, segment = places.segment(doubt.concepts[0], doubt.language, doubt.term)
    others = [places.segment(i, doubt.language, doubt.term)[1] for i in doubt.concepts[1:]]
    said = "\x1f".join([doubt.check, *doubt.concepts, doubt.language or "", doubt.term or ""])
    fingerprint = hashlib.sha256(said.encode()).hexdigest()[:12]
    flaw = Flaw(
        check=doubt.check,
        problem=f"{doubt.check}:{fingerprint}",
        family=Family.TERMS,
        severity=Severity[doubt.grade.name],
        error_type=_ERROR_TYPE,
        title=TITLES[doubt.check],
        message=Message(doubt.template, dict(doubt.args)),
        segment=segment.id,
        span=Span(segment.start, segment.end),
        segment_start=0,
        segment_end=len(segment.text),
        text=segment.text,
        fingerprint=fingerprint,
        key=f"{fingerprint}.{segment.id}",
        related=tuple(Related(Span(other.start, other.end), other.text) for other in others),
        terms=tuple(_reference(places.termbase.concepts[i], doubt) for i in doubt.concepts),
    )
    return Finding(flaw, block.index)


def _reference(concept: Concept, doubt: AuditFinding) -> TermReference:
    terms = [t for s in concept.languages for t in s.terms if doubt.language is None or s.language == doubt.language]
    named = [t for t in terms if doubt.term and t.text.casefold() == doubt.term.casefold()]
    chosen = next(iter([*named, *terms]), None)
    return TermReference(concept.id, chosen.text if chosen else "", chosen.status.value if chosen else "proposed")
