"""Numbers of languages that part their words: 1.2 million, three hundred and fifty, two-thirds, 20th, 30 percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from review.language.quantities.figures import FIGURES, readings, split_figures
from review.language.quantities.numerals import added, numeral
from review.language.quantities.pack import Pack, pack
from review.language.quantities.quantity import Kind, Quantity

_WORD = re.compile(rf"(?P<figures>{FIGURES.pattern})|(?P<word>[^\W\d_]+)")
_GAP = re.compile(r"[\s\-‑–]{0,2}")
_JOINED = re.compile(r"[\s\-‑]{0,2}")
_SURE_FROM = 4
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    figures: bool = False


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
        elif numeral(tokens[at].word, known):
            quantity, at = _words(text, known, tokens, at)
            done = quantity.end
            yield quantity
        else:
            at += 1


def _tokens(text: str, known: Pack) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        if match["word"]:
            yield from _parts(match.start(), match["word"].lower(), known)
        else:
            for start, end in split_figures(text, known, *match.span()):
                yield _Token(start, end, text[start:end], figures=True)


def _parts(start: int, word: str, known: Pack) -> Iterator[_Token]:
    """The number words that are written as one: zweihundertfünfzig."""
    pattern = _glued(known.language)
    if pattern is None or numeral(word, known) or not re.fullmatch(rf"(?:{pattern}|und)+", word):
        yield _Token(start, start + len(word), word)
        return
    for match in re.finditer(pattern, word):
        yield _Token(start + match.start(), start + match.end(), match.group())


@cache
def _glued(language: str) -> str | None:
    known = pack(language)
    if not known.role("glue"):
        return None
    words = {word for role in ("unit", "tens", "hundred", "scale") for word in known.role(role)}
    return "|".join(sorted((word for word in words if len(word) > 2), key=len, reverse=True))


def _figures(text: str, known: Pack, tokens: Sequence[_Token], at: int) -> tuple[Quantity, int]:
    token = tokens[at]
    values, end, at = readings(token.word, known) or (Fraction(0),), token.end, at + 1
    ordinal = scaled = False
    while at < len(tokens) and _GAP.fullmatch(text, end, tokens[at].start) and not tokens[at].figures:
        word, glued = tokens[at].word, tokens[at].start == end
        two = f"{word} {tokens[at + 1].word}" if at + 1 < len(tokens) else ""
        scale = known.role("scale").get(two) or known.role("scale").get(word)
        if scale and len(word) > 1:
            values = tuple(value * scale for value in values)
            at, scaled = at + (2 if two in known.role("scale") else 1), True
            end = tokens[at - 1].end
        elif scale and (glued or text[tokens[at].end : tokens[at].end + 1] in ("€", "$", "£")):
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
    if values[0] % 10 == 0 and (1000 if words.endswith("s") else 1899) < values[0] < 2100:
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
    run = [tokens[at]]
    for token in tokens[at + 1 : at + _LONGEST]:
        if token.figures or not _JOINED.fullmatch(text, run[-1].end, token.start):
            break
        run.append(token)
    found = added([token.word for token in run], known)
    count = max(found.count, 1)
    start, end = run[0].start, run[count - 1].end
    percent = _percent(known.language).match(text, end) if found.kind is Kind.NUMBER else None
    if percent:
        return Quantity(start, percent.end(), "", found.values, Kind.PERCENT), at + count
    sure = found.big and count > 1 and found.kind is Kind.NUMBER
    return Quantity(start, end, "", found.values, found.kind, sure), at + count
