"""American and British spelling in one report, or spelling against the report's house style.

What it does: where a report has a house style (US or UK), flags the words that are spelt the other way. Without one it
looks for the habit of the report: in a report that is clearly American or clearly British it flags the words of the
other side; of a word that is spelt both ways (also “organised” beside “organization”) and in a British report of
“-ise” beside “-ize”, the rarer form. The places of one word are one problem.

Why it matters: a report in two spellings looks like two authors, and a spell checker set to either finds fault with it.

Example: among “color”, “center” and “labor”: “the defence of the city” → “the defense of the city”.

When it is silent: on words with capitals (names, titles, beginnings of sentences), in quotations, in glossary terms,
on compounds with a hyphen, in a report without a habit, and on forms that are right on both sides (travelled, grey,
theatre; in British style also “-ize” and the “program” of a computer).

Source: SCOWL 2020.12.07, its American and British lists (permissive, see data/SCOWL.txt); single words general
knowledge; New Hart's Rules 3.3 (“-ize” in British spelling).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from review.checks.check import Check, Flag, written
from review.checks.context import Context, Passage
from review.checks.lexicon import table
from review.checks.words import Word
from review.model import BlockKind, Family, Severity, msg

_ENDING = re.compile(r"[sz](?:e[ds]?|ers?|ing|ations?|ational)$")
_HABIT, _CLEARLY = 4, 4
"""A report is American or British from so many such words on, and so many times those of the other side."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to spell a word. `strict`: it is wrong on the other side; else `free`: a matter of choice there."""

    british: bool
    other: str
    strict: bool
    free: bool


@dataclass(frozen=True, slots=True)
class _Habit:
    """The words of a report: how often each is written, and how often its sides are."""

    times: Counter[str]
    american: int
    british: int
    ise: int
    ize: int


def _flags(context: Context) -> Iterator[Flag]:
    times = context.tally(_spelt, by=_text)
    if not times:
        return
    habit = _habit(times)
    wrong = {text for text in times if _wrong(text, context.report.style, habit)}
    if not wrong:
        return
    for passage, found in context.telling(_spelt):
        for word in found:
            if word.text in wrong:
                yield _flag(passage, word, context.report.style)


def _spelt(passage: Passage) -> tuple[Word, ...]:
    """The words in small letters that have two spellings, outside quotations and terms."""
    if passage.block.kind is BlockKind.QUOTE:
        return ()
    known = _spellings()
    if known.keys().isdisjoint(passage.reading.texts):
        return ()
    found = (word for word in passage.words if word.text in known)
    return tuple(word for word in found if not _quoted(passage, word))


def _quoted(passage: Passage, word: Word) -> bool:
    places = (passage.matches_over, passage.quotes_over)
    return any(True for over in places for _ in over(word.start, word.end))


def _text(word: Word) -> str:
    return word.text


@cache
def _spellings() -> dict[str, _Spelling]:
    found: dict[str, _Spelling] = {}
    for row in table("spellings"):
        free = row["us_in_uk"] == "yes"
        found[row["uk"]] = _Spelling(british=True, other=row["us"], strict=True, free=free)
        found[row["us"]] = _Spelling(british=False, other=row["uk"], strict=row["us_in_uk"] == "no", free=free)
    return found


def _habit(times: Counter[str]) -> _Habit:
    known = _spellings()
    each = [(known[text], number) for text, number in times.items()]
    return _Habit(
        times,
        american=sum(number for one, number in each if one.strict and not one.british),
        british=sum(number for one, number in each if one.british),
        ise=sum(number for one, number in each if one.free and one.british),
        ize=sum(number for one, number in each if one.free and not one.british),
    )


def _wrong(text: str, style: str | None, habit: _Habit) -> bool:
    """Whether the report should spell this word the other way."""
    one = _spellings()[text]
    american = style == "US" or (style is None and _clear(habit.american, habit.british))
    british = style == "UK" or (style is None and _clear(habit.british, habit.american))
    if american:
        return one.british
    if british and not one.british and one.strict:
        return True
    if one.free and style != "US":
        many, few = (habit.ize, habit.ise) if one.british else (habit.ise, habit.ize)
        return _clear(many, few) or (many > few and _both_ways(text, habit))
    return one.strict and not british and 0 < habit.times[text] < habit.times[one.other]


def _both_ways(text: str, habit: _Habit) -> bool:
    """Whether the report writes the stem the other way too: “organised” beside “organization”."""
    known = _spellings()
    stem = _ENDING.sub("", text)
    return any(_ENDING.sub("", other) == stem for other in habit.times if known[other].british != known[text].british)


def _clear(many: int, few: int) -> bool:
    return many >= max(_HABIT, _CLEARLY * few)


def _flag(passage: Passage, word: Word, style: str | None) -> Flag:
    one = _spellings()[word.text]
    cure = written(word.start, word.end, one.other)
    if style is None:
        message = msg("The report spells such words the other way elsewhere.")
    elif style == "US":
        message = msg("“{word}” is British spelling; the house style is American.", word=word.text)
    else:
        message = msg("“{word}” is American spelling; the house style is British.", word=word.text)
    return Flag(passage.index, word.start, word.end, message, (cure,), problem=min(word.text, one.other))


CHECK = Check(
    name="spelling-variety",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Spelling variety",
    title=msg("American and British spelling"),
    report=_flags,
    rank=8,
)
