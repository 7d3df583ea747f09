"""Find and replace: what was asked, and every place with the change it would get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from review.model import Edit, Report
from review.services.searching import Hit, Query, fitted, search
from review.services.views import Snapshot
from review.web.present.diff import Part, edit_diff, excerpt
from review.web.present.sheet import paragraph_number, placed

SHOWN = 1000
"""Places listed at most; a longer list is no preview any more."""


@dataclass(frozen=True, slots=True)
class Asking:
    """`by` is None where nothing is to be replaced."""

    query: Query
    by: str | None = None

    @classmethod
    def read(cls, fields: Mapping[str, object]) -> Asking:
        def on(name: str) -> bool:
            return str(fields.get(name, "")) in {"1", "True", "true", "on"}

        query = Query(str(fields.get("words", "")), case=on("case"), whole=on("whole"))
        return cls(query, str(fields.get("by", "")) if on("replace") else None)


@dataclass(frozen=True, slots=True)
class HitRow:
    """`value` names the place as `segment:start:end`; `locked` says that its sentence takes no edit."""

    hit: Hit
    parts: tuple[Part, ...]
    number: str
    locked: bool

    @property
    def value(self) -> str:
        return f"{self.hit.segment}:{self.hit.start}:{self.hit.end}"


@dataclass(frozen=True, slots=True)
class Found:
    asking: Asking
    rows: tuple[HitRow, ...]
    more: bool


def found(snapshot: Snapshot, asking: Asking) -> Found:
    """Every place of the words in the report as it now reads, whatever the filter shows."""
    hits = list(islice(search(snapshot.revision.report, asking.query), SHOWN + 1))
    return Found(asking, hit_rows(snapshot, hits, asking), len(hits) > SHOWN)


def hit_rows(snapshot: Snapshot, hits: Sequence[Hit], asking: Asking) -> tuple[HitRow, ...]:
    """The first places, each with what a replacement would make of it."""
    numbers = {block.index: paragraph_number(origin) or "+" for block, origin in placed(snapshot.revision)}
    return tuple(_rows(snapshot.revision.report, hits[:SHOWN], asking, numbers))


def _rows(report: Report, hits: Sequence[Hit], asking: Asking, numbers: Mapping[int, str]) -> Iterator[HitRow]:
    for hit in hits:
        segment = report.segment(hit.segment)
        words = segment.text[hit.start : hit.end]
        if asking.by is None:
            at = (segment.text[: hit.start], words, segment.text[hit.end :])
            parts: tuple[Part, ...] = (Part("same", at[0]), Part("mark", at[1]), Part("same", at[2]))
        else:
            parts = edit_diff(segment.text, [Edit(hit.start, hit.end, fitted(words, asking.by, asking.query))])
        yield HitRow(hit, excerpt(parts), numbers.get(report.block_of(hit.segment).index, ""), segment.locked)


def read_hits(values: Sequence[str]) -> list[Hit]:
    """The places named by boxes; what is no place is left out."""
    rows = (value.rsplit(":", 2) for value in values)
    return [Hit(row[0], int(row[1]), int(row[2])) for row in rows if len(row) == 3 and "".join(row[1:]).isdecimal()]
