"""Word diffs for cards, previews and the Changes view: one function for all, so that they agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from review.model import Edit
from review.rewording import pieces

_ROOM = 40
"""Code points of unchanged text kept on each side of a change in an excerpt."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a diff: `kind` is same, del or ins."""

    kind: str
    text: str

    @property
    def shown(self) -> str:
        """The text to draw: changed white space as middle dots, because nobody would see it otherwise."""
        if self.kind == "same" or self.text.strip():
            return self.text
        return "".join("¶" if sign == "\n" else "·" for sign in self.text)


def word_diff(before: str, after: str) -> tuple[Part, ...]:
    """The shortest word-level way from `before` to `after`; neighbouring changes are one."""
    return tuple(part for row in pieces(before, after) for part in _parts(*row))


def edit_diff(text: str, edits: Iterable[Edit]) -> tuple[Part, ...]:
    """The diff that these edits make; unlike `word_diff` it shows exactly the words they touch."""
    rows: list[tuple[str, str]] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        rows += [(text[at : edit.start], text[at : edit.start]), (text[edit.start : edit.end], edit.text)]
        at = edit.end
    rows.append((text[at:], text[at:]))
    parts: list[Part] = []
    for taken, given in rows:
        parts += [Part("same", taken)] if taken == given else word_diff(taken, given)
    return tuple(part for part in parts if part.text)


def _parts(taken: str, given: str) -> Iterator[Part]:
    yield from (Part("same", taken),) if taken == given else (Part("del", taken), Part("ins", given))


def whole(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Without empty stretches."""
    return tuple(part for part in parts if part.text)


def excerpt(parts: Sequence[Part], room: int = _ROOM) -> tuple[Part, ...]:
    """Only the words next to a change, so that the change is what one sees."""
    shown = whole(parts)
    if all(part.kind == "same" for part in shown):
        return shown
    last = len(shown) - 1
    return tuple(
        Part("same", _shorten(part.text, room, first=n == 0, last=n == last)) if part.kind == "same" else part
        for n, part in enumerate(shown)
    )


def _shorten(text: str, room: int, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * room:
        return text
    head = re.sub(r"\S*$", "", text[:room]).rstrip() or text[:room]
    tail = re.sub(r"^\S*", "", text[-room:]).lstrip() or text[-room:]
    if first:
        return f"… {tail}"
    return f"{head} …" if last else f"{head} … {tail}"
