"""What a check raises: a potential problem at a place, with the edits that would cure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from hashlib import blake2b

from review.model.message import Message
from review.model.span import Edit, Operation, Span


class Family(StrEnum):
    """The four families of the interface; each has its own line shape in the workbench."""

    REPETITION = "repetition"
    TERMS = "terms"
    LANGUAGE = "language"
    LAYOUT = "layout"


class Severity(IntEnum):
    """MQM severities."""

    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        return self.name.lower()


class Applicability(StrEnum):
    """How sure a cure is.

    safe: changes no word and can be right in one way only (or a terminologist marked the replacement as automatic);
    review: a person must look; advice: there is something to think about, no edit.
    """

    SAFE = "safe"
    REVIEW = "review"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cure: text edits in document offsets and block operations; both empty for pure advice."""

    applicability: Applicability
    label: Message
    edits: tuple[Edit, ...] = ()
    operations: tuple[Operation, ...] = ()
    text: str = ""
    """What to show: the words that come in; empty for a removal."""

    @property
    def acts(self) -> bool:
        """Whether there is something to accept; advice alone changes nothing."""
        return bool(self.edits or self.operations)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains the finding, such as the first mention."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class TermReference:
    """The glossary entry that speaks in a finding. `status` is a TBX administrative status without its suffix."""

    concept: str
    term: str
    status: str
    glossary: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A potential problem at one place. Places of one problem share `problem`.

    `span` and the edits count in the document text, `segment_start..segment_end` in the text of `segment`.
    `fingerprint` stays the same when the text moves; `-2`, `-3` … number equal ones in document order.
    `key` names the finding inside one report while it is reviewed: its fingerprint without number, its segment,
    and its number within that segment.
    """

    check: str
    problem: str
    family: Family
    severity: Severity
    error_type: str
    title: Message
    message: Message
    block: int
    segment: str
    span: Span
    segment_start: int
    segment_end: int
    text: str
    fingerprint: str
    key: str
    suggestions: tuple[Suggestion, ...] = ()
    related: tuple[Related, ...] = ()
    terms: tuple[TermReference, ...] = ()

    @property
    def applicability(self) -> Applicability:
        """That of the first suggestion; advice where there is none."""
        return self.suggestions[0].applicability if self.suggestions else Applicability.ADVICE

    @property
    def first_cure(self) -> Suggestion | None:
        """The first suggestion that changes something."""
        return next((one for one in self.suggestions if one.acts), None)

    def cure_mark(self, number: int) -> str:
        """Stands for what a suggestion does here, wherever the place has moved to: eight hex digits.

        `number` counts from 0. Raises IndexError for a suggestion that is not there.
        """
        cure, start = self.suggestions[number], self.span.start
        edits = [(edit.start - start, edit.end - start, edit.text) for edit in cure.edits]
        moves = [(one.block - self.block, one.operation.value, one.offset, one.text) for one in cure.operations]
        return blake2b(repr((self.text, edits, moves)).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Signature:
    """The recipe of a review, in the manner of sacrebleu's signatures."""

    version: str
    checks: str
    glossaries: tuple[str, ...]
    language: str
    extra: Mapping[str, str] | None = None

    def __str__(self) -> str:
        parts = [f"proofroom:{self.version}", f"checks:{self.checks}"]
        parts += [f"glossary:{name}" for name in self.glossaries] or ["glossary:none"]
        parts.append(f"lang:{self.language}")
        parts += [f"{name}:{value}" for name, value in (self.extra or {}).items()]
        return "|".join(parts)
