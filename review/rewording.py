"""What a change of a sentence says about words: “zone” became “area”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from review.checks.words import FUNCTION_WORDS

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"\s+|[{_HAN}]|[^\W{_HAN}]+(?:['’][^\W{_HAN}]+)*|.", re.DOTALL)
_WORD = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:['’][^\W_{_HAN}]+)*")
_LONGEST = 80
"""Code points of words that are still a phrase and not half a sentence."""
_MOST = 3
"""A sentence changed in more places was written anew; its pieces say nothing about words."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of one sentence and what they became."""

    old: str
    new: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same change, at the beginning of a sentence too."""
        return self.old.casefold(), self.new.casefold()

    @property
    def whole(self) -> bool:
        """Whether the old words are looked for as whole words; Han and Kana are not parted by spaces."""
        return not re.search(f"[{_HAN}]", self.old)


def tokens(text: str) -> list[str]:
    """Words, runs of white space and single signs; Han and Kana one by one."""
    return _TOKEN.findall(text)


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    """(words before, words after) all along the sentence, the shortest way; equal where nothing changed.

    Neighbouring changes are one, also across a single gap of white space, so that a phrase changes as one.
    """
    old, new = tokens(before), tokens(after)
    raw: list[tuple[str, str]] = []
    for op in Indel.opcodes(old, new):
        taken = "".join(old[op.src_start : op.src_end])
        given = "".join(new[op.dest_start : op.dest_end])
        raw.append((taken, given) if op.tag != "equal" else (taken, taken))
    joined: list[tuple[str, str]] = []
    for number, (taken, given) in enumerate(raw):
        gap = taken == given and not taken.strip() and 0 < number < len(raw) - 1
        if joined and (gap or taken != given) and joined[-1][0] != joined[-1][1]:
            joined[-1] = (joined[-1][0] + taken, joined[-1][1] + given)
        else:
            joined.append((taken, given))
    return joined


def rewordings(before: str, after: str) -> tuple[Rewording, ...]:
    """The changes of words in an edit of a sentence, none where it was written anew."""
    changed = [row for row in pieces(before, after) if row[0] != row[1]]
    if len(changed) > _MOST:
        return ()
    return tuple(_worded(changed))


def _worded(changed: list[tuple[str, str]]) -> Iterator[Rewording]:
    for taken, given in changed:
        old, new = (" ".join(words.split()) for words in (taken, given))
        if old != new and max(len(old), len(new)) <= _LONGEST and _tells(old) and _WORD.search(new):
            yield Rewording(old, new)


def _tells(words: str) -> bool:
    """Whether they are about something: “is” or “of” alone may be right in one sentence and wrong in the next."""
    return any(word.lower() not in FUNCTION_WORDS for word in _WORD.findall(words))
