"""Enumerations of names: “the A, the B and the C”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from glossary import TermMatch
from review.checks.lexicon import table
from review.checks.names import BODIES, Name, key

_BETWEEN = re.compile(
    r"\s*(?:[,;，；、]\s*(?:(?:and|or|as\s+well\s+as|&)\s+)?|(?<=\s)(?:and|or|as\s+well\s+as|&)\s+)(?:(?:the|its)\s+)?",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"(?:{'|'.join(row['word'] for row in table('units'))})\s+(?:of|from)\s+(?:the\s+)?", re.IGNORECASE
)
_SMALL_HEAD = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(BODIES))}) of (?:the )?\Z")
_OF = (" of ", " of the ")
_ARTICLE = re.compile(r"(?:the|its)\s+", re.IGNORECASE)


_LONGEST_HEAD = 20


class Mention(NamedTuple):
    """A member of an enumeration, without its article: a name, or a term of the glossary (`concept`)."""

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Members in order, at least two. Between neighbours stand only separators and articles."""

    members: tuple[Mention, ...]


def chains(text: str, names: Sequence[Name], matches: Sequence[TermMatch]) -> tuple[Chain, ...]:
    """The enumerations of a passage."""
    found: list[Chain] = []
    run: list[Mention] = []
    for mention in _mentions(text, names, matches):
        if run and not _BETWEEN.fullmatch(text, run[-1].end, mention.start):
            if len(run) > 1:
                found.append(Chain(tuple(run)))
            run = []
        run.append(mention)
    if len(run) > 1:
        found.append(Chain(tuple(run)))
    return tuple(found)


def _mentions(text: str, names: Sequence[Name], matches: Sequence[TermMatch]) -> list[Mention]:
    """Names and terms in order; where they overlap, a name that holds a term, or the term that holds a name."""
    terms = [_of_match(text, match) for match in matches]
    exact = {(m.start, m.end): m.concept for m in terms}
    own = [_named(text, name.start, name.end, exact) for name in names]
    merged: list[Mention] = []
    for mention in sorted([*own, *terms], key=lambda m: (m.start, -m.end, m.concept is None)):
        if merged and mention.start < merged[-1].end:
            continue
        merged.append(mention)
    return merged


def _named(text: str, start: int, end: int, exact: Mapping[tuple[int, int], str | None]) -> Mention:
    """A name; “Leaders of the” at the beginning of a sentence is no part of it, “school of” in small letters is one."""
    if not text[start:end].isalpha():  # more than one word
        people = _PEOPLE.match(text, start, end)
        start = people.end() if people and text[people.end() : end] else start
    if text.endswith(_OF, 0, start):
        head = _SMALL_HEAD.search(text, max(0, start - _LONGEST_HEAD), start)
        start = head.start() if head else start
    return Mention(start, end, text[start:end], key(text[start:end]), exact.get((start, end)))


def _of_match(text: str, match: TermMatch) -> Mention:
    article = _ARTICLE.match(text, match.start, match.end)
    start = article.end() if article else match.start
    words = text[start : match.end]
    return Mention(start, match.end, words, key(words), match.concept.id)
