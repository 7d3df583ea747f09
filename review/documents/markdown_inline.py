"""Inline Markdown: which characters of a source slice are words, and what belongs together.

A light scanner, on purpose: the parser gives inline tokens no columns. Where it errs, a sentence stays longer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from review.language import segments

_TOKEN = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<code>(?P<ticks>`+)(?!`)(?P<inside>.{0,2000}?[^`])(?P=ticks)(?!`))
    | (?P<note>\[\^[^\]\s]+\])
    | (?P<link>!?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\[\]]*\]))
    | (?P<angle><(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+|/?[a-zA-Z][^<>]*|!--.{0,2000}?--)>)
    | (?P<mark>\*{1,3}|_{1,3}|~~)""",
    re.X | re.S,
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a source slice: `text`, and for each of its characters the offset in the source.

    `whole` are the slices of the source that must not be cut.
    """

    text: str
    offsets: tuple[int, ...]
    whole: tuple[tuple[int, int], ...]


def plain(source: str) -> Plain:
    """The words of an inline Markdown source, without marks, destinations and tags; images and notes are no words."""
    dropped: set[int] = set()
    whole: list[tuple[int, int]] = []
    waiting: list[re.Match[str]] = []
    for token in _TOKEN.finditer(source):
        if token.lastgroup == "mark":
            opening = _opening(source, token, waiting)
            if opening is not None:
                dropped.update(range(*opening.span()), range(*token.span()))
                whole.append((opening.start(), token.end()))
        else:
            dropped.update(_signs(token))
            whole.append(token.span())
    offsets = tuple(at for at in range(len(source)) if at not in dropped)
    return Plain("".join(source[at] for at in offsets), offsets, tuple(whole))


def spans(source: str, language: str) -> list[tuple[int, int]]:
    """Offsets of the segments of an inline source: where its words have a segment border outside mark-up."""
    words = plain(source)
    starts, ends = [0], list[int]()
    for (_, end), (start, _) in pairwise(segments(words.text, language)):
        cut = _cut(words, end, start)
        if cut is not None:
            ends.append(cut[0])
            starts.append(cut[1])
    return list(zip(starts, [*ends, len(source)], strict=True)) if source else []


def _opening(source: str, token: re.Match[str], waiting: list[re.Match[str]]) -> re.Match[str] | None:
    """The mark that this one closes; else it waits for its own end."""
    before = source[token.start() - 1 : token.start()]
    after = source[token.end() : token.end() + 1]
    inside_word = token.group()[0] == "_" and before.isalnum() and after.isalnum()
    if before.strip() and not inside_word:
        for n in range(len(waiting) - 1, -1, -1):
            if waiting[n].group() == token.group():
                opening = waiting[n]
                del waiting[n:]
                return opening
    if after.strip() and not inside_word:
        waiting.append(token)
    return None


def _signs(token: re.Match[str]) -> set[int]:
    """The offsets in a token that are no words."""
    everything = set(range(*token.span()))
    if token.lastgroup == "escape":
        return {token.start()}
    if token.lastgroup == "code":
        return everything - set(range(*token.span("inside")))
    if token.lastgroup == "link" and not token.group().startswith("!"):
        return everything - set(range(*token.span("label")))
    return everything


def _cut(words: Plain, end: int, start: int) -> tuple[int, int] | None:
    """Where the source is cut between two segments of its words; None when mark-up holds them together."""
    if start > end:
        at = words.offsets[end]
        return None if any(first <= at < last for first, last in words.whole) else (at, at + 1)
    for at in range(words.offsets[end - 1] + 1, words.offsets[end] + 1):
        if not any(first < at < last for first, last in words.whole):
            return at, at
    return None
