"""Phrases with alternatives and gaps, found in one pass over the words of a text.

`[a|b]` is an alternative, an empty one makes it optional; `…` is a gap of up to five words; a space also matches a
hyphen; case does not count; only whole words match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise, product
from threading import Lock

_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)*|&)")
_PIECE = re.compile(r"\[([^\]]*)\]|([^\s\[\]]+)")
_NEXT = re.compile(r"[\s\-‑–]+")
_WITHIN = re.compile(r"[\s\-‑–,“”\"‘’]+")
GAP = "…"
_GAP_WORDS = 5
_Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at `start..end` of the text (code points); `rows` are the numbers it was given for."""

    start: int
    end: int
    row: int


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    row: int | None = None


class Phrases:
    """Compiled phrases. Finding is linear in the words of the text; a phrase is taken apart when its first words are
    met for the first time, for few of them are in any one text."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._root = _Node()
        self._waiting: dict[tuple[str, str], list[tuple[str, int]]] = {}
        """By their first word and the second; that is empty where any word may come second, or none."""
        for phrase, row in phrases:
            for start in beginnings(phrase):
                self._waiting.setdefault(start, []).append((phrase, row))
        self._alone = {word for word, after in self._waiting if not after}
        self._pairs = set(self._waiting)
        self._grown: set[tuple[str, int]] = set()
        self._growing = Lock()

    def may_stand(self, words: Iterable[str]) -> bool:
        """Whether one may stand among these folded words, whatever stands between them: most texts need no search."""
        row = " ".join(words).replace("-", " ").replace("‑", " ").split()
        return any(_reaches(row, at, self._root.following.get(row[at])) for at in self._beginnings(row))

    def find(self, text: str) -> Iterator[Found]:
        """The longest phrase at each place, from left to right, without overlaps."""
        plain = text.isascii()
        pieces = _WORD.split(text.lower() if plain else text)  # what stands between words, and words, by turns
        words = pieces[1::2] if plain else [word.casefold().replace("’", "'") for word in pieces[1::2]]
        hits = self._beginnings(words)
        ends = [*accumulate(map(len, pieces))] if hits else []
        tokens = [*zip(words, ends[::2], ends[1::2], strict=False)]
        free = 0
        for at in hits:
            best = self._longest(text, tokens, at, self._root.following.get(words[at])) if at >= free else None
            if best is not None:
                end, row = best
                yield Found(tokens[at][1], tokens[end][2], row)
                free = end + 1

    def _beginnings(self, words: Sequence[str]) -> list[int]:
        """Numbers of the words that begin a phrase, as far as they and the next word can tell; their phrases grow."""
        if self._alone.isdisjoint(words) and self._pairs.isdisjoint(pairwise(words)):
            return []
        pairs = enumerate(zip(words, (*words[1:], ""), strict=True))
        hits = [(at, pair) for at, pair in pairs if pair[0] in self._alone or pair in self._pairs]
        with self._growing:  # who comes second waits for what the first one takes apart
            for word, after in {pair for _, pair in hits}:
                for start in {(word, after), (word, "")}:
                    self._grow(self._waiting.pop(start, ()))
        return [at for at, _ in hits]

    def _grow(self, phrases: Iterable[tuple[str, int]]) -> None:
        for phrase, row in phrases:
            if (phrase, row) not in self._grown:
                self._grown.add((phrase, row))
                for words in expanded(phrase):
                    self._add(words, row)

    def _add(self, words: Sequence[str], row: int) -> None:
        node = self._root
        for word in words:
            before, node = node, node.following.get(word) or _Node()
            before.following[word] = node
        if node.row is None or row < node.row:  # whichever grew first
            node.row = row

    def _longest(self, text: str, tokens: Sequence[_Token], at: int, node: _Node | None) -> tuple[int, int] | None:
        """(number of the last word, row) of the longest way on from `at`, where `node` stands behind that word."""
        if node is None:
            return None
        best = (at, node.row) if node.row is not None else None
        for number, target in _ways(text, tokens, at, node.following):
            longer = self._longest(text, tokens, number, target)
            if longer is not None and (best is None or longer[0] > best[0]):
                best = longer
        return best


def _reaches(words: Sequence[str], at: int, node: _Node | None) -> bool:
    """Whether a phrase may end at word `at`, where `node` stands behind it, or further on."""
    if node is None or node.row is not None:
        return node is not None
    if at + 1 < len(words) and _reaches(words, at + 1, node.following.get(words[at + 1])):
        return True
    gap = node.following.get(GAP)
    if gap is None:
        return False
    numbers = range(at + 1, min(at + 2 + _GAP_WORDS, len(words)))
    return any(_reaches(words, number, gap.following.get(words[number])) for number in numbers)


def _ways(text: str, tokens: Sequence[_Token], at: int, following: Mapping[str, _Node]) -> Iterator[tuple[int, _Node]]:
    if at + 1 < len(tokens) and _NEXT.fullmatch(text, tokens[at][2], tokens[at + 1][1]):
        target = following.get(tokens[at + 1][0])
        if target is not None:
            yield at + 1, target
    gap = following.get(GAP)
    if gap is None:
        return
    for number in range(at + 1, min(at + 2 + _GAP_WORDS, len(tokens))):
        if not _WITHIN.fullmatch(text, tokens[number - 1][2], tokens[number][1]):
            return
        target = gap.following.get(tokens[number][0])
        if target is not None:
            yield number, target


def expanded(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way to read a phrase, as folded words."""
    pieces = _PIECE.finditer(phrase)
    choices = [match[1].split("|") if match[1] is not None else [match[2]] for match in pieces]
    for way in product(*([tuple(_words(choice)) for choice in row] for row in choices)):
        if any(way):
            yield tuple(chain.from_iterable(way))


def beginnings(phrase: str) -> set[tuple[str, str]]:
    """The first two words of every way to read a phrase; the second is empty before a gap and behind a single word."""
    starts: set[tuple[str, ...]] = {()}
    for match in _PIECE.finditer(phrase):
        if all(len(start) > 1 for start in starts):
            break
        choices = [tuple(_words(choice)) for choice in (match[1].split("|") if match[1] is not None else [match[2]])]
        starts = {(start + choice)[:2] if len(start) < 2 else start for start in starts for choice in choices}
    pairs = {(*start, "", "")[:2] for start in starts if start}
    return {(first, "" if second == GAP else second) for first, second in pairs}


def _words(text: str) -> Iterator[str]:
    for piece in text.replace(GAP, f" {GAP} ").split():
        if piece == GAP:
            yield GAP
        elif piece.isalpha():
            yield piece.casefold()
        else:
            yield from (m.group().casefold().replace("’", "'") for m in _WORD.finditer(piece))
