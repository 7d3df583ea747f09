"""Which scripts put no space between words, and which language is written how.

Ranges after Unicode 15 `Scripts.txt` (Han, Hiragana, Katakana, Bopomofo, Thai, Lao, Myanmar, Khmer, Yi, Tai scripts).
"""

from __future__ import annotations

import re
from functools import lru_cache


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSPACED_RANGES = (
    (0x0E00, 0x0E7F), (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19DF), (0x1A20, 0x1AAF),
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3040, 0x30FA), (0x30FC, 0x30FF),
    (0x3100, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
    (0xA9E0, 0xA9FF), (0xAA60, 0xAADF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip

_UNSPACED_LANGUAGES = _set("zh ja th lo km my yue wuu nan hak lzh cmn ii bo dz")
_RIGHT_TO_LEFT = _set("ar he fa ur ps sd ug yi dv ckb")
_RIGHT_TO_LEFT_SCRIPTS = _set("arab hebr syrc thaa nkoo adlm")

# ISO 639-1, and the longer codes met in official glossaries.
LANGUAGE_CODES = _set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu ckb cmn fil gsw hak haw hmn kmr lzh nan prs swc yue wuu zgh und mul
    """
)

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


def is_unspaced(char: str) -> bool:
    """Whether this character belongs to a script written without spaces between words."""
    code = ord(char)
    return code >= 0x0E00 and any(start <= code <= end for start, end in _UNSPACED_RANGES)


@lru_cache(maxsize=1_000)
def primary(language: str) -> str:
    """The primary subtag in lower case: `zh-Hans` → `zh`."""
    return language.replace("_", "-").split("-")[0].lower()


def is_unspaced_language(language: str) -> bool:
    return primary(language) in _UNSPACED_LANGUAGES


def is_right_to_left(language: str) -> bool:
    subtags = language.lower().replace("_", "-").split("-")
    scripts = [tag for tag in subtags[1:] if len(tag) == 4 and tag.isalpha()]
    return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else subtags[0] in _RIGHT_TO_LEFT


def language_tag(text: str) -> str | None:
    """The BCP 47 tag in its usual casing (`ZH_hans` → `zh-Hans`), or None when `text` is no tag of a known language."""
    text = text.strip()
    if not _TAG.fullmatch(text) or primary(text) not in LANGUAGE_CODES:
        return None
    first, *rest = text.replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def _subtag(tag: str) -> str:
    if len(tag) == 4 and tag.isalpha():
        return tag.title()
    return tag.upper() if len(tag) == 2 or tag.isdigit() else tag.lower()
