"""What the rules look at: one Passage per block, and what is known of all of them; everything lazy and found once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial, wraps
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, overload

from glossary import TermBase, TermMatch
from glossary.model import Term
from review.checks.bilingual.beside import Beside, beside
from review.checks.entries import concepts_by_key_of, terms_with_and_of
from review.checks.evidence import Answer, Evidence, Noted
from review.checks.lists import Chain
from review.checks.names import Name
from review.checks.plain import Plain, plain
from review.checks.quotes import Quote
from review.checks.reading import Reading
from review.checks.suffixes import site_suffixes, tail
from review.checks.surveys import Changed, Shared, Survey, Surveys, differences
from review.checks.words import CHINA, Word
from review.model import Block, Edit, Report

if TYPE_CHECKING:
    from review.checks.check import Check, Flag

_TEXT = attrgetter("text")
RECIPE = ("format", "language", "source_language", "date", "style")
"""The fields of a report on which everything depends that is known of it."""
_WORDS_PER_MENTION = 400
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Passage:
    """A block under check. Offsets count in `text`; `offset` leads back to the document.

    It stays the same while the block only moves, so `block` is as it was when it was first read: where that began says
    nothing of the report under check.
    """

    def __init__(self, index: int, block: Block, plain: Plain, reading: Reading) -> None:
        self.index = index
        self.block = block
        self.reading = reading
        self.text = reading.text
        self._plain = plain
        self.memory: dict[Callable[[Passage], object], object] = {}
        """What `once` found out about it; nothing in it depends on where the block stands in the document."""

    def moved(self, index: int, block: Block) -> Passage:
        """The same passage as another block of the same contents."""
        return self if index == self.index else Passage(index, block, self._plain, self.reading)

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
        by, at = self.block.start, self._plain.at
        return tuple((at(segment.start - by), at(segment.end - by)) for segment in self.block.segments)

    def offset(self, at: int, *, end: bool = False) -> int:
        """The offset in the document, from where the block begins; with `end`, of the end of the code point before."""
        return self._plain.offset(at, end=end)

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """The edit in the document, from where the block begins; None where it would cross what cannot be edited."""
        return self._plain.edits(edit)

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
    What a rule asks here is noted, so that it is not asked again while it would be told the same; of `report` itself it
    may read only the fields of RECIPE.
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
        changed = differences(before.report.blocks, report.blocks) if before else []
        self._row, self._surveys = self._taken_over(before, changed) if before else self._made()
        numbered_alike = before is not None and all(old == now for old, now in changed)
        self.changed: Set[int] = frozenset(at for _, now in changed for at in range(now.start, now.stop))
        """The numbers of passages that are not what they were at the last look; of all from there on where they have
        other numbers now."""
        if not numbered_alike:
            first, was = changed[0][1].start if changed else 0, len(before.report.blocks) if before else 0
            self.changed = frozenset(range(first, max(was, len(report.blocks))))
        self._before = before.report if before else None
        self.evidence: Evidence = Evidence(before.evidence if before and numbered_alike else None)
        evidence = self.evidence
        self.passages: Sequence[Passage] = Noted(self._row, lambda at: evidence.note(("passage", at)))
        """What a rule looks at of them counts as what it was told."""

    def telling(self, ask: Callable[..., T], *given: Hashable) -> Sequence[tuple[Passage, T]]:
        """The passages about which the survey `ask(passage, *given)` has something to say, with its answer.

        A survey looks at one passage alone; see `review.checks.surveys`.
        """
        return self._noted("telling", ask, given).telling

    def answers(self, ask: Callable[[Passage], T]) -> Sequence[T]:
        """What a survey says of each passage."""
        return self._noted("answers", ask, ()).answers

    def total(self, ask: Callable[..., int], *given: Hashable) -> int:
        """The sum of the answers of a survey that gives numbers."""
        return self._noted("total", ask, given).sum

    @overload
    def tally(self, ask: Callable[..., Iterable[K]], *given: Hashable) -> Counter[K]: ...

    @overload
    def tally(self, ask: Callable[..., Iterable[T]], *given: Hashable, by: Callable[[T], K]) -> Counter[K]: ...

    def tally(self, ask: Callable[..., Iterable[Any]], *given: Hashable, by: Callable[[Any], Any] | None = None) -> Any:
        """How often each thing comes in the answers of a survey, each counted under `by` of it; do not change it."""
        return self._noted("tally", ask, given, by).tally(by)

    def shared(
        self, ask: Callable[..., Iterable[Any]], *given: Hashable, by: Callable[[Any], Any] | None = None
    ) -> Shared:
        """What comes more than once in the answers of a survey, each thing under `by` of it, and where."""
        return self._noted("shared", ask, given, by).shared(by)

    def known(self, find: Callable[[Context], T]) -> T:
        """What `find` says of the whole report; kept as long as all that it asks is answered alike."""
        self.evidence.note(("known", find))
        return self.evidence.answer(("known", find), partial(find, self), self._still).value

    def about(self, field: str) -> Any:
        """A field of the report that may be another one at the next look though no passage has changed."""
        self.evidence.note(("report", field))
        return getattr(self.report, field)

    def flags(self, check: Check) -> Answer[tuple[Flag, ...]]:
        """What a check of the whole report says; the very same object where it need not be asked again."""
        say = check.report or (lambda _: ())
        return self.evidence.answer(("check", check.name), lambda: tuple(say(self)), self._still)

    def surveyed(self, key: Hashable, ask: Callable[[Passage], T]) -> Sequence[T]:
        """As `answers`, for a survey that is known by its key."""
        return self._surveys.survey(key, ask).answers

    def _noted(self, what: str, ask: Callable[..., Any], given: tuple[Hashable, ...], by: object = None) -> Survey:
        self.evidence.note((what, ask, given, by))
        return self._surveys.survey((ask, given), partial(_asked, ask, given) if given else ask)

    def _still(self, name: Any) -> bool:
        """Whether a rule that asked what goes by this name would be told the same as at the last look."""
        what, asked, *more = name
        if what == "passage":
            return not self.changed if asked is None else asked not in self.changed
        if what == "known":
            return self.evidence.same(name, partial(asked, self), self._still)
        if what == "report":
            return bool(getattr(self.report, asked) == getattr(self._before, asked))
        given, by = more
        survey = self._surveys.survey((asked, given), partial(_asked, asked, given) if given else asked)
        if what == "tally":
            return by not in survey.recounted
        if what == "total":
            return not survey.resummed
        return by not in survey.reshared if what == "shared" else not survey.changed

    def of_glossary(self, find: Callable[[Context], T]) -> T:
        """What follows from the glossary, the language and the date of the report alone; found once."""
        key = (find, self.language, self.report.date)
        if key not in self._lasting:
            self._lasting[key] = find(self)
        return self._lasting[key]  # type: ignore[return-value]  # kept under the function that made it

    def _made(self) -> tuple[tuple[Passage, ...], Surveys]:
        passages = tuple(self._passage(index, block) for index, block in enumerate(self.report.blocks))
        return passages, Surveys(passages)

    def _taken_over(self, before: Context, changed: Changed) -> tuple[tuple[Passage, ...], Surveys]:
        blocks = self.report.blocks
        if all(old == now for old, now in changed):
            passages = [*before._row]
            for _, now in changed:
                passages[now] = [self._passage(index, blocks[index]) for index in range(now.start, now.stop)]
        else:
            passages = self._renumbered(before, changed)
        done = tuple(passages)
        return done, before._surveys.moved_to(done, changed)

    def _renumbered(self, before: Context, changed: Changed) -> list[Passage]:
        blocks = self.report.blocks
        passages: list[Passage] = []
        at = 0
        for old, now in [*changed, (slice(len(before._row), 0), slice(len(blocks), len(blocks)))]:  # of its own kind
            kept = before._row[at : old.start]
            passages += map(Passage.moved, kept, count(len(passages)), blocks[len(passages) :])
            passages += (self._passage(index, blocks[index]) for index in range(now.start, now.stop))
            at = old.stop
        return passages

    def _passage(self, index: int, block: Block) -> Passage:
        text = plain(block, self.report.format)
        return Passage(index, block, text, self._read(text.text))

    @property
    def concepts(self) -> Set[str]:
        """Ids of the concepts that the report names, under any form, also inside longer ones."""
        return self.tally(nested, by=_concept).keys()

    @property
    def source_text(self) -> str:
        """Everything that is known of the source, of segments and of the whole; empty without one."""
        return self.known(_source_text)

    @property
    def named_in_source(self) -> frozenset[str]:
        """Ids of the concepts whose source term stands in the source text."""
        return self.known(_named_in_source)

    @property
    def source_language(self) -> str:
        return self.report.source_language or "zh"

    @property
    def beside(self) -> tuple[Beside, ...]:
        """The sentences of the report beside those of the source, in order; empty without a source."""
        return self.known(_beside)

    @property
    def about_china(self) -> bool:
        """Whether the report names China, its places or bodies more than in passing, or was translated from Chinese."""
        return self.known(_about_china)

    @property
    def concepts_by_key(self) -> Mapping[tuple[str, ...], str]:
        """Ids of glossary concepts by the key of each form that is a name of three words or more, or official."""
        return self.of_glossary(concepts_by_key_of)

    @property
    def terms_with_and(self) -> Mapping[str, Sequence[tuple[str, Term]]]:
        """Official terms that hold “A and B”, by the words before “and”: (concept id, term), preferred ones first."""
        return self.of_glossary(terms_with_and_of)

    @property
    def site_suffixes(self) -> Mapping[int, int]:
        """Passage number → where a leaked site tag begins at its end."""
        return self.known(_site_suffixes)

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
    if CHINA.isdisjoint(passage.reading.folded):
        return 0
    return sum(word.capital and word.folded in CHINA for word in passage.words)


def length(passage: Passage) -> int:
    """How many words."""
    return len(passage.words)


def _tail(passage: Passage) -> int | None:
    return tail(passage.text)


def _names(passage: Passage) -> tuple[str, ...]:
    return tuple(" ".join(name.text.split()) for name in passage.names)


def _sources(passage: Passage) -> tuple[str, ...]:
    return tuple(segment.source for segment in passage.block.segments if segment.source)


def _source_text(context: Context) -> str:
    said = [source for _, row in context.telling(_sources) for source in row]
    return "\n".join([*said, context.about("source_text") or ""])


def _named_in_source(context: Context) -> frozenset[str]:
    text, language, day = context.source_text, context.source_language, context.report.date
    if not text.strip():
        return frozenset()
    return frozenset(match.concept.id for match in context.termbase.match(text, language, report_date=day))


def _beside(context: Context) -> tuple[Beside, ...]:
    if context.about("source") is None and not context.telling(_sources):
        return ()
    for field in ("blocks", "alignment"):
        context.about(field)
    return beside(context.report, tuple(context.passages), context.answers(_segment_spans))


def _about_china(context: Context) -> bool:
    if (context.report.source_language or "").lower().startswith("zh"):
        return True
    said = context.total(_names_china)
    return said > 0 and said * _WORDS_PER_MENTION >= context.total(length)


def _site_suffixes(context: Context) -> Mapping[int, int]:
    tails = {passage.index: at for passage, at in context.telling(_tail) if at}
    return site_suffixes(context.answers(_TEXT), tails) if tails else {}


ReadingSource = Callable[[str], Reading]
