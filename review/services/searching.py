"""Finding words in a report, and the texts that replacing them would give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review.model import Edit, Report
from review.model.span import apply_edits


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: literal `words`, upper and lower case alike unless `case`, inside words unless `whole`."""

    words: str
    case: bool = False
    whole: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        bounds = (r"(?<!\w)", r"(?!\w)") if self.whole else ("", "")
        return re.compile(re.escape(self.words).join(bounds), 0 if self.case else re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A place in a sentence; offsets count code points of the segment text."""

    segment: str
    start: int
    end: int


def search(report: Report, query: Query) -> Iterator[Hit]:
    """Every place in document order, none overlapping another."""
    if not query.words:
        return
    pattern = query.pattern
    for segment in report.segments:
        for match in pattern.finditer(segment.text):
            yield Hit(segment.id, *match.span())


def fitted(words: str, by: str, query: Query) -> str:
    """`by` with the capitals of the `words` it stands for, where case does not count and it has none of its own."""
    if query.case or not by.islower() or words.islower():
        return by
    if words.isupper() and len(words) > 1:
        return by.upper()
    return by[0].upper() + by[1:] if words[:1].isupper() else by


def replaced(report: Report, hits: Iterable[Hit], by: str, query: Query) -> dict[str, str]:
    """The new texts of the sentences with these places. Raises KeyError for a sentence that is not there."""
    edits: dict[str, list[Edit]] = {}
    for hit in hits:
        words = report.segment(hit.segment).text[hit.start : hit.end]
        edits.setdefault(hit.segment, []).append(Edit(hit.start, hit.end, fitted(words, by, query)))
    return {name: apply_edits(report.segment(name).text, rows) for name, rows in edits.items()}
