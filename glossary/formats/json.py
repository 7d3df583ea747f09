"""JSON: the whole model, after the schema of the interface page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from glossary.errors import MalformedFile, UnwritableGlossary
from glossary.formats.details import evidence_data, evidence_from, term_data, term_from, texts
from glossary.intake import charset, places
from glossary.model import Concept, LanguageSection
from glossary.termbase import TermBase
from glossary.text.scripts import language_tag

SCHEMA = 1
_DEPTH_HINT = "Compare the file with one that Proofroom wrote."


def read(content: bytes, name: str) -> TermBase:
    """A glossary from JSON. Raises MalformedFile with the line, or the number of the concept, that is wrong."""
    text = charset.decode(content, name).text
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        template = "this is no JSON: {reason}"
        raise MalformedFile(
            template, hint=_DEPTH_HINT, path=name, line=error.lineno, column=error.colno, reason=error.msg
        ) from error
    except (RecursionError, ValueError) as error:
        raise MalformedFile("the JSON is nested too deeply or holds a number too long", path=name) from error
    if not isinstance(data, dict) or not isinstance(data.get("concepts"), list):
        raise MalformedFile("there is no list of concepts", hint=_DEPTH_HINT, path=name)
    if data.get("schema", SCHEMA) != SCHEMA:
        raise MalformedFile("schema {schema} is not known", hint="Update Proofroom.", path=name, schema=data["schema"])
    concepts = [_numbered(item, number, name, text) for number, item in enumerate(data["concepts"], 1)]
    _check_ids(concepts, name, text)
    extra = texts(data.get("extra", {}), "extra")
    return TermBase(str(data.get("name") or PurePath(name).stem), concepts, extra=extra)


def write(termbase: TermBase) -> bytes:
    data: dict[str, Any] = {"schema": SCHEMA, "name": termbase.name}
    if termbase.extra:
        data["extra"] = dict(termbase.extra)
    data["concepts"] = [concept_data(concept) for concept in termbase.concepts.values()]
    try:
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    except UnicodeEncodeError as error:
        wrong = next(
            (
                i
                for i, c in termbase.concepts.items()
                if not charset.is_text(json.dumps(concept_data(c), ensure_ascii=False))
            ),
            "",
        )
        template = "{id} holds a character that a text file cannot hold"
        raise UnwritableGlossary(template, hint="Remove half surrogates from it.", id=wrong) from error


def concept_data(concept: Concept) -> dict[str, Any]:
    """A concept as plain data; what is not said is left out."""
    data: dict[str, Any] = {
        "id": concept.id,
        "type": concept.kind,
        "domain": concept.domain,
        "definition": concept.definition,
        "note": concept.note,
        "relations": {name: list(ids) for name, ids in concept.relations.items()} or None,
        "sources": [evidence_data(e) for e in concept.evidence] or None,
        "extra": dict(concept.extra) or None,
    }
    data = {key: value for key, value in data.items() if value is not None}
    data["languages"] = [_section_data(section) for section in concept.languages]
    return data


def concept_from(data: object) -> Concept:
    """The inverse of `concept_data`. Raises ValueError that says what is wrong."""
    if not isinstance(data, dict):
        raise ValueError("not an object")
    concept_id = data.get("id")
    if not isinstance(concept_id, str) or not concept_id:
        raise ValueError("no id")
    return Concept(
        id=concept_id,
        languages=tuple(_section_from(item) for item in _listed(data, "languages")),
        kind=_text(data, "type"),
        domain=_text(data, "domain"),
        definition=_text(data, "definition"),
        note=_text(data, "note"),
        relations={str(k): tuple(map(str, v)) for k, v in dict(data.get("relations") or {}).items()},
        evidence=tuple(evidence_from(item) for item in _listed(data, "sources")),
        extra=texts(data.get("extra", {}), "extra"),
    )


def completed(concept: Concept, said: str) -> Concept:
    """`concept` with the members that the JSON in `said` names. Raises ValueError."""
    data = json.loads(said)
    if not isinstance(data, dict):
        raise ValueError("not an object")
    whole = {**concept_data(replace(concept, languages=())), **data, "languages": []}
    return replace(concept_from(whole), languages=concept.languages)


def _section_data(section: LanguageSection) -> dict[str, Any]:
    return {"language": section.language, "terms": [term_data(term) for term in section.terms]}


def _section_from(data: object) -> LanguageSection:
    if not isinstance(data, dict):
        raise ValueError("a language is not an object")
    language = language_tag(str(data.get("language", "")))
    if not language:
        raise ValueError(f"“{data.get('language')}” is no language")
    return LanguageSection(language, tuple(term_from(item) for item in _listed(data, "terms")))


def _numbered(data: object, number: int, name: str, text: str) -> Concept:
    try:
        return concept_from(data)
    except (ValueError, TypeError) as error:
        template = "concept {number}: {reason}"
        line, column = places.of_item(text, "concepts", number) or (None, None)
        raise MalformedFile(
            template, hint=_DEPTH_HINT, path=name, line=line, column=column, number=number, reason=str(error)
        ) from error


def _check_ids(concepts: list[Concept], name: str, text: str) -> None:
    seen: set[str] = set()
    for number, concept in enumerate(concepts, 1):
        if concept.id in seen:
            template = "concept {number}: the id {id} is used twice"
            line, column = places.of_item(text, "concepts", number) or (None, None)
            raise MalformedFile(
                template, hint="Give it another id.", path=name, line=line, column=column, number=number, id=concept.id
            )
        seen.add(concept.id)


def _listed(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise ValueError(f"{key} is not a list")
    return value


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is not text")
    return value
