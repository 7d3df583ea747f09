"""A large number without separators.

What it does: flags a number of five figures or more without commas, and one of four before a unit or a currency, or
before a counted noun in a report that separates its thousands elsewhere.

Why it matters: the reader has to count figures, and reports set them off everywhere else.

Example: “more than 120000 people” → “more than 120,000 people”.

When it is silent: on years, numbers that stand twice in the report (they name something), codes, identifiers,
telephone and postal numbers, numbers with leading zeros, numbers after No., #, § or a letter, decimals, and in tables.

Source: Chicago Manual of Style 9.56; measured on marks of professional raters (97 % of such places were marked).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import table
from review.language.tags import ordinary
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_LONG = re.compile(r"(?<![\w.,:/\-–#@+=_(])(?P<number>[1-9]\d{4,8})(?![\w:/\-–@+=_]|[.,]\d)")
_FOUR = re.compile(r"(?<![\w.,:/\-–#@+=_(])(?P<number>[1-9]\d{3})(?!\d)(?=\s?(?P<noun>[A-Za-z]{2,}))")
_FIGURES = re.compile(r"[1-9]\d{3}")
_UNITS = frozenset(row["unit"] for row in table("measures"))
_LABEL = re.compile(
    r"(?:\b(?:No|no|Nos|number|code|zip|ZIP|ID|id|postcode|tel|Tel|fax|phone|call|text|dial|room|section|Section|form|Form"
    r"|order|Order|model|standard|ISO|GB|stock|flight|train|issue|extension|P\.?\s?L"
    r"|Act of|box|Box|ports?|channel|[A-Z]{2})\.?:?)\s*$"
)
_COUNTING = re.compile(r"\b(?:are|were|have|has|had|total of|about|nearly|almost|some|approximately)\s+$")
_YEARS_FROM = 1600
"""“The 2019 figures” counts nothing; “there were 1235 graduates” does."""
_ADDRESS = re.compile(r"(?:,|\bat|\bof)\s\Z")
_STREET = re.compile(r"\s[A-Z][a-z]+\b")
"""“the Elliott home, 31730 Mound, Warren”"""
_PRICES = re.compile(r"(?:19|20)\d\d dollars\b")
"""“in 1998 dollars”: the value that money had in that year."""
_SERIES = re.compile(r"[\s-](?:series|family|processor|chip|model|engine)\b")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")
_SEPARATED = re.compile(r"\d(?<![\d,]\d)\d{0,2},\d{3}(?![\d,])")


def _flags(context: Context) -> Iterator[Flag]:
    separated = bool(context.telling(_separated))
    often = context.tally(_long)
    for passage, found in context.telling(_unlabelled):
        for match in found:
            noun = match["noun"] if match.re is _FOUR else None
            if often[match["number"]] == 1 if noun is None else noun in _UNITS or separated:
                yield _flag(passage, match)


def _separated(passage: Passage) -> bool:
    return _THOUSANDS.search(passage.text) is not None and _SEPARATED.search(passage.text) is not None


def _long(passage: Passage) -> tuple[str, ...]:
    if not _FIGURES.search(passage.text):
        return ()
    return tuple(match["number"] for match in _LONG.finditer(passage.text))


def _unlabelled(passage: Passage) -> tuple[re.Match[str], ...]:
    """Numbers that count something, of five digits and more and then of four."""
    if passage.block.kind is BlockKind.CELL or not _FIGURES.search(passage.text):
        return ()
    found = (*_LONG.finditer(passage.text), *filter(_counts, _FOUR.finditer(passage.text)))
    return tuple(match for match in found if not _label(passage, match))


def _label(passage: Passage, match: re.Match[str]) -> bool:
    text = passage.text
    if _SERIES.match(text, match.end()) or _PRICES.match(text, match.start()):
        return True
    if _STREET.match(text, match.end()) and _ADDRESS.search(text, 0, match.start()):
        return True
    return _LABEL.search(passage.text[max(0, match.start() - 16) : match.start()]) is not None


def _counts(match: re.Match[str]) -> bool:
    """A unit or a currency behind it; or it is no year, and a plural noun stands there."""
    if match["noun"] in _UNITS - {"hours", "days", "people"}:
        return True
    number = int(match["number"])
    year = 1000 <= number <= 2100 and (number >= _YEARS_FROM or not _counting(match.string[: match.start()]))
    return not year and match["noun"].islower() and ordinary(match["noun"]) == "NNS"


def _counting(before: str) -> bool:
    """“there were 1235 graduates”, “they handled 1256 cases”."""
    last = before.rsplit(maxsplit=1)[-1:] if before.endswith(" ") else []
    return _COUNTING.search(before) is not None or any(
        ordinary(w) in ("VBD", "VBN", "VBZ") for w in last if w.islower()
    )


def _flag(passage: Passage, match: re.Match[str]) -> Flag:
    start, end = match.span("number")
    right = f"{int(match['number']):,}"
    cure = Cure(msg("Write “{number}”", number=right), Applicability.REVIEW, (Edit(start, end, right),), text=right)
    return Flag(passage.index, start, end, msg("A large number without separators."), (cure,))


CHECK = Check(
    name="unseparated-number",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Number format",
    title=msg("Number without separators"),
    report=_flags,
    rank=20,
)
