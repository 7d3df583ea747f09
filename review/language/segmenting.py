"""From the text of a block to its segments: one rule for every format.

A sentence boundary divides segments only where the gap is exactly one space, or empty in a script without spaces.
Otherwise (two spaces, a tab, no space in Latin script) the sentences stay one segment, so that every flaw of spacing
lies inside a segment, where a check can cure it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from glossary.text.scripts import primary
from review.language.sentences import split

_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65"
    "\U00020000-\U0003ffff]"
)
"""Thai, Lao, Myanmar, Khmer; Han, Kana and their punctuation. The ideographic space is white space, not a letter."""

_FULL_WIDTH_END = re.compile(r"[。！？．｡][”’」』）】》\"')]*$")
_SPACELESS_LANGUAGES = frozenset({"zh", "ja", "yue", "wuu", "lzh", "th", "lo", "km", "my"})


def segments(text: str, language: str) -> list[tuple[int, int]]:
    """Offsets (code points) of the segments of a block's text, in order, without white space at their ends.

    Text of white space alone has none.
    """
    spans = split(text, language)
    if len(spans) < 2:
        return spans
    spaceless = primary(language) in _SPACELESS_LANGUAGES
    found: list[tuple[int, int]] = spans[:1]
    for start, end in spans[1:]:
        if _divides(text, found[-1][1], start, spaceless):
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
    return found


def gaps(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What stands between the segments: one space or nothing."""
    return tuple(text[end:start] for (_, end), (start, _) in pairwise(spans))


def _divides(text: str, end: int, start: int, spaceless: bool) -> bool:
    if end < start:
        return text[end:start] == " "
    if spaceless and _FULL_WIDTH_END.search(text, max(0, end - 4), end):
        return True
    return bool(_SPACELESS.match(text, start)) and bool(_SPACELESS.match(text, end - 1) or text[end - 1] in "…”’")
