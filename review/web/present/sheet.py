"""The reading column: paragraphs of sentences, with marks, flags and change bars.

A Paragraph is a value: two equal ones look the same, which is how a step's answer knows what to send.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from review.model import Block, Finding, Origin, Revision, Segment
from review.services.views import Snapshot
from review.web.present.messages import render
from review.web.present.runs import Run, Stretch, cut

Found = Mapping[str, Sequence[tuple[Finding, bool]]]
"""The findings of each sentence, each with whether it is dismissed."""
_FLAG_WORDS = 5
"""A finding on a whole sentence of more words than this is a flag in the margin, not a painted sentence."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding about a whole sentence or paragraph."""

    key: str
    family: str
    title: str
    here: bool = False
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """`gap` is the white space after it; `objects` the kinds of its placeholders in order."""

    id: str
    version: int
    runs: tuple[Run, ...]
    flags: tuple[Flag, ...] = ()
    objects: tuple[str, ...] = ()
    locked: str = ""
    gap: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number` is the paragraph's number in the untouched report ("" for one that was added).

    `at` counts the blocks of the revision; two paragraphs that only stand elsewhere still look the same.
    """

    id: str
    number: str
    block: int
    kind: str
    level: int
    sentences: tuple[Sentence, ...]
    changed: bool = False
    removed: bool = False
    at: int = field(default=-1, compare=False)
    label: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its sentences."""
        return tuple(one.id for one in self.sentences)


def is_whole(finding: Finding, segment: Segment) -> bool:
    """Whether a finding is about the sentence as a whole (or more than it)."""
    if finding.span.end > segment.end or finding.span.start < segment.start:
        return True
    text = segment.text.rstrip(".!?。！？ ")
    covers = finding.segment_start == 0 and finding.segment_end >= len(text)
    return covers and len(text.split()) > _FLAG_WORDS


Drawn = dict[str, tuple[object, Paragraph]]
"""Paragraphs drawn before with nothing current, by name, each with what it was drawn from."""


def paragraphs(
    snapshot: Snapshot,
    current: Finding | None = None,
    *,
    shows: Callable[[Finding], bool] = lambda _: True,
    settled: bool = False,
    drawn: Drawn | None = None,
) -> tuple[Paragraph, ...]:
    """All paragraphs of a report as it now reads, removed ones as placeholders in their old place.

    `shows` says which findings have marks; `settled` draws dismissed findings too. What `drawn` holds of
    unchanged paragraphs is taken from there, and new ones are kept in it.
    """
    shown = [(one, False) for one in snapshot.findings if shows(one)]
    if settled:
        shown += [(one, True) for one in snapshot.dismissed if shows(one)]
    by_segment: dict[str, list[tuple[Finding, bool]]] = {}
    for pair in shown:
        by_segment.setdefault(pair[0].segment, []).append(pair)
    return tuple(_ordered(snapshot, by_segment, current, drawn))


def _ordered(snapshot: Snapshot, found: Found, current: Finding | None, drawn: Drawn | None) -> Iterator[Paragraph]:
    revision = snapshot.revision
    pending = _removed(revision)
    for block, origin in placed(revision):
        first = _anchor(origin)
        while pending and pending[0].index < first:
            yield _gone(pending.pop(0))
        if block.segments:
            make = partial(_paragraph, snapshot, block, origin, found, current)
            if drawn is None or _shows(block, found, current):
                yield make()
            else:
                yield _kept(drawn, block, origin, _signs(snapshot, block, origin, found), make)
    yield from (_gone(block) for block in pending)


def _shows(block: Block, found: Found, current: Finding | None) -> bool:
    """Whether the current problem stands in a paragraph."""
    rows = (one for segment in block.segments for one, _ in found.get(segment.id, ()))
    return current is not None and any(one.problem == current.problem for one in rows)


def placed(revision: Revision) -> Iterator[tuple[Block, Origin]]:
    """Current blocks with their origins; a revision without any has the untouched ones."""
    origins: Iterable[Origin] = revision.origins or (Origin((block.index,)) for block in revision.report.blocks)
    return zip(revision.report.blocks, origins, strict=True)


def _removed(revision: Revision) -> list[Block]:
    kept = {index for _, origin in placed(revision) for index in origin.blocks}
    return [block for block in revision.base.blocks if block.index not in kept and block.segments]


def _anchor(origin: Origin) -> int:
    if origin.blocks:
        return origin.blocks[0]
    return origin.inserted[0] + 1 if origin.inserted else 0


def block_id(origin: Origin) -> str:
    """The name of a paragraph on the page, the same as long as the paragraph lives."""
    if origin.inserted:
        return f"i{origin.inserted[0]}.{origin.inserted[1]}"
    name = f"b{origin.blocks[0]}"
    return f"{name}.{origin.part}" if origin.part > 1 else name


def paragraph_number(origin: Origin) -> str:
    """Counted from 1 in the untouched report."""
    return str(origin.blocks[0] + 1) if origin.blocks and origin.part < 2 else ""


def _gone(block: Block) -> Paragraph:
    number = str(block.index + 1)
    return Paragraph(f"b{block.index}", number, block.index, block.kind.value, block.level, (), removed=True)


def _signs(snapshot: Snapshot, block: Block, origin: Origin, found: Found) -> object:
    """Everything that shows in a paragraph."""
    texts = [(segment.id, segment.text, snapshot.segment_version(segment.id)) for segment in block.segments]
    marks = [
        (one.key, one.problem, one.segment_start, one.segment_end, one.span.end - one.span.start, one.title)
        for segment in block.segments
        for one, _ in found.get(segment.id, ())
    ]
    return origin, block.gaps, block.kind, is_changed(snapshot.revision, block, origin), texts, marks


def _kept(drawn: Drawn, block: Block, origin: Origin, signs: object, make: Callable[[], Paragraph]) -> Paragraph:
    """The paragraph as it was drawn before, if nothing that shows in it has changed."""
    known = drawn.get(block_id(origin))
    if known is None or known[0] != signs:
        known = drawn[block_id(origin)] = signs, make()
    return known[1] if known[1].at == block.index else replace(known[1], at=block.index)


def _paragraph(snapshot: Snapshot, block: Block, origin: Origin, found: Found, current: Finding | None) -> Paragraph:
    gaps = (*block.gaps, "")
    return Paragraph(
        id=block_id(origin),
        number=paragraph_number(origin),
        block=origin.blocks[0] if origin.blocks else block.index,
        kind=block.kind.value,
        level=block.level,
        sentences=tuple(
            _sentence(snapshot, segment, gap, found.get(segment.id, ()), current)
            for segment, gap in zip(block.segments, gaps, strict=True)
        ),
        changed=is_changed(snapshot.revision, block, origin),
        at=block.index,
        label=block.label,
    )


def is_changed(revision: Revision, block: Block, origin: Origin) -> bool:
    """Whether a current block reads otherwise than in the untouched report."""
    if len(origin.blocks) != 1 or origin.part:
        return True
    base = revision.base.blocks[origin.blocks[0]]
    return base.contents is not block.contents and base.raw != block.raw


def _sentence(
    snapshot: Snapshot, segment: Segment, gap: str, found: Sequence[tuple[Finding, bool]], current: Finding | None
) -> Sentence:
    problem = current.problem if current else None
    stretches: list[Stretch] = []
    flags: list[Flag] = []
    for finding, dismissed in found:
        title = render(finding.title)
        if is_whole(finding, segment):
            here = finding.problem == problem
            flags.append(Flag(finding.key, finding.family.value, title, here, dismissed))
        else:
            stretches.append(Stretch(finding.segment_start, finding.segment_end, finding, title, dismissed))
    return Sentence(
        id=segment.id,
        version=snapshot.segment_version(segment.id),
        runs=cut(segment.text, stretches, problem),
        flags=tuple(flags),
        objects=tuple(placeholder.kind for placeholder in segment.placeholders),
        locked=(segment.locked_reason or "locked") if segment.locked else "",
        gap=re.sub(r"\s+", " ", gap),
        here=any(flag.here for flag in flags),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """Which paragraphs to draw, which are gone. `after` names the one above each that was not there before."""

    drawn: tuple[Paragraph, ...]
    after: Mapping[str, str]
    removed: tuple[str, ...]


def difference(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Difference | None:
    """What looks different now; None when paragraphs changed places and all must be drawn again."""
    old, new = {one.id: one for one in before}, {one.id for one in after}
    if [one.id for one in before if one.id in new] != [one.id for one in after if one.id in old]:
        return None
    previous = ("", *(one.id for one in after))
    added = {one.id: above for above, one in zip(previous, after, strict=False) if one.id not in old}
    drawn = tuple(one for one in after if old.get(one.id) != one)
    return Difference(drawn, added, tuple(one for one in old if one not in new))


def stretches(rows: Iterable[Paragraph], size: int = 50) -> Iterator[list[Paragraph]]:
    """Paragraphs in stretches of about so many sentences, which the browser lays out one by one as they come near."""
    stretch: list[Paragraph] = []
    count = 0
    for one in rows:
        if stretch and count + len(one.sentences) > size:
            yield stretch
            stretch, count = [], 0
        stretch.append(one)
        count += max(1, len(one.sentences))
    if stretch:
        yield stretch
