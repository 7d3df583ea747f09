"""A paragraph that an earlier one makes needless."""

from __future__ import annotations

from review.checks.check import Cure, Flag
from review.checks.context import Passage
from review.model import Applicability, BlockKind, Message, Operation, OperationKind, msg

REPEATING_KINDS = frozenset({BlockKind.CELL, BlockKind.HEADER, BlockKind.FOOTER})
"""Blocks that may well say what others say."""


def copied(copy: Passage, original: Passage, message: Message) -> Flag:
    """A flag over the whole copy that shows the original and offers to delete the copy."""
    delete = Cure(
        msg("Delete this copy"),
        Applicability.REVIEW,
        operations=(Operation(copy.block.index, OperationKind.DELETE),),
    )
    return Flag(copy.index, 0, len(copy.text), message, (delete,), related=((original.index, 0, len(original.text)),))
