"""The source beside a report, as it is shown: of one sentence with its neighbours, and of the whole report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary import TermBase
from review.alignment import Counterpart, Row, counterparts, rows
from review.ledger import home
from review.model import Alignment, Pair, Report, Segment


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of the source; `block` is the number of its paragraph there.

    `beside` are the sentences of the report that say the same.
    """

    id: str
    text: str
    block: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Sentences that say the same: those of the source, and the ids of those of the report. Either may be empty.

    `confidence` is between 0 and 1; the bilingual checks stay silent where it is low.
    """

    source: tuple[SourceSentence, ...]
    target: tuple[str, ...]
    confidence: float
    by_hand: bool

    @property
    def text(self) -> str:
        return "".join(sentence.text for sentence in self.source)


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Paragraphs of the source (block numbers there) beside blocks of the report as it reads now (block numbers)."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    pairs: tuple[AlignedPair, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside one sentence, and the sentences of the source before and after that.

    `fixed`: the file itself says what belongs together, and nobody corrects it.
    """

    here: tuple[SourceSentence, ...]
    before: SourceSentence | None
    after: SourceSentence | None
    language: str
    confidence: float = 1.0
    by_hand: bool = False
    fixed: bool = False
    counterparts: tuple[Counterpart, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The paragraphs of the source, or the parts of them, that stand beside one block of the report as it reads now."""

    block: int
    paragraphs: tuple[tuple[SourceSentence, ...], ...]


def aligned_row(source: Report, row: Row) -> AlignedRow:
    pairs = tuple(aligned_pair(source, pair) for pair in row.pairs)
    return AlignedRow(row.source, row.target, pairs, row.confidence)


def aligned_pair(source: Report, pair: Pair) -> AlignedPair:
    sentences = tuple(
        SourceSentence(name, source.segment(name).text, source.block_of(name).index, pair.target)
        for name in pair.source
        if name in source
    )
    return AlignedPair(sentences, pair.target, pair.confidence, pair.by_hand)


def around(base: Report, report: Report, segment: str, termbase: TermBase | None) -> Around | None:
    """None for a report without a source. `base` is the untouched report, `report` as it reads now."""
    if base.source is not None:
        return _aligned(base.source, base, report, segment, termbase)
    if any(one.source for one in base.segments):
        return _carried(base, report, segment, termbase)
    return None


def _aligned(source: Report, base: Report, report: Report, segment: str, termbase: TermBase | None) -> Around:
    every = [one.id for one in source.segments]
    number = next((n for n, one in enumerate(base.alignment) if home(segment) in one.target), None)
    if number is None:
        return Around((), None, None, source.language)
    pair = base.alignment[number]
    ours = aligned_pair(source, pair).source
    known = [every.index(one.id) for one in ours]
    gap = _gap(base.alignment[:number], every)
    first, last = (known[0], known[-1]) if known else (gap, gap - 1)
    spoken = [name for one in pair.target for name in (one, f"{one}~2") if name in report]
    theirs = [(name, report.segment(name).text) for name in spoken]
    found = counterparts([(one.id, one.text) for one in ours], theirs, (source.language, report.language), termbase)
    return Around(
        ours,
        _sentence(source, every, first - 1),
        _sentence(source, every, last + 1),
        source.language,
        pair.confidence,
        pair.by_hand,
        counterparts=found,
    )


def _gap(pairs: Alignment, every: Sequence[str]) -> int:
    """Where the source would go on after these pairs."""
    last = next((pair.source[-1] for pair in reversed(pairs) if pair.source), None)
    return every.index(last) + 1 if last in every else 0


def _sentence(source: Report, every: Sequence[str], number: int) -> SourceSentence | None:
    if not 0 <= number < len(every):
        return None
    name = every[number]
    return SourceSentence(name, source.segment(name).text, source.block_of(name).index)


def _carried(base: Report, report: Report, segment: str, termbase: TermBase | None) -> Around:
    """A format that holds both languages: each sentence brings its own source."""
    every = [_own(one, base) for one in base.segments]
    number = next((n for n, one in enumerate(every) if one.id == home(segment)), None)
    language = base.source_language or "und"
    if number is None:
        return Around((), None, None, language, fixed=True)
    here = every[number]
    theirs = [(segment, report.segment(segment).text)] if segment in report else []
    found = counterparts([(here.id, here.text)], theirs, (language, report.language), termbase)
    return Around(
        (here,) if here.text else (),
        every[number - 1] if number else None,
        every[number + 1] if number + 1 < len(every) else None,
        language,
        fixed=True,
        counterparts=found,
    )


def _own(segment: Segment, report: Report) -> SourceSentence:
    return SourceSentence(segment.id, segment.source or "", report.block_of(segment.id).index, (segment.id,))


def column(base: Report, report: Report) -> tuple[Cell, ...]:
    """The whole source in the order of the report as it reads now; what the report leaves out follows what is before.

    Empty without a source.
    """
    if base.source is not None:
        return tuple(_cells(base.source, report, rows(base.source, report, base.alignment)))
    own = [(block.index, [_own(s, report) for s in block.segments if s.source]) for block in report.blocks]
    return tuple(Cell(block, (tuple(sentences),)) for block, sentences in own if sentences)


def _cells(source: Report, report: Report, found: Iterable[Row]) -> Iterator[Cell]:
    beside: dict[int, list[SourceSentence]] = {}
    block = next((one.index for one in report.blocks if one.segments), 0)
    for row in found:
        for pair in row.pairs:
            block = report.block_of(pair.target[0]).index if pair.target else block
            beside.setdefault(block, []).extend(aligned_pair(source, pair).source)
    for block, sentences in sorted(beside.items()):
        if sentences:
            yield Cell(block, tuple(_paragraphs(sentences)))


def _paragraphs(sentences: Iterable[SourceSentence]) -> Iterator[tuple[SourceSentence, ...]]:
    """Stretches of one paragraph of the source."""
    stretch: list[SourceSentence] = []
    for one in sentences:
        if stretch and stretch[-1].block != one.block:
            yield tuple(stretch)
            stretch = []
        stretch.append(one)
    if stretch:
        yield tuple(stretch)
