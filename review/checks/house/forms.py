"""House rules about the form of dates and numbers: what is written otherwise, and how the house writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from glossary.text.scripts import primary
from review.checks.context import Passage
from review.checks.conventions import in_quotation, left_in_english
from review.checks.figures import Figures, figures
from review.checks.house.rule import Kind, Rule
from review.language.locales import dated, decimal_mark
from review.language.quantities import dates
from review.model import BlockKind

REPLACED: Mapping[Kind, tuple[str, ...]] = {Kind.DATES: ("iso-date",), Kind.NUMBERS: ("foreign-separator",)}
"""Checks that know the form of a language and not that of the house."""
_NO_BREAK = "\u00a0"
_SPACES = "\u00a0\u202f\u2009"
_BEFORE = re.compile(r"[\w/\\=-]$", re.ASCII)
_BEHIND = re.compile(r"[\w/\\-]|\.\w|[T ]\d\d:\d\d", re.ASCII)
_EXAMPLE = re.compile(rf"1(?P<group>[.,’' {_SPACES}]?)234(?P<decimal>[.,])5")
_FIELDS = re.compile(r"'[^']*'|[^A-Za-z']+")
_APART = re.compile(
    rf"(?<![\w.,])(?P<whole>[1-9]\d{{0,2}}(?:(?P<mark>[{_SPACES}’'])\d{{3}})(?:(?P=mark)\d{{3}})*)"
    r"(?:(?P<decimal>[.,])(?P<part>\d+))?(?![\w’]|[.,]\d)"
)
"""A number with spaces that do not break, or apostrophes, between thousands."""


def unusable(rule: Rule) -> str:
    """Why the form cannot be used; nothing when it can."""
    if rule.kind is Kind.NUMBERS:
        example = _EXAMPLE.fullmatch(rule.form)
        if example is None or example["group"] == example["decimal"]:
            return "“form” is the number 1234.5 as the house writes it, such as “1,234.5” or “1 234,5”"
        return ""
    letters = set(_FIELDS.sub("", rule.form))
    if not {"d", "y"} <= letters or not letters & {"M", "L"} or letters - set("dMLy"):
        return "“form” is a date of d, M and y as the CLDR writes them, such as “d MMMM y” or “y-MM-dd”"
    return ""


def otherwise(passage: Passage, rule: Rule) -> Iterator[tuple[int, int, str]]:
    """Where a date or number stands in another form: start, end, the form of the house. Quotations are left alone,
    and paragraphs in English in a report of another language."""
    if primary(passage.reading.language) != "en" and left_in_english(passage):
        return
    found = _dates(passage, rule.form) if rule.kind is Kind.DATES else _numbers(passage, rule.form)
    for start, end, new in sorted(found):
        if not passage.text.startswith(new, start) and not in_quotation(passage, start):
            yield start, end, new


def _dates(passage: Passage, form: str) -> Iterator[tuple[int, int, str]]:
    text, language = passage.text, passage.reading.language
    if passage.block.kind is BlockKind.CELL:
        return
    for one in dates(text, language):
        if one.year and one.month and one.day and not _in_a_name(text, one.start, one.end):
            try:
                new = dated(date(one.year, one.month, one.day), form, language)
            except ValueError:
                continue
            if new:
                yield one.start, one.end, new


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Part of a file name, an address or a time stamp."""
    return bool(_BEFORE.search(text, max(0, start - 1), start)) or bool(_BEHIND.match(text, end))


def _numbers(passage: Passage, form: str) -> Iterator[tuple[int, int, str]]:
    example = _EXAMPLE.fullmatch(form)
    if example is None:
        return
    language = passage.reading.language
    own = decimal_mark(language)
    group = _NO_BREAK if example["group"] == " " else example["group"]
    for one in figures(passage.text, language):
        if _sure(one, own):
            yield one.start, one.end, _written(one.whole, one.part, group if one.grouped else "", example["decimal"])
    for match in _APART.finditer(passage.text):
        if group == _NO_BREAK and match["mark"] in _SPACES and match["decimal"] in (None, example["decimal"]):
            continue
        whole = re.sub(r"\D", "", match["whole"])
        yield *match.span(), _written(whole, match["part"] or "", group, example["decimal"])


def _sure(one: Figures, own: str) -> bool:
    """Whether the marks can be read in one way only: “1,234” is a thousand in English, “1.234” in German may be a
    section, and “3.5” a version."""
    if one.sure:
        return one.unit or one.part != "" or one.decimal != ","
    if one.grouped:
        return one.decimal == own and (one.unit or own == ".")
    return one.unit and (one.decimal == own or len(one.part) != len("000"))


def _written(whole: str, part: str, group: str, decimal: str) -> str:
    grouped = f"{int(whole):,}".replace(",", group) if group else whole
    return f"{grouped}{decimal}{part}" if part else grouped
