"""A name that is nearly an official one.

What it does: flags a name of three words or more that differs from an accepted name of the glossary by one misspelt
word, by one lost joint word, or only in the order of its words.

Why it matters: an official name that is almost right is wrong, and no search finds it.

Example: “the Harbour Planing Authority” → “the Harbour Planning Authority”.

When it is silent: for names of other bodies and places (a whole word differs), for plurals and possessives, and for
every form that the glossary has.

Source: the glossary of the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.model import Term, TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.names import BODIES, Name
from review.checks.words import words
from review.model import Applicability, Edit, Family, Severity, TermReference, msg

_LEAST_WORDS = 3
_MOST_LETTERS = 2
_LEAST_LENGTH = 6
_Known = tuple[str, Term]


def _flags(context: Context) -> Iterator[Flag]:
    near = context.of_glossary(_by_parts)
    if near.names:
        for passage, found in context.telling(_near, near):
            for name, (concept, term) in found:
                yield _flag(passage, name, concept, term)


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """Accepted names by their words, and by their words without one: a misspelt word leaves the others."""

    names: Mapping[tuple[str, ...], list[_Known]]


def _near(passage: Passage, near: _Near) -> tuple[tuple[Name, _Known], ...]:
    long = (name for name in passage.names if len(name.key) >= _LEAST_WORDS and not _matched(name, passage))
    return tuple((name, found) for name in long if (found := _nearest(name, near.names)) is not None)


def _by_parts(context: Context) -> _Near:
    found: dict[tuple[str, ...], list[_Known]] = {}
    for concept in context.termbase.concepts.values():
        for term in concept.terms(context.language):
            row = tuple(word.folded for word in words(term.text))
            if term.status not in (TermStatus.PREFERRED, TermStatus.ADMITTED) or len(row) < _LEAST_WORDS:
                continue
            if term.text[:1].isupper():
                for part in _parts(row):
                    found.setdefault(part, []).append((concept.id, term))
    return _Near(found)


def _parts(row: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {tuple(sorted(row))} | {(str(n), *row[:n], *row[n + 1 :]) for n in range(len(row))}


def _matched(name: Name, passage: Passage) -> bool:
    return any(" " in match.text for match in passage.matches_over(name.start, name.end))


def _nearest(name: Name, near: Mapping[tuple[str, ...], list[_Known]]) -> _Known | None:
    row = tuple(word.folded for word in words(name.text))
    for part in sorted(_parts(row)):
        for concept, term in near.get(part, ()):
            own = tuple(word.folded for word in words(term.text))
            if own != row and (_reordered(own, row) or _misspelt(own, row)):
                return concept, term
    return None


def _reordered(own: tuple[str, ...], row: tuple[str, ...]) -> bool:
    return sorted(own) == sorted(row) and bool(BODIES & set(row))


def _misspelt(own: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """One word differs, in one or two letters, and not by a plural."""
    differing = [(a, b) for a, b in zip(own, row, strict=False) if a != b]
    if len(own) != len(row) or len(differing) != 1:
        return False
    right, said = differing[0]
    if min(len(right), len(said)) < _LEAST_LENGTH or right.rstrip("s") == said.rstrip("s"):
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  # seldom wanted, and takes long to load

    return DamerauLevenshtein.distance(right, said) <= _MOST_LETTERS


def _flag(passage: Passage, name: Name, concept: str, term: Term) -> Flag:
    cure = Cure(
        msg("Write “{term}”", term=term.text),
        Applicability.REVIEW,
        (Edit(name.start, name.end, term.text),),
        text=term.text,
    )
    return Flag(
        passage.index,
        name.start,
        name.end,
        msg("The glossary has “{term}”.", term=term.text),
        (cure,),
        problem=f"{concept} {name.text}",
        terms=(TermReference(concept, term.text, term.status.value),),
    )


CHECK = Check(
    name="near-name",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Terminology/Inconsistent with terminology resource",
    title=msg("Nearly an official name"),
    report=_flags,
    rank=48,
)
