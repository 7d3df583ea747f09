"""Word diffs for cards, previews and the Changes view: one function for all, so that they agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from review.model import Edit

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"\s+|[{_HAN}]|[^\W{_HAN}]+(?:['’][^\W{_HAN}]+)*|.", re.DOTALL)
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


def tokens(text: str) -> list[str]:
    """Words, runs of white space and single signs; Han and Kana one by one."""
    return _TOKEN.findall(text)


def word_diff(before: str, after: str) -> tuple[Part, ...]:
    """The shortest word-level way from `before` to `after`; neighbouring changes are one."""
    old, new = tokens(before), tokens(after)
    raw: list[tuple[str, str]] = []
    for op in Indel.opcodes(old, new):
        taken = "".join(old[op.src_start : op.src_end])
        given = "".join(new[op.dest_start : op.dest_end])
        raw.append((taken, given) if op.tag != "equal" else (taken, taken))
    return tuple(_tidy(raw))


def edit_diff(text: str, edits: Iterable[Edit]) -> tuple[Part, ...]:
    """The diff that these edits make; unlike `word_diff` it shows exactly the words they touch."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        pieces += [(text[at : edit.start], text[at : edit.start]), (text[edit.start : edit.end], edit.text)]
        at = edit.end
    pieces.append((text[at:], text[at:]))
    parts: list[Part] = []
    for taken, given in pieces:
        parts += [Part("same", taken)] if taken == given else word_diff(taken, given)
    return tuple(part for part in parts if part.text)


def _tidy(raw: Sequence[tuple[str, str]]) -> Iterator[Part]:
    """Join neighbouring changes, also across a single gap of white space, so that a phrase changes as one."""
    joined: list[tuple[str, str]] = []
    for number, (taken, given) in enumerate(raw):
        gap = taken == given and not taken.strip() and 0 < number < len(raw) - 1
        if joined and (gap or taken != given) and joined[-1][0] != joined[-1][1]:
            joined[-1] = (joined[-1][0] + taken, joined[-1][1] + given)
        else:
            joined.append((taken, given))
    for taken, given in joined:
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
