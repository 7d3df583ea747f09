"""Does the casing of some words satisfy a term's rule?"""

from __future__ import annotations

import re
from enum import Enum

from glossary.model import CaseRule

_WORD = re.compile(r"[^\W_]+")
_OPENING = "\"'“”‘’„«»「『(（[【《<*_#>-–—•·–\u2022 \t"
_SENTENCE_END = ".!?…。！？:：;；\n\r\u2028\u2029"
_CAPITALS_BEFORE = re.compile(r"([^\W\d_]+)\W*\Z")
_CAPITALS_AFTER = re.compile(r"\W*([^\W\d_]+)")


class Casing(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    INITIAL = "initial"  # right where a sentence begins
    CAPITALS = "capitals"  # right where everything is in capitals


def casing(expected: str, surface: str, rule: CaseRule) -> Casing:
    """How `surface` satisfies `rule` for a term written `expected`; conjunctions do not count."""
    if rule is CaseRule.ANY or expected == surface:
        return Casing.RIGHT
    want, have = _words(expected), _words(surface)
    if want == have:
        return Casing.RIGHT
    if surface.upper() == surface and len(surface) > 1:
        return Casing.CAPITALS
    if not want or not have or want[1:] != have[1:] or want[0][1:] != have[0][1:]:
        return Casing.WRONG
    if rule is CaseRule.FIRST:
        return Casing.RIGHT
    return Casing.INITIAL if want[0][0].islower() else Casing.WRONG


def is_acronym(text: str) -> bool:
    """One word with two capitals or more (WHO, eGFR): in small letters it would be another word."""
    return len(text.split()) == 1 and sum(map(str.isupper, text)) > 1


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence or line may begin at `at`; quotes and brackets before it are passed over."""
    while at and text[at - 1] in _OPENING:
        at -= 1
    return not at or text[at - 1] in _SENTENCE_END


def among_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around `start..end` are in capitals too, or there are none (a heading in capitals)."""
    before = _CAPITALS_BEFORE.search(text, max(0, start - 60), start)
    after = _CAPITALS_AFTER.match(text, end, end + 60)
    return all(found is None or found.group(1).isupper() for found in (before, after))


def _words(text: str) -> list[str]:
    """The words, conjunctions taken out: whether one is “and” or “as well as” is no matter of casing."""
    return _WORD.findall(re.sub(r"\bas\s+well\s+as\b|\band\b", " ", text, flags=re.IGNORECASE))
