"""What a check is: a small value with a name, a family, and a pure function that raises Flags.

One module of `review/checks/rules/` per check, holding `CHECK = Check(...)`; it is discovered, never registered.
The module's docstring is its manual page, with the headings: What it does, Why it matters, Example, When it is
silent, Source. Its spec is `tests/specs/<name>.md`.

A check is named by the flaw so that the name reads well after “allow”: repeated-name, double-space.
Names are promises; a renamed check leaves an alias behind (`renamed_from`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review.model import (
    Applicability,
    Edit,
    Family,
    Message,
    Operation,
    Severity,
    TermReference,
    msg,
)

if TYPE_CHECKING:
    from review.checks.context import Context, Passage


@dataclass(frozen=True, slots=True)
class Cure:
    """A way to put it right.

    `edits` count in the text of the passage that the flag names; `elsewhere` holds edits of other passages as
    (passage index, edit); `operations` name blocks of the report under check.
    """

    label: Message
    applicability: Applicability
    edits: tuple[Edit, ...] = ()
    operations: tuple[Operation, ...] = ()
    elsewhere: tuple[tuple[int, Edit], ...] = ()
    text: str = ""


def written(start: int, end: int, word: str) -> Cure:
    """The cure that writes `word` over `start..end` of the passage, after a look."""
    return Cure(msg("Write “{word}”", word=word), Applicability.REVIEW, (Edit(start, end, word),), text=word)


@dataclass(frozen=True, slots=True)
class Flag:
    """A place in a passage and what is wrong there. Offsets count in `passage.text`.

    Flags with the same `problem` are places of one problem (one card in the workbench); None makes each its own.
    `severity` overrides the check's own. `related` are (passage index, start, end).
    """

    passage: int
    start: int
    end: int
    message: Message
    cures: tuple[Cure, ...] = ()
    problem: str | None = None
    severity: Severity | None = None
    title: Message | None = None
    related: tuple[tuple[int, int, int], ...] = ()
    terms: tuple[TermReference, ...] = ()


PassageRule = Callable[["Passage", "Context"], Iterable[Flag]]
ReportRule = Callable[["Context"], Iterable[Flag]]


@dataclass(frozen=True, slots=True)
class Check:
    """`passage` looks at one passage and may depend only on its text, the language, the house style and the glossary
    (its results are remembered per passage text, and its cures hold no operations); `report` sees everything.
    Exactly one of the two is given.

    `languages` are primary subtags the check is made for; None means every language.
    `error_type` is an MQM dimension and subtype, as in "Linguistic conventions/Whitespace".
    `default` False: runs only when selected by name.
    """

    name: str
    family: Family
    severity: Severity
    error_type: str
    title: Message
    passage: PassageRule | None = None
    report: ReportRule | None = None
    languages: frozenset[str] | None = frozenset({"en"})
    default: bool = True
    rank: int = 50
    """Precedence where findings overlap: the higher one stays when it takes the words of the lower one away."""
    level: Severity | None = None
    """What a house says of its findings; goes before the severity of the check and of a flag."""
    renamed_from: tuple[str, ...] = ()
    manual: str = ""
    """The manual page of a house rule; that of any other check is the docstring of its module."""

    def speaks(self, language: str) -> bool:
        return self.languages is None or language.split("-", maxsplit=1)[0].lower() in self.languages
