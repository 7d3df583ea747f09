"""Concept ↔ JSON text, value by value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from glossary.model import (
    CaseRule,
    Concept,
    Condition,
    Evidence,
    FormKind,
    LanguageSection,
    Term,
    TermStatus,
    Validity,
)


def concept_to_text(concept: Concept) -> str:
    row = {
        "id": concept.id,
        "languages": [
            {"language": section.language, "terms": [_term_to_row(term) for term in section.terms]}
            for section in concept.languages
        ],
        "kind": concept.kind,
        "domain": concept.domain,
        "definition": concept.definition,
        "note": concept.note,
        "relations": {name: list(ids) for name, ids in concept.relations.items()},
        "evidence": [_evidence_to_row(item) for item in concept.evidence],
        "extra": dict(concept.extra),
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def concept_from_text(text: str) -> Concept:
    row: Mapping[str, Any] = json.loads(text)
    return Concept(
        id=row["id"],
        languages=tuple(
            LanguageSection(section["language"], tuple(_term_from_row(term) for term in section["terms"]))
            for section in row["languages"]
        ),
        kind=row["kind"],
        domain=row["domain"],
        definition=row["definition"],
        note=row["note"],
        relations={name: tuple(ids) for name, ids in row["relations"].items()},
        evidence=tuple(_evidence_from_row(item) for item in row["evidence"]),
        extra=row["extra"],
    )


def _term_to_row(term: Term) -> dict[str, object]:
    return {
        "text": term.text,
        "status": term.status.value,
        "case": term.case.value,
        "when": [term.when.kind, term.when.concept],
        "automatic": term.automatic,
        "part_of_speech": term.part_of_speech,
        "number": term.number,
        "article": term.article,
        "form": term.form.value,
        "forms": list(term.forms),
        "validity": [_day(term.validity.start), _day(term.validity.end)],
        "evidence": [_evidence_to_row(item) for item in term.evidence],
        "note": term.note,
        "extra": dict(term.extra),
    }


def _term_from_row(row: Mapping[str, Any]) -> Term:
    return Term(
        text=row["text"],
        status=TermStatus(row["status"]),
        case=CaseRule(row["case"]),
        when=Condition(*row["when"]),
        automatic=row["automatic"],
        part_of_speech=row["part_of_speech"],
        number=row["number"],
        article=row["article"],
        form=FormKind(row["form"]),
        forms=tuple(row["forms"]),
        validity=Validity(*(_date(day) for day in row["validity"])),
        evidence=tuple(_evidence_from_row(item) for item in row["evidence"]),
        note=row["note"],
        extra=row["extra"],
    )


def _evidence_to_row(item: Evidence) -> list[str | None]:
    return [item.text, item.url, item.quotation, _day(item.seen)]


def _evidence_from_row(row: list[Any]) -> Evidence:
    return Evidence(row[0], row[1], row[2], _date(row[3]))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
