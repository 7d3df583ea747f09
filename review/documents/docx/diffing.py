"""The smallest edits, in whole words, that turn one text into another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz.distance import Indel

from review.model import OBJECT, Edit

_SPACELESS = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0e7f\U00020000-\U0003ffff"
_LETTERS = f"(?:(?![{_SPACELESS}])[^\\W_])+"
_TOKEN = re.compile(rf"[{_SPACELESS}]|{_LETTERS}(?:['’]{_LETTERS})*|\s|.", re.DOTALL)
"""Words; single characters in scripts without spaces; every other character alone."""


def differences(old: str, new: str, alike: Callable[[int, int], bool] | None = None) -> list[Edit]:
    """Edits of `old`, in order. Things that are no text keep their places: both texts hold as many of them.

    Two replaced words with one space between them become one edit where `alike(start, end)` finds them formatted alike.
    """
    found: list[Edit] = []
    at = 0
    for before, after in zip(old.split(OBJECT), new.split(OBJECT), strict=True):
        found += _joined(list(_edits(before, after, at)), old, alike)
        at += len(before) + 1
    return found


def _edits(old: str, new: str, base: int) -> Iterator[Edit]:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    places = [base]
    for token in a:
        places.append(places[-1] + len(token))
    start, end, text = -1, -1, ""
    for step in Indel.opcodes(a, b):
        i, j, k, m = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            continue
        if i != end and start >= 0:
            yield Edit(places[start], places[end], text)
            start, text = -1, ""
        start = i if start < 0 else start
        end, text = j, text + "".join(b[k:m])
    if start >= 0:
        yield Edit(places[start], places[end], text)


def _joined(edits: list[Edit], old: str, alike: Callable[[int, int], bool] | None) -> list[Edit]:
    found: list[Edit] = []
    for edit in edits:
        before = found[-1] if found else None
        if (
            before is not None
            and old[before.end : edit.start] == " "
            and before.end > before.start and before.text and edit.end > edit.start and edit.text
            and (alike is None or alike(before.start, edit.end))
        ):  # fmt: skip
            found[-1] = Edit(before.start, edit.end, f"{before.text} {edit.text}")
        else:
            found.append(edit)
    return found
