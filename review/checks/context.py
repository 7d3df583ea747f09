"""What the rules look at: one Passage per block, everything lazy and computed once.

A Reading knows what follows from the text alone, so it can be kept from one check of a report to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property, partial, wraps
from itertools import count
from typing import Any, TypeVar, overload

from glossary import TermBase, TermMatch
from glossary.model import Term, TermStatus
from review.checks.bilingual.beside import Beside, beside, has_source
from review.checks.lists import Chain, chains
from review.checks.names import Name, key, names
from review.checks.plain import Plain, plain
from review.checks.quotes import Quote, quotes
from review.checks.spans import Spans
from review.checks.suffixes import site_suffixes, tail
from review.checks.surveys import Surveys, differences
from review.checks.words import CHINA, Word, words
from review.language import split
from review.model import Block, Edit, Report

_WORDS_PER_MENTION = 400
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


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
        """Glossary terms, longest first come, in order: of any status but proposed, which raises nothing."""
        return tuple(self.termbase.match(self.text, self.language, report_date=self.day, proposed=False))

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
    def first_words(self) -> frozenset[int]:
        """Offsets of the first word of each sentence."""
        firsts: list[int] = []
        row, at = self.words, 0
        for start, _ in self.sentences:
            while at < len(row) and row[at].start < start:
                at += 1
            if at < len(row):
                firsts.append(row[at].start)
        return frozenset(firsts)

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """Enumerations of names and terms."""
        return chains(self.text, self.names, self.matches)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return quotes(self.text)


class Passage:
    """A block under check. Offsets count in `text`; `offset` leads back to the document."""

    def __init__(self, index: int, block: Block, plain: Plain, reading: Reading, shift: int = 0) -> None:
        self.index = index
        self.block = block
        self.reading = reading
        self.text = reading.text
        self._plain = plain
        self.memory: dict[Callable[[Passage], object], object] = {}
        """What `once` found out about it."""
        self._shift = shift
        """How far the block stands from where `plain` was made."""

    def moved(self, index: int, block: Block) -> Passage:
        """The same passage as another block of the same contents."""
        if index == self.index and block.start == self.block.start:
            return self
        return Passage(index, block, self._plain, self.reading, self._shift + block.start - self.block.start)

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

    @property
    def segment_spans(self) -> tuple[tuple[int, int], ...]:
        """Where the sentences of the block stand in `text`."""
        by, at = self._shift, self._plain.at
        return tuple((at(segment.start - by), at(segment.end - by)) for segment in self.block.segments)

    def offset(self, at: int, *, end: bool = False) -> int:
        """Document offset of an offset; with `end`, of the end of the code point before."""
        return self._plain.offset(at, end=end) + self._shift

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """The edit in document offsets; None where it would cross what cannot be edited."""
        found, by = self._plain.edits(edit), self._shift
        return found and tuple(Edit(one.start + by, one.end + by, one.text) for one in found)

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


def once(ask: Callable[[Passage], T]) -> Callable[[Passage], T]:
    """A question about a passage that many checks ask: it is answered once."""

    @wraps(ask)
    def asked(passage: Passage) -> T:
        if ask not in passage.memory:
            passage.memory[ask] = ask(passage)
        return passage.memory[ask]  # type: ignore[return-value]  # kept under the function that made it

    return asked


class Context:
    """A report with its passages and what can only be known from the whole of it.

    `before` is the context of an earlier look at the same report with the same glossary, language, date and style:
    what it found out about passages that still stand is taken over. `lasting` keeps what follows from these alone.
    """

    def __init__(
        self,
        report: Report,
        termbase: TermBase | None = None,
        read: ReadingSource | None = None,
        before: Context | None = None,
        lasting: dict[Hashable, object] | None = None,
    ) -> None:
        self.report = report
        self.termbase = termbase or TermBase("none")
        self.language = report.language
        self._read = read or (lambda text: Reading(text, report.language, self.termbase, report.date))
        self._lasting = {} if lasting is None else lasting
        self.passages, self._surveys = self._taken_over(before) if before else self._made()

    def telling(self, ask: Callable[..., T], *given: Hashable) -> Sequence[tuple[Passage, T]]:
        """The passages about which the survey `ask(passage, *given)` has something to say, with its answer.

        A survey looks at one passage alone; see `review.checks.surveys`.
        """
        return self._surveys.telling((ask, given), partial(_asked, ask, given))

    @overload
    def tally(self, ask: Callable[..., Iterable[K]], *given: Hashable) -> Counter[K]: ...

    @overload
    def tally(self, ask: Callable[..., Iterable[T]], *given: Hashable, by: Callable[[T], K]) -> Counter[K]: ...

    def tally(self, ask: Callable[..., Iterable[Any]], *given: Hashable, by: Callable[[Any], Any] | None = None) -> Any:
        """How often each thing comes in the answers of a survey, each counted under `by` of it; do not change it."""
        return self._surveys.tally((ask, given), partial(_asked, ask, given), by)

    def surveyed(self, key: Hashable, ask: Callable[[Passage], T]) -> Sequence[tuple[Passage, T]]:
        """As `telling`, for a survey that is known by its key."""
        return self._surveys.telling(key, ask)

    def of_glossary(self, find: Callable[[Context], T]) -> T:
        """What follows from the glossary, the language and the date of the report alone; found once."""
        key = (find, self.language, self.report.date)
        if key not in self._lasting:
            self._lasting[key] = find(self)
        return self._lasting[key]  # type: ignore[return-value]  # kept under the function that made it

    def _made(self) -> tuple[tuple[Passage, ...], Surveys]:
        passages = tuple(self._passage(index, block) for index, block in enumerate(self.report.blocks))
        return passages, Surveys(passages)

    def _taken_over(self, before: Context) -> tuple[tuple[Passage, ...], Surveys]:
        blocks = self.report.blocks
        changed = differences(before.report.blocks, blocks)
        passages: list[Passage] = []
        at = 0
        for old, now in [*changed, (slice(len(before.passages), 0), slice(len(blocks), len(blocks)))]:
            kept = before.passages[at : old.start]
            passages += map(Passage.moved, kept, count(len(passages)), blocks[len(passages) :])
            passages += (self._passage(index, blocks[index]) for index in range(now.start, now.stop))
            at = old.stop
        done = tuple(passages)
        return done, before._surveys.moved_to(done, changed)  # of its own kind

    def _passage(self, index: int, block: Block) -> Passage:
        text = plain(block, self.report.format)
        return Passage(index, block, text, self._read(text.text))

    @cached_property
    def concepts(self) -> Set[str]:
        """Ids of the concepts that the report names, under any form, also inside longer ones."""
        return self.tally(nested, by=_concept).keys()

    @cached_property
    def source_text(self) -> str:
        """Everything that is known of the source, of segments and of the whole; empty without one."""
        return "\n".join([*(s.source for s in self.report.segments if s.source), self.report.source_text or ""])

    @cached_property
    def named_in_source(self) -> frozenset[str]:
        """Ids of the concepts whose source term stands in the source text."""
        text = self.source_text
        if not text.strip():
            return frozenset()
        key = ("source", text, self.source_language, self.report.date)
        if key not in self._lasting:
            matches = self.termbase.match(text, self.source_language, report_date=self.report.date)
            self._lasting[key] = frozenset(match.concept.id for match in matches)
        return self._lasting[key]  # type: ignore[return-value]  # kept under its own key

    @property
    def source_language(self) -> str:
        return self.report.source_language or "zh"

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """The sentences of the report beside those of the source, in order; empty without a source."""
        if not has_source(self.report):
            return ()
        return beside(self.report, self.passages, self._surveys.answers(_segment_spans, _segment_spans))

    @cached_property
    def about_china(self) -> bool:
        """Whether the report names China, its places or bodies more than in passing, or was translated from Chinese."""
        if (self.report.source_language or "").lower().startswith("zh"):
            return True
        said = sum(number for _, number in self.telling(_names_china))
        return said * _WORDS_PER_MENTION >= sum(number for _, number in self.telling(_length)) and said > 0

    @property
    def concepts_by_key(self) -> Mapping[tuple[str, ...], str]:
        """Ids of glossary concepts by the key of each form that is a name of three words or more, or official."""
        return self.of_glossary(_concepts_by_key)

    @property
    def terms_with_and(self) -> Mapping[str, Sequence[tuple[str, Term]]]:
        """Official terms that hold “A and B”, by the words before “and”: (concept id, term), preferred ones first."""
        return self.of_glossary(_terms_with_and)

    @cached_property
    def site_suffixes(self) -> Mapping[int, int]:
        """Passage number → where a leaked site tag begins at its end."""
        tails = {passage.index: at for passage, at in self.telling(_tail) if at}
        return site_suffixes([passage.text for passage in self.passages], tails) if tails else {}

    @property
    def name_counts(self) -> Mapping[str, int]:
        """How often each name stands in the report, by its text with single spaces."""
        return self.tally(_names)


def _segment_spans(passage: Passage) -> tuple[tuple[int, int], ...]:
    return passage.segment_spans


def _asked(ask: Callable[..., T], given: tuple[Hashable, ...], passage: Passage) -> T:
    return ask(passage, *given)


def nested(passage: Passage) -> list[TermMatch]:
    """Glossary terms as `matches` has them, and those inside longer ones."""
    reading = passage.reading
    return reading.termbase.match(passage.text, reading.language, report_date=reading.day, nested=True)


def _concept(match: TermMatch) -> str:
    return match.concept.id


def _names_china(passage: Passage) -> int:
    return sum(word.capital and word.folded in CHINA for word in passage.words)


def _length(passage: Passage) -> int:
    return len(passage.words)


def _tail(passage: Passage) -> int | None:
    return tail(passage.text)


def _names(passage: Passage) -> tuple[str, ...]:
    return tuple(" ".join(name.text.split()) for name in passage.names)


def _concepts_by_key(context: Context) -> Mapping[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for concept in context.termbase.concepts.values():
        for term in concept.terms(context.language):
            name = key(term.text)
            sure = len(name) > 2 or term.status is not TermStatus.DEPRECATED
            if len(name) > 1 and sure and term.status is not TermStatus.PROPOSED:
                found.setdefault(name, concept.id)
    return found


def _terms_with_and(context: Context) -> Mapping[str, Sequence[tuple[str, Term]]]:
    found: dict[str, list[tuple[str, Term]]] = {}
    for concept in context.termbase.concepts.values():
        for term in concept.terms(context.language):
            own = [word.folded for word in words(term.text)]
            if "and" in own[1:] and term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
                for word in own[: own.index("and", 1)]:
                    found.setdefault(word, []).append((concept.id, term))
    return {
        word: sorted(pairs, key=lambda pair: pair[1].status is not TermStatus.PREFERRED)
        for word, pairs in found.items()
    }


ReadingSource = Callable[[str], Reading]
