"""How a language or region writes its numbers and dates, by the Unicode CLDR, by way of Babel."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale_of(language: str) -> Locale | None:
    """The locale of a BCP 47 tag, of its language alone where the region is not known; None for an unknown one."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # takes long to load; few reports want it

    parts = language.replace("_", "-").split("-")
    for size in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:size]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def has_region(language: str) -> bool:
    """Whether the tag names a country: de-CH."""
    locale = locale_of(language)
    return locale is not None and locale.territory is not None


def decimal_mark(language: str) -> str:
    """“.” or “,”; empty for an unknown language."""
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415  # as above

    locale = locale_of(language)
    return get_decimal_symbol(locale) if locale else ""


def localized(whole: str, part: str, language: str, *, grouped: bool) -> str:
    """The number whose digits are `whole` and, behind the decimal mark, `part` (may be empty); every digit is kept."""
    from babel.numbers import format_decimal  # noqa: PLC0415  # as above

    pattern = ("#,##0" if grouped else "0") + ("." + "0" * len(part) if part else "")
    return format_decimal(Decimal(f"{whole}.{part}" if part else whole), format=pattern, locale=locale_of(language))


def dated(day: date, pattern: str, language: str) -> str:
    """The date in a pattern of the CLDR's date fields; in French the first of a month is “1er”. Empty for an unknown
    language."""
    from babel.dates import format_date  # noqa: PLC0415  # as above

    locale = locale_of(language)
    if locale is None:
        return ""
    shown = format_date(day, pattern, locale)
    return re.sub(r"(?<!\d)1(?= [^\W\d])", "1er", shown) if locale.language == "fr" else shown
