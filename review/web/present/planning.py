"""The rows of an import, with what happens to each and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from glossary.diff import Action, Row
from review.services.keeping import newly_automatic
from review.web.present.concepts import ConceptRow, concept_row
from review.web.words import gettext

_TONES = {Action.ADD: "good", Action.CHANGE: "warn", Action.MERGE: "warn", Action.REJECT: "bad", Action.SAME: ""}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """`line` is the row of the file where one is known; `existing` the id of the term it meets; `automatic` the names
    that would from then on be replaced without a person."""

    action: str
    said: str
    tone: str
    concept: ConceptRow | None
    existing: str
    reasons: tuple[str, ...]
    line: int | None
    automatic: tuple[str, ...] = ()


def automatic(row: Row) -> tuple[str, ...]:
    """What the row would have replaced without a person and is not so replaced yet."""
    return newly_automatic(row.result, row.existing)


def plan_rows(rows: Iterable[Row]) -> tuple[PlanRow, ...]:
    said = {
        Action.ADD: gettext("New"),
        Action.CHANGE: gettext("Changes"),
        Action.MERGE: gettext("Merges"),
        Action.REJECT: gettext("Left out"),
        Action.SAME: gettext("The same"),
    }
    return tuple(
        PlanRow(
            row.action.value,
            said[row.action],
            _TONES[row.action],
            concept_row(shown) if (shown := row.incoming or row.existing) else None,
            row.existing.id if row.existing else "",
            row.reasons,
            row.line,
            automatic(row),
        )
        for row in rows
    )
