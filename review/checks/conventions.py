"""Quotation marks in the conventions of languages other than English, and those without their other half.

A language may have several: „…“ and »…« in German. A paragraph is looked at where each of its marks belongs to one
of them alone; where conventions mix, or marks are straight as well as curly, nobody can tell which half is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from glossary.text.scripts import primary
from review.checks.context import Passage, once
from review.language.tables import table

STRAIGHT = '"'
_MARK = re.compile(r'["“”„‟«»″〝〟「」『』《》]')
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[—–\-/…“„«»「『（])$")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]—–\-/…”“»«’]|$")
_QUOTED = re.compile(r"[“„«»\"「『][^“”„«»\"「」『』]{1,300}[”“»«\"」』]")
_ENGLISH = re.compile(r"\b(?:the|of|and|with|you|to|is|are|that)\b")
_FEW = 2
_SPACELESS = frozenset({"zh", "ja", "ko"})


@dataclass(frozen=True, slots=True)
class Convention:
    """An opening and a closing mark; `meeting`: two closing marks that meet are written once («роман «Мать»)."""

    opening: str
    closing: str
    meeting: bool = False

    @property
    def marks(self) -> frozenset[str]:
        return frozenset((self.opening, self.closing))


@cache
def conventions(language: str) -> tuple[Convention, ...]:
    """Those of a language; none for a language that nobody tried."""
    rows = table(language, "quotes")
    return tuple(Convention(row["opening"], row["closing"], row["meeting"] == "once") for row in rows)


def in_quotation(passage: Passage, at: int) -> bool:
    """Whether the offset is in marks of any language that close within the paragraph."""
    spans = _quotations(passage)
    number = bisect_left(spans, (at, 0)) - 1
    return number >= 0 and at < spans[number][1]


@once
def _quotations(passage: Passage) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _QUOTED.finditer(passage.text))


@once
def left_in_english(passage: Passage) -> bool:
    """Whether a paragraph of a report in another language is in English: its dates and numbers are right there."""
    return len(_ENGLISH.findall(passage.text)) >= _FEW


def odd_marks(passage: Passage, language: str) -> tuple[tuple[int, bool], ...]:
    """The offset of the one mark without its other half in the passage, and whether it opens; empty where more than
    one is left, or it is not sure which."""
    found = [(match.start(), match.group()) for match in _MARK.finditer(passage.text)]
    if not found:
        return ()
    left: list[tuple[int, bool]] = []
    for convention in _chosen(passage.text, found, language):
        left += _left(found, convention)
    if len(left) != 1 or not _stands(passage.text, *left[0], spaceless=primary(language) in _SPACELESS):
        return ()
    return tuple(left)


def _chosen(text: str, found: Sequence[tuple[int, str]], language: str) -> list[Convention]:
    """The conventions to which the marks belong, each mark to one; none where that is not sure."""
    marks = {mark for _, mark in found}
    known = [one for one in conventions(language) if one.marks & marks]
    for mark in marks:
        rivals = [one for one in known if mark in one.marks]
        if not rivals:
            return []
        if len(rivals) > 1:
            likely = [one for one in rivals if _fits(text, found, one, rivals)]
            if len(likely) != 1:
                return []
            known = [one for one in known if one not in rivals or one in likely]
    return known


def _fits(text: str, found: Sequence[tuple[int, str]], one: Convention, rivals: Sequence[Convention]) -> bool:
    """Whether the other mark of a convention stands there, and is of no rival; else whether the first mark opens."""
    shared = frozenset.intersection(*(rival.marks for rival in rivals))
    marks = {mark for _, mark in found}
    if one.marks != shared and any((rival.marks - shared) & marks for rival in rivals):
        return bool((one.marks - shared) & marks)
    at, mark = next((at, mark) for at, mark in found if mark in shared)
    return (mark == one.opening) == (_BEFORE_OPENING.search(text[max(0, at - 1) : at]) is not None)


def _left(found: Sequence[tuple[int, str]], convention: Convention) -> list[tuple[int, bool]]:
    """The marks of a convention without their other half."""
    closing: list[int] = []
    stack: list[int] = []
    nested = False
    for at, mark in found:
        if mark == convention.opening:
            nested = nested or bool(stack)
            stack.append(at)
        elif mark == convention.closing and stack:
            stack.pop()
        elif mark == convention.closing:
            closing.append(at)
    if stack and nested and convention.meeting:
        stack = []
    return sorted([*((at, False) for at in closing), *((at, True) for at in stack)])


def _stands(text: str, at: int, opens: bool, *, spaceless: bool) -> bool:
    """Whether it stands as such a mark does. One that closes at the very beginning goes on with a quotation of the
    paragraph before, as in French and Spanish."""
    if not opens and not text[:at].strip():
        return False
    if spaceless:
        return True
    if opens:
        return _BEFORE_OPENING.search(text[max(0, at - 1) : at]) is not None and bool(text[at + 1 :].strip())
    return _AFTER_CLOSING.match(text, at + 1) is not None
