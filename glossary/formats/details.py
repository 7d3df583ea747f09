"""A term as plain data (for JSON, and for the cell that keeps what plain columns cannot say) and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from glossary.formats import cells
from glossary.model import CaseRule, Condition, Evidence, FormKind, Term, TermStatus, Validity

_Choice = TypeVar("_Choice", bound=StrEnum)


def term_data(term: Term) -> dict[str, Any]:
    """Only what is said: defaults are left out, except text, status and case."""
    data: dict[str, Any] = {"term": term.text, "status": term.status.value, "case": term.case.value}
    optional = {
        "when": None if term.when.kind == "always" else str(term.when),
        "automatic": term.automatic or None,
        "part_of_speech": term.part_of_speech,
        "number": term.number,
        "article": term.article,
        "form": None if term.form is FormKind.FULL else term.form.value,
        "forms": list(term.forms) or None,
        **validity_data(term.validity),
        "sources": [evidence_data(e) for e in term.evidence] or None,
        "note": term.note,
        "extra": dict(term.extra) or None,
    }
    return data | {key: value for key, value in optional.items() if value is not None}


def validity_data(validity: Validity) -> dict[str, str | None]:
    return {
        "valid_from": validity.start.isoformat() if validity.start else None,
        "valid_to": validity.end.isoformat() if validity.end else None,
    }


def evidence_data(evidence: Evidence) -> dict[str, str]:
    data = {"text": evidence.text, "url": evidence.url, "quotation": evidence.quotation}
    data["seen"] = evidence.seen.isoformat() if evidence.seen else None
    return {key: value for key, value in data.items() if value is not None}


def term_from(data: object) -> Term:
    """The inverse of `term_data`. Raises ValueError that names the member that is wrong."""
    known = _object(data, "term")
    text = _text(known, "term") or ""
    if not text.strip():
        raise ValueError("a term without text")
    case = known.get("case")
    return Term(
        text=text,
        status=_one_of(TermStatus, known, "status", "preferred"),
        case=_one_of(CaseRule, known, "case", "") if case else cells.case_rule("", text),
        when=_condition(_text(known, "when") or "always"),
        automatic=known.get("automatic") is True,
        part_of_speech=_text(known, "part_of_speech"),
        number=_text(known, "number"),
        article=_flag(known, "article"),
        form=_one_of(FormKind, known, "form", "full"),
        forms=tuple(map(str, _list(known, "forms"))),
        validity=Validity(_day(known, "valid_from"), _day(known, "valid_to")),
        evidence=tuple(evidence_from(item) for item in _list(known, "sources")),
        note=_text(known, "note"),
        extra=texts(known.get("extra", {}), "extra"),
    )


def evidence_from(data: object) -> Evidence:
    known = _object(data, "source")
    return Evidence(_text(known, "text") or "", _text(known, "url"), _text(known, "quotation"), _day(known, "seen"))


def texts(data: object, what: str) -> dict[str, str]:
    """A mapping of text to text. Raises ValueError."""
    return {str(key): str(value) for key, value in _object(data, what).items()}


def write_details(terms: tuple[Term, ...]) -> str:
    return json.dumps([term_data(term) for term in terms], ensure_ascii=False)


def read_details(cell: str) -> list[Term]:
    """The terms of a details cell. Raises ValueError."""
    data = json.loads(cell)
    if not isinstance(data, list):
        raise ValueError("not a list of terms")
    return [term_from(item) for item in data]


def write_evidence(evidence: tuple[Evidence, ...]) -> str:
    return json.dumps([evidence_data(one) for one in evidence], ensure_ascii=False)


def read_evidence(cell: str) -> tuple[Evidence, ...]:
    """What `write_evidence` wrote. Raises ValueError."""
    data = json.loads(cell)
    if not isinstance(data, list):
        raise ValueError("not a list of sources")
    return tuple(evidence_from(item) for item in data)


def _one_of(kind: type[_Choice], data: Mapping[str, Any], key: str, default: str) -> _Choice:
    value = data.get(key, default)
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"{key} must be one of {', '.join(kind)}, not “{value}”") from error


def _condition(text: str) -> Condition:
    try:
        return cells.condition(text)
    except ValueError as error:
        wanted = "always, source, with:CONCEPT, capitalised or quoted"
        raise ValueError(f"when must be {wanted}, not “{text}”") from error


def _object(data: object, what: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"{what} is not an object")
    return data


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{key} is not a list")
    return value


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is not text")
    return value


def _flag(data: Mapping[str, Any], key: str) -> bool | None:
    value = data.get(key)
    return value if isinstance(value, bool) else None


def _day(data: Mapping[str, Any], key: str) -> date | None:
    value = _text(data, key)
    try:
        return cells.day(value) if value else None
    except ValueError as error:
        raise ValueError(f"{key} is not a date") from error
