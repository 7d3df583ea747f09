"""One more segment text in the changes, whatever the segment has become: whole, half of a split, inserted."""

from __future__ import annotations

from dataclasses import replace

from review.errors import EditRefused
from review.model import Block, Changes, Operation, OperationKind, Report, Segment
from review.revising.fitness import clean, fit_text
from review.revising.layout import edited


def set_text(base: Report, changes: Changes, segment_id: str, text: str) -> Changes:
    """`changes` with one more segment text; halves of a split and inserted blocks find their way home."""
    text = clean(text)
    if segment_id in base:
        return _set_whole(base, changes, segment_id, text)
    if segment_id.endswith("~2") and segment_id[:-2] in base:
        return _set_second_half(base, changes, segment_id[:-2], text)
    return _set_inserted(changes, segment_id, text)


def _block_text(base: Report, changes: Changes, segment_id: str) -> tuple[Block, Operation | None]:
    block = base.block_of(segment_id)
    split = next((o for o in changes.operations if o.block == block.index and o.operation is OperationKind.SPLIT), None)
    return edited(base, block, changes.texts), split


def _cut(block: Block, split: Operation, segment_id: str) -> int | None:
    """Where in the segment the split of its block lies; None when it is elsewhere."""
    at = 0
    for segment in block.segments:
        if segment.id == segment_id:
            local = (split.offset or 0) - at
            return local if 0 < local < len(segment.text) else None
        at += len(segment.text) + 1
    return None


def _set_whole(base: Report, changes: Changes, segment_id: str, text: str) -> Changes:
    block, split = _block_text(base, changes, segment_id)
    if split is None:
        return _with_text(base, changes, segment_id, text)
    cut = _cut(block, split, segment_id)
    if cut is None:
        return _moved_split(base, changes, split, segment_id, text)
    second = base_text(base, changes, segment_id)[cut:].strip()
    return _with_split_text(base, changes, split, segment_id, first=text, second=second)


def _set_second_half(base: Report, changes: Changes, segment_id: str, text: str) -> Changes:
    block, split = _block_text(base, changes, segment_id)
    cut = _cut(block, split, segment_id) if split else None
    if split is None or cut is None:
        raise EditRefused("This half of the sentence is gone.", hint="Load the report again.")
    first = base_text(base, changes, segment_id)[:cut].strip()
    return _with_split_text(base, changes, split, segment_id, first=first, second=text)


def _with_split_text(
    base: Report, changes: Changes, split: Operation, segment_id: str, *, first: str, second: str
) -> Changes:
    if not first or not second:
        raise EditRefused("One half of the split paragraph would be empty.", hint="Take the split back first.")
    block, _ = _block_text(base, changes, segment_id)
    cut = _cut(block, split, segment_id) or 0
    old = base_text(base, changes, segment_id)
    joint = old[len(old[:cut].rstrip()) : len(old) - len(old[cut:].lstrip())]
    start = (split.offset or 0) - cut
    done = _with_text(base, changes, segment_id, first + joint + second)
    return _replaced(done, split, replace(split, offset=start + len(first)))


def _moved_split(base: Report, changes: Changes, split: Operation, segment_id: str, text: str) -> Changes:
    """An edit before the split moves it."""
    before, _ = _block_text(base, changes, segment_id)
    done = _with_text(base, changes, segment_id, text)
    after, _ = _block_text(base, done, segment_id)
    order = [segment.id for segment in base.block_of(segment_id).segments]
    second = next((s.id for s in before.segments if _start(before, s) >= (split.offset or 0) - 1), None)
    if second is None or order.index(segment_id) >= order.index(second):
        return done
    return _replaced(done, split, replace(split, offset=(split.offset or 0) + len(after.text) - len(before.text)))


def _start(block: Block, wanted: Segment) -> int:
    at = 0
    for segment in block.segments:
        if segment.id == wanted.id:
            break
        at += len(segment.text) + 1
    return at


def _set_inserted(changes: Changes, segment_id: str, text: str) -> Changes:
    at = inserted_place(changes, segment_id)
    new = (replace(changes.operations[at], text=text),) if text else ()
    return replace(changes, operations=(*changes.operations[:at], *new, *changes.operations[at + 1 :]))


def inserted_place(changes: Changes, segment_id: str) -> int:
    """Where in `changes.operations` the inserted block `i<block>.<n>` stands."""
    number, _, count = segment_id.removeprefix("i").partition(".")
    places = [
        at
        for at, operation in enumerate(changes.operations)
        if operation.operation is OperationKind.INSERT_AFTER and str(operation.block) == number
    ]
    if not count.isdigit() or not 0 < int(count) <= len(places):
        raise EditRefused("There is no sentence {id}.", hint="Load the report again.", id=segment_id)
    return places[int(count) - 1]


def base_text(base: Report, changes: Changes, segment_id: str) -> str:
    """The whole text of a segment of the untouched document after `changes`."""
    return changes.texts.get(segment_id, base.segment(segment_id).text)


def _with_text(base: Report, changes: Changes, segment_id: str, text: str) -> Changes:
    segment = base.segment(segment_id)
    if text != base_text(base, changes, segment_id):
        fit_text(segment, text)
    texts = {name: value for name, value in changes.texts.items() if name != segment_id}
    if text != segment.text:
        texts[segment_id] = text
    return replace(changes, texts=texts)


def _replaced(changes: Changes, old: Operation, new: Operation) -> Changes:
    return replace(changes, operations=tuple(new if o is old else o for o in changes.operations))
