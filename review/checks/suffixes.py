"""The tag of a web site at the end of a title: “… was held-CITYNEWS”, “… opened | Example News”, “…_Example News”."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from review.checks.lexicon import word_list

_MARK = re.compile(r"[-–—_|]")
_GLUED = re.compile(r"(?<=[^\W_]{2})\s?[-–—_|]\s?[A-Z][A-Z0-9]{4,}$")
_SPACED = re.compile(
    r"(?<=[^\W_])(?P<tail>\s+(?:[-–—|]|_)\s+(?P<tag>[A-Z][\w.&’'()\- ]{2,80}?))$|(?P<bar>\s*\|\s*[^|]{3,40})$"
)
_DASHED = re.compile(r"(?<=[^\W_])\s?(?:--|—{1,2})\s?(?P<tag>[A-Z][\w.&’'() ]{2,80})$")
_SCORED = re.compile(r"(?<=[^\W_]{2})(?:_[A-Z][\w’'&.-]*(?: [A-Z&][\w’'&.-]*){0,6})+$")
_SITE = re.compile(r"^(?:www\.)?[\w\-]+\.(?:com|org|net|gov|cn|info)(?:\.\w\w)?$", re.IGNORECASE)
_CALLED_SITE = re.compile(
    r"\b(?:(?:official|government|news|web) (?:site|portal|network|net)|web ?site)$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_PREFIXES = word_list("prefix")
_LONGEST = 100
_LEAST_WORDS = 4
"""Shorter lines are labels, in which a hyphen is part of the words."""


def site_suffixes(texts: Sequence[str], tails: Mapping[int, int]) -> Mapping[int, int]:
    """Number of a text → where its leaked site tag begins, for those that end with one; `tails` has what `tail` says.

    A tag in capitals glued on by a hyphen tells itself when its word stands nowhere else in the texts, words glued on
    by “_” when the texts name them too; any other tail must end two texts, be the address of a site or be called one
    (“… Official Website”).
    """
    often = Counter(texts[number][at:].strip(" -–—_|") for number, at in tails.items())
    return {number: at for number, at in tails.items() if _leaked(texts, number, at, often)}


def tail(text: str) -> int | None:
    """Where something that may be a tag begins at the end of a text."""
    start = max(0, len(text) - _LONGEST)
    if not _MARK.search(text, start) or len(text.split(maxsplit=_LEAST_WORDS)) < _LEAST_WORDS:
        return None
    match = _GLUED.search(text, start) or _SPACED.search(text, start) or _SCORED.search(text, start)
    match = match or _DASHED.search(text, start)
    return match.start() if match else None


def _leaked(texts: Sequence[str], number: int, at: int, often: Mapping[str, int]) -> bool:
    text = texts[number]
    tag = text[at:].strip(" -–—_|")
    if _SITE.match(tag) or _CALLED_SITE.search(tag):
        return True
    before = _LAST_WORD.search(text, max(0, at - 40), at)
    if before is None or before.group().lower() in _PREFIXES:
        return False
    if often[tag] > 1 or (text[at] == "_" and any(tag in other for n, other in enumerate(texts) if n != number)):
        return True
    spoken = re.compile(rf"(?<![\w\-]){re.escape(tag)}\b")
    capitals = re.fullmatch(r"[A-Z][A-Z0-9]{4,}", tag) is not None and text[at] == "-"
    return capitals and not text.isupper() and not any(spoken.search(other) for other in texts)
