"""A concept as the fields of a form, and the way back. What a form cannot show is kept from the concept it began with.

Names of fields: `l0.language`, `l0.t1.text`, `l0.t1.e0.quotation`, `e0.text`; `l0.t1.was` says which name of the
concept at the form's `base` this row began as.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from glossary.formats import cells
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
from review.errors import UsageError

RELATIONS = ("parent", "replaced-by", "related")
_BLANK = Term("")
_Choice = TypeVar("_Choice", bound=StrEnum)


def read(form: Mapping[str, str], concept_id: str, began: Concept | None) -> Concept:
    """The concept that the fields say; rows without a name fall away. Raises UsageError for what is no date."""
    fields = {name: value.replace("\r\n", "\n").strip() for name, value in form.items()}
    base = began or Concept(concept_id, ())
    sections = tuple(_section(fields, f"l{n}.", base) for n in _rows(fields, "", "l"))
    return replace(
        base,
        id=concept_id,
        languages=_joined(section for section in sections if section.terms),
        kind=fields.get("kind") or None,
        domain=fields.get("domain") or None,
        definition=fields.get("definition") or None,
        note=fields.get("note") or None,
        relations={
            **{name: ids for name, ids in base.relations.items() if name not in RELATIONS},
            **{name: tuple(ids) for name in RELATIONS if (ids := cells.listed(fields.get(name, "")))},
        },
        evidence=_evidence(fields, ""),
    )


def linked(concept: Concept, began: Concept | None, called: Callable[[str], str]) -> Concept:
    """With the ids of the terms that the person named. What stood there before stays, known or not."""
    kept = {one for ids in (began.relations.values() if began else ()) for one in ids}
    kept |= {term.when.concept for s in (began.languages if began else ()) for term in s.terms if term.when.concept}

    def meant(said: str) -> str:
        return said if said in kept else called(said)

    def sure(term: Term) -> Term:
        other = term.when.concept
        return replace(term, when=replace(term.when, concept=meant(other))) if other else term

    relations = {
        name: tuple(dict.fromkeys(map(meant, ids))) if name in RELATIONS else ids
        for name, ids in concept.relations.items()
    }
    sections = tuple(replace(one, terms=tuple(map(sure, one.terms))) for one in concept.languages)
    return replace(concept, relations=relations, languages=sections)


def with_blanks(concept: Concept, languages: Iterable[str] = (), section: int | None = None) -> Concept:
    """For the form: an empty row in one section, and empty sections for languages that have none."""
    sections = [
        replace(one, terms=(*one.terms, _BLANK)) if number == section else one
        for number, one in enumerate(concept.languages)
    ]
    known = {one.language for one in sections}
    sections += [LanguageSection(tag, (_BLANK,)) for tag in languages if tag not in known]
    return replace(concept, languages=tuple(sections))


def _section(fields: Mapping[str, str], head: str, base: Concept) -> LanguageSection:
    rows = (_term(fields, f"{head}t{n}.", base) for n in _rows(fields, head, "t"))
    return LanguageSection(fields.get(f"{head}language", ""), tuple(term for term in rows if term.text))


def _joined(sections: Iterable[LanguageSection]) -> tuple[LanguageSection, ...]:
    """Two sections of one language are one."""
    found: dict[str, LanguageSection] = {}
    for section in sections:
        known = found.get(section.language)
        terms = (*(known.terms if known else ()), *section.terms)
        found[section.language] = LanguageSection(section.language, terms)
    return tuple(found.values())


def _term(fields: Mapping[str, str], head: str, base: Concept) -> Term:
    def cell(name: str) -> str:
        return fields.get(head + name, "")

    text, status = _line(cell("text")), _choice(TermStatus, cell("status"), TermStatus.PREFERRED)
    rejected = status is TermStatus.DEPRECATED
    return replace(
        _began(cell("was"), base),
        text=text,
        status=status,
        case=_choice(CaseRule, cell("case"), cells.case_rule("", text)),
        when=_condition(cell("when"), cell("when_concept")) if rejected else Condition(),
        automatic=cell("automatic") == "yes" and rejected,
        part_of_speech=cell("part_of_speech") or None,
        number=cell("number") or None,
        article={"yes": True, "no": False}.get(cell("article")),
        form=_choice(FormKind, cell("form"), FormKind.FULL),
        forms=tuple(cells.listed(_line(cell("forms")))),
        validity=Validity(_day(cell("valid_from")), _day(cell("valid_to"))),
        evidence=_evidence(fields, head),
        note=cell("note") or None,
    )


def _began(was: str, base: Concept) -> Term:
    section, _, row = was.partition(".")
    try:
        return base.languages[int(section)].terms[int(row)]
    except (ValueError, IndexError):
        return _BLANK


def _evidence(fields: Mapping[str, str], head: str) -> tuple[Evidence, ...]:
    found = []
    for number in _rows(fields, head, "e"):
        text, url, quotation, seen = (
            fields.get(f"{head}e{number}.{name}", "") for name in ("text", "url", "quotation", "seen")
        )
        text = _line(text)
        if text or url or quotation:
            found.append(Evidence(text or url or quotation, url or None, quotation or None, _day(seen)))
    return tuple(found)


def _line(text: str) -> str:
    """What a field of one line says: without scripts, and by pasting, line breaks come into it."""
    return re.sub(r"\s*\n\s*", " ", text)


def _rows(fields: Mapping[str, str], head: str, kind: str) -> list[int]:
    """The numbers of the rows of one kind right under `head`, in order."""
    pattern = re.compile(rf"{re.escape(head)}{kind}(\d+)\.")
    return sorted({int(hit[1]) for name in fields if (hit := pattern.match(name))})


def _choice(kind: type[_Choice], value: str, default: _Choice) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        return default


def _condition(kind: str, concept: str) -> Condition:
    try:
        return cells.condition(f"with:{concept}" if kind == "with" else kind or "always")
    except ValueError as error:
        raise UsageError(
            "A rejected name that counts only beside another term needs that term.", hint="Type the id of the term."
        ) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError("“{text}” is no date.", hint="Write it as 2021-02-04.", text=text) from error
