"""Editing a TBX entry in place: what we know is set, what we do not know stays where it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from glossary.formats.details import term_data
from glossary.formats.json import concept_data
from glossary.formats.tbxentry import NO_STATUS, read_entry, read_term
from glossary.formats.tbxnames import (
    DATA_NOTE,
    LANG,
    LANGUAGES,
    STATUS_NAMES,
    STATUS_SUFFIX,
    TERMS,
    Dialect,
    category,
    local,
    text_of,
)  # fmt: skip
from glossary.model import Concept, FormKind, LanguageSection, Term
from glossary.text.scripts import language_tag

_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def edited(entry: etree._Element, concept: Concept, dialect: Dialect) -> etree._Element:
    """`entry` changed so that it reads as `concept`."""
    if entry.get("id") != concept.id:
        entry.set("id", concept.id if _NAME.fullmatch(concept.id) else "id-" + concept.id.encode().hex())
    for name, value in (("subjectField", concept.domain), ("definition", concept.definition)):
        if value and dialect.takes(name, value) and not any(category(e) == name for e in entry.iter()):
            entry.insert(0, dialect.made(name, value))
    _sections(entry, concept, dialect, explicit=False)
    _describe(entry, concept, dialect)
    if read_entry(entry, concept.id) != concept:  # a status that was implied is implied no longer
        _sections(entry, concept, dialect, explicit=True)
    return entry


def _describe(entry: etree._Element, concept: Concept, dialect: Dialect) -> None:
    """A data note for what the entry does not say, or says otherwise."""
    _drop_data(entry)
    said, wanted = (_without_languages(c) for c in (read_entry(entry, concept.id), concept))
    data = _difference(said, wanted)
    if data:
        entry.insert(_first_section(entry), _note(data, dialect))


def _without_languages(concept: Concept) -> dict[str, Any]:
    return {key: value for key, value in concept_data(concept).items() if key != "languages"}


def _difference(said: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What to add to `said` to make it `wanted`; None takes a member away."""
    return {key: wanted.get(key) for key in (*said, *wanted) if said.get(key) != wanted.get(key)}


def _first_section(entry: etree._Element) -> int:
    return next((number for number, e in enumerate(entry) if local(e) in LANGUAGES), len(entry))


def _note(data: Mapping[str, Any], dialect: Dialect) -> etree._Element:
    note = etree.Element(dialect.tag("note"))
    note.text = DATA_NOTE + json.dumps(data, ensure_ascii=False)
    return note


def _drop_data(parent: etree._Element) -> None:
    for element in [e for e in parent if local(e) == "note" and text_of(e).startswith(DATA_NOTE)]:
        parent.remove(element)


def _sections(entry: etree._Element, concept: Concept, dialect: Dialect, *, explicit: bool) -> None:
    existing: dict[str, list[etree._Element]] = {}
    for part in [e for e in entry if local(e) in LANGUAGES]:
        existing.setdefault(language_tag(part.get(LANG, "")) or "und", []).append(part)
    for section in concept.languages:
        parts = existing.pop(section.language, [])
        if not parts:
            parts = [etree.SubElement(entry, dialect.tag(dialect.language), {LANG: section.language})]
        _terms(parts, section, dialect, explicit=explicit)
    for parts in existing.values():
        for part in parts:
            entry.remove(part)


def _terms(parts: list[etree._Element], section: LanguageSection, dialect: Dialect, *, explicit: bool) -> None:
    """The term groups of a language in the order of its terms; a group stays in its own part."""
    groups = [(part, group) for part in parts for group in part if local(group) in TERMS]
    homes: dict[str, list[tuple[etree._Element, etree._Element]]] = {}
    for part, group in groups:
        term = read_term(group)
        homes.setdefault(term.text if term else "", []).append((part, group))
        part.remove(group)
    last = parts[0]
    for wanted in section.terms:
        found = homes.get(wanted.text)
        last, group = found.pop(0) if found else (last, _new_group(wanted, dialect))
        last.append(group)
        _set_term(group, wanted, dialect, explicit=explicit)


def _new_group(term: Term, dialect: Dialect) -> etree._Element:
    group = etree.Element(dialect.tag(dialect.term))
    etree.SubElement(group, dialect.tag("term")).text = term.text
    return group


def _set_term(group: etree._Element, term: Term, dialect: Dialect, *, explicit: bool) -> None:
    said = read_term(group)
    if said == term and not (explicit and said.extra is NO_STATUS):
        return
    _drop_data(group)
    _set_categories(group, term, dialect)
    said = read_term(group)
    if said is None:
        return
    data = _difference(term_data(said), term_data(term))
    if said.extra is NO_STATUS:
        data["status"] = term.status.value
    if data:
        group.append(_note(data, dialect))


def _set_categories(group: etree._Element, term: Term, dialect: Dialect) -> None:
    holder = next((e for e in group if local(e) == "termGrp"), group)
    status = STATUS_NAMES.get(term.status)
    values = {
        "administrativeStatus": status + STATUS_SUFFIX if status else None,
        "partOfSpeech": term.part_of_speech,
        "grammaticalNumber": term.number,
        "termType": "shortForm" if term.form is FormKind.SHORT else None,
    }
    for name, value in values.items():
        known = next((e for e in holder if category(e) == name), None)
        if known is not None and name != "termType":
            if value is None or (text_of(known) != value and not dialect.takes(name, value)):
                holder.remove(known)
            elif text_of(known) != value:
                known.text = value
        elif known is None and value is not None and dialect.takes(name, value):
            at = next(number for number, e in enumerate(holder) if local(e) == "term")
            holder.insert(at + 1, dialect.made(name, value))
