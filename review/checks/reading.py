"""The text of a passage as read, with what follows from it alone; kept from one check of a report to the next."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import cached_property
from itertools import compress

from glossary import TermBase, TermMatch
from review.checks import dictionary
from review.checks.lists import Chain, chains
from review.checks.names import Name, names
from review.checks.quotes import Quote, quotes
from review.checks.spans import Spans
from review.checks.words import Known, Word, words
from review.language import split

_strange = Known(dictionary.strange)


class Reading:
    """The text of one passage with everything that follows from it, the language and the glossary."""

    def __init__(self, text: str, language: str, termbase: TermBase, day: date | None) -> None:
        self.text = text
        self.language = language
        self.termbase = termbase
        self.day = day

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return tuple(split(self.text, self.language))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words(self.text)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words as written: to know whether any of them is worth a look, a row of strings is asked fastest."""
        return tuple([word.text for word in self.words])

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words folded."""
        return tuple([word.folded for word in self.words])

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """Numbers of the words with a capital."""
        return tuple([at for at, word in enumerate(self.words) if word.capital])

    @cached_property
    def matches(self) -> tuple[TermMatch, ...]:
        """Glossary terms, longest first come, in order: of any status but proposed, which raises nothing."""
        return tuple(self.termbase.match(self.text, self.language, report_date=self.day, proposed=False))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.text, self.words, self.capitals)

    @cached_property
    def match_spans(self) -> Spans[TermMatch]:
        return Spans(self.matches)

    @cached_property
    def name_spans(self) -> Spans[Name]:
        return Spans(self.names)

    @cached_property
    def quote_spans(self) -> Spans[Quote]:
        return Spans(self.quotes)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.sentences)

    @cached_property
    def sentence_words(self) -> tuple[tuple[int, int], ...]:
        """For each sentence the number of its first word, and of the first one behind it."""
        starts = [word.start for word in self.words]
        return tuple([(bisect_left(starts, start), bisect_left(starts, end)) for start, end in self.sentences])

    @cached_property
    def first_words(self) -> frozenset[int]:
        """Offsets of the first word of each sentence."""
        row = self.words
        return frozenset([row[first].start for first, _ in self.sentence_words if first < len(row)])

    @cached_property
    def strange_words(self) -> tuple[Word, ...]:
        """The words that hold what the dictionary does not know: names, new words and slips."""
        return tuple(compress(self.words, map(_strange.__getitem__, self.texts)))

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """Enumerations of names and terms."""
        return chains(self.text, self.names, self.matches)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return quotes(self.text)
