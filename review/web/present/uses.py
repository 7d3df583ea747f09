"""Where a term is used, report by report and sentence by sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from review.services.uses import ReportUses, Uses

_MOST = 10
"""Places shown of one report."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence around a term: before, the words, after; `status` is the standing of the form."""

    segment: str
    before: str
    words: str
    after: str
    status: str


@dataclass(frozen=True, slots=True)
class UsesInReport:
    id: int
    title: str
    language: str
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class UsesView:
    """`forms` are (words, standing, how often), the commonest first."""

    count: int | None
    forms: tuple[tuple[str, str, int], ...]
    reports: tuple[UsesInReport, ...]
    left: int


def uses_view(uses: Uses, concept: str) -> UsesView:
    """The reports that use a term, in the order given."""
    forms = Counter((use.text, use.status) for one in uses.reports for use in one.terms.get(concept, ()))
    return UsesView(
        uses.count(concept),
        tuple((text, status, count) for (text, status), count in forms.most_common()),
        tuple(_report(one, concept) for one in uses.reports if concept in one.terms),
        uses.left,
    )


def _report(one: ReportUses, concept: str) -> UsesInReport:
    found = one.terms[concept]
    wanted = {use.segment for use in found[:_MOST]}
    texts = {segment.id: segment.text for segment in one.report.segments if segment.id in wanted}
    places = tuple(
        Place(use.segment, texts[use.segment][: use.start], use.text, texts[use.segment][use.end :], use.status)
        for use in found[:_MOST]
    )
    return UsesInReport(one.record.id, one.record.title, one.record.language, len(found), places)
