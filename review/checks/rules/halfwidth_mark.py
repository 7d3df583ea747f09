"""A half-width comma, colon, semicolon, question or exclamation mark between Chinese or Japanese characters.

What it does: flags “,”, “:”, “;”, “?” and “!” between two Chinese characters or kana, and a “.” that ends a paragraph
behind one, and writes the full-width mark. The places of one mark are one problem.

Why it matters: a half-width mark stands crooked in the line and sticks to the character before it; it is what a
keyboard in the wrong state leaves behind.

Example: “港口,大桥都已开放” → “港口，大桥都已开放”.

When it is silent: beside Latin letters and figures (1,000; 8:30), in tables, in a row of the kind “姓名,年龄,地址” that
is no sentence, and on a full stop inside a sentence, where the point of a foreign name may be meant (约翰.史密斯).

Source: GB/T 15834-2011, 5.1 (Chinese marks take the place of one character); JIS X 4051 for Japanese.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_HALF = re.compile(r"[,:;?!.]")
_BEFORE = r"[\u3040-\u30ff\u3400-\u9fff々〇」』”’》〉）】]"
_AFTER = r"[\u3040-\u30ff\u3400-\u9fff「『“‘《〈（【]"
_PLACE = re.compile(rf"(?<={_BEFORE})(?P<mark>[,:;?!](?= ?{_AFTER})|[.?!](?=[”’」』]?\s*$)) ?(?!$)|(?<={_BEFORE})\.$")
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", ".": "。"}
_SENTENCE = re.compile(r"[，。！？；：、]")
_HABIT, _CLEARLY = 3, 3
_LEAST = 8
"""Characters of a paragraph that a full stop ends; shorter ones are labels (“附件.”)."""


def _flags(context: Context) -> Iterator[Flag]:
    found = context.telling(_places)
    if not found:
        return
    japanese = primary(context.language) == "ja"
    wide = context.tally(_wide) if japanese else Counter[str]()
    half = Counter(place[2] for _, places in found for place in places)
    right = _WIDE | {",": "、"} if japanese and wide["、"] >= wide["，"] else _WIDE
    for passage, places in found:
        for start, end, mark in places:
            if not japanese or wide[right[mark]] >= max(_HABIT, _CLEARLY * half[mark]):
                yield _flag(passage, start, end, right[mark])


def _wide(passage: Passage) -> list[str]:
    return _SENTENCE.findall(passage.text)


def _places(passage: Passage) -> tuple[tuple[int, int, str], ...]:
    text = passage.text
    if passage.block.kind is BlockKind.CELL or not _HALF.search(text):
        return ()
    found = tuple((*match.span(), match.group()[0]) for match in _PLACE.finditer(text))
    if (
        len(found) > 1
        and not _SENTENCE.search(text)
        and len({mark for *_, mark in found}) == 1
        and text[-1] not in ".?!"
    ):
        return ()  # a row of a table
    return tuple(place for place in found if place[2] != "." or len(text) >= _LEAST)


def _flag(passage: Passage, start: int, end: int, right: str) -> Flag:
    mark = passage.text[start]
    cure = Cure(msg("Write the full-width mark"), Applicability.REVIEW, (Edit(start, end, right),), text=right)
    message = msg("“{mark}” is a half-width mark among full-width characters.", mark=mark)
    return Flag(passage.index, start, end, message, (cure,), problem=mark)


CHECK = Check(
    name="halfwidth-mark",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Locale conventions/Punctuation",
    title=msg("Half-width mark"),
    report=_flags,
    languages=frozenset({"zh", "ja"}),
    rank=19,
)
