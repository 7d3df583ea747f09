"""A compound that one report writes with a hyphen, as two words and as one word.

What it does: counts how a report writes each compound, in one place of the sentence at a time: before a noun (“a
long-term plan”), or, where both parts are nouns, anywhere else (“the policy makers said”). Where one way is clearly its
habit, it flags the others. The places of one compound are one problem.

Why it matters: a search for one form misses the others, and the mixture looks like several authors.

Example: among “high-quality goods” and “a high-quality service”: “the high quality goods” → “the high-quality goods”.

It runs only when selected: on edited text it found three places in 190,000 words, each a mixture of its author's own.

When it is silent: without three uses of one way and three times as many as of the others; where grammar asks for
another way than before a noun (the fact is well known, in the long term, to follow up); on words with capitals, in
quotations and in glossary terms; on pairs that the hyphen tells apart (re-cover, recover).

Source: Chicago Manual of Style 7.89 (hyphenation guide); New Hart's Rules 3.3.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from review.checks import dictionary
from review.checks.check import Check, Flag, written
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.language.tags import ordinary
from review.model import BlockKind, Family, Severity, msg

_HABIT, _CLEARLY = 3, 3
_HYPHENS = "-‑"
_NOUNS = ("NN", "NNS")
_PART, _PARTS = 3, 5
"""Letters of half a closed compound at least; parts of a hyphenated one at most."""
_OPENS = frozenset({
    "a", "an", "the", "this", "these", "those", "its", "their", "his", "her", "our", "your", "my", "some", "any",
    "no", "each", "every", "such", "more", "most", "of", "for", "with", "by", "from", "into", "through", "as",
})  # fmt: skip
"""What may stand before an adjective and its noun."""
_DETERMINERS = frozenset({
    "a", "an", "the", "this", "these", "its", "their", "his", "her", "our", "your", "my", "each", "every",
})  # fmt: skip
_TIMES = frozenset({"term", "run"})
"""“In the long term investors …” is no plan."""
_PARTICLES = frozenset({
    "up", "out", "in", "off", "on", "down", "over", "back", "away", "through", "by",
})  # fmt: skip
_GOES_ON = frozenset({
    "of", "in", "for", "with", "and", "or", "to", "at", "on", "by", "from", "that", "which", "who", "is", "are",
    "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "should", "must", "into", "as",
    "than",
})  # fmt: skip
"""What may stand behind a noun in the plural that is no verb."""
_BEFORE = re.compile(r"^$|[\s(\[“‘—–,;]")
_AFTER = re.compile(r"[,;:.!?)\]”]*(?:[\s—–]|$)|[’']s\s")
_LETTERS = frozenset({"e"})
_PREFIXES = word_list("prefix") | _LETTERS
_TOLD_APART = word_list("hyphen tells")


class _Way(Enum):
    """How a compound may be written, with what stands between its parts."""

    HYPHEN = "-"
    OPEN = " "
    CLOSED = ""


class _Use(NamedTuple):
    """A compound at `start..end`, how it is written, and whether a noun follows."""

    start: int
    end: int
    parts: tuple[str, ...]
    way: _Way
    before_noun: bool

    @property
    def key(self) -> str:
        return _singular("".join(self.parts))


_Parts = tuple[str, ...]
_Habits = dict[tuple[_Way, bool], _Way]
"""What a compound that is written in such a way, before a noun or not, should be written like."""


def _flags(context: Context) -> Iterator[Flag]:
    wanted = context.tally(_hyphened).keys() | {
        pair for pair, times in context.tally(_closed).items() if times >= _HABIT
    }
    found = context.telling(_uses, frozenset(wanted)) if wanted else ()
    rows: dict[str, list[_Use]] = defaultdict(list)
    for _, uses in found:
        for use in uses:
            rows[use.key].append(use)
    habits = {key: _habits(row) for key, row in rows.items() if len({use.way for use in row}) > 1}
    for passage, uses in found if any(habits.values()) else ():
        for use in uses:
            way = habits.get(use.key, {}).get((use.way, use.before_noun))
            if way is not None:
                yield _flag(passage, use, way)


def _hyphened(passage: Passage) -> tuple[_Parts, ...]:
    """The parts of the hyphenated compounds in small letters."""
    if not any(mark in passage.text for mark in _HYPHENS):
        return ()
    return tuple(parts for word in passage.words if (parts := _parts(word.text)))


@lru_cache(maxsize=20_000)
def _parts(text: str) -> _Parts:
    parts = tuple(text.replace("‑", "-").split("-"))
    right = 1 < len(parts) <= _PARTS and all(part.isalpha() and part.islower() for part in parts)
    right = right and (len(parts[0]) > 1 or parts[0] in _LETTERS) and all(len(part) > 1 for part in parts[1:])
    return parts if right and _TOLD_APART.isdisjoint(("".join(parts), _singular("".join(parts)))) else ()


def _closed(passage: Passage) -> tuple[_Parts, ...]:
    """The halves of the words that two nouns may be joined to."""
    return tuple(pair for word in passage.words for pair in _halves(word.text))


@lru_cache(maxsize=100_000)
def _halves(text: str) -> tuple[_Parts, ...]:
    if len(text) < 2 * _PART or not (text.isalpha() and text.islower()):
        return ()
    cuts = range(_PART, len(text) - _PART + 1)
    return tuple(pair for at in cuts if _two_nouns(pair := (text[:at], text[at:])))


def _two_nouns(parts: Sequence[str]) -> bool:
    return (
        len(parts) == 2
        and all(map(dictionary.common, parts))
        and ordinary(parts[0]) == "NN"
        and ordinary(parts[1]) in _NOUNS
    )


def _uses(passage: Passage, wanted: frozenset[_Parts]) -> tuple[_Use, ...]:
    """Where the passage has one of the compounds, in any form, outside quotations and terms."""
    if passage.block.kind is BlockKind.QUOTE:
        return ()
    by_first, closed = _forms(wanted)
    found: list[_Use] = []
    for at, word in enumerate(passage.words):
        if word.text in closed and (dictionary.has(word.text) or closed[word.text][0] in _PREFIXES):
            found.append(_use(passage, at, 1, closed[word.text], _Way.CLOSED))
        elif "-" in word.text or "‑" in word.text:
            if parts := _parts(word.text):
                found.append(_use(passage, at, 1, parts, _Way.HYPHEN))
        elif word.text in by_first:
            found += _open(passage, at, by_first[word.text])
    return tuple(use for use in found if _plain(passage, use))


@lru_cache(maxsize=64)
def _forms(wanted: frozenset[_Parts]) -> tuple[dict[str, list[_Parts]], dict[str, _Parts]]:
    """The compounds, in singular and plural, by their first part, and by what they are in one word."""
    by_first: dict[str, list[_Parts]] = defaultdict(list)
    every = wanted.union((*parts[:-1], _singular(parts[-1])) for parts in wanted)
    every = every.union((*parts[:-1], parts[-1] + "s") for parts in every if not parts[-1].endswith("s"))
    for parts in sorted(every):
        by_first[parts[0]].append(parts)
    return dict(by_first), {"".join(parts): parts for parts in sorted(every)}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _PART and word.endswith("s") and not word.endswith("ss") else word


def _use(passage: Passage, at: int, size: int, parts: _Parts, way: _Way) -> _Use:
    row = passage.words
    return _Use(row[at].start, row[at + size - 1].end, parts, way, _before_noun(passage, at + size - 1))


def _before_noun(passage: Passage, last: int) -> bool:
    row = passage.words
    if last + 1 >= len(row) or not passage.text[row[last].end : row[last + 1].start].isspace():
        return False
    return row[last + 1].text.islower() and ordinary(row[last + 1].text) in _NOUNS


def _open(passage: Passage, at: int, compounds: Sequence[_Parts]) -> Iterator[_Use]:
    """The compounds that begin with word number `at` as separate words, where nothing else can be meant."""
    row, text = passage.words, passage.text
    for parts in compounds:
        size = len(parts)
        if tuple(word.text for word in row[at : at + size]) != parts:
            continue
        if text[row[at].start : row[at + size - 1].end] != " ".join(parts):
            continue
        use = _use(passage, at, size, parts, _Way.OPEN)
        if _attributive(passage, at, at + size) if use.before_noun else _two_nouns(parts):
            yield use


def _attributive(passage: Passage, at: int, behind: int) -> bool:
    """Whether the words from `at` stand before the noun `behind` as an adjective does, with no verb among them."""
    row, text = passage.words, passage.text
    before = row[at - 1].folded if at and text[row[at - 1].end : row[at].start] == " " else ""
    if before not in _OPENS or (row[behind - 1].text in _TIMES and at > 1 and before in _DETERMINERS):
        return False
    if row[behind - 1].text in _PARTICLES and before not in _DETERMINERS:
        return False
    clause = ordinary(row[behind - 1].text) in ("VBD", "VBN") and ordinary(row[at].text) in _NOUNS
    if clause and before in _DETERMINERS:
        return False  # “the state owned land”
    return ordinary(row[behind].text) == "NN" or _phrase_ends(passage, behind)


def _phrase_ends(passage: Passage, at: int) -> bool:
    """Whether word number `at` is the last of its phrase, and so no verb (“the high quality costs more”)."""
    row, text = passage.words, passage.text
    return at + 1 == len(row) or text[row[at].end] in ",.;:)" or row[at + 1].folded in _GOES_ON


def _plain(passage: Passage, use: _Use) -> bool:
    """Whether it is a word of the text: no term, nothing quoted, no name of a file or an option."""
    if not (_BEFORE.search(passage.text, max(0, use.start - 1), use.start) and _AFTER.match(passage.text, use.end)):
        return False
    places = (passage.matches_over, passage.quotes_over)
    return not any(True for over in places for _ in over(use.start, use.end))


def _habits(row: Sequence[_Use]) -> _Habits:
    """One way with a hyphen or as one word wins everywhere; against two words in each place of the sentence alone."""
    habits: _Habits = {}
    joined: Counter[_Way] = Counter(use.way for use in row if use.way is not _Way.OPEN)
    if (way := _winner(joined)) is not None:
        habits |= {(other, place): way for other in joined if other is not way for place in (True, False)}
    for place in (True, False):
        times: Counter[_Way] = Counter(use.way for use in row if use.before_noun is place or use.way is _Way.CLOSED)
        way = _winner(times) if times[_Way.OPEN] else None
        if way is not None and (way is not _Way.OPEN or _two_nouns(row[0].parts)):
            habits |= {(other, place): way for other in times if other is not way}
    return habits


def _winner(times: Counter[_Way]) -> _Way | None:
    """The way that is clearly the habit."""
    way, most = times.most_common(1)[0] if times else (None, 0)
    return way if most >= _HABIT and most >= _CLEARLY * (times.total() - most) else None


def _flag(passage: Passage, use: _Use, way: _Way) -> Flag:
    right = way.value.join(use.parts)
    cure = written(use.start, use.end, right)
    if use.before_noun and _Way.OPEN in (use.way, way):
        message = msg("Before a noun the report writes “{word}” elsewhere.", word=right)
    else:
        message = msg("The report writes “{word}” elsewhere.", word=right)
    return Flag(passage.index, use.start, use.end, message, (cure,), problem=use.key)


CHECK = Check(
    name="mixed-hyphen",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Spelling",
    title=msg("Compound with and without a hyphen"),
    default=False,
    report=_flags,
    rank=8,
)
