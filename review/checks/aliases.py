"""The names of a report and the other ways in which it writes them, found without a glossary.

`drifts` is the alias table: for each name the places where it stands in other capitals, or without one of its members.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from review.checks.context import Context, Passage
from review.checks.names import BODIES, Name
from review.checks.words import FUNCTION_WORDS, words
from review.language.tags import ordinary
from review.model import Edit

AREAS = frozenset({"area", "zone", "region", "district", "park", "port", "bay", "delta", "belt", "corridor", "island"})
_HEADS = BODIES | AREAS | frozenset({"plan", "strategy", "initiative", "agreement", "project"})
_DEFINITE = r"(?P<article>\b(?:the|this|our|its)\s+)"
_LEVELS = frozenset({"national", "state", "federal", "central", "regional", "provincial", "municipal", "city", "county",
                     "district", "local"})  # fmt: skip
_OFTEN, _TWICE = 3, 2
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


_Mention = tuple[str, int, int]


def _mentions(passage: Passage) -> tuple[_Mention, ...]:
    """The short forms in full capitals: a name, or the last two or three words of a longer one."""
    return tuple(
        (_SPACE.sub(" ", passage.text[start : name.end]), start, name.end)
        for name in passage.names
        for start in _tails(passage.text, name)
    )


def _short_form(mention: _Mention) -> str:
    return mention[0]


def _first(context: Context, name: str) -> tuple[int, int, int]:
    found = ((p.index, at, end) for p, row in context.telling(_mentions) for text, at, end in row if text == name)
    return next(found)


def _tails(text: str, name: Name) -> Iterator[int]:
    """Offsets at which the last two, three … words of a name begin, none of them a joint word."""
    if text[name.start : name.end].rsplit(maxsplit=1)[-1].lower().removesuffix("s") not in _HEADS:
        return
    starts = [name.start + m.start() for m in re.finditer(r"(?<!\S)\S", text[name.start : name.end])]
    for number in range(len(starts) - 2, max(-1, len(starts) - 4), -1):
        word = text[starts[number] : name.end].split(maxsplit=1)[0]
        if word.lower() in FUNCTION_WORDS or not word[0].isupper():
            return
        yield starts[number]


def _in_other_capitals(context: Context) -> Iterator[Alias]:
    mentions = context.tally(_mentions, by=_short_form)
    known = {text.casefold(): text for text in sorted(mentions) if mentions[text] >= _TWICE}
    if not known:
        return
    choice = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in sorted(known, key=lambda t: (-len(t), t)))
    pattern = rf"{_DEFINITE}(?P<name>{choice})\b(?!\s+(?-i:[A-Z])|[-‑]\w)"
    firsts = frozenset(words(text)[0].folded for text in known)
    found = [(passage, match) for passage, row in context.telling(_written, pattern, firsts) for match in row]
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
            yield Alias(passage.index, match.start(), match.end(), name, Drift.CASE, _first(context, name), edit)


def _written(passage: Passage, pattern: str, firsts: frozenset[str]) -> tuple[re.Match[str], ...]:
    """Where the pattern stands; one of the words `firsts` begins it behind its article."""
    if firsts.isdisjoint(passage.reading.folded):
        return ()
    return tuple(re.finditer(pattern, passage.text, re.IGNORECASE))


def _clear(name: str, found: Sequence[tuple[object, re.Match[str]]], context: Context) -> bool:
    """The short form is a defined one: written in capitals after “the”, or often inside long names."""
    written = Counter(_SPACE.sub(" ", match["name"]) for _, match in found if match["name"].lower() == name.lower())
    capital, others = written[name], written.total() - written[name]
    if capital and others > 1:
        return capital >= 2 * others
    return capital > 0 or context.total(_times, name) >= _OFTEN


def _times(passage: Passage, name: str) -> int:
    return passage.text.count(name)


def _without_member(context: Context) -> Iterator[Alias]:
    """“the City Technology Fair” beside “the Science and Technology Fair”."""
    whole = _whole(context)
    for passage, names in context.telling(_ending, tuple(whole)) if whole else ():
        for name, rest in names:
            text = _SPACE.sub(" ", name.text)
            member, first, leading = whole[rest]
            if f"{member} and {rest}" not in text and _same_holder(text.removesuffix(rest), leading, context):
                at = name.end - len(_last(name.text, rest))
                full = f"{member} and {rest}"
                edit = Edit(at, at, f"{member} and ")
                yield Alias(passage.index, name.start, name.end, full, Drift.MEMBER, first, edit)


_Parts = tuple[str, str, str, int, int]


def _with_member(passage: Passage) -> tuple[_Parts, ...]:
    """(rest, member, what stands before it, start, end) of the names of which a member may be missing elsewhere."""
    found = ((name, match) for name in passage.names for match in _MEMBER.finditer(name.text))
    rests = (
        (_SPACE.sub(" ", name.text[match.end() :]), match["member"], name.text[: match.start()], name.start, name.end)
        for name, match in found
    )
    return tuple(row for row in rests if len(row[0].split()) >= 2 and row[0].split()[-1].lower() in _HEADS)


def _ending(passage: Passage, rests: tuple[str, ...]) -> tuple[tuple[Name, str], ...]:
    lasts = tuple({rest.rsplit(maxsplit=1)[-1] for rest in rests})
    texts = ((name, _SPACE.sub(" ", name.text)) for name in passage.names if name.text.endswith(lasts))
    return tuple((name, rest) for name, text in texts for rest in rests if text.endswith(rest))


def _whole(context: Context) -> Mapping[str, tuple[str, tuple[int, int, int], str]]:
    """For each name “X A and B C”: “B C” → A, where the name stands, and X."""
    found: dict[str, tuple[str, tuple[int, int, int], str]] = {}
    for passage, row in context.telling(_with_member):
        for rest, member, leading, start, end in row:
            if not _two_names(rest, member, leading, context):
                found.setdefault(rest, (member, (passage.index, start, end), leading))
    return found


def _two_names(rest: str, member: str, leading: str, context: Context) -> bool:
    """“the War and Navy Departments”, “the Gaza Strip and West Bank”, “Louisiana and Rhode Island”."""
    if ordinary(member) is None or ordinary(rest.split(maxsplit=1)[0]) is None:
        return True
    halves = (f"{leading}{member}" if leading else "", f"{member} {rest.rsplit(maxsplit=1)[-1]}")
    return any(half in context.name_counts for half in halves)


_MEMBER = re.compile(r"(?<!\S)(?P<member>[A-Z][\w-]+)\s+and\s+")


def _same_holder(before: str, leading: str, context: Context) -> bool:
    """Whether only words of the name itself, another name, a place or a level stand before its end.

    An “Information Technology Bureau” is not the “Science and Technology Bureau”.
    """
    row = before.lower().split()
    pairs = zip(row, [*row[1:], ""], strict=True)
    if before.strip() in context.name_counts or set(row) <= set(leading.lower().split()):
        return True
    return all(_places(word, following) for word, following in pairs)


def _places(word: str, following: str) -> bool:
    """Whether a word of a name says where: “Municipal”, “Rill City”, “Shanghai”."""
    return word in _LEVELS or following in _LEVELS or (word not in FUNCTION_WORDS and ordinary(word) is None)


def _last(text: str, rest: str) -> str:
    """The end of `text` that reads as `rest`, with its own white space."""
    match = re.search(r"\s+".join(map(re.escape, rest.split())) + r"$", text)
    return match.group() if match else rest
