"""What can be done with a paragraph as it now stands, tried out before anybody is offered it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.errors import EditRefused
from review.model import Operation, OperationKind, Revision
from review.revising import operate

OFFERED = (OperationKind.MERGE_NEXT, OperationKind.SPLIT, OperationKind.INSERT_AFTER, OperationKind.DELETE)


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence that a second paragraph could begin with; `offset` counts code points of the block text."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Possible:
    """A paragraph with the operations that its document bars, each with the reason it would be refused for."""

    block: int
    text: str
    following: str
    cuts: tuple[Cut, ...]
    refused: Mapping[OperationKind, EditRefused]


def possible(revision: Revision, block: int) -> Possible:
    """`block` counts the paragraphs of `revision.report`."""
    blocks = revision.report.blocks
    row = blocks[block]
    starts = [Cut(at, text) for at, text in _starts([one.text for one in row.segments]) if at]
    refused = {kind: error for kind in OFFERED if (error := _refusal(revision, _trial(kind, block, row.text, starts)))}
    cuts = tuple(cut for cut in starts if not _refusal(revision, _split(block, cut.offset)))
    if cuts:
        refused.pop(OperationKind.SPLIT, None)
    following = blocks[block + 1].text if block + 1 < len(blocks) else ""
    return Possible(block, row.text, following, cuts, refused)


def _refusal(revision: Revision, operation: Operation) -> EditRefused | None:
    try:
        operate(revision, operation)
    except EditRefused as error:
        return error
    return None


def _split(block: int, offset: int) -> Operation:
    return Operation(block, OperationKind.SPLIT, offset=offset)


def _starts(sentences: list[str]) -> list[tuple[int, str]]:
    """Where each sentence begins in the block text, which joins them by one space."""
    at, found = 0, []
    for sentence in sentences:
        found.append((at, sentence))
        at += len(sentence) + 1
    return found


def _trial(kind: OperationKind, block: int, text: str, starts: list[Cut]) -> Operation:
    """The operation as a person would ask for it: a split before the second sentence, or between two words."""
    if kind is OperationKind.SPLIT:
        return _split(block, starts[0].offset if starts else text.find(" ") + 1)
    return Operation(block, kind, text="…" if kind is OperationKind.INSERT_AFTER else None)
