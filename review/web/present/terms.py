"""Official terms beside the report: of one sentence, and of the whole report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.model import Segment
from review.services.views import TermRow
from review.web.words import gettext


@dataclass(frozen=True, slots=True)
class SentenceTerm:
    official: str
    source: str
    variant: bool
    places: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A row of the Terms tab. `forms` are (words, count, is the official form); `places` are sentence ids."""

    id: str
    official: str
    source: str
    glossary: str
    evidence: str
    status: str
    forms: tuple[tuple[str, int, bool], ...]
    places: tuple[tuple[str, int, int], ...]
    variant: bool
    concept: str = ""
    glossary_id: int = 0


def terms_of(rows: Sequence[TermRow], segment: Segment | None) -> tuple[SentenceTerm, ...]:
    """The terms that stand in one sentence, once each."""
    if segment is None:
        return ()
    found = ((row, tuple(place for place in row.places if place[0] == segment.id)) for row in rows)
    return tuple(
        SentenceTerm(
            row.official,
            row.source or "",
            row.variant_here and {segment.text[start:end] for _, start, end in places} != {row.official},
            places,
        )
        for row, places in found
        if places
    )


def term_views(rows: Sequence[TermRow]) -> tuple[TermView, ...]:
    """Rows of the Terms tab, those with a variant in the report first."""
    views = [_view(row) for row in rows]
    return tuple(sorted(views, key=lambda view: (not view.variant, not view.places)))


def _view(row: TermRow) -> TermView:
    return TermView(
        id=f"{row.glossary}-{row.concept}",
        official=row.official,
        source=row.source or "",
        glossary=row.glossary,
        evidence=row.evidence,
        status=status_name(row.status),
        forms=tuple((words, count, words == row.official) for words, count in row.used.items()),
        places=row.places,
        variant=row.variant_here,
        concept=row.concept,
        glossary_id=row.glossary_id,
    )


def status_name(status: str) -> str:
    """What is worth saying of the forms in use; that a form is official or rejected is said elsewhere."""
    return {"admitted": gettext("another accepted form"), "proposed": gettext("proposed")}.get(status, "")
