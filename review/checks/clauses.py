"""What makes a clause: whether words hold a verb, and where a sentence stands in its passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from review.checks.context import Passage, once
from review.checks.words import Word
from review.language.tags import ordinary

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"})
_SHORT = ("'s", "'re", "'ll", "'ve", "'d", "n't", "'m")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, with its words."""

    passage: Passage
    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


@once
def sentences(passage: Passage) -> tuple[Sentence, ...]:
    row = passage.words
    found = []
    at = 0
    for start, end in passage.sentences:
        while at < len(row) and row[at].start < start:
            at += 1
        first = at
        while at < len(row) and row[at].start < end:
            at += 1
        found.append(Sentence(passage, start, end, row[first:at]))
    return tuple(found)


def finite(word: Word) -> bool:
    """Whether the word is most often a finite verb; capitals in the middle of a sentence are names."""
    return word.text.islower() and (ordinary(word.text) in FINITE or _shortened(word))


def has_finite(row: Sequence[Word]) -> bool:
    return any(finite(word) for word in row)


def may_be_verb(word: Word) -> bool:
    """Whether the word could be a verb in any form."""
    return ordinary(word.text) in _VERBAL or _shortened(word) or _from_verb(word.text.lower())


def _shortened(word: Word) -> bool:
    return word.folded.endswith(_SHORT)


def _from_verb(low: str) -> bool:
    """A noun form that is also a verb form (plans, works), or an unknown word in -ed or -ing."""
    if low.endswith(("ed", "ing")) and len(low) > 4:
        return True
    return low.endswith("s") and ordinary(low.removesuffix("s")) in ("VB", "VBP")
