"""Official names: Concept → LanguageSection → Term, after TBX (ISO 30042). Frozen values, no I/O."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MAX_TERM_LENGTH = 2_000
"""Code points of a name at most."""


class TermStatus(StrEnum):
    """TBX administrative status, without the `-admn-sts` suffix."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    PROPOSED = "proposed"


class CaseRule(StrEnum):
    """exact: as written; first: the first letter is free; any: case does not count."""

    EXACT = "exact"
    FIRST = "first"
    ANY = "any"


class FormKind(StrEnum):
    """Whether a term is the full name or a short form of it (TBX termType)."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a deprecated form is a flaw: `always`, `source` (only where the source has the term), `with` (only in a
    report that names `concept`), `capitalised`, `quoted`."""

    kind: str = "always"
    concept: str | None = None

    def __str__(self) -> str:
        return f"with:{self.concept}" if self.kind == "with" else self.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a name was read."""

    text: str
    url: str | None = None
    quotation: str | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when a name was official; both ends belong to it, None is open."""

    start: date | None = None
    end: date | None = None

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a name in one language.

    `automatic`: a terminologist said that replacing this deprecated form needs no person (only then is it safe).
    `article`: the name is used with “the” in running text. `forms` are inflected forms to match besides `text`.
    `extra` keeps what a format knows and we do not.
    """

    text: str
    status: TermStatus = TermStatus.PREFERRED
    case: CaseRule = CaseRule.EXACT
    when: Condition = Condition()
    automatic: bool = False
    part_of_speech: str | None = None
    number: str | None = None
    article: bool | None = None
    form: FormKind = FormKind.FULL
    forms: tuple[str, ...] = ()
    validity: Validity = Validity()
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LanguageSection:
    """All forms of a concept in one language (BCP 47 tag)."""

    language: str
    terms: tuple[Term, ...]

    @property
    def preferred(self) -> Term | None:
        """The first preferred term, or None."""
        return next((term for term in self.terms if term.status is TermStatus.PREFERRED), None)


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its names. `relations` maps a relation (parent, replaced-by) to concept ids."""

    id: str
    languages: tuple[LanguageSection, ...]
    kind: str | None = None
    domain: str | None = None
    definition: str | None = None
    note: str | None = None
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    def section(self, language: str) -> LanguageSection | None:
        """The section of exactly this language, else of the same primary subtag, else None."""
        exact = next((s for s in self.languages if s.language.lower() == language.lower()), None)
        if exact:
            return exact
        primary = language.split("-", maxsplit=1)[0].lower()
        return next((s for s in self.languages if s.language.split("-")[0].lower() == primary), None)

    def terms(self, language: str) -> Iterator[Term]:
        section = self.section(language)
        return iter(section.terms if section else ())

    def preferred(self, language: str) -> Term | None:
        section = self.section(language)
        return section.preferred if section else None
