"""What a check raises: a potential problem at a place, with the edits that would cure it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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

    def put(self, by: Callable[[int], int]) -> Suggestion:
        """The same with its edits moved, each by what is said of its start."""
        if not self.edits:
            return self
        edits = tuple([edit.moved(by(edit.start)) for edit in self.edits])
        return Suggestion(self.applicability, self.label, edits, self.operations, self.text)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains the finding, such as the first mention."""

    span: Span
    text: str

    def put(self, by: Callable[[int], int]) -> Related:
        """The same place moved by what is said of its start."""
        return Related(self.span.moved(by(self.span.start)), self.text)


@dataclass(frozen=True, slots=True)
class TermReference:
    """The glossary entry that speaks in a finding. `status` is a TBX administrative status without its suffix."""

    concept: str
    term: str
    status: str
    glossary: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is said of a place, wherever its paragraph stands: `span`, the edits of `suggestions` and `related` count
    from where the paragraph of the place begins. The other fields are those of Finding."""

    check: str
    problem: str
    family: Family
    severity: Severity
    error_type: str
    title: Message
    message: Message
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

    def moved(self, by: int) -> Flaw:
        """The same with all its offsets moved."""
        return self.put(lambda _: by) if by else self

    def put(self, by: Callable[[int], int]) -> Flaw:
        """The same with its places moved, each by what is said of its start."""
        # fmt: off
        return Flaw(  # by hand: `replace` takes twice as long
            self.check, self.problem, self.family, self.severity, self.error_type, self.title, self.message,
            self.segment, self.span.moved(by(self.span.start)), self.segment_start, self.segment_end, self.text,
            self.fingerprint, self.key, tuple([one.put(by) for one in self.suggestions]),
            tuple([one.put(by) for one in self.related]), self.terms,
        )
        # fmt: on


@dataclass(frozen=True, slots=True)
class Finding:
    """A potential problem at one place: a flaw where it now stands. Places of one problem share `problem`.

    `block` is the number of its paragraph, which begins at `at` in the document text. `span`, `suggestions` and
    `related` count in the document text, `segment_start..segment_end` in the text of `segment`.
    `fingerprint` stays the same when the text moves; `-2`, `-3` … number equal ones in document order.
    `key` names the finding inside one report while it is reviewed: its fingerprint without number, its segment,
    and its number within that segment.
    """

    flaw: Flaw
    block: int = 0
    at: int = 0

    @property
    def check(self) -> str:
        return self.flaw.check

    @property
    def problem(self) -> str:
        return self.flaw.problem

    @property
    def family(self) -> Family:
        return self.flaw.family

    @property
    def severity(self) -> Severity:
        return self.flaw.severity

    @property
    def error_type(self) -> str:
        return self.flaw.error_type

    @property
    def title(self) -> Message:
        return self.flaw.title

    @property
    def message(self) -> Message:
        return self.flaw.message

    @property
    def segment(self) -> str:
        return self.flaw.segment

    @property
    def segment_start(self) -> int:
        return self.flaw.segment_start

    @property
    def segment_end(self) -> int:
        return self.flaw.segment_end

    @property
    def text(self) -> str:
        return self.flaw.text

    @property
    def fingerprint(self) -> str:
        return self.flaw.fingerprint

    @property
    def key(self) -> str:
        return self.flaw.key

    @property
    def terms(self) -> tuple[TermReference, ...]:
        return self.flaw.terms

    @property
    def span(self) -> Span:
        return self.flaw.span.moved(self.at)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return tuple([one.put(self._here) for one in self.flaw.suggestions])

    @property
    def related(self) -> tuple[Related, ...]:
        return tuple([one.put(self._here) for one in self.flaw.related])

    @property
    def applicability(self) -> Applicability:
        """That of the first suggestion; advice where there is none."""
        return self.flaw.suggestions[0].applicability if self.flaw.suggestions else Applicability.ADVICE

    @property
    def first_cure(self) -> Suggestion | None:
        """The first suggestion that changes something."""
        cure = next((one for one in self.flaw.suggestions if one.acts), None)
        return cure and cure.put(self._here)

    def _here(self, _: int) -> int:
        return self.at

    def cured_by(self, suggestions: tuple[Suggestion, ...]) -> Finding:
        """The same finding with other suggestions, in document offsets."""
        return Finding(replace(self.flaw.moved(self.at), suggestions=suggestions), self.block)

    def cure_mark(self, number: int) -> str:
        """Stands for what a suggestion does here, wherever the place has moved to: eight hex digits.

        `number` counts from 0. Raises IndexError for a suggestion that is not there.
        """
        cure, start = self.flaw.suggestions[number], self.flaw.span.start
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
