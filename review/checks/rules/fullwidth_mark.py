"""A Chinese punctuation mark or a full-width letter in a text in Latin, Greek or Cyrillic letters.

What it does: flags full-width commas, stops, colons, brackets and the like, and full-width letters, figures and signs
of currency; in Korean a full-width comma or full stop between two words.

Why it matters: they are as wide as a Chinese character, leave a hole in the line, come out as boxes in some fonts, and
no search for the word finds them.

Example: “the port，the road and the bridge” → “the port, the road and the bridge”.

When it is silent: beside a Chinese, Japanese or Korean character, where the mark belongs to the quoted words, and on
： ； ！ ？ in French, which sets a space before them.

Source: Unicode Standard, Halfwidth and Fullwidth Forms (U+FF01–FF5E) and CJK Symbols and Punctuation (U+3001–3011).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.writing import CLOSE
from review.model import Applicability, Edit, Family, Severity, msg

_PLACE = re.compile(
    r"[ \u3000]{0,3}(?P<mark>[，。：；！？、．｡､])[ \u3000]{0,3}"
    r"|[ \u3000]{0,3}(?P<open>[（【［])[ \u3000]{0,3}"
    r"|[ \u3000]{0,3}(?P<close>[）】］])[ \u3000]{0,3}"
    r"|(?P<run>[\uff01-\uff5e\uffe0\uffe1\uffe5\uffe6]+)"
)
_FRENCH = "：；！？"
_WIDE = re.compile("[。、｡､【】\uff01-\uff5e\uffe0\uffe1\uffe5\uffe6]")
_ASCII = {"。": ".", "｡": ".", "、": ",", "､": ",", "【": "[", "】": "]"}
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff《》〈〉「」『』]")


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    text = passage.text
    if not _WIDE.search(text):
        return
    korean = primary(context.language) == "ko"
    spaced = _FRENCH if primary(context.language) == "fr" else ""
    for match in _PLACE.finditer(text):
        if match["mark"] and match["mark"] in spaced:
            continue  # a space of a width of its own belongs before it
        if not _in_korean(text, match) if korean else _beside_east(text, match):
            continue
        edit, sure = _edit(text, match)
        cure = Cure(msg("Write the narrow mark"), sure, (edit,), text=edit.text.strip())
        mark = match.group().strip(" \u3000")
        yield Flag(passage.index, edit.start, edit.end, msg("“{mark}” is a full-width character.", mark=mark), (cure,))


def _beside_east(text: str, match: re.Match[str]) -> bool:
    return bool(_EAST.match(text[match.start() - 1 : match.start()]) or _EAST.match(text, match.end()))


def _in_korean(text: str, match: re.Match[str]) -> bool:
    """A comma or full stop behind a Korean word and before another, or at the end."""
    behind = _HANGUL.match(text[match.start() - 1 : match.start()])
    before = match.end() == len(text) or _HANGUL.match(text, match.end())
    return bool(match["mark"] and match["mark"] in "，。" and behind and before)


def _edit(text: str, match: re.Match[str]) -> tuple[Edit, Applicability]:
    """The narrow mark with the spacing it takes; unsure between figures, where a thousand may be meant."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match["run"]:
        return Edit(match.start(), match.end(), unicodedata.normalize("NFKC", match.group())), Applicability.SAFE
    if match["open"]:
        mark = _ascii(match["open"])
        return Edit(match.start(), match.end(), f" {mark}" if before.isalnum() else mark), Applicability.SAFE
    mark = _ascii(match["mark"] or match["close"])
    space = " " if after.isalnum() or after in ("“", "‘", "(") or (match["close"] and after == "—") else ""
    if before.isdigit() and after.isdigit() and mark in ",:.":
        return Edit(match.start(), match.end(), mark), Applicability.REVIEW
    return Edit(match.start(), match.end(), mark + (space if after else "")), Applicability.SAFE


def _ascii(mark: str) -> str:
    return _ASCII.get(mark) or unicodedata.normalize("NFKC", mark)


CHECK = Check(
    name="fullwidth-mark",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Locale conventions/Punctuation",
    title=msg("Full-width character"),
    passage=_flags,
    languages=CLOSE | {"ko"},
    rank=20,
)
