"""What we understand of one TBX entry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from glossary.formats import cells
from glossary.formats.details import term_data, term_from
from glossary.formats.json import concept_data, concept_from
from glossary.formats.tbxnames import (
    DATA_NOTE,
    LANG,
    LANGUAGES,
    SHORT_TYPES,
    STATUS_SUFFIX,
    STATUSES,
    TERMS,
    category,
    local,
    text_of,
)  # fmt: skip
from glossary.model import Concept, Evidence, FormKind, LanguageSection, Term, TermStatus
from glossary.text.scripts import language_tag

NO_STATUS: dict[str, str] = {}


def read_entry(entry: etree._Element, fallback_id: str) -> Concept:
    """What we understand of one entry. Raises ValueError."""
    sections: dict[str, list[Term]] = {}
    for part in entry:
        if local(part) in LANGUAGES:
            tag = language_tag(part.get(LANG) or part.get("lang") or "") or "und"
            sections.setdefault(tag, []).extend(_terms(part))
    concept = Concept(
        id=entry.get("id") or fallback_id,
        languages=tuple(LanguageSection(tag, _with_statuses(terms)) for tag, terms in sections.items()),
        domain=_first(entry, "subjectField"),
        definition=_first(entry, "definition") or _first_below(entry, "definition"),
        note=_first(entry, "note"),
        evidence=tuple(Evidence(text_of(e), _address(text_of(e))) for e in entry if category(e) == "source"),
    )
    data = _data(entry)
    if not data:
        return concept
    told = concept_from({**_without_none({**concept_data(concept), **data}), "languages": []})
    return replace(told, languages=concept.languages)


def _without_none(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _terms(section: etree._Element) -> Iterator[Term]:
    found = (read_term(group) for group in section if local(group) in TERMS)
    return (term for term in found if term)


def read_term(group: etree._Element) -> Term | None:
    """The term in a termSec, tig or ntig; without a stated status its `extra` is NO_STATUS. Raises ValueError."""
    found = next((e for e in group.iter() if local(e) == "term"), None)
    if found is None or not text_of(found):
        return None
    text = text_of(found)
    notes = {category(e): text_of(e) for e in _notes(group)}
    status = STATUSES.get(notes.get("administrativeStatus", "").removesuffix(STATUS_SUFFIX))
    term = Term(
        text=text,
        status=status or TermStatus.PROPOSED,
        case=cells.case_rule("", text),
        part_of_speech=notes.get("partOfSpeech"),
        number=notes.get("grammaticalNumber"),
        form=FormKind.SHORT if notes.get("termType") in SHORT_TYPES else FormKind.FULL,
        evidence=tuple(Evidence(text_of(e), _address(text_of(e))) for e in group if category(e) == "source"),
        note=_first(group, "note"),
    )
    data = _data(group)
    if data:
        term = term_from(_without_none({**term_data(term), **data}))
    return term if status or "status" in data else replace(term, extra=NO_STATUS)


def _notes(group: etree._Element) -> Iterator[etree._Element]:
    for element in group:
        if local(element) == "termGrp":
            yield from element
        else:
            yield element


def _with_statuses(terms: list[Term]) -> tuple[Term, ...]:
    """Terms without a status: the first is preferred where none is, the others are admitted."""
    preferred = any(t.status is TermStatus.PREFERRED and t.extra is not NO_STATUS for t in terms)
    done = []
    for term in terms:
        if term.extra is not NO_STATUS:
            done.append(term)
            continue
        status = TermStatus.ADMITTED if preferred else TermStatus.PREFERRED
        preferred = True
        done.append(replace(term, status=status, extra={}))
    return tuple(done)


def _first(parent: etree._Element, wanted: str) -> str | None:
    """The first of a category among the children, or inside their groups (descripGrp); notes with data apart."""
    for element in parent:
        for candidate in (element, *element) if local(element) in ("descripGrp", "adminGrp") else (element,):
            if category(candidate) == wanted and not text_of(candidate).startswith(DATA_NOTE):
                return text_of(candidate) or None
    return None


def _first_below(entry: etree._Element, wanted: str) -> str | None:
    found = (_first(section, wanted) for section in entry if local(section) in LANGUAGES)
    return next((text for text in found if text), None)


def _address(text: str) -> str | None:
    return text if text.startswith(("http://", "https://")) and " " not in text else None


def _data(parent: etree._Element) -> dict[str, Any]:
    """What a data note of ours holds. Raises ValueError when somebody broke it."""
    for element in parent:
        if local(element) == "note" and text_of(element).startswith(DATA_NOTE):
            data = json.loads("".join(map(str, element.itertext())).strip().removeprefix(DATA_NOTE))
            if isinstance(data, dict):
                return data
    return {}
