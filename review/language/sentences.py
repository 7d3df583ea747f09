"""Sentences: sentencex finds the candidates, the rules here put right what it was seen to do wrong.

Lossless: what lies between two sentences is white space or nothing. A semicolon, `；` and `）` never end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

import sentencex

from glossary.text.scripts import primary
from review.language.abbreviations import BEFORE_ANYTHING, BEFORE_NUMBERS, COMPANY, UNITS

_CLOSERS = "”’»›」』）】》〉〕］)]}\"'"
_STRETCH = 4000
_LIKELY_END = re.compile(r"[a-z0-9][.!?][”’\")\]]*\s+(?=[“\"‘(\[]?[A-Z])|[。！？]+[”’」』）)]*")
_CLOSER_RUN = re.compile(rf"[{re.escape(_CLOSERS)}]+")
_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_LAST_WORD = re.compile(r"([^\s\"“”‘’(（\[]+)\.\Z")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]$")
_ENUMERATED = re.compile(r"\(\w{1,4}\)\s")
_QUOTES = "”’»」』\"'"
_ENDS = frozenset(".!?。！？…")
_ENDS_ALONE = _ENDS - {"."}
_MISSED = re.compile(r"[.!?][”’\")\]]*(?P<gap>\s+)(?=[“\"‘(\[]?[A-Z])")
_NUMBER_WITH_UNIT = re.compile(r"\d\s?(?P<unit>[^\W\d_]{1,3}|°C)\.$")
_NEVER_FIRST = frozenset("，。！？；：、,;:!?）】》」』”’»)]}")
_QUOTATIVE = re.compile(r"(?:と|って|、|，|,)")


def split(text: str, language: str) -> list[tuple[int, int]]:
    """Offsets (code points) of the sentences of one paragraph, in order, without white space at their ends."""
    return list(_split(text, language))


@lru_cache(maxsize=4096)
def _split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Kept, for whoever reads a report and whoever checks it then ask for the same paragraphs."""
    cuts = _joined(text, _candidates(text, language), language)
    starts = (0, *cuts)
    ends = (*cuts, len(text))
    spans = (_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple([(start, end) for start, end in spans if start < end])


def _candidates(text: str, language: str) -> list[int]:
    """Places where a sentence may begin, without 0."""
    # A line break inside a paragraph is white space to us; sentencex would end sentences and paragraphs there.
    flat = text if text.splitlines() == [text] else _BREAK.sub(" ", text)
    if _ENUMERATED.match(flat):  # sentencex never divides a text that begins with “(1) ”
        flat = " " + flat[1:]
    base = primary(language) or "en"
    cuts: set[int] = set()
    for start, end, ended in _stretches(flat):
        stretch = flat[start:end]
        pieces: list[str] = sentencex.segment(base, stretch)
        if "".join(pieces) != stretch:
            return []
        found = list(accumulate(map(len, pieces), initial=start))
        cuts.update(found[1:] if ended else found[1:-1])
    cuts.update([_after_closers(flat, cut) for cut in cuts if flat[cut - 1] in _ENDS_ALONE])
    cuts.update(_missed(flat))
    return sorted([cut for cut in cuts if 0 < cut < len(text)])


def _stretches(text: str) -> Iterator[tuple[int, int, bool]]:
    """A paragraph of more than a few pages in parts that end where a sentence may, for sentencex looks at every pair of
    quotation marks: its work grows with the square of the text. The third value tells whether a sentence may end."""
    start = 0
    while len(text) - start > _STRETCH:
        likely = _LIKELY_END.search(text, start + _STRETCH, start + 2 * _STRETCH)
        end = likely.end() if likely else start + _STRETCH
        yield start, end, likely is not None
        start = end
    yield start, len(text), True


def _after_closers(text: str, cut: int) -> int:
    """A closing quote or bracket belongs to the sentence before it: `！|”` becomes `！”|`."""
    closers = _CLOSER_RUN.match(text, cut)
    return closers.end() if closers else cut


def _missed(text: str) -> Iterator[int]:
    """Ends that sentencex does not see: a figure with a unit, or a closed bracket, before a capital."""
    for match in _MISSED.finditer(text):
        before = text[max(0, match.start("gap") - 8) : match.start("gap")]
        unit = _NUMBER_WITH_UNIT.search(before) if before[-1] == "." else None
        if before.endswith((".)", "!)", "?)")) or (unit and unit["unit"].lower() in UNITS):
            yield match.end("gap")


def _joined(text: str, cuts: list[int], language: str) -> list[int]:
    """Without the cuts that divide what belongs together."""
    kept: list[int] = []
    for cut in cuts:
        start = kept[-1] if kept else 0
        before, after = text[start:cut].strip(), text[cut : cut + 100].lstrip()
        spaced = text[cut - 1].isspace() or text[cut].isspace()
        if after and not _belongs_together(before, after, spaced, language):
            kept.append(cut)
    return kept


def _belongs_together(before: str, after: str, spaced: bool, language: str) -> bool:
    return (
        not before
        or before[-1] in "；;，,"
        or after[0] in _NEVER_FIRST
        or (after[0] == "." and not after.startswith(".."))
        or _ENUMERATOR.fullmatch(before) is not None
        or (not spaced and before[-1] == "." and not before[-2:-1].strip())  # “the .NET platform”
        or (before[-1] in _QUOTES and before.rstrip(_QUOTES)[-1:] in _ENDS and _goes_on(after))
        or (before[-1] == "." and _after_abbreviation(before, after, language))
    )


def _goes_on(after: str) -> bool:
    """A quotation inside a sentence: “No!” they cried; 「はい。」と言った。"""
    return after[0].islower() or _QUOTATIVE.match(after) is not None


def _after_abbreviation(before: str, after: str, language: str) -> bool:
    last = _LAST_WORD.search(before, before.rfind(" ") + 1)
    if last is None:
        return False
    word, first = last[1].lower(), after[0]
    base = primary(language)
    if word in BEFORE_ANYTHING.get(base, ()) and (base == "en" or last[1][0].isupper() or first.islower()):
        return True
    if word in BEFORE_NUMBERS and first.isdigit():
        return True
    if word in COMPANY:
        return first.islower() or first in "(（&" or re.match(r"(?:Ltd|Inc|Co|Corp|LLC|Plc)\b", after) is not None
    return False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return start, end
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
