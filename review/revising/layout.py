"""Changes → the report as it now reads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review.errors import EditRefused
from review.model import (
    OBJECT,
    Block,
    BlockKind,
    Changes,
    Operation,
    OperationKind,
    Origin,
    Placeholder,
    Report,
    Revision,
    Segment,
    assemble,
)
from review.revising.fitness import clean, fit_operations, fit_text

KEEPS_MARKER = frozenset({BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""Blocks whose second half carries the same marker after a split (a list item becomes two items)."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A block of the new report with its origin."""

    block: Block
    origin: Origin


def revise(report: Report, changes: Changes) -> Revision:
    """The revision of `report` by `changes`. Raises EditRefused when something does not fit."""
    _fit(report, changes)
    lead, laid = _operated(report, changes)
    fields = {
        name: getattr(report, name)
        for name in (
            "format", "language", "source_language", "source_text", "source", "alignment", "date", "style", "newline",
            "paragraph_break", "title", "keep_hidden",
        )
    }  # fmt: skip
    current = assemble([row.block for row in laid], lead=lead, **fields)
    return Revision(report, changes, current, tuple(row.origin for row in laid))


def fitted(report: Report, changes: Changes) -> Changes:
    """The changes, once it is known that they fit. Raises EditRefused.

    Only operations need the layout to tell, which takes its time in a long report.
    """
    if changes.operations:
        return revise(report, changes).changes
    _fit(report, changes)
    return changes


def _fit(report: Report, changes: Changes) -> None:
    for segment_id, text in changes.texts.items():
        if segment_id not in report:
            raise EditRefused("There is no sentence {id}.", hint="Use the ids of the untouched file.", id=segment_id)
        fit_text(report.segment(segment_id), text)
    fit_operations(report, changes.operations)


def edited(report: Report, block: Block, texts: Mapping[str, str]) -> Block:
    """The block with the new texts; removed sentences are gone with one neighbouring gap."""
    if all([segment.text and segment.id not in texts for segment in block.segments]):  # noqa: C419  # a list is twice as fast
        return block
    segments: list[Segment] = []
    gaps: list[str] = []
    for gap, segment in zip(("", *block.gaps), block.segments, strict=False):
        new = _renewed(report, segment, texts[segment.id]) if segment.id in texts else segment
        if not new.text:
            continue
        if segments:
            gaps.append(gap)
        segments.append(new)
    return replace(block, segments=tuple(segments), gaps=tuple(gaps))


def _renewed(report: Report, segment: Segment, text: str) -> Segment:
    text = clean(text)
    if text == segment.text:
        return segment
    places = [at for at, char in enumerate(text) if char == OBJECT]
    breaks = tuple(at for at, char in enumerate(text) if char == "\n") if report.newline == "\r\n" else ()
    placeholders = tuple(Placeholder(at, old.kind) for at, old in zip(places, segment.placeholders, strict=False))
    return replace(segment, text=text, placeholders=placeholders, breaks=breaks)


def _operated(report: Report, changes: Changes) -> tuple[str, list[Laid]]:
    by_block: dict[int, Operation] = {}
    inserted: dict[int, list[str]] = defaultdict(list)
    for operation in changes.operations:
        if operation.operation is OperationKind.INSERT_AFTER:
            inserted[operation.block].append(clean(operation.text or ""))
        else:
            by_block[operation.block] = operation
    lead, laid = report.lead, list[Laid]()
    joining = False
    order = _order(report, by_block)
    for number, separator in zip(order, _separators(report, order), strict=True):
        found = by_block.get(number)
        kind = found.operation if found else None
        block = edited(report, report.blocks[number], changes.texts)
        if block.separator != separator:
            block = replace(block, separator=separator)
        if kind is OperationKind.DELETE:
            if joining:
                raise EditRefused(
                    "Paragraph {number} is deleted, so nothing can be joined to it.", hint="", number=number
                )
            lead = _closed(lead, laid, block, last=number == order[-1])
        else:
            split = found if kind is OperationKind.SPLIT else None
            rows = _halves(report, block, split) if split else [Laid(block, Origin((number,)))]
            if joining:
                rows[0] = _joined(laid.pop(), rows[0])
            laid += rows
        joining = kind is OperationKind.MERGE_NEXT
        if inserted[number]:
            _fit_insertion(block, joining=joining)
            _insert(report, laid, block, inserted[number])
    if joining:
        raise EditRefused(
            "The last paragraph has nothing to be joined to.", hint="Join the paragraph before it instead."
        )
    return lead, laid


def _fit_insertion(block: Block, *, joining: bool) -> None:
    if joining:
        raise EditRefused(
            "Paragraph {number} is joined to the next one; nothing fits between them.",
            hint="Insert after the joined paragraph.",
            number=block.index,
        )
    if re.split(r"[\r\n]", block.separator)[0].strip():
        raise EditRefused(
            "Nothing can be inserted inside a row of a table.",
            hint="Insert after another paragraph.",
        )


def _order(report: Report, by_block: Mapping[int, Operation]) -> list[int]:
    """Block numbers in their new order; a moved block stands right after its target."""
    order = [block.index for block in report.blocks]
    for number, operation in sorted(by_block.items()):
        if operation.operation is not OperationKind.MOVE_AFTER:
            continue
        target = operation.target
        if target is None or target == number or not 0 <= target < len(report.blocks):
            raise EditRefused(
                "Paragraph {number} cannot be moved there.", hint="Name another paragraph.", number=number
            )
        order.remove(number)
        order.insert(order.index(target) + 1, number)
    return order


