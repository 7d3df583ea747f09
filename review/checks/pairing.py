"""Marks that come in pairs, followed over paragraphs.

A quotation of several paragraphs opens each of them and closes once, at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.text.scripts import primary
from review.checks.context import Context, Passage
from review.checks.conventions import odd_marks

_OPENS = re.compile(r"(?:^|[\s(\[—–\-/“‘])$")
_CLOSES = re.compile(r"[\s.,;:!?)\]—–\-/”’]|$")
_CLAUSE_END = re.compile(r"[,.!?;:](?=\s|$)")
_LONGEST = 60
_GOES_ON = frozenset("“”„«»「『")
"""With these a quotation goes on in its next paragraph; in French and Spanish also with the closing mark."""


@dataclass(frozen=True, slots=True)
class Single:
    """A mark without its other half, in passage number `passage` at `at`; `opens` says which half it is."""

    passage: int
    at: int
    opens: bool


def single_quotes(context: Context) -> Iterator[Single]:
    """Double quotation marks without their other half; a quotation inside another one may use the same marks."""
    english = primary(context.language) == "en"
    found = context.telling(_odd_quotes) if english else context.telling(odd_marks, context.language)
    left: list[Single] = []
    for passage, marks in found:
        following = context.passages[passage.index + 1].text if passage.index + 1 < len(context.passages) else ""
        goes_on = following[:1] in ("“", '"') if english else following[:1] in _GOES_ON
        left += (Single(passage.index, at, opens) for at, opens in marks if not (opens and goes_on))
    yield from _apart(left)


def _odd_quotes(passage: Passage) -> tuple[tuple[int, bool], ...]:
    """Offsets of double marks without their other half in the passage, and whether they open."""
    closing: list[int] = []
    stack: list[int] = []
    for at, side in _double(passage.text):
        opens = not stack if side is None else side
        if opens:
            stack.append(at)
        elif stack:
            stack.pop()
        elif not _inches(passage.text, at):
            closing.append(at)
    return tuple(sorted([*((at, False) for at in closing), *((at, True) for at in stack)]))


def single_brackets(context: Context) -> Iterator[Single]:
    """Round and square brackets without their other half within three paragraphs."""
    found = context.telling(_odd_brackets)
    yield from _apart([Single(passage.index, at, opens) for passage, marks in found for at, opens in marks])


def _odd_brackets(passage: Passage) -> tuple[tuple[int, bool], ...]:
    closing: list[int] = []
    stack: list[tuple[int, str]] = []
    for match in _BRACKET.finditer(passage.text):
        mark = _NARROW.get(match.group(), match.group())
        if _QUOTED.match(passage.text, max(0, match.start() - 1)):
            continue
        if _face(passage.text, match.start()) and not (stack and passage.text[match.start() : match.end() + 1] != "))"):
            continue
        if mark in _OPENING:
            stack.append((match.start(), mark))
        elif stack and stack[-1][1] == _PAIRS[mark]:
            stack.pop()
        elif not _enumerates(passage.text, match.start()):
            closing.append(match.start())
    return tuple(sorted([*((at, False) for at in closing), *((at, True) for at, _ in stack)]))


def _face(text: str, at: int) -> bool:
    """“:-)”: a bracket that is a mouth, unless one is open: “(address:)”."""
    return text[at] in "()[]" and _FACE.search(text, max(0, at - 2), at) is not None


def reach(text: str, at: int) -> int:
    """The end of the words that a mark at `at` may have meant: of its clause, at most about sixty code points on."""
    end = _CLAUSE_END.search(text, at + 1)
    limit = end.start() if end else len(text)
    return limit if limit - at <= _LONGEST else max(at + 1, text.rfind(" ", at, at + _LONGEST))


_BRACKET = re.compile(r"[()\[\]（）［］【】〔〕]")
_NARROW = {"（": "(", "）": ")", "［": "[", "］": "]"}
"""A full-width bracket may find a narrow one: fullwidth-mark speaks of that."""
_FACE = re.compile(r"[:;=][-']?$")
_PAIRS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
_OPENING = frozenset(_PAIRS.values())
_QUOTED = re.compile(f"[‘“„«»「『\"'][{_BRACKET.pattern[1:-1]}][’”“»«」』\"']")
"""A bracket that is spoken of: the key “)”."""
_ENUMERATOR = re.compile(r"(?:^|[\s(,;:.，；：。、])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})\.?$")
_REACH = 3


def _enumerates(text: str, at: int) -> bool:
    """“1)”, “a)”, “iv)”."""
    return _ENUMERATOR.search(text[max(0, at - 8) : at]) is not None


def _apart(left: Sequence[Single]) -> Iterator[Single]:
    """Those that do not find each other in neighbouring paragraphs."""
    opened: list[Single] = []
    for single in left:
        if single.opens:
            opened.append(single)
        elif opened and 0 < single.passage - opened[-1].passage <= _REACH:
            opened.pop()
        else:
            yield single
    yield from opened


_DOUBLE_MARK = re.compile('[“„”″"]')


def _double(text: str) -> Iterator[tuple[int, bool | None]]:
    """Offsets of double marks and whether they open; None where only the order tells."""
    for mark in _DOUBLE_MARK.finditer(text):
        at, char = mark.start(), mark.group()
        if char in "“„":
            yield at, True
        elif char in "”″":
            yield at, False
        elif char == '"':
            yield at, _side(text, at)


def _inches(text: str, at: int) -> bool:
    return text[at] in '"″' and text[at - 1 : at].isdigit()


def _side(text: str, at: int) -> bool | None:
    before, after = _OPENS.search(text[max(0, at - 1) : at]), _CLOSES.match(text, at + 1)
    if before and not after:
        return True
    return False if after and not before else None
