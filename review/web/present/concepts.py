"""Concepts of a glossary as rows of a table, and what happened to them in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from glossary.diff import changes as differences
from glossary.matching.forms import forms_of
from glossary.model import Concept, LanguageSection, Term, TermStatus
from review.termports import ChangeKind, ConceptState, GlossaryChange
from review.web.words import gettext, lazy_gettext, lazy_pgettext, ngettext

STATUSES = {
    "preferred": lazy_gettext("preferred"),
    "admitted": lazy_gettext("also accepted"),
    "deprecated": lazy_gettext("rejected"),
    "proposed": lazy_gettext("proposed"),
}
CASES = {
    "exact": lazy_gettext("exactly as written"),
    "first": lazy_gettext("first letter free"),
    "any": lazy_gettext("any"),
}
CONDITIONS = {
    "always": lazy_gettext("always"),
    "source": lazy_gettext("where the source has the term"),
    "with": lazy_gettext("in a report that names another term"),
    "capitalised": lazy_gettext("with a capital letter"),
    "quoted": lazy_gettext("in quotation marks"),
}
FORMS = {"full": lazy_gettext("full name"), "short": lazy_gettext("short form")}
RELATIONS = {
    "parent": lazy_gettext("Belongs to"),
    "replaced-by": lazy_gettext("Replaced by"),
    "related": lazy_gettext("Related to"),
}
_KINDS = {
    ChangeKind.CREATE: lazy_pgettext("history", "Glossary made"),
    ChangeKind.IMPORT: lazy_pgettext("history", "Imported"),
    ChangeKind.ADD: lazy_pgettext("history", "Added"),
    ChangeKind.EDIT: lazy_pgettext("history", "Changed"),
    ChangeKind.RETIRE: lazy_pgettext("history", "Retired"),
    ChangeKind.RESTORE: lazy_pgettext("history", "Brought back"),
    ChangeKind.MERGE: lazy_pgettext("history", "Merged"),
    ChangeKind.SPLIT: lazy_pgettext("history", "Split"),
    ChangeKind.MOVE: lazy_pgettext("history", "Moved"),
    ChangeKind.APPROVE: lazy_pgettext("history", "Proposal approved"),
    ChangeKind.UNDO: lazy_pgettext("history", "Taken back"),
}


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """`official` and `others` are (language, words); `rejected` are deprecated forms, `admitted` accepted ones."""

    id: str
    language: str
    official: str
    others: tuple[tuple[str, str], ...]
    admitted: tuple[str, ...]
    rejected: tuple[str, ...]
    evidence: str
    note: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A version of a glossary or a concept: what, who, when, why, and how much or what exactly."""

    version: int
    what: str
    label: str
    person: str
    at: datetime
    reason: str
    counts: str = ""
    details: tuple[str, ...] = ()
    undoable: bool = True


def concept_rows(states: Iterable[ConceptState], language: str = "en") -> list[ConceptRow]:
    """In the order given."""
    return [concept_row(state.concept, language) for state in states if state.concept]


def concept_row(concept: Concept, language: str = "en") -> ConceptRow:
    main = concept.section(language) or (concept.languages[0] if concept.languages else None)
    others = [section for section in concept.languages if section is not main]
    official = _official(main)
    evidence = [one.text for term in (main.terms if main else ()) for one in term.evidence]
    evidence += [one.text for one in concept.evidence]
    preferred = main.preferred if main else None
    return ConceptRow(
        id=concept.id,
        language=main.language if main else language,
        official=official or concept.id,
        others=tuple((section.language, _official(section)) for section in others if section.terms),
        admitted=_forms(main, TermStatus.ADMITTED),
        rejected=_forms(main, TermStatus.DEPRECATED),
        evidence="; ".join(dict.fromkeys(evidence)),
        note=concept.note or (preferred.note if preferred else None) or "",
        proposed=any(t.status is TermStatus.PROPOSED for s in concept.languages for t in s.terms),
    )


def by_rule(term: Term, concept: Concept, language: str) -> tuple[str, ...]:
    """The inflected forms that are found with a term unless the glossary lists some."""
    return () if term.forms or not term.text else tuple(form.text for form in forms_of(term, concept, language))


def change_lines(changes: Sequence[GlossaryChange]) -> tuple[ChangeLine, ...]:
    """The versions of a glossary, in the order given."""
    turned = {one.signed.turns for one in changes if one.signed.kind is ChangeKind.UNDO}
    return tuple(change_line(one, undoable=one.version > 1 and one.version not in turned) for one in changes)


def change_line(change: GlossaryChange, *, undoable: bool = True, details: tuple[str, ...] = ()) -> ChangeLine:
    signed = change.signed
    return ChangeLine(
        change.version, str(_KINDS[signed.kind]), signed.label, signed.person, change.at, signed.reason,
        counts(change.added, change.changed, change.retired), details, undoable,
    )  # fmt: skip


def concept_lines(history: Sequence[tuple[ConceptState, GlossaryChange]]) -> tuple[ChangeLine, ...]:
    """The versions of one concept, the newest first, each with what it changed."""
    before = [state.concept for state, _ in history[1:]] + [None]
    return tuple(
        change_line(change, details=_details(older, state.concept))
        for (state, change), older in zip(history, before, strict=True)
    )


def counts(added: int, changed: int, retired: int) -> str:
    """“12 added, 3 changed”."""
    parts = []
    if added:
        parts.append(ngettext("{n} added", "{n} added", added).format(n=added))
    if changed:
        parts.append(ngettext("{n} changed", "{n} changed", changed).format(n=changed))
    if retired:
        parts.append(ngettext("{n} retired", "{n} retired", retired).format(n=retired))
    return gettext(", ").join(parts)


def _details(before: Concept | None, after: Concept | None) -> tuple[str, ...]:
    if before is None or after is None:
        return ()
    return differences(before, after)


def _official(section: LanguageSection | None) -> str:
    if section is None or not section.terms:
        return ""
    return (section.preferred or section.terms[0]).text


def _forms(section: LanguageSection | None, status: TermStatus) -> tuple[str, ...]:
    return tuple(term.text for term in section.terms if term.status is status) if section else ()