def _closed(lead: str, laid: list[Laid], gone: Block, *, last: bool) -> str:
    """Close the gap that a deleted block leaves; whatever else stood between blocks is kept. Returns the lead."""
    separator = gone.separator
    if not laid:
        return lead + separator if separator.strip() else lead
    before = laid[-1].block
    if separator.strip():
        separator = before.separator + separator if before.separator.strip() else separator
    elif not last or before.separator.strip():
        separator = before.separator
    laid[-1] = replace(laid[-1], block=replace(before, separator=separator))
    return lead


def _separators(report: Report, order: list[int]) -> list[str]:
    """What stands after each block of `order`: a moved block takes the white space of its new place."""
    separators = [block.separator for block in report.blocks]
    if order == sorted(order):
        return separators
    if any(separator.strip() for separator in separators):
        raise EditRefused(
            "Paragraphs of this file cannot be moved: other things stand between them.",
            hint="Insert a copy and delete.",
        )
    return separators


def _halves(report: Report, block: Block, operation: Operation) -> list[Laid]:
    """Both halves of a split; the offset counts in the new block text."""
    offset = operation.offset
    if offset is None or not 0 < offset < len(block.text):
        raise EditRefused(
            "Paragraph {number} cannot be split there.", hint="Choose a place inside its text.", number=block.index
        )
    first: list[Segment] = []
    second: list[Segment] = []
    at = 0
    for segment in block.segments:
        local = offset - at
        if local >= len(segment.text):
            first.append(segment)
        elif local <= 0:
            second.append(segment)
        else:
            first.append(_part(report, segment, 0, local, segment.id))
            second.append(_part(report, segment, local, len(segment.text), f"{segment.id}~2"))
        at += len(segment.text) + 1
    if not all(_says_something(half) for half in (first, second)) or not first[-1].text or not second[0].text:
        raise EditRefused("One half would be empty.", hint="Choose a place inside the text.")
    return [
        Laid(_half(block, first, separator=_break(report, block), suffix=block.suffix), Origin((block.index,), part=1)),
        Laid(
            _half(block, second, prefix=block.prefix if block.kind in KEEPS_MARKER else "", suffix=""),
            Origin((block.index,), part=2),
        ),
    ]


def _says_something(half: Sequence[Segment]) -> bool:
    """Whether a half holds more than things that are no text."""
    return any(segment.text.replace(OBJECT, "").strip() for segment in half)


def _half(block: Block, segments: list[Segment], **changed: str) -> Block:
    return replace(
        block,
        segments=tuple(segments),
        gaps=(" ",) * (len(segments) - 1),
        prefix=changed.get("prefix", block.prefix),
        suffix=changed["suffix"],
        separator=changed.get("separator", block.separator),
    )


def _part(report: Report, segment: Segment, start: int, end: int, segment_id: str) -> Segment:
    text = segment.text[start:end]
    lost = len(text) - len(text.lstrip())
    start, text = start + lost, text.strip()
    placeholders = tuple(
        Placeholder(p.at - start, p.kind) for p in segment.placeholders if start <= p.at < start + len(text)
    )
    breaks = tuple(at for at, char in enumerate(text) if char == "\n") if report.newline == "\r\n" else ()
    return replace(segment, id=segment_id, text=text, placeholders=placeholders, breaks=breaks)


def _joined(first: Laid, second: Laid) -> Laid:
    a, b = first.block, second.block
    if a.separator.strip():
        raise EditRefused("Something that is no paragraph stands between the two; they cannot be joined.", hint="")
    between = (" ",) if a.segments and b.segments else ()
    block = replace(
        a, segments=a.segments + b.segments, gaps=a.gaps + between + b.gaps, separator=b.separator,
        fixed=a.fixed or b.fixed,
    )  # fmt: skip
    return Laid(block, Origin(first.origin.blocks + second.origin.blocks, part=second.origin.part))


def _insert(report: Report, laid: list[Laid], after: Block, texts: Sequence[str]) -> None:
    between = _break(report, after)
    for n, text in enumerate(texts, start=1):
        breaks = tuple(at for at, char in enumerate(text) if char == "\n") if report.newline == "\r\n" else ()
        segment = Segment(id=f"i{after.index}.{n}", text=text, breaks=breaks)
        kind = after.kind if after.kind in KEEPS_MARKER else BlockKind.PARAGRAPH
        prefix = after.prefix if kind in KEEPS_MARKER else ""
        block = Block(index=0, kind=kind, segments=(segment,), prefix=prefix, separator=between, style=after.style)
        if laid:
            before = laid[-1]
            block = replace(block, separator=before.block.separator)
            laid[-1] = replace(before, block=replace(before.block, separator=between))
        laid.append(Laid(block, Origin((), inserted=(after.index, n))))


def _break(report: Report, block: Block) -> str:
    """What separates two paragraphs here; items of a tight list stay tight."""
    tight = block.kind is BlockKind.LIST_ITEM and block.separator in {"\n", "\r\n"}
    return block.separator if tight else report.paragraph_break
