"""Figures or brackets of half the width, or of full width, in a Chinese or Japanese report that has the other.

What it does: where a report writes its figures at half width, it flags those of full width (“２０２６年”); where it
sets its brackets at full width, it flags the pairs of half width around Chinese or Japanese words. The figures are one
problem, and the brackets are one.

Why it matters: the mixture shows in every line, and a search for one width misses the other.

Example: among “2024年” and “2025年”: “２０２６年” → “2026年”.

When it is silent: without three uses of one width and three times as many as of the other, on brackets around Latin
words and figures, and in Japanese on a single figure, which many houses set at full width beside pairs at half width.

Source: GB/T 15835-2011 (figures in Chinese text), GB/T 15834-2011, 4.9 (brackets); general knowledge for Japanese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_HABIT, _CLEARLY = 3, 3
_EAST = r"[\u3040-\u30ff\u3400-\u9fff々〇]"
_WIDE_FIGURES = re.compile(r"[０-９]+(?:[．，：][０-９]+)*％?")
_FIGURES = re.compile(r"(?<![\w.,])\d+", re.ASCII)
_BRACKETS = re.compile(rf"(?<={_EAST})\((?={_EAST})[^()（）]{{1,60}}(?<={_EAST})\)")
_WIDE_BRACKETS = re.compile(rf"（[^()（）]{{0,60}}{_EAST}[^()（）]{{0,60}}）")


def _flags(context: Context) -> Iterator[Flag]:
    single = primary(context.language) == "ja"
    for rare, usual, kind in ((_wide_figures, _figures, "figures"), (_brackets, _wide_brackets, "brackets")):
        found = context.telling(rare)
        if not found:
            continue
        places = [(passage, place) for passage, row in found for place in row]
        times = context.total(usual)
        if times >= max(_HABIT, _CLEARLY * len(places)):
            for passage, (start, end) in places:
                if kind == "brackets":
                    yield _bracket(passage, start, end)
                elif not (single and end - start == 1):
                    yield _figure(passage, start, end)


def _wide_figures(passage: Passage) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _WIDE_FIGURES.finditer(passage.text))


def _figures(passage: Passage) -> int:
    return sum(1 for _ in _FIGURES.finditer(passage.text))


def _brackets(passage: Passage) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _BRACKETS.finditer(passage.text)) if "(" in passage.text else ()


def _wide_brackets(passage: Passage) -> int:
    return sum(1 for _ in _WIDE_BRACKETS.finditer(passage.text)) if "（" in passage.text else 0


def _figure(passage: Passage, start: int, end: int) -> Flag:
    right = unicodedata.normalize("NFKC", passage.text[start:end])
    cure = Cure(msg("Write “{number}”", number=right), Applicability.REVIEW, (Edit(start, end, right),), text=right)
    message = msg("The report writes its figures at half width elsewhere.")
    return Flag(passage.index, start, end, message, (cure,), problem="figures")


def _bracket(passage: Passage, start: int, end: int) -> Flag:
    edits = (Edit(start, start + 1, "（"), Edit(end - 1, end, "）"))
    right = f"（{passage.text[start + 1 : end - 1]}）"
    cure = Cure(msg("Write “{text}”", text=right), Applicability.REVIEW, edits, text=right)
    message = msg("The report sets its brackets at full width elsewhere.")
    return Flag(passage.index, start, end, message, (cure,), problem="brackets")


CHECK = Check(
    name="mixed-width",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Locale conventions/Punctuation",
    title=msg("Two widths of figures or brackets"),
    report=_flags,
    languages=frozenset({"zh", "ja"}),
    rank=11,
)
