"""Runs of figures and what they may mean: 1.234 is a thousand in German and a little more than one in English."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from review.language.quantities.pack import Pack

_SPACES = "\u00a0\u202f\u2009"
FIGURES = re.compile(
    rf"[0-9]{{1,3}}(?:[{_SPACES} ][0-9]{{3}})+(?![0-9{_SPACES}])(?:[.,٫][0-9]+)?|[0-9]+(?:[.,'’٫٬][0-9]+)*"
)
_GROUPS = re.compile(r"[0-9]{1,3}(?P<mark>[.,'’٬])[0-9]{3}(?:(?P=mark)[0-9]{3})*")


def plain_figures(text: str) -> str:
    """The text with every decimal digit of any script as one of 0–9, and wide marks narrow; of the same length."""
    if text.isascii():
        return text
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    if "\uff05" <= char <= "\uff0e" and char in "％．":
        return "%" if char == "％" else "."
    if char == "٪":
        return "%"
    return str(unicodedata.digit(char)) if char.isdecimal() else char


def split_figures(text: str, pack: Pack, start: int, end: int) -> list[tuple[int, int]]:
    """Where spaces part numbers rather than thousands, and marks parts of a list, each part by itself."""
    piece = text[start:end]
    if " " in piece and " " not in pack.role("thousands"):
        return [(start + m.start(), start + m.end()) for m in re.finditer(r"[0-9]+(?:[.,][0-9]+)*", piece)]
    if not readings(piece, pack):
        return [(start + m.start(), start + m.end()) for m in re.finditer(r"[0-9]+", piece)]
    return [(start, end)]


def readings(figures: str, pack: Pack) -> tuple[Fraction, ...]:
    """The values that a run of figures may have, the one of the language first; none for 12.02.2023."""
    text = re.sub(rf"[{_SPACES} ]", "", figures)
    marks = re.findall(r"[^0-9]", text)
    if not marks:
        return (Fraction(text),)
    if len(set(marks)) == 1 and len(marks) == 1:
        grouped, decimal = _GROUPS.fullmatch(text) is not None, marks[0] not in "'’٬"
        whole, part = Fraction(re.sub(r"[^0-9]", "", text)), Fraction(re.sub(r"[^0-9]", ".", text))
        if not grouped:
            return (part,) if decimal else ()
        return (part, whole) if marks[0] in pack.role("decimal") and pack.language != "ar" else (whole, part)
    if _GROUPS.fullmatch(text):
        return (Fraction(re.sub(r"[^0-9]", "", text)),)
    head, mark, tail = text[: text.rfind(marks[-1])], marks[-1], text[text.rfind(marks[-1]) + 1 :]
    if mark not in marks[:-1] and _GROUPS.fullmatch(head):
        return (Fraction(f"{re.sub(r'[^0-9]', '', head)}.{tail}"),)
    return ()
