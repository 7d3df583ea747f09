"""Paragraphs first, those that were moved as well, then the sentences inside each group of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary import TermBase
from review.alignment.anchors import anchors, shared_weight
from review.alignment.correcting import placed
from review.alignment.costs import STEPS, Fit, Side, ratio_in, ratio_of
from review.alignment.course import Course, Seen, unseen
from review.alignment.crossing import crossed
from review.alignment.lattice import Link, best_path
from review.model import Block, Report
from review.model.alignment import Alignment, Pair


def align(source: Report, target: Report, termbase: TermBase | None = None, course: Course | None = None) -> Alignment:
    """Pairs of sentences, in document order; every segment of both stands in exactly one.

    Length and shared anchors (numbers, words in Latin letters, concepts of the glossary) decide. The confidence of a
    pair is that of its paragraphs times its own. `course` is told how far the work is; its parts take the shares here
    of a report of some thousand sentences.
    """
    course = course or Course()
    ours, theirs = _blocks(source), _blocks(target)
    one, other = (
        _side([block.text for block in ours], source.language, termbase, course.part(0, 0.1)),
        _side([block.text for block in theirs], target.language, termbase, course.part(0.1, 0.2)),
    )
    ratio = ratio_of(one, other)
    ratio = ratio_in(one, other, _links(one, other, ratio, course.part(0.2, 0.45)), ratio)
    in_order = _links(one, other, ratio, course.part(0.45, 0.7))
    links = crossed(in_order, _fit(one, other, ratio))
    pairs: list[Pair] = []
    seen = course.part(0.7, 1)
    for number, link in enumerate(links):
        seen(number / len(links))
        here = _segments(ours[link.i : link.i + link.a])
        there = _segments(theirs[link.j : link.j + link.b])
        pairs += _sentences(
            here, there, (source.language, target.language), termbase=termbase, ratio=ratio, confidence=link.confidence
        )
    return tuple(pairs) if len(links) == len(in_order) else placed(source, target, pairs)


def align_sentences(
    source: Report, target: Report, ours: Sequence[str], theirs: Sequence[str], termbase: TermBase | None = None
) -> tuple[Pair, ...]:
    """The pairs among sentences that a person put beside each other."""
    here = [(name, source.segment(name).text) for name in ours]
    there = [(name, target.segment(name).text) for name in theirs]
    languages = (source.language, target.language)
    one = _side([text for _, text in here], languages[0], termbase)
    other = _side([text for _, text in there], languages[1], termbase)
    ratio = ratio_of(one, other)
    found = _sentences(here, there, languages, termbase=termbase, ratio=ratio, confidence=1.0)
    return tuple(replace(pair, by_hand=True) for pair in found)


def _sentences(
    here: Sequence[tuple[str, str]],
    there: Sequence[tuple[str, str]],
    languages: tuple[str, str],
    *,
    termbase: TermBase | None,
    ratio: float,
    confidence: float,
) -> Iterator[Pair]:
    one = _side([text for _, text in here], languages[0], termbase)
    other = _side([text for _, text in there], languages[1], termbase)
    for link in _links(one, other, ratio):
        yield Pair(
            tuple(name for name, _ in here[link.i : link.i + link.a]),
            tuple(name for name, _ in there[link.j : link.j + link.b]),
            round(confidence * link.confidence, 3),
        )


def _links(one: Side, other: Side, ratio: float, seen: Seen = unseen) -> list[Link]:
    return best_path(len(one.texts), len(other.texts), STEPS, _fit(one, other, ratio), seen)


def _fit(one: Side, other: Side, ratio: float) -> Fit:
    return Fit(one, other, shared_weight(one.anchors, other.anchors), ratio)


def _side(texts: list[str], language: str, termbase: TermBase | None, seen: Seen = unseen) -> Side:
    found = []
    for number, text in enumerate(texts):
        seen(number / len(texts))
        found.append(anchors(text, language, termbase))
    return Side(texts, found)


def _blocks(report: Report) -> list[Block]:
    return [block for block in report.blocks if block.segments]


def _segments(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(segment.id, segment.text) for block in blocks for segment in block.segments]
