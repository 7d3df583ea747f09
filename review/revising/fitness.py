"""Which texts and operations fit a segment or block; everything else is refused with a reason."""

from __future__ import annotations

import re

from review.errors import EditRefused
from review.model import OBJECT, Block, Operation, OperationKind, Report, Segment

LIMIT = 20_000
"""Longest segment text in code points (docs/limits.md)."""

UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 (production 2, Char) cannot hold, and carriage return, which it reads as a line feed.

It only discourages U+007F to U+009F. Files hold them, and a sentence with one must stay open to edits.
"""


def clean(text: str) -> str:
    """A typed text with its line ends made U+000A and the white space at its ends removed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def fit_text(segment: Segment, text: str) -> None:
    """Raise EditRefused unless `text` may become the text of `segment`."""
    if segment.locked:
        raise EditRefused(
            "This sentence is locked: {reason}.",
            hint="Change it in the original file.",
            reason=segment.locked_reason or "",
        )
    if len(text) > LIMIT:
        raise EditRefused("The text is longer than {limit} characters.", hint="Split the paragraph first.", limit=LIMIT)
    if found := UNFIT.search(text):
        raise EditRefused(
            "The text holds a character that no document can hold: U+{point}.",
            hint="Remove it and save again.",
            point=f"{ord(found.group()):04X}",
        )
    if text.count(OBJECT) != segment.text.count(OBJECT):
        raise EditRefused(
            "The sentence holds {count} objects that are no text (pictures, notes, fields); they must stay.",
            hint="Put the tokens back in their order.",
            count=segment.text.count(OBJECT),
        )


def fit_block(report: Report, block: int) -> Block:
    """The block with this number; raise EditRefused when there is none."""
    if not 0 <= block < len(report.blocks):
        raise EditRefused("There is no paragraph {number}.", hint="Count paragraphs from 0.", number=block)
    return report.blocks[block]


def fit_operations(report: Report, operations: tuple[Operation, ...]) -> None:
    """Raise EditRefused unless these operations fit the untouched report together."""
    taken: set[int] = set()
    for operation in operations:
        block = fit_block(report, operation.block)
        if operation.operation is OperationKind.INSERT_AFTER:
            _fit_inserted(operation)
            continue
        if operation.block in taken:
            raise EditRefused(
                "Paragraph {number} is changed twice.",
                hint="Give one operation for each paragraph.",
                number=operation.block,
            )
        taken.add(operation.block)
        if block.fixed:
            raise EditRefused(
                "Paragraph {number} must stay as it is: {reason}.",
                hint="Edit its text instead.",
                number=operation.block,
                reason=block.fixed,
            )
        for kind, reason in block.barred:
            if kind is operation.operation:
                raise EditRefused(
                    "This cannot be done with paragraph {number}: {reason}.",
                    hint="Edit its text instead.",
                    number=operation.block,
                    reason=reason,
                )
        if operation.operation is OperationKind.DELETE and any(s.locked or s.placeholders for s in block.segments):
            raise EditRefused(
                "Paragraph {number} holds things that are no text; it cannot be deleted here.",
                hint="Empty its text, or delete it in the original file.",
                number=operation.block,
            )


def _fit_inserted(operation: Operation) -> None:
    text = operation.text or ""
    if not clean(text):
        raise EditRefused("An inserted paragraph needs a text.", hint="Type the text first.")
    fit_text(Segment(id="new", text=""), clean(text))
