"""Block operations on the report as it now reads → operations of the untouched document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from review.errors import EditRefused
from review.model import Changes, Operation, OperationKind, Origin, Revision
from review.revising.fitness import clean, fit_block
from review.revising.layout import revise
from review.revising.texts import base_text, inserted_place, set_text


def operate(revision: Revision, operation: Operation) -> Changes:
    """The changes after `operation`, whose block numbers are those of `revision.report`.

    Raises EditRefused when the operation does not fit there.
    """
    return revise(revision.base, operated(revision, operation)).changes


def operated(revision: Revision, operation: Operation) -> Changes:
    """As `operate`, without the final check that everything fits together."""
    fit_block(revision.report, operation.block)
    return _WAYS[operation.operation](revision, operation)


def _delete(revision: Revision, operation: Operation) -> Changes:
    origin = revision.origins[operation.block]
    if origin.inserted:
        return set_text(revision.base, revision.changes, _id_of(origin), "")
    if origin.part:
        return _delete_half(revision, operation, origin)
    changes = _without(revision.changes, *origin.blocks)
    deleted = tuple(Operation(block, OperationKind.DELETE) for block in origin.blocks)
    return replace(changes, operations=changes.operations + deleted)


def _delete_half(revision: Revision, operation: Operation, origin: Origin) -> Changes:
    """Half of a split goes by its text; the split goes with it."""
    if len(origin.blocks) != 1:
        raise EditRefused("This paragraph was joined and split.", hint="Take the join back first.")
    base, changes = revision.base, _without(revision.changes, *origin.blocks)
    for segment in revision.report.blocks[operation.block].segments:
        whole, halved = segment.id.removesuffix("~2"), base_text(base, revision.changes, segment.id.removesuffix("~2"))
        rest = halved[len(segment.text) :] if origin.part == 1 else halved[: -len(segment.text)]
        changes = set_text(base, changes, whole, rest)
    return changes


def _merge(revision: Revision, operation: Operation) -> Changes:
    at = operation.block
    if at + 1 >= len(revision.origins):
        raise EditRefused(
            "The last paragraph has nothing to be joined to.", hint="Join the paragraph before it instead."
        )
    first, second = revision.origins[at], revision.origins[at + 1]
    if first.inserted or second.inserted:
        return _merge_inserted(revision, at)
    if first.part == 1 and second.part == 2:
        return _without(revision.changes, first.blocks[-1])
    if first.part == 2 or second.blocks[0] != first.blocks[-1] + 1:
        raise EditRefused("These two cannot be joined: something was done between them.", hint="Take that back first.")
    merge = Operation(first.blocks[-1], OperationKind.MERGE_NEXT)
    return replace(revision.changes, operations=(*revision.changes.operations, merge))


def _merge_inserted(revision: Revision, at: int) -> Changes:
    """An inserted paragraph joins its neighbour by its text alone."""
    first, second = revision.report.blocks[at], revision.report.blocks[at + 1]
    if revision.origins[at + 1].inserted:
        gone, kept, text = second, first.segments[-1:], " ".join((*(s.text for s in first.segments[-1:]), second.text))
    else:
        gone, kept, text = first, second.segments[:1], " ".join((first.text, *(s.text for s in second.segments[:1])))
    if not kept:
        raise EditRefused("There is no sentence to join it to.", hint="Edit the paragraph instead.")
    changes = set_text(revision.base, revision.changes, kept[0].id, text)
    return set_text(revision.base, changes, gone.segments[0].id, "")


def _split(revision: Revision, operation: Operation) -> Changes:
    origin, block = revision.origins[operation.block], revision.report.blocks[operation.block]
    offset = operation.offset or 0
    if origin.inserted:
        text = block.text
        if not text[:offset].strip() or not text[offset:].strip():
            raise EditRefused("One half would be empty.", hint="Choose a place inside the text.")
        return _inserted_beside(revision, _id_of(origin), text[:offset].strip(), text[offset:].strip())
    if origin.part or len(origin.blocks) != 1:
        return _split_again(revision, origin, operation)
    split = Operation(origin.blocks[0], OperationKind.SPLIT, offset=offset)
    return replace(revision.changes, operations=(*revision.changes.operations, split))


def _split_again(revision: Revision, origin: Origin, operation: Operation) -> Changes:
    """A joined paragraph may be split where it was joined; any other second split is refused."""
    at, offset = 0, operation.offset or 0
    for block in origin.blocks[:-1]:
        texts = (base_text(revision.base, revision.changes, s.id) for s in revision.base.blocks[block].segments)
        at += len(" ".join(text for text in texts if text))
        if offset in {at, at + 1} and not origin.part:
            return _without(revision.changes, block)
        at += 1
    raise EditRefused(
        "This paragraph was joined or split already.",
        hint="Take that back, or insert a paragraph with the rest of the text.",
    )


def _insert(revision: Revision, operation: Operation) -> Changes:
    origin = revision.origins[operation.block]
    text = clean(operation.text or "")
    if origin.inserted:
        block = revision.report.blocks[operation.block]
        return _inserted_beside(revision, _id_of(origin), block.text, text)
    if origin.part == 1:
        raise EditRefused("Nothing fits between the two halves of a split.", hint="Insert after the second half.")
    new = Operation(origin.blocks[-1], OperationKind.INSERT_AFTER, text=text)
    return replace(revision.changes, operations=(new, *revision.changes.operations))


def _inserted_beside(revision: Revision, segment_id: str, first: str, second: str) -> Changes:
    """The inserted block `segment_id` becomes two."""
    changes = set_text(revision.base, revision.changes, segment_id, first)
    place = inserted_place(changes, segment_id)
    new = replace(changes.operations[place], text=second)
    return replace(changes, operations=(*changes.operations[: place + 1], new, *changes.operations[place + 1 :]))


def _move(revision: Revision, operation: Operation) -> Changes:
    target = fit_block(revision.report, operation.target if operation.target is not None else -1)
    origins = (revision.origins[operation.block], revision.origins[target.index])
    if any(origin.inserted or origin.part or len(origin.blocks) != 1 for origin in origins):
        raise EditRefused(
            "Only an untouched paragraph can be moved, after another one.", hint="Take its changes back first."
        )
    move = Operation(origins[0].blocks[0], OperationKind.MOVE_AFTER, target=origins[1].blocks[0])
    return replace(revision.changes, operations=(*_without(revision.changes, move.block).operations, move))


def _without(changes: Changes, *blocks: int) -> Changes:
    """Without the operation (insertions aside) of these blocks."""
    kept = tuple(o for o in changes.operations if o.block not in blocks or o.operation is OperationKind.INSERT_AFTER)
    return replace(changes, operations=kept)


def _id_of(origin: Origin) -> str:
    block, n = origin.inserted or (0, 0)
    return f"i{block}.{n}"


_WAYS: dict[OperationKind, Callable[[Revision, Operation], Changes]] = {
    OperationKind.DELETE: _delete,
    OperationKind.MERGE_NEXT: _merge,
    OperationKind.SPLIT: _split,
    OperationKind.INSERT_AFTER: _insert,
    OperationKind.MOVE_AFTER: _move,
}
