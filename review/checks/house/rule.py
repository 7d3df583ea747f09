"""A house rule as it was written, checked for sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from review.model import Family, Severity


class Kind(StrEnum):
    """The families of house rules.

    existence: words that should not stand; substitution: words with what to write; consistency: forms of which a
    report keeps one; repetition: a word again within so many words; capitalisation: the one way to write words, or
    headings in sentence or title case; pattern: a regular expression, with an optional replacement; dates and numbers:
    the one form in which a report writes them.
    """

    EXISTENCE = "existence"
    SUBSTITUTION = "substitution"
    CONSISTENCY = "consistency"
    REPETITION = "repetition"
    CAPITALISATION = "capitalisation"
    PATTERN = "pattern"
    DATES = "dates"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Rule:
    """`words` are pairs (what stands, what to write); the second is empty where there is nothing to write.

    `forms` are rows of forms of one thing, the preferred one first. `within` counts words, `letters` code points.
    `form` is how dates (“d MMMM y”, in the date fields of the CLDR) or numbers (“1,234.5”) are written. `line` is where
    the rule begins in its file, from 1. One that is `off` is kept, and does not run.
    """

    name: str
    kind: Kind
    line: int
    severity: Severity = Severity.MINOR
    family: Family = Family.LANGUAGE
    title: str = ""
    message: str = ""
    why: str = ""
    source: str = ""
    languages: frozenset[str] | None = None
    words: tuple[tuple[str, str], ...] = ()
    forms: tuple[tuple[str, ...], ...] = ()
    case: bool = False
    within: int = 1
    letters: int = 1
    headings: str = ""
    pattern: str = ""
    replace: str | None = None
    form: str = ""
    safe: bool = False
    off: bool = False
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return self.title or self.name.replace("-", " ").capitalize()

    @property
    def manual(self) -> str:
        """The page of `checks explain`."""
        parts: Mapping[str, str] = {
            "What it does": self.message or f"a house rule of the kind {self.kind.value}.",
            "Why it matters": self.why,
            "Example": "; ".join(f"“{text}”" for text in self.fires),
            "When it is silent": "; ".join(f"“{text}”" for text in self.silent),
            "Source": self.source or "the house rules of this folder.",
        }
        return "\n\n".join([self.shown + ".", *(f"{head}: {text}" for head, text in parts.items() if text)])


@dataclass(frozen=True, slots=True)
class Choice:
    """Which checks run, from which severity on the call fails, and the house style, as the file says.

    `also` are checks that run besides those that run by themselves; `levels` the severity of the findings of a check.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    levels: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is not to be flagged, and why: a check, words, one finding by its fingerprint, or what all given say.

    `report` is the name of the file it is for; None: every report.
    """

    reason: str
    check: str | None = None
    words: str | None = None
    fingerprint: str | None = None
    report: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict, compare=False)
