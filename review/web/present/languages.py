"""Languages by name, in the reader's language."""

from __future__ import annotations

from babel.core import Locale, UnknownLocaleError

from review.web.words import gettext, locale

COMMON = ("en", "zh-Hans", "zh-Hant", "ar", "de", "es", "fr", "ja", "ko", "pt", "ru", "vi")
"""Offered in the lists of languages; any other tag may be typed."""


def name(tag: str) -> str:
    """The language's name; the tag itself when Babel does not know it."""
    if tag.partition("-")[0] == "und":
        return gettext("unknown")
    try:
        return called(Locale.parse(tag.replace("-", "_")), locale()) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def called(one: Locale, reader: Locale) -> str:
    """A language and where it is spoken; Chinese and Japanese have brackets and commas of their own, Babel has not."""
    found = str(one.get_display_name(reader) or "")
    if reader.language not in ("zh", "ja"):
        return found
    return found.replace(" (", "（").replace(", ", "，" if reader.language == "zh" else "、").replace(")", "）")


def pair(target: str, source: str | None) -> str:
    """“Chinese to English”, or the one language that is known."""
    if not source:
        return name(target)
    return gettext("{source} to {target}").format(source=name(source), target=name(target))


def choices(*extra: str | None) -> list[tuple[str, str]]:
    """(tag, name) for a list, sorted by name."""
    tags = {*COMMON, *(tag for tag in extra if tag)}
    return sorted(((tag, name(tag)) for tag in tags), key=lambda row: row[1])
