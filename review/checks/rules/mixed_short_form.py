"""One abbreviation with and without its full stops.

What it does: flags “US” in a report that also writes “U.S.”, or the other way round in British style; of UK, UN,
EU and PRC it flags the form that stands less often. All places are one problem.

Why it matters: two forms look like two authors, and a search finds only half of the places.

Example: “the U.S. Senate and US firms” → “the U.S. Senate and U.S. firms”.

When it is silent: in a report with one form, on currencies (US$, US 5), in words set wholly in capitals,
in addresses, and on other letters (Washington, D.C. beside the name of a DC bureau).

Source: Associated Press Stylebook, “U.S.”; New Oxford Style Manual 10.2.4 (no points in British usage).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,4}(?!\w)")
_POINTS = re.compile(r"[A-Z]\.[A-Z]\.")
_BARE = re.compile(r"(?<![\w.$/@&-])[A-Z]{2,4}(?![\w$€£/@&]|\.\w|[ -]?\d)")
_AMERICAN = "US"
_LETTERS = frozenset({_AMERICAN, "UK", "UN", "EU", "PRC"})
_CRIES = re.compile(r"\b[A-Z]{2,}(?:\s+[A-Z]{2,}){2,}")
_Place = tuple[Passage, int, int]


def _flags(context: Context) -> Iterator[Flag]:
    if not context.telling(_dotted):
        return
    dotted, bare = _places(context, _DOTTED), _places(context, _BARE)
    for letters in sorted(dotted.keys() & bare.keys()):
        points = _wants_points(letters, len(dotted[letters]), len(bare[letters]), context.report.style)
        right = "".join(f"{letter}." for letter in letters) if points else letters
        for passage, start, end in bare[letters] if points else dotted[letters]:
            yield _flag(passage, start, end, right)


def _dotted(passage: Passage) -> bool:
    return _POINTS.search(passage.text) is not None and _DOTTED.search(passage.text) is not None


def _places(context: Context, form: re.Pattern[str]) -> dict[str, list[_Place]]:
    found: dict[str, list[_Place]] = defaultdict(list)
    for passage, matches in context.telling(_quiet, form):
        for match in matches:
            found[_letters(match)].append((passage, *match.span()))
    return found


def _quiet(passage: Passage, form: re.Pattern[str]) -> tuple[re.Match[str], ...]:
    """The forms of known letters that stand in no row of words in capitals."""
    likely = any(letters in passage.text for letters in _LETTERS) if form is _BARE else _POINTS.search(passage.text)
    found = tuple(match for match in form.finditer(passage.text) if _letters(match) in _LETTERS) if likely else ()
    cries = [match.span() for match in _CRIES.finditer(passage.text)] if found else ()
    return tuple(match for match in found if not any(start <= match.start() < end for start, end in cries))


def _letters(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


def _wants_points(letters: str, dotted: int, bare: int, style: str | None) -> bool:
    if letters == _AMERICAN:
        return style != "UK"
    return dotted > bare and style != "UK"


def _flag(passage: Passage, start: int, end: int, right: str) -> Flag:
    text = passage.text
    new, stop = right, end
    if right[-1] == "." and text[end : end + 1] == ".":
        stop += 1  # the last full stop also ends the sentence
    elif right[-1] != "." and (not text[end:].strip() or re.match(r"\s+[A-Z]", text[end:])):
        new = f"{right}." if not text[end:].strip() else right
    cure = Cure(msg("Write “{term}”", term=right), Applicability.REVIEW, (Edit(start, stop, new),), text=right)
    message = msg("The report also writes “{term}”.", term=right)
    return Flag(passage.index, start, end, message, (cure,), problem=right)


CHECK = Check(
    name="mixed-short-form",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Spelling",
    title=msg("Abbreviation written in two ways"),
    report=_flags,
    rank=8,
)
