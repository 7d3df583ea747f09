"""Which paragraph and which sentence of one text answers to which of another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from review.model import Block

_ALIKE = 50.0
"""Per cent of characters in common (rapidfuzz ratio) from which two texts count as the same one, changed."""

Pair = tuple[int | None, int | None]


def paired_blocks(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Every text of both sides once, in order; None on the side where it is missing."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs += [(i1 + n, j1 + n) for n in range(i2 - i1)]
        elif i2 - i1 == j2 - j1 == 1:
            pairs += [(i1, j1)] if _alike(old[i1], new[j1]) or not old[i1] else [(i1, None), (None, j1)]
        else:
            pairs += _aligned(old, new, (i1, i2), (j1, j2))
    return pairs


def _aligned(old: Sequence[str], new: Sequence[str], rows: tuple[int, int], columns: tuple[int, int]) -> Iterator[Pair]:
    """In order; each old text takes the first new one that is like it."""
    at = columns[0]
    for i in range(*rows):
        found = next((j for j in range(at, columns[1]) if _alike(old[i], new[j])), None)
        if found is None:
            yield i, None
            continue
        yield from ((None, j) for j in range(at, found))
        yield i, found
        at = found + 1
    yield from ((None, j) for j in range(at, columns[1]))


def _alike(a: str, b: str) -> bool:
    return fuzz.ratio(a, b) >= _ALIKE


def paired_sentences(block: Block, other: Block) -> Iterator[tuple[str, str]]:
    """(segment of `block`, its text in `other`) for each segment; "" for one that is gone.

    A sentence that came is told with the one before it.
    """
    mine, theirs = [s.text for s in block.segments], [s.text for s in other.segments]
    if len(mine) == len(theirs):
        yield from zip((s.id for s in block.segments), theirs, strict=True)
        return
    texts: dict[int, list[str]] = {n: [] for n in range(len(mine))}
    last = 0
    for i, j in paired_blocks(mine, theirs):
        if i is not None:
            last = i
        if j is not None:
            texts.setdefault(last, []).append(theirs[j])
    for n, segment in enumerate(block.segments):
        yield segment.id, " ".join(texts[n])
