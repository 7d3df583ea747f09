"""Where the n-th concept of a file begins, asked only when something is wrong with it."""

from __future__ import annotations

import json
import re

_BLANK = re.compile(r"[\s,:]*")
_HIDDEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)


def of_item(text: str, member: str, number: int) -> tuple[int, int] | None:
    """Line and column of the `number`-th item (from 1) of the list `member` of a JSON object."""
    decoder = json.JSONDecoder()
    at = _BLANK.match(text, text.index("{") + 1).end()  # type: ignore[union-attr]  # it matches anything
    found: tuple[int, int] | None = None
    while text[at : at + 1] == '"':
        key, at = decoder.raw_decode(text, at)
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]  # as above
        if key == member:
            found = _item(text, at + 1, number)
        at = _BLANK.match(text, decoder.raw_decode(text, at)[1]).end()  # type: ignore[union-attr]  # as above
    return found


def _item(text: str, at: int, number: int) -> tuple[int, int] | None:
    decoder = json.JSONDecoder()
    for left in range(number - 1, -1, -1):
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]  # as above
        if left and text[at : at + 1] != "]":
            at = decoder.raw_decode(text, at)[1]
    return place(text, at)


def of_element(text: str, names: tuple[str, ...], number: int) -> tuple[int, int] | None:
    """Line and column of the `number`-th element (from 1) of one of these names in an XML text."""
    shown = _HIDDEN.sub(lambda hit: re.sub(r"[^\n]", " ", hit.group()), text)
    starts = [hit.start() for hit in re.finditer(rf"<(?:[\w.-]+:)?(?:{'|'.join(names)})(?=[\s/>])", shown)]
    return place(text, starts[number - 1]) if number <= len(starts) else None


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
