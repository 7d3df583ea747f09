"""Message templates of checks and errors, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

from review.errors import ProofroomError
from review.model import Applicability, Family, Message
from review.web.words import filled, gettext, lazy_gettext, ngettext

FAMILIES = {
    Family.REPETITION: lazy_gettext("Repetition"),
    Family.TERMS: lazy_gettext("Official terms"),
    Family.LANGUAGE: lazy_gettext("Language"),
    Family.LAYOUT: lazy_gettext("Spacing and layout"),
}

APPLICABILITY = {
    Applicability.SAFE: ("good", lazy_gettext("Safe fix")),
    Applicability.REVIEW: ("warn", lazy_gettext("Needs your eye")),
    Applicability.ADVICE: ("", lazy_gettext("Advice only")),
}
"""Tone of the tag, and its words."""


def render(message: Message, say: Callable[[str], str] = gettext) -> str:
    """The message in the reader's language; a template that no catalogue has appears in English.

    Thousands of messages have few templates: `say` may be a `gettext` that remembers what it was asked.
    """
    if not message.template:
        return ""
    if message.plural is not None and message.count is not None:
        template = ngettext(message.template, message.plural, message.count)
        return filled(template, **{"count": message.count, **message.args})
    template = say(message.template)
    return filled(template, **message.args) if message.args else template.format()


def render_error(error: ProofroomError) -> tuple[str, str]:
    """What happened, and what to do next; what an error names as its ground is a sentence of the catalogues too."""
    args = {
        key: gettext(value) if key in _SAID and isinstance(value, str) and value else value
        for key, value in error.args_by_name.items()
    }
    return filled(gettext(error.template), **args), filled(gettext(error.hint), **args) if error.hint else ""


_SAID = frozenset({"kind", "reason", "what"})
