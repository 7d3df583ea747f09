"""Where the words that a comment stands on are now. Pure.

Words that still read as quoted are found again, in their sentence first, then beside it, then where they are the only
ones in the report. Words that were changed keep the place of what stands for them now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from review.ledger import home
from review.model import Report, Segment
from review.ports import Comment


@dataclass(frozen=True, slots=True)
class Place:
    """`start..end` of a sentence of the report as it now is; `exact` while the words read as quoted."""

    segment: str
    start: int
    end: int
    exact: bool = True


def place_of(report: Report, comment: Comment) -> Place | None:
    """None when neither the words nor their sentence are left."""
    own = list(_halves(report, comment.segment))
    for segment in own:
        if found := _nearest(segment, comment):
            return found
    moved = [
        (segment, segment.text.find(comment.quote)) for segment in report.segments if comment.quote in segment.text
    ]
    if comment.quote and len(moved) == 1 and (not own or len(comment.quote.split()) > 1):
        segment, at = moved[0]
        return Place(segment.id, at, at + len(comment.quote))
    if not own:
        return None
    start, end = _mapped(comment.sentence, own[0].text, comment.start, comment.end)
    return Place(own[0].id, start, end, exact=False)


def _halves(report: Report, segment_id: str) -> Iterable[Segment]:
    """The sentence, and the halves of it when it was split."""
    first = home(segment_id)
    for name in dict.fromkeys((segment_id, first, f"{first}~2")):
        if name in report:
            yield report.segment(name)


def _nearest(segment: Segment, comment: Comment) -> Place | None:
    """The quoted words in this sentence, those nearest to where they stood."""
    if not comment.quote:
        return None
    places, at = [], segment.text.find(comment.quote)
    while at >= 0:
        places.append(at)
        at = segment.text.find(comment.quote, at + 1)
    if not places:
        return None
    expected = _mapped(comment.sentence, segment.text, comment.start, comment.end)[0]
    start = min(places, key=lambda place: abs(place - expected))
    return Place(segment.id, start, start + len(comment.quote))


def _mapped(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """What stands in `new` for `old[start:end]`."""
    if (start, end) == (0, len(old)):
        return 0, len(new)
    first, last = 0, len(new)
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if i1 <= start < i2:
            first = j1 + (start - i1 if i2 - i1 == j2 - j1 else 0)
        if i1 < end <= i2:
            last = j2 - (i2 - end if i2 - i1 == j2 - j1 else 0)
    return min(first, last), max(first, last)
