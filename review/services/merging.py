"""Three-way merge of one sentence, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 2_000
"""Words above which no merge is tried; the comparison takes time by their square."""

Change = tuple[int, int, tuple[str, ...]]


def merge(seen: str, yours: str, theirs: str) -> str | None:
    """Both changes of `seen` together; None when they touch or overlap, or when the sentence is too long."""
    words = _WORDS.findall(seen)
    mine, other = _changes(words, yours), _changes(words, theirs)
    if mine is None or other is None:
        return None
    together = sorted({*mine, *other})
    for (_, end, _), (start, _, _) in pairwise(together):
        if start <= end:
            return None
    for start, end, new in reversed(together):
        words[start:end] = new
    return "".join(words)


def _changes(words: list[str], text: str) -> list[Change] | None:
    new = _WORDS.findall(text)
    if len(words) > _MOST or len(new) > _MOST:
        return None
    codes = SequenceMatcher(None, words, new, autojunk=False).get_opcodes()
    return [(i1, i2, tuple(new[j1:j2])) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
