"""Block operations of a cure as edits of the document text, for formats whose document is their text."""

from __future__ import annotations

from dataclasses import replace
from os.path import commonprefix

from review.errors import EditRefused
from review.model import Changes, Edit, Operation, OperationKind, Report, Suggestion, assemble
from review.revising.addressing import apply
from review.revising.layout import revise

FORMATS = frozenset({"text", "markdown"})
_KINDS = frozenset({OperationKind.DELETE, OperationKind.MERGE_NEXT})


def as_edits(report: Report, suggestion: Suggestion) -> Suggestion:
    """The same cure without operations: its edits alone, put into `report.text`, give what the cure gives.

    Unchanged where the document is no text (Word), or an operation does more than delete or join a paragraph.
    """
    operations = suggestion.operations
    if report.format not in FORMATS or len(operations) != 1 or operations[0].operation not in _KINDS:
        return suggestion
    first, last = _reach(report, operations[0])
    start, end = _start(report, first), _end(report, last)
    inside = tuple(edit for edit in suggestion.edits if start <= edit.start and edit.end <= end)
    try:
        new = _after(report, first, last, replace(suggestion, edits=inside), start)
    except EditRefused:
        return suggestion
    outside = (edit for edit in suggestion.edits if edit not in inside)
    edits = sorted([*outside, _difference(report.text[start:end], new, start)])
    return replace(suggestion, edits=tuple(edits), operations=())


def _reach(report: Report, operation: Operation) -> tuple[int, int]:
    """Numbers of the first and last block that the operation and what stands beside it depend on."""
    return max(0, operation.block - 1), min(len(report.blocks) - 1, operation.block + 2)


def _start(report: Report, number: int) -> int:
    block = report.blocks[number]
    return 0 if number == 0 else block.start - len(block.prefix)


def _end(report: Report, number: int) -> int:
    return len(report.text) if number + 1 == len(report.blocks) else _start(report, number + 1)


def _after(report: Report, first: int, last: int, suggestion: Suggestion, start: int) -> str:
    """The text of blocks `first..last` after the cure, taken as a document of their own."""
    shift = 0 if first == 0 else start
    piece = assemble(
        report.blocks[first : last + 1],
        lead=report.lead if first == 0 else "",
        format=report.format,
        language=report.language,
        newline=report.newline,
        paragraph_break=report.paragraph_break,
    )
    moved = replace(
        suggestion,
        edits=tuple(Edit(edit.start - shift, edit.end - shift, edit.text) for edit in suggestion.edits),
        operations=tuple(replace(operation, block=operation.block - first) for operation in suggestion.operations),
    )
    return revise(piece, apply(revise(piece, Changes()), moved)).report.text


def _difference(old: str, new: str, start: int) -> Edit:
    """The shortest single edit from one text to the other."""
    head = len(commonprefix((old, new)))  # noqa: RUF071  # of strings, not of paths
    tail = len(commonprefix((old[head:][::-1], new[head:][::-1])))  # noqa: RUF071  # as above
    return Edit(start + head, start + len(old) - tail, new[head : len(new) - tail])
