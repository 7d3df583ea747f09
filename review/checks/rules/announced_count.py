"""A list that is longer or shorter than announced.

What it does: counts the members of a list that a number announces (“five centers: …”, “5 stations, namely …”) and flags
the number where it is another one. Members are told apart by semicolons, or by commas where each is a few words and the
last stands behind “and”. In Chinese (“五个码头：东码头、西码头……”) members are told apart by 、.

Why it matters: the reader cannot tell whether a member was lost, stands there twice, or the number is wrong.

Example: “three ports: Rill; Tarn; Moss; Fell” → “four ports: Rill; Tarn; Moss; Fell”.

When it is silent: on a list of two behind commas, on members with an “and” or commas of their own (also places with
their state), on lists with brackets, figures or another colon, and on numbers above twelve.

Source: general knowledge of editing (a number and what it counts agree).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag, written
from review.checks.clauses import sentences
from review.checks.context import Context, Passage
from review.model import Family, Severity, msg

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ANNOUNCED = re.compile(
    rf"(?<![\w.,-])(?P<number>{'|'.join(_WORDS)}|[2-9]|1[0-2])\s+(?:[A-Za-z-]+\s+){{0,3}}?[a-z]{{2,}}s"
    r"(?:\s*:|(?:\s+[a-z]+){0,4},?\s+namely[,:]?)\s+"
    r"(?P<list>[^.:?!()\d]+)\.?\s*\Z",
    re.IGNORECASE,
)
_HAN = "二三四五六七八九十两"
_HAN_SAME = len(_HAN) - 1
"""两 is 二."""
_HAN_LIST = re.compile(
    rf"(?<![第\d.一-十百千万亿])(?P<number>[{_HAN}]|[2-9]|1[0-2])(?:个|大|项|条|类|种|家|座|名|所|位|处)"
    r"[^，。：；、！？\d\s]{1,8}[：:]\s*(?P<list>[^，,。；;：:！!？?（()）“”\n]+)(?=。|；|\s*\Z)"
)
_HAN_JOINT = re.compile("[和与及]")
_LIKELY = re.compile(r":(?<=[a-z]s:|s\s:)\s| namely[\s,:]")
_LAST = re.compile(r",?\s+(?:and|or)\s+")
_LONGEST = 4
"""Words of a member between commas; a longer one may hold a list of its own."""
_FEWEST = 3


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    if primary(context.language) == "zh":
        yield from _chinese(passage)
        return
    if (":" not in passage.text and " namely" not in passage.text) or not _LIKELY.search(passage.text):
        return
    for sentence in sentences(passage):
        match = _ANNOUNCED.search(sentence.text)
        number = _number(match["number"]) if match else 0
        found = _members(match["list"]) if match else 0
        if match and found and found not in (number, 2 * number):
            yield _flag(passage, sentence.start, match, found)


def _chinese(passage: Passage) -> Iterator[Flag]:
    """“五个码头：东码头、西码头、……”: members by 、, and perhaps one more behind 和."""
    for match in _HAN_LIST.finditer(passage.text):
        if match["list"].endswith(("等", "等等", "……")):
            continue
        found = match["list"].count("、") + 1
        last = match["list"].rpartition("、")[2]
        joined = _HAN_JOINT.search(last) is not None
        number = int(match["number"]) if match["number"].isdigit() else _HAN.index(match["number"]) % _HAN_SAME + 2
        if found >= _FEWEST and number not in (found, found + joined):
            yield _flag(passage, 0, match, found + joined)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.index(word.lower()) + 2


def _members(text: str) -> int:
    """How many members a list has; 0 where that is not sure."""
    if ";" in text:
        parts = [part for part in text.split(";") if part.strip()]
        return len(parts) if len(parts) >= 2 else 0
    joints = _LAST.findall(text)
    before, *last = _LAST.split(text)
    parts = [*before.split(","), *last]
    short = all(part.strip() and len(part.split()) <= _LONGEST for part in parts)
    return len(parts) if len(joints) == 1 and "," not in last[0] and short and len(parts) >= _FEWEST else 0


def _flag(passage: Passage, at: int, match: re.Match[str], found: int) -> Flag:
    start, end = at + match.start("number"), at + match.end("number")
    cures: tuple[Cure, ...] = ()
    if found <= (len(_WORDS) + 1 if match["number"].isascii() else len(_HAN)):
        word = match["number"]
        names = _WORDS if word.isascii() else _HAN
        right = str(found) if word.isdigit() else names[found - 2]
        right = right.capitalize() if word[0].isupper() else right
        cures = (written(start, end, right),)
    message = msg("The list behind it has {count} members.", count=found)
    related = ((passage.index, at + match.start("list"), at + match.end("list")),)
    return Flag(passage.index, start, end, message, cures, related=related)


CHECK = Check(
    name="announced-count",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Mistranslation",
    title=msg("Not as many as announced"),
    passage=_flags,
    languages=frozenset({"en", "zh"}),
    rank=56,
)
