"""Folding: what counts as the same word.

Width and compatibility forms (NFKC), case (full case folding; Turkish and Azeri dotted i as those languages do it),
invisible format characters, the Arabic tatweel and the vowel marks of Arabic and Hebrew.
"""

from __future__ import annotations

import re
import unicodedata

from glossary.text.scripts import primary

DOUBLE_QUOTES = '"“”„‟«»＂〝〞〟「」『』'
SINGLE_QUOTES = "'’‘‚‛ʼ＇‹›`´"
HYPHENS = "-‐‑‒–－﹣\u2212"

_DOTTED = {ord("I"): "ı", ord("İ"): "i"}
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_DOTTED_LANGUAGES = frozenset({"tr", "az"})
_HYPHENS = dict.fromkeys(map(ord, HYPHENS), "-")
_PUNCTUATION = dict.fromkeys(map(ord, DOUBLE_QUOTES + SINGLE_QUOTES), '"') | _HYPHENS
_STRAIGHT = dict.fromkeys(map(ord, DOUBLE_QUOTES), '"') | dict.fromkeys(map(ord, SINGLE_QUOTES), "'") | _HYPHENS
_WHITE = re.compile(r"\s+")


def fold_case(text: str, language: str = "en") -> str:
    """`text` without regard to case, by the rules of `language`."""
    if text.isascii() and primary(language) not in _DOTTED_LANGUAGES:
        return text.lower()
    if primary(language) in _DOTTED_LANGUAGES:
        text = unicodedata.normalize("NFC", text).translate(_DOTTED)
    return text.casefold()


def fold_word(word: str, language: str = "en") -> str:
    """The class of `word`: two words with the same result match each other."""
    if word.isascii() and primary(language) not in _DOTTED_LANGUAGES:
        return word.lower()
    folded = fold_case(_visible(word).translate(_STRAIGHT), language)
    return unicodedata.normalize("NFKC", _MARKS.sub("", folded))


def fold_mark(mark: str) -> str:
    """The class of one punctuation mark: quotation marks of any shape are one, and so are hyphens."""
    return unicodedata.normalize("NFKC", mark).translate(_PUNCTUATION)


def plain(text: str) -> str:
    """`text` with straight marks, single spaces and usual width: what a reader would call the same writing."""
    return collapse(text if text.isascii() else _visible(text).translate(_STRAIGHT))


def _visible(text: str) -> str:
    """`text` in usual width and without invisible format characters."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def collapse(text: str) -> str:
    """`text` with every run of white space as one space and none at its ends."""
    return _WHITE.sub(" ", text).strip()
