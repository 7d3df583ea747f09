"""Where the sentences of a block stand in the text of its paragraph."""

from __future__ import annotations

from review.model import OBJECT, Block


def spans_of(block: Block, text: str) -> list[tuple[int, int]]:
    """Where the segments of `block` stand in the paragraph's text; raises ValueError when they do not."""
    lead = 0
    while lead < len(text):
        found = _spans_from(block, text, lead)
        if found:
            return found
        if not (text[lead].isspace() or text[lead] == OBJECT):
            break
        lead += 1
    raise ValueError("the segments do not stand in this paragraph")


def _spans_from(block: Block, text: str, at: int) -> list[tuple[int, int]]:
    """The places when the first segment begins at `at`; none when it does not fit."""
    found: list[tuple[int, int]] = []
    for segment in block.segments:
        at += 1 if found and text.startswith(" ", at) else 0
        if not text.startswith(segment.text, at):
            return []
        found.append((at, at + len(segment.text)))
        at = found[-1][1]
    return found if all(char.isspace() or char == OBJECT for char in text[at:]) else []
