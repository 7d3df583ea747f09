"""Texts for people, kept as template and arguments until somebody's language is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A gettext template with named arguments; `plural` and `count` where a number decides the form.

    Report text given as an argument is shown as it is: it is never translated.
    """

    template: str
    args: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None

    def __str__(self) -> str:
        """The English text."""
        chosen = self.plural if self.plural is not None and self.count != 1 else self.template
        return chosen.format(**self.args)


def msg(template: str, **args: object) -> Message:
    """Mark a template for translation where it stands."""
    return Message(template, args)


def nmsg(singular: str, plural: str, count: int, **args: object) -> Message:
    """Mark a template with a number; `{count}` may stand in it."""
    return Message(singular, {"count": count, **args}, plural, count)
