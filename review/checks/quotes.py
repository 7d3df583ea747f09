"""Pairs of quotation marks in a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSING = {"“": "”", "‘": "’", "«": "»", "「": "」", "『": "』"}
_MARK = re.compile(f'["{"".join(_CLOSING)}{"".join(_CLOSING.values())}]')


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: `start..end` with the marks, `inner_start..inner_end` without."""

    start: int
    end: int

    @property
    def inner_start(self) -> int:
        return self.start + 1

    @property
    def inner_end(self) -> int:
        return self.end - 1


def quotes(text: str) -> tuple[Quote, ...]:
    """The pairs that close within the passage; straight double marks pair in turn, apostrophes are none."""
    found: list[Quote] = []
    stack: list[tuple[str, int]] = []
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark.group()
        if char == '"':
            _straight(stack, found, at)
        elif char in _CLOSING:
            stack.append((_CLOSING[char], at))
        elif stack and char == stack[-1][0] and not _apostrophe(text, at):
            found.append(Quote(stack.pop()[1], at + 1))
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _straight(stack: list[tuple[str, int]], found: list[Quote], at: int) -> None:
    if stack and stack[-1][0] == '"':
        found.append(Quote(stack.pop()[1], at + 1))
    else:
        stack.append(('"', at))


def _apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and at + 1 < len(text) and text[at + 1].isalnum()
