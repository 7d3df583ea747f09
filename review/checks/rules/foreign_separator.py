"""A number with the decimal mark or the thousands of another language.

What it does: flags “1,234.5”, “1,234,567” and “3.5 Prozent” in German, French, Spanish and Russian, and “1.234,5” and
“3,5 percent” in English, Chinese, Japanese and Korean. What a language writes comes from the region of the report where
it has one (de-CH has the point, es-MX too).

Why it matters: the reader takes a comma for a decimal mark where thousands are meant, and is wrong by a thousand.

Example: in German “ein Plus von 3.5 Prozent” → “ein Plus von 3,5 Prozent”.

When it is silent: on “1.234” and “1,234”, which are right in one reading; on a lone “3.5” without a unit (a version, a
section, a score); at the beginning of a paragraph; on dates, times, addresses and lists; in quotations and in
paragraphs left in English; in Spanish, and
on “3.5 Prozent” in German of no stated country, unless the report has more numbers in its own style; where a report
keeps to the other style throughout.

Source: Unicode CLDR, by way of Babel (number symbols of each language and region).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.conventions import in_quotation, left_in_english
from review.checks.figures import Figures, figures
from review.language.locales import decimal_mark, has_region, localized
from review.model import Applicability, Edit, Family, Severity, msg

_LANGUAGES = frozenset({"en", "de", "fr", "es", "ru", "zh", "ja", "ko"})
_LIKELY = re.compile(r"\d[.,]\d")
_EITHER = "es"
"""Its regions write the point or the comma; a report without a region says by its own numbers which."""
_POINT_IN_A_REGION = frozenset({"de", "es"})
_HABIT = 3


def _flags(context: Context) -> Iterator[Flag]:
    found = context.telling(_numbers, context.language)
    own = decimal_mark(context.language) if found else ""
    if own not in (".", ","):
        return
    rows = [(passage, number) for passage, numbers in found for number in numbers]
    right = sum(number.decimal == own and (number.sure or number.unit or number.grouped) for _, number in rows)
    wrong = [(passage, number) for passage, number in rows if number.decimal != own and _certain(number, own)]
    if len(wrong) >= _HABIT and len(wrong) > right:
        return
    habit = right >= max(1, len(wrong))
    for passage, number in wrong:
        if (habit or not _regional(context.language, number)) and passage.text[: number.start].strip():
            yield _flag(passage, number, context.language)


def _numbers(passage: Passage, language: str) -> tuple[Figures, ...]:
    if not _LIKELY.search(passage.text) or (primary(language) != "en" and left_in_english(passage)):
        return ()
    return tuple(one for one in figures(passage.text, language) if not in_quotation(passage, one.start))


def _certain(number: Figures, own: str) -> bool:
    """Whether its marks are those of another style in every reading."""
    if number.grouped and not number.part:
        return number.sure and (number.unit or own == ",")
    return number.sure or number.unit


def _regional(language: str, number: Figures) -> bool:
    """Whether a region of the language would write it so."""
    base = primary(language)
    return base in _POINT_IN_A_REGION and not has_region(language) and (base == _EITHER or not number.grouped)


def _flag(passage: Passage, number: Figures, language: str) -> Flag:
    text = localized(number.whole, number.part, language, grouped=number.grouped)
    cure = Cure(msg("Write “{number}”", number=text), Applicability.REVIEW,
                (Edit(number.start, number.end, text),), text=text)  # fmt: skip
    message = msg("In the language of the report this number is written “{number}”.", number=text)
    return Flag(passage.index, number.start, number.end, message, (cure,))


CHECK = Check(
    name="foreign-separator",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Locale conventions/Number format",
    title=msg("Number in the style of another language"),
    report=_flags,
    languages=_LANGUAGES,
    rank=22,
)
