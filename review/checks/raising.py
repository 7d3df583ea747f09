"""From Flags to Flaws: offsets, the address in a segment, fingerprints, cures that can be carried out."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from itertools import islice
from operator import attrgetter

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import (
    OBJECT,
    Applicability,
    Edit,
    Flaw,
    Operation,
    Related,
    Report,
    Segment,
    Span,
    Suggestion,
    apply_edits,
)

_TELLING = 4
_BESIDE = 40
"""How many code points beside a finding may tell it from others."""


def raised(check: Check, flag: Flag, context: Context) -> Flaw:
    """The flaw of a flag, in offsets from the start of its paragraph; numbered as the first of its fingerprint."""
    passage = context.passages[flag.passage]
    span = _span(passage, flag.start, flag.end)
    start = context.report.blocks[flag.passage].start
    segment = _segment(context.report, flag.passage, start + span.start)
    fingerprint = _digest(check.name, _signature_words(passage, flag))
    return Flaw(
        check=check.name,
        problem=f"{check.name}:{fingerprint if flag.problem is None else _digest(flag.problem)}",
        family=check.family,
        severity=(flag.severity or check.severity) if check.level is None else check.level,
        error_type=check.error_type,
        title=flag.title or check.title,
        message=flag.message,
        segment=segment.id,
        span=span,
        segment_start=segment.from_document(start + span.start),
        segment_end=segment.from_document(start + span.end),
        text=context.report.text[start + span.start : start + span.end],
        fingerprint=fingerprint,
        key=f"{fingerprint}.{segment.id}.1",
        suggestions=tuple(s for cure in flag.cures if (s := _suggestion(cure, flag, context)) is not None),
        related=tuple(_related(context, start, *place) for place in flag.related),
        terms=flag.terms,
    )


def _segment(report: Report, number: int, offset: int) -> Segment:
    """The sentence of a paragraph that a document offset counts to; that before where the paragraph has none."""
    segments = report.blocks[number].segments
    if not segments:
        return report.segment_at(offset)[1]
    return segments[max(0, bisect_right(segments, offset, key=attrgetter("start")) - 1)]


def nth(fingerprint: str, number: int) -> str:
    return fingerprint if number == 1 else f"{fingerprint}-{number}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _signature_words(passage: Passage, flag: Flag) -> str:
    """What tells this finding from others wherever it moves: its words, and the words beside it where it has few."""
    start, end = flag.start, flag.end
    if end - start < _TELLING or not _tells(passage.text[start:end]):
        start = _left_word(passage.text, start)
        end = _right_word(passage.text, end)
    return passage.text[start:end]


def _tells(words: str) -> bool:
    """Whether there are letters or digits enough; long words have them near their beginning."""
    return next(islice(filter(str.isalnum, words), _TELLING - 1, None), None) is not None


def _left_word(text: str, at: int) -> int:
    least = max(0, at - _BESIDE)
    while at > least and not text[at - 1].isalnum():
        at -= 1
    while at > least and text[at - 1].isalnum():
        at -= 1
    return at


def _right_word(text: str, at: int) -> int:
    most = min(len(text), at + _BESIDE)
    while at < most and not text[at].isalnum():
        at += 1
    while at < most and text[at].isalnum():
        at += 1
    return at


def _span(passage: Passage, start: int, end: int) -> Span:
    first = passage.offset(start)
    return Span(first, max(first, passage.offset(end, end=True)) if end > start else first)


def _related(context: Context, home: int, index: int, start: int, end: int) -> Related:
    """A place in a passage, from the document offset `home`."""
    first = context.report.blocks[index].start
    span = _span(context.passages[index], start, end).moved(first)
    return Related(span.moved(-home), context.report.text[span.start : span.end])


def _suggestion(cure: Cure, flag: Flag, context: Context) -> Suggestion | None:
    """The cure in document terms; advice where it cannot be carried out, None where nothing is left to say."""
    edits = _edits(cure, flag, context)
    operations = tuple(o for o in cure.operations if _possible(context.report, o))
    if edits is not None and len(operations) == len(cure.operations):
        return Suggestion(cure.applicability, cure.label, edits, operations, cure.text or _shown(cure, flag, context))
    if cure.text or cure.applicability is Applicability.ADVICE:
        return Suggestion(Applicability.ADVICE, cure.label, text=cure.text)
    return None


def _edits(cure: Cure, flag: Flag, context: Context) -> tuple[Edit, ...] | None:
    """What a cure changes, from the start of the paragraph of its flag."""
    done: list[Edit] = []
    for index, edit in (*((flag.passage, edit) for edit in cure.edits), *cure.elsewhere):
        mapped = context.passages[index].edits(edit)
        if mapped is None:
            return None
        if index != flag.passage:
            blocks = context.report.blocks
            mapped = tuple(one.moved(blocks[index].start - blocks[flag.passage].start) for one in mapped)
        done += mapped
    return tuple(sorted(done))


def _possible(report: Report, operation: Operation) -> bool:
    """Whether no block that the operation takes is fixed, locked, or holds a thing that would be lost."""
    blocks = [report.blocks[operation.block]]
    if operation.operation.value == "merge-next":
        if operation.block + 1 >= len(report.blocks):
            return False
        blocks.append(report.blocks[operation.block + 1])
    if any(block.fixed or any(segment.locked for segment in block.segments) for block in blocks):
        return False
    return operation.operation.value != "delete" or not any(OBJECT in segment.text for segment in blocks[0].segments)


def _shown(cure: Cure, flag: Flag, context: Context) -> str:
    """The flagged words as they read after the cure."""
    if not cure.edits:
        return ""
    text = context.passages[flag.passage].text
    start = min(flag.start, *(edit.start for edit in cure.edits))
    end = max(flag.end, *(edit.end for edit in cure.edits))
    moved = (Edit(edit.start - start, edit.end - start, edit.text) for edit in cure.edits)
    return apply_edits(text[start:end], moved)
