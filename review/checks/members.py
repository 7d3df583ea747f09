"""Lists in running text in German, French and Spanish: “der Rat, der Verein und der Rat”, “A und A”.

What a list looks like is told by the table `lists.csv` of the language pack: words that join (and, and a second one:
too), articles, names of bodies and the endings of their compounds, verbs in the plural that may follow a list, and
words that are said twice for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.text.scripts import primary
from review.language.tables import table
from review.model import Edit

_CLAUSE = re.compile(r"[^.!?;:()\[\]\n«»„“”\"]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LONGEST, _LONGEST_HALF = 9, 6
_TWICE = 2
_WINDOW = 60
"""Members back that a list is searched."""
_LEAST_WORD, _LEAST_COMPOUND, _LEAST_SINGLE = 4, 10, 9
"""Letters of a word that counts, of a compound that is a name by itself, of a single adjective."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """What is said twice: `first` and `second` are spans with their articles; `edits` take the second one out, and
    make the comma before what is now the last member of a list an “and”."""

    first: tuple[int, int]
    second: tuple[int, int]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A member with the joint before it: `joined` where that begins."""

    start: int
    end: int
    joined: int
    joint: str


def repeated_members(text: str, language: str) -> Iterator[Repeat]:
    """Bodies that a list of two or more names twice."""
    if len(_likely_body(primary(language)).findall(text)) < _TWICE:
        return
    for clause in _CLAUSE.finditer(text):
        pieces = _pieces(text, clause.start(), clause.end(), language)
        for last in _lasts(pieces, language):
            members = [*pieces[:last], _shortened(text, pieces[last], language)]
            yield from _twice(text, members, language)


def same_halves(text: str, language: str) -> Iterator[Repeat]:
    """“A und A” of two content words or more, or of one long word in small letters; bodies aside."""
    if not _likely_halves(primary(language)).search(text):
        return
    for clause in _CLAUSE.finditer(text):
        pieces = _pieces(text, clause.start(), clause.end(), language)
        for number in range(1, len(pieces)):
            if not _lone(text, pieces[number]) or (number + 1 < len(pieces) and pieces[number + 1].joint):
                continue
            second = _shortened(text, pieces[number], language)
            half = text[second.start : second.end]
            start = pieces[number - 1].end - len(half)
            if start < pieces[number - 1].start or text[start : start + len(half)].casefold() != half.casefold():
                continue
            if not _stands_free(text, start, pieces[number - 1].start) or not _telling(half, language):
                continue
            cut = Edit(second.joined, second.end, "")
            yield Repeat((start, start + len(half)), (second.start, second.end), (cut,))


def _lone(text: str, piece: _Piece) -> bool:
    """Whether “and” stands before it without a comma, which would join clauses."""
    return bool(piece.joint) and text[piece.joined] != ","


def _pieces(text: str, start: int, end: int, language: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    joined, joint, at = start, "", start
    for match in _joints(primary(language)).finditer(text, start, end):
        pieces.append(_trimmed(text, at, match.start(), joined, joint))
        joined, joint, at = match.start(), (match["word"] or match["lone"] or "").casefold(), match.end()
    pieces.append(_trimmed(text, at, end, joined, joint))
    return pieces


def _trimmed(text: str, start: int, end: int, joined: int, joint: str) -> _Piece:
    inner = text[start:end]
    return _Piece(start + len(inner) - len(inner.lstrip()), max(start, start + len(inner.rstrip())), joined, joint)


def _lasts(pieces: Sequence[_Piece], language: str) -> Iterator[int]:
    """Numbers of the pieces that end a list: the first with “and”, and one with “as well as” behind it."""
    seen = 0
    for number, piece in enumerate(pieces):
        if not piece.joint:
            continue
        seen += 1
        goes_on = number + 1 < len(pieces) and pieces[number + 1].joint
        if not goes_on and (seen == 1 or (seen == 2 and piece.joint in _words(primary(language), "too"))):
            yield number


def _shortened(text: str, piece: _Piece, language: str) -> _Piece:
    """The last member without a verb in the plural and what follows it."""
    match = _verbs(primary(language)).search(text, piece.start, piece.end)
    return _Piece(piece.start, match.start(), piece.joined, piece.joint) if match else piece


def _twice(text: str, members: Sequence[_Piece], language: str) -> Iterator[Repeat]:
    for number in range(1, len(members)):
        member = members[number]
        name = text[member.start : member.end].casefold()
        if not _body(text[member.start : member.end], language):
            continue
        for earlier in range(max(0, number - _WINDOW), number):
            start = members[earlier].end - len(name)
            whole = start == members[earlier].start
            if text[max(0, start) : members[earlier].end].casefold() != name or start < members[earlier].start:
                continue
            if whole or (
                earlier == 0 and _stands_free(text, start, members[0].start) and not _led(text, start, language)
            ):
                edits = (*_bridge(members, number), Edit(member.joined, member.end, ""))
                yield Repeat((start, members[earlier].end), (member.start, member.end), edits)
                break


def _bridge(members: Sequence[_Piece], number: int) -> Iterator[Edit]:
    """The comma before the member that becomes the last one."""
    before, member = members[number - 1], members[number]
    if number == len(members) - 1 and number > 1 and member.joint and not before.joint:
        yield Edit(before.joined, before.start, f" {member.joint} ")


def _stands_free(text: str, start: int, first: int) -> bool:
    return start == first or text[start - 1].isspace()


def _led(text: str, start: int, language: str) -> bool:
    """Whether an article or a word like “of” stands before: “of the”, where the second has “the”."""
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].casefold() in _words(primary(language), "article")


