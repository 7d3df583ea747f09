"""The length of a text in a measure that holds across scripts."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_NARROW = re.compile(r"[^\W_]")
_WIDE_LETTERS = 3.2
"""Letters of an alphabet that say what one Han or Kana character says. Measured on zh→en news: 3.1–3.5."""
_HANGUL_LETTERS = 2.2


@lru_cache(maxsize=40_000)
def size(text: str) -> float:
    """The length of a text in letters of an alphabet."""
    wide, hangul = len(_WIDE.findall(text)), len(_HANGUL.findall(text))
    return wide * _WIDE_LETTERS + hangul * _HANGUL_LETTERS + len(_NARROW.findall(text)) - wide - hangul
