"""Gettext with types, and templates with {names} instead of per cent signs."""

from __future__ import annotations

import flask_babel
from babel.core import Locale
from babel.numbers import format_decimal
from flask_babel import LazyString, lazy_gettext, lazy_pgettext

__all__ = ["LazyString", "filled", "gettext", "lazy_gettext", "lazy_pgettext", "locale", "ngettext", "set_in"]


def gettext(template: str) -> str:
    """The template in the reader's language; itself when no catalogue has it."""
    return str(flask_babel.gettext(template)) if template else ""


def ngettext(one: str, other: str, count: int) -> str:
    """The template that this number asks for. Unlike Flask-Babel's, it reads no per cent sign as a placeholder."""
    return str(flask_babel.get_domain().get_translations().ngettext(one, other, count))


def locale() -> Locale:
    """The reader's locale."""
    return flask_babel.get_locale() or Locale("en")


def set_in(value: object) -> object:
    """A value as it stands in a sentence: a whole number as the reader's language writes it, a text on its own.

    In a page from right to left a text is isolated (U+2068, U+2069), so that English words leave the marks around them
    where they belong. Mark-up stays mark-up.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return format_decimal(value, locale=locale())
    if isinstance(value, str) and value and locale().text_direction == "rtl":
        return type(value)("\u2068") + value + type(value)("\u2069")
    return value


def filled(template: str, /, **values: object) -> str:
    """The template with its {names} filled in, each set in as `set_in` says."""
    return template.format(**{name: set_in(value) for name, value in values.items()})
