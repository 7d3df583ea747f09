"""One table of keys: the dispatcher, the foot line and the list behind `?` all read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from review.web.words import LazyString, lazy_gettext, lazy_pgettext


@dataclass(frozen=True, slots=True)
class Key:
    """`keys` as written by KeyboardEvent.key ("Shift+F8", "U" for Shift and U). `fixed` ones cannot be switched off.

    `foot` is the short word of the foot line; "" keeps the key out of it.
    """

    command: str
    keys: tuple[str, ...]
    label: LazyString
    group: str
    foot: LazyString | str = ""
    fixed: tuple[str, ...] = ()

    @property
    def caps(self) -> tuple[str, ...]:
        """What to draw on the keys."""
        return tuple(_cap(key) for key in (*self.keys, *self.fixed))


GROUPS: Mapping[str, LazyString] = {
    "move": lazy_gettext("Move"),
    "decide": lazy_gettext("Decide"),
    "edit": lazy_gettext("Edit"),
    "report": lazy_gettext("Work with the report"),
}

KEYS: tuple[Key, ...] = (
    Key("next", ("j",), lazy_gettext("Next finding"), "move", lazy_pgettext("key", "next"), ("F8",)),
    Key("previous", ("k",), lazy_gettext("Previous finding"), "move", lazy_pgettext("key", "previous"), ("Shift+F8",)),
    Key("nextSentence", ("n",), lazy_gettext("Next sentence"), "move"),
    Key("previousSentence", ("p",), lazy_gettext("Previous sentence"), "move"),
    Key("family", ("g",), lazy_gettext("Then 1 to 4: first finding of that family"), "move"),
    Key("card", (), lazy_gettext("From a mark to its card"), "move", "", ("Enter",)),
    Key("text", (), lazy_gettext("Back to the text"), "move", "", ("Escape",)),
    Key("accept", ("a",), lazy_gettext("Accept the chosen fix, go on"), "decide", lazy_pgettext("key", "accept")),
    Key("edit", ("e",), lazy_gettext("Edit the sentence"), "decide", lazy_pgettext("key", "edit")),
    Key("acceptAll", ("A",), lazy_gettext("Accept all of this kind, after a preview"), "decide"),
    Key("dismiss", ("x",), lazy_gettext("Dismiss, go on"), "decide", lazy_pgettext("key", "dismiss")),
    Key("reason", ("w",), lazy_gettext("Dismiss with a reason"), "decide"),
    Key("dismissAll", ("X",), lazy_gettext("Dismiss all of this kind"), "decide"),
    Key("choose", ("1", "2", "3", "4"), lazy_gettext("Choose a fix"), "decide"),
    Key("earlier", ("y",), lazy_gettext("Take over the sentence reviewed before"), "decide"),
    Key("similar", ("S",), lazy_gettext("The last change elsewhere, after a preview"), "decide"),
    Key("undo", ("u",), lazy_gettext("Undo"), "decide", lazy_pgettext("key", "undo")),
    Key("redo", ("U",), lazy_gettext("Redo"), "decide"),
    Key("save", (), lazy_gettext("Save, then the next finding"), "edit", "", ("Ctrl+Enter",)),
    Key("leave", (), lazy_gettext("Leave without saving"), "edit", "", ("Escape",)),
    Key("join", ("m",), lazy_gettext("Join the paragraph with the next"), "edit"),
    Key("block", ("b",), lazy_gettext("Join, split, insert, remove a paragraph"), "edit"),
    Key("pairing", ("l",), lazy_gettext("Put the sentence beside another place of the source"), "edit"),
    Key("source", ("o",), lazy_gettext("Show or hide the source"), "report", lazy_pgettext("key", "source")),
    Key("view", ("v",), lazy_gettext("Review, changes, clean"), "report"),
    Key("safe", ("s",), lazy_gettext("Preview safe fixes"), "report"),
    Key("terms", ("t",), lazy_gettext("Terms of this report"), "report"),
    Key("propose", ("T",), lazy_gettext("Propose the selected words as a term"), "report"),
    Key("find", ("/",), lazy_gettext("Find and replace in the report"), "report"),
    Key("comment", ("c",), lazy_gettext("Comment on the words or the sentence"), "report"),
    Key("history", ("h",), lazy_gettext("History of this report"), "report"),
    Key("help", ("?",), lazy_gettext("This list"), "report", lazy_pgettext("key", "all keys")),
)

_CAPS = {"Escape": "Esc"}
_IN_EDITOR = {"save", "leave"}


def _cap(key: str) -> str:
    if len(key) == 1 and key.isalpha() and key.isupper():
        return f"Shift {key}"
    return " ".join(_CAPS.get(part, part.upper() if len(part) == 1 else part) for part in key.split("+"))


CHANGEABLE = tuple(row for row in KEYS if len(row.keys) == 1)
"""The commands whose letter a person may change; the digits choose a fix by its number."""


def table(own: Mapping[str, str]) -> tuple[Key, ...]:
    """The rows with a person's own letters: command → letter, "" for none."""
    given = {row.command: own[row.command] for row in CHANGEABLE if row.command in own}
    return tuple(
        replace(row, keys=(given[row.command],) if given[row.command] else ()) if row.command in given else row
        for row in KEYS
    )


def yielding(own: Mapping[str, str]) -> tuple[Key, ...]:
    """As `table`; a command that came later leaves its usual letter to the one that a person gave it to."""
    taken = set(own.values())
    return tuple(
        replace(row, keys=()) if row.command not in own and taken.intersection(row.keys) else row for row in table(own)
    )


def clash(own: Mapping[str, str]) -> tuple[Key, Key] | None:
    """Two commands that would listen to one key."""
    taken: dict[str, Key] = {}
    for row in table(own):
        for key in row.keys:
            if key in taken:
                return taken[key], row
            taken[key] = row
    return None


def letters(rows: Iterable[Key] = KEYS) -> dict[str, str]:
    """Key → command, for those that a person may switch off."""
    return {key: row.command for row in rows for key in row.keys if row.command not in _IN_EDITOR}


def fixed() -> dict[str, str]:
    """Key → command, for those that always work."""
    return {key: row.command for row in KEYS for key in row.fixed if row.command not in _IN_EDITOR}


def caps(rows: Iterable[Key] = KEYS) -> dict[str, str]:
    """Command → its first key as drawn."""
    return {row.command: row.caps[0] for row in rows if row.caps}


def grouped(rows: Sequence[Key] = KEYS) -> Iterator[tuple[LazyString, tuple[Key, ...]]]:
    """The rows by what they are for."""
    for name, title in GROUPS.items():
        yield title, tuple(row for row in rows if row.group == name)


def foot(rows: Iterable[Key] = KEYS) -> tuple[Key, ...]:
    """The rows of the foot line."""
    return tuple(row for row in rows if row.foot and row.caps)
