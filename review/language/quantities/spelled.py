"""Numbers of languages that part their words: 1.2 million, three hundred and fifty, two-thirds, 20th, 30 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from review.language.quantities.figures import FIGURES, readings, split_figures
from review.language.quantities.pack import Pack, pack
from review.language.quantities.quantity import Kind, Quantity

_WORD = re.compile(rf"(?P<figures>{FIGURES.pattern})|(?P<word>[^\W\d_]+)")
_GAP = re.compile(r"[\s\-‑–]{0,2}")
_JOINED = re.compile(r"[\s\-‑]{1,2}")
_SURE_FROM = 4


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    figures: bool


def spelled(text: str, known: Pack) -> Iterator[Quantity]:
    """The numbers of a text, in order."""
    tokens = list(_tokens(text, known))
    at = 0
    done = 0
    while at < len(tokens):
        if tokens[at].start < done:
            at += 1
        elif tokens[at].figures:
            quantity, at = _figures(text, known, tokens, at)
            done = quantity.end
            yield quantity
        elif _numeral(tokens[at].word, known):
            quantity, at = _words(text, known, tokens, at)
            done = quantity.end
            yield quantity
        else:
            at += 1


def _tokens(text: str, known: Pack) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        if match["word"]:
            yield _Token(match.start(), match.end(), match["word"].lower(), False)
        else:
            for start, end in split_figures(text, known, *match.span()):
                yield _Token(start, end, text[start:end], True)


def _numeral(word: str, known: Pack) -> bool:
    return any(word in known.role(role) for role in ("unit", "tens", "hundred", "scale", "ordinal", "part")) and (
        len(word) > 1 or not word.isascii()
    )


def _figures(text: str, known: Pack, tokens: Sequence[_Token], at: int) -> tuple[Quantity, int]:
    token = tokens[at]
    values, end, at = readings(token.word, known) or (Fraction(0),), token.end, at + 1
    ordinal = False
    scaled = False
    while at < len(tokens) and _GAP.fullmatch(text, end, tokens[at].start) and not tokens[at].figures:
        word, glued = tokens[at].word, tokens[at].start == end
        two = f"{word} {tokens[at + 1].word}" if at + 1 < len(tokens) else ""
        scale = known.role("scale").get(two) or known.role("scale").get(word)
        if scale and len(word) > 1:
            values = tuple(value * scale for value in values)
            at, scaled = at + (2 if two in known.role("scale") else 1), True
            end = tokens[at - 1].end
        elif scale and glued:
            values, end, at = (*(value * scale for value in values), *values), tokens[at].end, at + 1
        elif glued and word in known.role("suffix"):
            ordinal, end, at = word != "s", tokens[at].end, at + 1
            break
        else:
            break
    values = _with_decades(values, text[token.start : end])
    over = _over(text, token, values)
    if over:
        return over, at + 1 if at < len(tokens) and tokens[at].start < over.end else at
    percent = _percent(known.language).match(text, end)
    kind = Kind.PERCENT if percent else Kind.ORDINAL if ordinal else Kind.NUMBER
    sure = kind is Kind.PERCENT or scaled or _figures_sure(text, token, values)
    return Quantity(token.start, percent.end() if percent else end, "", values, kind, sure), at


def _over(text: str, token: _Token, values: Sequence[Fraction]) -> Quantity | None:
    """1/3 is a part; it may also be two numbers."""
    found = re.compile(r"/([0-9]{1,2})(?![0-9/])").match(text, token.end)
    if found is None or not token.word.isdigit() or not int(found[1]) or int(token.word) >= int(found[1]):
        return None
    part = Fraction(int(token.word), int(found[1]))
    return Quantity(token.start, found.end(), "", (part, *values, Fraction(int(found[1]))), Kind.PART, sure=False)


def _with_decades(values: tuple[Fraction, ...], words: str) -> tuple[Fraction, ...]:
    if words.endswith("s") and values[0] % 10 == 0 and 1000 < values[0] < 2100:
        return (*values, values[0] % 100)
    return values


def _figures_sure(text: str, token: _Token, values: Sequence[Fraction]) -> bool:
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    if before.isalpha() or before in ("#", "_", "/", ":") or after in ("/", ":", "_") or not values[0]:
        return False
    if before in ("-", "–", ".") and text[max(0, token.start - 2) : token.start - 1].isalpha():
        return False
    if after.isalpha() and values[0] < 100:
        return False
    return values[0] >= _SURE_FROM or values[0].denominator > 1


@cache
def _percent(language: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, pack(language).role("percent")), key=len, reverse=True)
    return re.compile(r"[\s-]?(?:" + "|".join(words or ["%"]) + r")(?![^\W\d_])", re.IGNORECASE)


def _words(text: str, known: Pack, tokens: Sequence[_Token], at: int) -> tuple[Quantity, int]:
    """A number in words; small numbers alone are not sure: “one” is a pronoun, “second” a unit of time."""
    start, end, first = tokens[at].start, tokens[at].end, at
    total = current = Fraction(0)
    kind, big = Kind.NUMBER, False
    while at < len(tokens):
        token, word = tokens[at], tokens[at].word
        if at > first and not _JOINED.fullmatch(text, end, token.start):
            break
        if token.figures:
            break
        value = next((v for role in ("tens", "unit") if (v := known.role(role).get(word)) is not None), None)
        if at > first and word in known.role("join"):
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after is None or not big or not _adds(after.word, known) or not current + total:
                break
            at, end = at + 1, token.end
            continue
        part = known.role("part").get(word)
        if part is not None and at > first and current and not total and current < 10:
            current, kind, end, at = current * part, Kind.PART, token.end, at + 1
            break
        if value is not None:
            if current and not (current % 10 == 0 and value < 10 and current % 100) and not (current % 100 == 0 and big):
                break
            current += value
        elif (hundred := known.role("hundred").get(word)) is not None:
            current = (current or 1) * hundred if hundred == 100 else current + hundred
            big = True
        elif (scale := known.role("scale").get(word)) is not None and len(word) > 1:
            total, current, big = total + (current or 1) * scale, Fraction(0), True
        elif (nth := known.role("ordinal").get(word)) is not None:
            if at > first and current % 10:
                break
            current, kind, end, at = current + nth, Kind.ORDINAL, token.end, at + 1
            break
        elif part is not None and at == first:
            current, kind, end, at = part, Kind.PART, token.end, at + 1
            break
        else:
            break
        end, at = token.end, at + 1
    value = total + current
    at = max(at, first + 1)
    values = (value,)
    if kind is Kind.PART:
        values = (value, value * 100)
    if kind is Kind.ORDINAL and value > 2 and f"{tokens[at - 1].word}" in known.role("part"):
        values = (value, Fraction(1) / value)
    percent = _percent(known.language).match(text, end) if kind is Kind.NUMBER else None
    sure = big and at - first > 1 and kind is Kind.NUMBER
    if percent:
        return Quantity(start, percent.end(), "", values, Kind.PERCENT, sure=True), at
    return Quantity(start, end, "", values, kind, sure), at


def _adds(word: str, known: Pack) -> bool:
    return word in known.role("unit") or word in known.role("tens") or word in known.role("hundred")
