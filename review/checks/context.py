"""What the rules look at: one Passage per block, everything lazy and computed once.

A Reading knows what follows from the text alone, so it can be kept from one check of a report to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from glossary import TermBase, TermMatch
from glossary.model import Term, TermStatus
from review.checks.bilingual.beside import Beside, beside
from review.checks.lists import Chain, chains
from review.checks.names import Name, key, names
from review.checks.plain import Plain, plain
from review.checks.quotes import Quote, quotes
from review.checks.spans import Spans
from review.checks.suffixes import site_suffixes
from review.checks.words import CHINA, Word, words
from review.language import split
from review.model import Block, Edit, Report

_WORDS_PER_MENTION = 400


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
    def matches(self) -> tuple[TermMatch, ...]:
        """Glossary terms, longest first come, of any status, in order."""
        return tuple(self.termbase.match(self.text, self.language, report_date=self.day))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.text, self.words)

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
    def chains(self) -> tuple[Chain, ...]:
        """Enumerations of names and terms."""
        return chains(self.text, self.names, self.matches)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return quotes(self.text)


class Passage:
    """A block under check. Offsets count in `text`; `offset` leads back to the document."""

    def __init__(self, index: int, block: Block, plain: Plain, reading: Reading) -> None:
        self.index = index
        self.block = block
        self.plain = plain
        self.reading = reading
        self.text = reading.text

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return self.reading.sentences

    @property
    def words(self) -> tuple[Word, ...]:
        return self.reading.words

    @property
    def matches(self) -> tuple[TermMatch, ...]:
        return self.reading.matches

    @property
    def names(self) -> tuple[Name, ...]:
        return self.reading.names

    @property
    def chains(self) -> tuple[Chain, ...]:
        return self.reading.chains

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.reading.quotes

    def offset(self, at: int, *, end: bool = False) -> int:
        """Document offset; with `end`, of the end of the code point before."""
        return self.plain.offset(at, end=end)

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """The edit in document offsets; None where it would cross what cannot be edited."""
        return self.plain.edits(edit)

    def matches_over(self, start: int, end: int) -> Iterator[TermMatch]:
        """The term matches that share a code point with `start..end`."""
        return self.reading.match_spans.touching(start, end)

    def name_over(self, start: int, end: int) -> Name | None:
        """The capitalised run that holds all of `start..end`."""
        return self.reading.name_spans.covering(start, end)

    def quotes_over(self, start: int, end: int) -> Iterator[Quote]:
        """The quotations that share a code point with `start..end`."""
        return self.reading.quote_spans.touching(start, end)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that holds an offset, or the one before it; the whole passage without one."""
        number = bisect_right(self.reading.sentence_starts, at) - 1
        return self.sentences[number] if number >= 0 else (0, len(self.text))

    def starts_sentence(self, at: int) -> bool:
        """Whether only opening marks stand between the start of the sentence and the offset."""
        start, _ = self.sentence_at(at)
        return at - start < 5 and not self.text[start:at].strip("“\"‘'(")


class Context:
    """A report with its passages and what can only be known from the whole of it."""

    def __init__(self, report: Report, termbase: TermBase | None = None, read: ReadingSource | None = None) -> None:
        self.report = report
        self.termbase = termbase or TermBase("none")
        self.language = report.language
        self._read = read or (lambda text: Reading(text, report.language, self.termbase, report.date))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        texts = (plain(block, self.report.format) for block in self.report.blocks)
        return tuple(
            Passage(index, block, text, self._read(text.text))
            for index, (block, text) in enumerate(zip(self.report.blocks, texts, strict=True))
        )

    @cached_property
    def concepts(self) -> frozenset[str]:
        """Ids of the concepts that the report names, under any form, also inside longer ones."""
        day = self.report.date
        texts = {passage.text for passage in self.passages}
        found = (self.termbase.match(text, self.language, report_date=day, nested=True) for text in texts)
        return frozenset(match.concept.id for matches in found for match in matches)

    @cached_property
    def source_text(self) -> str:
        """Everything that is known of the source, of segments and of the whole; empty without one."""
        return "\n".join([*(s.source for s in self.report.segments if s.source), self.report.source_text or ""])

    @cached_property
    def named_in_source(self) -> frozenset[str]:
        """Ids of the concepts whose source term stands in the source text."""
        if not self.source_text.strip():
            return frozenset()
        matches = self.termbase.match(self.source_text, self.source_language, report_date=self.report.date)
        return frozenset(match.concept.id for match in matches)

    @property
    def source_language(self) -> str:
        return self.report.source_language or "zh"

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """The sentences of the report beside those of the source, in order; empty without a source."""
        return beside(self.report, self.passages)

    @cached_property
    def about_china(self) -> bool:
        """Whether the report names China, its places or bodies more than in passing, or was translated from Chinese."""
        if (self.report.source_language or "").lower().startswith("zh"):
            return True
        said = sum(word.capital and word.folded in CHINA for passage in self.passages for word in passage.words)
        return said * _WORDS_PER_MENTION >= sum(len(passage.words) for passage in self.passages) and said > 0

    @cached_property
    def concepts_by_key(self) -> Mapping[tuple[str, ...], str]:
        """Ids of glossary concepts by the key of each form that is a name of three words or more, or official."""
        found: dict[tuple[str, ...], str] = {}
        for concept in self.termbase.concepts.values():
            for term in concept.terms(self.language):
                name = key(term.text)
                if len(name) > 1 and (len(name) > 2 or term.status is not TermStatus.DEPRECATED):
                    found.setdefault(name, concept.id)
        return found

    @cached_property
    def terms_with_and(self) -> Mapping[str, Sequence[tuple[str, Term]]]:
        """Official terms that hold “A and B”, by the words before “and”: (concept id, term), preferred ones first."""
        found: dict[str, list[tuple[str, Term]]] = {}
        for concept in self.termbase.concepts.values():
            for term in concept.terms(self.language):
                own = [word.folded for word in words(term.text)]
                if "and" in own[1:] and term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
                    for word in own[: own.index("and", 1)]:
                        found.setdefault(word, []).append((concept.id, term))
        return {
            word: sorted(pairs, key=lambda pair: pair[1].status is not TermStatus.PREFERRED)
            for word, pairs in found.items()
        }

    @cached_property
    def site_suffixes(self) -> Mapping[int, int]:
        """Passage number → where a leaked site tag begins at its end."""
        return site_suffixes([passage.text for passage in self.passages])

    @cached_property
    def name_counts(self) -> Mapping[str, int]:
        """How often each name stands in the report, by its text with single spaces."""
        counts: dict[str, int] = {}
        for passage in self.passages:
            for name in passage.names:
                text = " ".join(name.text.split())
                counts[text] = counts.get(text, 0) + 1
        return counts


ReadingSource = Callable[[str], Reading]
