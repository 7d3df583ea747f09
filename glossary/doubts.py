"""What an audit says: one doubt with its place in the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.model import Concept


class Grade(StrEnum):
    """How much it matters; the names are those of findings in reports."""

    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One doubt: which check, which concepts, which words, and what a person should know (template and arguments)."""

    check: str
    grade: Grade
    concepts: tuple[str, ...]
    language: str | None
    term: str | None
    template: str
    args: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        return self.template.format(**dict(self.args))


def said(template: str) -> str:
    """Mark a template for translation where it stands; this package shows it in English."""
    return template


def doubt(
    check: str, concept: Concept, place: tuple[str | None, str | None], template: str, grade: Grade = Grade.MAJOR, /,
    **args: str,
) -> AuditFinding:  # fmt: skip
    """`place` is language and term, each as far as it matters."""
    return AuditFinding(check, grade, (concept.id,), *place, template, tuple(args.items()))
