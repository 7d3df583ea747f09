"""The names of a report and the other ways in which it writes them, found without a glossary.

`drifts` is the alias table: for each name the places where it stands in other capitals, or without one of its members.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from review.checks.context import Context
from review.checks.names import BODIES, Name
from review.checks.words import FUNCTION_WORDS
from review.model import Edit

AREAS = frozenset({"area", "zone", "region", "district", "park", "port", "bay", "delta", "belt", "corridor", "island"})
_HEADS = BODIES | AREAS | frozenset({"plan", "strategy", "initiative", "agreement", "project"})
_DEFINITE = r"(?P<article>\b(?:the|this|our|its)\s+)"
_OFTEN = 3
_SPACE = re.compile(r"\s+")


class Drift(Enum):
    """How a place differs from the name."""

    CASE = "case"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Alias:
    """A place (passage number, `start`, `end`, with its article) that writes `name` in another way.

    `edit` says `name` there; `first` is where the name stands itself.
    """

    passage: int
    start: int
    end: int
    name: str
    drift: Drift
    first: tuple[int, int, int]
    edit: Edit


def drifts(context: Context) -> Iterator[Alias]:
    """The alias table of a report."""
    yield from _in_other_capitals(context)
    yield from _without_member(context)


def _mentions(context: Context) -> Mapping[str, list[tuple[int, int, int]]]:
    """Where each short form stands in full capitals: a name, or the last two or three words of a longer one."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for passage in context.passages:
        for name in passage.names:
            for start in _tails(passage.text, name):
                text = _SPACE.sub(" ", passage.text[start : name.end])
                found.setdefault(text, []).append((passage.index, start, name.end))
    return found


def _tails(text: str, name: Name) -> Iterator[int]:
    """Offsets at which the last two, three … words of a name begin, none of them a joint word."""
    starts = [name.start + m.start() for m in re.finditer(r"(?<!\S)\S", text[name.start : name.end])]
    head = text[starts[-1] : name.end].lower()
    if head.removesuffix("s") not in _HEADS or len(starts) < 2:
        return
    for number in range(len(starts) - 2, max(-1, len(starts) - 4), -1):
        word = text[starts[number] : name.end].split(maxsplit=1)[0]
        if word.lower() in FUNCTION_WORDS or not word[0].isupper():
            return
        yield starts[number]


def _in_other_capitals(context: Context) -> Iterator[Alias]:
    mentions = {text: places for text, places in _mentions(context).items() if len(places) >= 2}
    if not mentions:
        return
    known = {text.casefold(): text for text in mentions}
    choice = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in sorted(known, key=lambda t: (-len(t), t)))
    pattern = re.compile(rf"{_DEFINITE}(?P<name>{choice})\b(?!\s+(?-i:[A-Z])|[-‑]\w)", re.IGNORECASE)
    found = [(p, m) for p in context.passages for m in pattern.finditer(p.text)]
    clear: dict[str, bool] = {}
    for passage, match in found:
        written = _SPACE.sub(" ", match["name"])
        name = known[written.casefold()]
        if written == name or written.isupper():
            continue
        if name not in clear:
            clear[name] = _clear(name, found, context)
        if clear[name]:
            edit = Edit(match.start("name"), match.end("name"), name)
            yield Alias(passage.index, match.start(), match.end(), name, Drift.CASE, mentions[name][0], edit)


def _clear(name: str, found: Sequence[tuple[object, re.Match[str]]], context: Context) -> bool:
    """The short form is a defined one: written in capitals after “the”, or often inside long names."""
    written = Counter(_SPACE.sub(" ", match["name"]) for _, match in found if match["name"].lower() == name.lower())
    capital, others = written[name], written.total() - written[name]
    if capital and others > 1:
        return capital >= 2 * others
    return capital > 0 or sum(passage.text.count(name) for passage in context.passages) >= _OFTEN


def _without_member(context: Context) -> Iterator[Alias]:
    """“the City Technology Fair” beside “the Science and Technology Fair”."""
    whole = _whole(context)
    for passage in context.passages:
        for name in passage.names:
            text = _SPACE.sub(" ", name.text)
            for rest, (member, first) in whole.items():
                if text.endswith(rest) and f"{member} and {rest}" not in text and _free(text, rest):
                    at = name.end - len(_last(name.text, rest))
                    full = f"{member} and {rest}"
                    edit = Edit(at, at, f"{member} and ")
                    yield Alias(passage.index, name.start, name.end, full, Drift.MEMBER, first, edit)


def _whole(context: Context) -> Mapping[str, tuple[str, tuple[int, int, int]]]:
    """For each name “A and B C”: “B C” → A, and where the name stands."""
    found: dict[str, tuple[str, tuple[int, int, int]]] = {}
    bodies = {_SPACE.sub(" ", name.text) for passage in context.passages for name in passage.names}
    for passage in context.passages:
        for name in passage.names:
            for match in _MEMBER.finditer(name.text):
                rest, member = _SPACE.sub(" ", name.text[match.end() :]), match["member"]
                known = len(rest.split()) >= 2 and rest.split()[-1].lower() in _HEADS
                if (
                    known and f"{member} {rest.split()[-1]}" not in bodies
                ):  # else “the War and Navy Departments” are two
                    found.setdefault(rest, (member, (passage.index, name.start, name.end)))
    return found


_MEMBER = re.compile(r"(?<!\S)(?P<member>[A-Z][\w-]+)\s+and\s+")


def _free(text: str, rest: str) -> bool:
    """Whether no other “and” stands right before the rest: that is another name."""
    before = text[: -len(rest)].split()
    return not before or before[-1].lower() not in ("and", "&", "as")


def _last(text: str, rest: str) -> str:
    """The end of `text` that reads as `rest`, with its own white space."""
    match = re.search(r"\s+".join(map(re.escape, rest.split())) + r"$", text)
    return match.group() if match else rest