def _body(words: str, language: str) -> bool:
    """Whether it is an article, adjectives and the name of a body, of two words or a long compound."""
    base = primary(language)
    article = _article(base).match(words)
    core = words[article.end() if article else 0 :]
    found = _WORD.findall(core)
    if not 0 < len(found) <= _LONGEST:
        return False
    heads, endings = _words(base, "body"), tuple(_words(base, "ending"))
    if base == "de":
        at = next((n for n, word in enumerate(found[:4]) if _names_body(word, heads, endings)), None)
        if at is None or not all(word[0].isupper() or word.endswith(("e", "en", "er", "es")) for word in found[:at]):
            return False
        if any(word.casefold() in _words(base, "article") for word in found[:at]):
            return False
        return len(found) > 1 or len(found[0]) >= _LEAST_COMPOUND
    return found[0].casefold() in heads and len(found) > 1


def _names_body(word: str, heads: frozenset[str], endings: tuple[str, ...]) -> bool:
    folded = word.casefold()
    bare = folded[:-2] if folded.endswith("es") else folded.removesuffix("s")
    return word[0].isupper() and any(one in heads or one.endswith(endings) for one in (folded, bare))


def _telling(half: str, language: str) -> bool:
    """Whether the words are no phrase of emphasis, and enough of them; see `same_halves`."""
    base = primary(language)
    found = [word.casefold() for word in _WORD.findall(half)]
    if len(found) > _LONGEST_HALF or re.search(r"\d", half) or _body(half, language):
        return False
    if any(word in _words(base, "emphatic") for word in found):
        return False
    content = [word for word in found if len(word) >= _LEAST_WORD and word not in _words(base, "article")]
    if len(found) == 1:
        return half.islower() and len(half) >= _LEAST_SINGLE and not half.endswith("ment")
    return len(content) > 1


@cache
def _words(language: str, role: str) -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in table(language, "lists") if row["role"] == role)


_NEVER = re.compile(r"(?!)")


@cache
def _likely_body(language: str) -> re.Pattern[str]:
    """A cheap sign of a body; of nothing in a language without the table."""
    words = _words(language, "body") | _words(language, "ending")
    return re.compile(f"(?i:{_choice(words)})") if words else _NEVER


@cache
def _likely_halves(language: str) -> re.Pattern[str]:
    """A cheap sign: the word before “and” ends what stands behind it."""
    joint = _choice(_words(language, "and") | _words(language, "too"))
    pattern = rf"(?<!\w)(?i:(\w{{{_LEAST_WORD},}})\s+(?:{joint})\s+(?:\S+\s+){{0,{_LONGEST}}}?\1(?!\w))"
    return re.compile(pattern) if joint else _NEVER


@cache
def _joints(language: str) -> re.Pattern[str]:
    joint = _choice(_words(language, "and") | _words(language, "too"))
    return re.compile(rf",\s+(?:(?P<word>(?i:{joint}))\s+)?|\s+(?P<lone>(?i:{joint}))\s+")


@cache
def _verbs(language: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_choice(_words(language, 'verb'))})(?!\w)")


@cache
def _article(language: str) -> re.Pattern[str]:
    choice = _choice(_words(language, "article"))
    return re.compile(rf"(?i:{choice})(?:\s+|(?<=[’']))")


def _choice(words: frozenset[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
