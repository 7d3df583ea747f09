"""What a report does with capitals: which of its words it writes with one, and where.

Evidence is counted over the words in the middle of sentences, plural and singular together.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from review.checks.context import Context, Passage, once
from review.checks.lexicon import table
from review.checks.words import FUNCTION_WORDS, Word
from review.language.tags import ordinary
from review.model import BlockKind

_LINKS = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "de", "la", "du", "&"})
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december")
)  # fmt: skip
_SIMPLE = re.compile(r"[A-Z][a-z]+")
_TITLED_LEAST = 0.5
_FINITE = ("VBD", "VBZ", "VBP")
_TITLES = (BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER)


class Place(NamedTuple):
    """A word with one capital in the middle of a sentence: word number `at` of the passage."""

    passage: Passage
    at: int
    word: Word

    @property
    def before(self) -> Word:
        return self.passage.words[self.at - 1]

    @property
    def after(self) -> Word | None:
        row = self.passage.words
        return row[self.at + 1] if self.at + 1 < len(row) else None

    @property
    def after_comma(self) -> bool:
        return "," in self.passage.text[self.before.end : self.word.start]

    @property
    def alone(self) -> bool:
        """Whether no name goes on to the left or right, also over joints such as “of” and “the”."""
        return not any(_capital(self.passage, self._neighbour(step)) for step in (-1, 1))

    @property
    def apart(self) -> bool:
        """Whether neither the word before, without a comma, nor the word after has a capital."""
        before = None if self.after_comma else self.before
        return not (_capital(self.passage, before) or _capital(self.passage, self.after))

    def _neighbour(self, step: int) -> Word | None:
        row, at = self.passage.words, self.at + step
        while 0 <= at < len(row) and (row[at].text in _LINKS or row[at].text[0].isdigit()):
            at += step
        return row[at] if 0 <= at < len(row) else None


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a word stands in the report in small letters, with a capital alone, with a capital in a name."""

    written: Counter[str]
    """In small letters, plural and singular apart."""
    alone: Counter[str]
    named: Counter[str]

    def small(self, word: str) -> int:
        return sum(self.written[form] for form in (word, f"{word}s", f"{word[:-1]}ies") if stem(form) == word)


@once
def places(passage: Passage) -> tuple[Place, ...]:
    """Capitalised plain words in mid-sentence; titles and lines set in capitals have none."""
    if titled(passage):
        return ()
    firsts = starts(passage)
    row = passage.words
    return tuple(
        Place(passage, at, row[at])
        for at in passage.reading.capitals
        if at and row[at].start not in firsts and _SIMPLE.fullmatch(row[at].text) and _joined(passage, at)
    )


def _joined(passage: Passage, at: int) -> bool:
    """Whether the sentence runs on from the word before, at most over a comma or the end of a quotation."""
    gap = passage.text[passage.words[at - 1].end : passage.words[at].start]
    return gap[-1:] == " " and gap.strip(' ”’"%') in ("", ",")


@once
def titled(passage: Passage) -> bool:
    """A heading, or a line in which most words of weight have a capital."""
    if passage.block.kind in _TITLES:
        return True
    main = [word for word in passage.words[1:] if len(word.text) > 3]
    ends = passage.text.rstrip('”’") ').endswith((".", "!", "?", ";", ":", ","))
    if ends or not main or sum(word.capital for word in main) < _TITLED_LEAST * len(main):
        return False
    return not any(word.text.islower() and ordinary(word.text) in _FINITE for word in passage.words)


def usage(context: Context) -> Usage:
    return Usage(context.tally(small_words), context.tally(_alone), context.tally(_named))


def small_words(passage: Passage) -> tuple[str, ...]:
    return tuple([text for text in passage.reading.texts if text.islower()])


def _alone(passage: Passage) -> tuple[str, ...]:
    return tuple(stem(place.word.text) for place in places(passage) if place.apart)


def _named(passage: Passage) -> tuple[str, ...]:
    return tuple(stem(place.word.text) for place in places(passage) if not place.apart)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word in small letters and in the singular."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith("ss") else low


@cache
def kinds() -> dict[str, str]:
    """Ordinary words that official English writes with a capital in a certain sense → the sense."""
    return {stem(row["word"]): row["kind"] for row in table("capitals")}


def starts(passage: Passage) -> frozenset[int]:
    """Offsets of the first word of each sentence, behind any mark that opens it."""
    return passage.reading.first_words


def _capital(passage: Passage, word: Word | None) -> bool:
    """A neighbour that could belong to the name: a capital that no sentence start explains."""
    if word is None or not word.capital or word.text == "I" or word.folded in _MONTHS:
        return False
    return not (word.start in starts(passage) and (word.folded in FUNCTION_WORDS or word.text[-2:] == "ly"))
