"""What makes a clause: whether words hold a verb, and where a sentence stands in its passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from review.checks.context import Passage, once
from review.checks.words import Word
from review.language.tags import ordinary

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD"})
_SHORT = ("'s", "'re", "'ll", "'ve", "'d", "n't", "'m")


class Sentence(NamedTuple):
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
    places = zip(passage.sentences, passage.reading.sentence_words, strict=True)
    return tuple([Sentence(passage, *place, row[slice(*numbers)]) for place, numbers in places])


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
