"""Adding up number words: three hundred and fifty thousand, vingt-cinq, two-thirds, twenty-first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from review.language.quantities.pack import Pack
from review.language.quantities.quantity import Kind

_DOZEN = 12
"""It may be half a one."""
_ROLES = ("unit", "tens", "hundred", "scale", "ordinal", "part")


def numeral(word: str, known: Pack) -> bool:
    """Whether a number may begin with the word."""
    return any(word in known.role(role) for role in _ROLES) and (len(word) > 1 or not word.isascii())


@dataclass(slots=True)
class Sum:
    """The number that the words taken so far say. `closed` when nothing more can follow."""

    known: Pack
    total: Fraction = Fraction(0)
    current: Fraction = Fraction(0)
    kind: Kind = Kind.NUMBER
    big: bool = False
    count: int = 0
    closed: bool = False
    last: str = ""

    def take(self, word: str, following: str) -> bool:
        """Whether the word goes on with the number; then it is taken. `following` is the word after it."""
        if self.closed:
            return False
        taken = (
            self._join(word, following)
            or self._part(word)
            or self._small(word)
            or self._hundred(word)
            or self._scale(word)
            or self._ordinal(word)
        )
        if taken:
            self.count, self.last = self.count + 1, word
        return taken

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The readings: “a third” is also 33.3 percent, “third” also one of three parts."""
        value = self.total + self.current
        if self.kind is Kind.PART:
            return (value, value * 100)
        if self.kind is Kind.ORDINAL and value > 2 and self.last in self.known.role("part"):
            return (value, 1 / value)
        return (value, value / 2) if self.last == "dozen" and value == _DOZEN else (value,)

    def _join(self, word: str, following: str) -> bool:
        adds = any(following in self.known.role(role) for role in ("unit", "tens", "hundred"))
        if self.last in self.known.role("tens") and word in self.known.role("tens join"):
            return following in self.known.role("unit")  # treinta y cinco, vingt et un
        return bool(self.count and self.big and adds and word in self.known.role("join"))

    def _part(self, word: str) -> bool:
        part = self.known.role("part").get(word)
        after = self.count and 0 < self.current < 10 and not self.total
        if after and self.current > 1 and f"{word}s" in self.known.role("part"):
            return False  # “five third prizes”
        if part is None or not (after or (not self.count and word not in self.known.role("ordinal"))):
            return False
        self.current = self.current * part if after else part
        self.kind, self.closed = Kind.PART, True
        return True

    def _small(self, word: str) -> bool:
        found = [self.known.role(role).get(word) for role in ("tens", "unit")]
        value = next((value for value in found if value is not None), None)
        if value is None:
            return False
        if self.current % 100 == 4 and word in self.known.role("score"):  # quatre-vingts
            self.current += 76
            return True
        most = 20 if self.known.role("score") and self.current % 100 in (60, 80) else 10  # soixante-quinze
        tens = self.current % 10 == 0 and value < most and self.current % 100
        hundreds = self.current % 100 == 0 and self.big
        if self.count and self.current and not tens and not hundreds:
            return False
        self.current += value
        return True

    def _hundred(self, word: str) -> bool:
        value = self.known.role("hundred").get(word)
        if value is None:
            return False
        self.current = (self.current or 1) * value if value == 100 else self.current + value
        self.big = True
        return True

    def _scale(self, word: str) -> bool:
        value = self.known.role("scale").get(word)
        if value is None or len(word) < 2:
            return False
        self.total, self.current, self.big = self.total + (self.current or 1) * value, Fraction(0), True
        return True

    def _ordinal(self, word: str) -> bool:
        value = self.known.role("ordinal").get(word)
        if value is None or (self.count and self.current % 10):
            return False
        self.current, self.kind, self.closed = self.current + value, Kind.ORDINAL, True
        return True


def added(words: Sequence[str], known: Pack) -> Sum:
    """The number that the words begin with; `count` says how many words it takes."""
    done = Sum(known)
    for number, word in enumerate(words):
        if not done.take(word, words[number + 1] if number + 1 < len(words) else ""):
            break
    return done
