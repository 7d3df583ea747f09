"""Which sentences of the source and of the report say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the source beside sentences of the report, by their segment ids in document order.

    One side may be empty: a sentence without a counterpart. `confidence` is between 0 and 1; 1 for sentences that a
    person linked. `by_hand`: a person said it, of the sentences or of the paragraphs they stand in.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    confidence: float = 1.0
    by_hand: bool = False


Alignment = tuple[Pair, ...]
"""Every sentence of both texts stands in exactly one pair."""


def pair_of(alignment: Iterable[Pair], segment: str) -> Pair | None:
    """The pair that holds a sentence of the report."""
    return next((pair for pair in alignment if segment in pair.target), None)
