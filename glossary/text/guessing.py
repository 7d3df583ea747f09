"""Which language some cells may be in, by their letters alone. A guess, to be shown as one."""

from __future__ import annotations

from collections.abc import Iterable

_RANGES = (
    (0x3040, 0x30FF, "ja"), (0xAC00, 0xD7AF, "ko"), (0x4E00, 0x9FFF, "zh"), (0x0E00, 0x0E7F, "th"),
    (0x0600, 0x06FF, "ar"), (0x0590, 0x05FF, "he"), (0x0400, 0x04FF, "ru"), (0x0370, 0x03FF, "el"),
    (0x0900, 0x097F, "hi"),
)  # fmt: skip


def guess_language(cells: Iterable[str]) -> str:
    """The language of the first script met that belongs mostly to one language; `und` for Latin letters."""
    text = "".join(cells)[:20_000]
    for start, end, language in _RANGES:
        if sum(start <= ord(char) <= end for char in text) * 10 > len(text):
            return language
    return "und"
