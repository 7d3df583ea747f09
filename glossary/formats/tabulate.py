"""Concepts to rows under our own header. What plain columns cannot say goes into a details column of the language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from glossary.formats import cells
from glossary.formats.details import write_details, write_evidence
from glossary.formats.json import concept_data
from glossary.formats.mapping import RELATIONS, is_spare
from glossary.model import Concept, FormKind, LanguageSection, Term, TermStatus, Validity
from glossary.termbase import TermBase

_STATUSES = (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.PROPOSED, TermStatus.DEPRECATED)
_NO_LANGUAGE = "und"  # a table without any column for terms would be refused when it comes back
_PLAIN = (
    "type",
    "domain",
    "definition",
    "valid_from",
    "valid_to",
    "note",
    "source",
    "source_details",
    "concept_details",
)


def table(termbase: TermBase) -> Iterator[list[str]]:
    """Header and rows; columns nobody fills are left out, except concept_id and the preferred terms."""
    found = list(termbase.concepts.values())
    records = [_record(concept) for concept in found]
    used = {key for record in records for key, value in record.items() if value}
    header = [name for name in _header(termbase, found) if name in used or name.endswith(("_preferred", "concept_id"))]
    yield header
    for record in records:
        yield [record.get(name, "") for name in header]


def _header(termbase: TermBase, concepts: Iterable[Concept]) -> list[str]:
    names = ["concept_id"]
    for language in termbase.languages or (_NO_LANGUAGE,):
        names += [f"{language}_{kind}" for kind in ("preferred", "admitted", "short", "proposed", "deprecated")]
        names += [f"{language}_{what}" for what in ("deprecated_when", "automatic", "case", "details")]
    extra = dict.fromkeys(key for concept in concepts for key in concept.extra)
    return [*names, *_PLAIN, *RELATIONS, *(key for key in extra if key not in names)]


def _record(concept: Concept) -> dict[str, str]:
    validity = _common_validity(concept)
    record = {
        "concept_id": concept.id, "type": concept.kind or "", "domain": concept.domain or "",
        "definition": concept.definition or "", "note": concept.note or "",
        "valid_from": validity.start.isoformat() if validity.start else "",
        "valid_to": validity.end.isoformat() if validity.end else "",
        "source": cells.joined([evidence.url or evidence.text for evidence in concept.evidence]),
    }  # fmt: skip
    if concept.evidence != cells.evidence(record["source"]):
        record["source_details"] = write_evidence(concept.evidence)
    for name in RELATIONS:
        record[name] = cells.joined(list(concept.relations.get(name.replace("_", "-"), ())))
    record |= {key: value for key, value in concept.extra.items() if is_spare(key)}
    record["concept_details"] = _details(concept, record)
    for section in concept.languages:
        record |= _section(section, validity)
    return record


def _details(concept: Concept, record: Mapping[str, str]) -> str:
    """What the plain columns would not give back: blanks at the ends, relations and additions of odd names."""
    plain = {"id": "concept_id", "type": "type", "domain": "domain", "definition": "definition", "note": "note"}
    data = {key: value for key, value in concept_data(concept).items() if key in (*plain, "relations", "extra")}
    told: dict[str, object] = {key: record[column].strip() for key, column in plain.items() if record[column].strip()}
    relations = {name.replace("_", "-"): cells.listed(record[name]) for name in RELATIONS if record[name]}
    spare = {key: record[key] for key in concept.extra if is_spare(key) and record[key].strip()}
    told |= {key: value for key, value in (("relations", relations), ("extra", spare)) if value}
    missing = {key: value for key, value in data.items() if told.get(key) != value}
    return json.dumps(missing, ensure_ascii=False) if missing else ""


def _common_validity(concept: Concept) -> Validity:
    """The validity that all good names of a concept share; none where they differ."""
    found = {
        term.validity
        for section in concept.languages
        for term in section.terms
        if term.status is not TermStatus.DEPRECATED
    }
    return found.pop() if len(found) == 1 else Validity()


def _section(section: LanguageSection, validity: Validity) -> dict[str, str]:
    language = section.language
    full = [term for term in section.terms if not _is_short(term)]
    by_status = {status: [t for t in full if t.status is status] for status in _STATUSES}
    record = {f"{language}_{status.value}": cells.joined([t.text for t in ts]) for status, ts in by_status.items()}
    record[f"{language}_short"] = cells.joined([t.text for t in section.terms if _is_short(t)])
    deprecated = by_status[TermStatus.DEPRECATED]
    record[f"{language}_deprecated_when"] = _shared([str(term.when) for term in deprecated], "always")
    record[f"{language}_automatic"] = _shared(["yes" if term.automatic else "no" for term in deprecated], "no")
    record[f"{language}_case"] = _case(section.terms)
    if not _plain(section.terms, validity):
        record[f"{language}_details"] = write_details(section.terms)
    return record


def _shared(values: list[str], default: str) -> str:
    """One value for all, or one for each; nothing where all have the default."""
    if set(values) <= {default}:
        return ""
    return values[0] if len(set(values)) == 1 else ";".join(values)


def _case(terms: tuple[Term, ...]) -> str:
    if all(term.case is cells.case_rule("", term.text) for term in terms):
        return ""
    rules = {term.case for term in terms}
    return terms[0].case.value if len(rules) == 1 else ""


def _plain(terms: tuple[Term, ...], validity: Validity) -> bool:
    """Whether the plain columns say everything about these terms."""
    order = [(_STATUSES.index(term.status), term.form is FormKind.SHORT) for term in terms]
    rules = {term.case for term in terms}
    guessed = all(term.case is cells.case_rule("", term.text) for term in terms)
    return order == sorted(order) and (len(rules) == 1 or guessed) and all(_plain_term(t, validity) for t in terms)


def _plain_term(term: Term, validity: Validity) -> bool:
    form = FormKind.SHORT if _is_short(term) else FormKind.FULL
    simple = Term(term.text, term.status, term.case, form=form, validity=validity)
    if term.status is TermStatus.DEPRECATED:
        simple = Term(term.text, term.status, term.case, term.when, term.automatic)
    return term == simple and term.text == term.text.strip() and "\\" not in term.text


def _is_short(term: Term) -> bool:
    """Whether it goes into the column of short forms: those are admitted ones."""
    return term.form is FormKind.SHORT and term.status is TermStatus.ADMITTED
