"""EDITS.json: a person's or a program's own edits, in terms of the untouched file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from review import revising
from review.errors import EditRefused, UnreadableInput
from review.model import Changes, Operation, OperationKind, Report

T = TypeVar("T")

_HINT = "The interface page of the documentation describes the file."


@dataclass(frozen=True, slots=True)
class Comment:
    """On `start..end` (code points) of the new text of a segment."""

    segment: str
    start: int
    end: int
    text: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    """What EDITS.json says."""

    texts: tuple[tuple[str, str], ...]
    operations: tuple[Operation, ...]
    comments: tuple[Comment, ...]


def parsed(content: bytes, name: str) -> Edits:
    """Raises UnreadableInput for what is no such file, EditRefused (with the index) for an entry of a wrong shape."""
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        place = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "not UTF-8"
        raise UnreadableInput(
            "{name} is no JSON file ({place}).", hint="Correct it and try again.", code="json", name=name, place=place
        ) from error
    if not isinstance(value, dict) or value.get("schema") != 1:
        raise UnreadableInput('{name} lacks "schema": 1.', hint=_HINT, code="schema", name=name)
    unknown = sorted(set(value) - {"schema", "edits", "operations", "comments"})
    if unknown:
        template = "{name} has an unknown part “{part}”."
        raise UnreadableInput(template, hint=_HINT, code="schema", name=name, part=unknown[0])
    return Edits(
        tuple(_rows(value, "edits", _text)),
        tuple(_rows(value, "operations", _operation)),
        tuple(_rows(value, "comments", _comment)),
    )


def changes(report: Report, edits: Edits) -> Changes:
    """The changes, tried on the report one by one. Raises EditRefused with the index of what does not fit."""
    texts: dict[str, str] = {}
    for n, (segment, text) in enumerate(edits.texts):
        if segment in texts:
            raise _refused("edits", n, "this sentence is edited twice")
        _try(report, Changes({segment: text}), "edits", n)
        texts[segment] = text
    done = Changes(texts, edits.operations)
    try:
        revising.revise(report, done)
    except EditRefused:
        for n in range(len(edits.operations)):
            _try(report, Changes(texts, edits.operations[: n + 1]), "operations", n)
        raise
    return done


def checked_comments(report: Report, comments: Sequence[Comment]) -> None:
    """Raise EditRefused with the index of a comment that has no place in the new text."""
    for n, comment in enumerate(comments):
        if comment.segment not in report:
            raise _refused("comments", n, f"there is no sentence {comment.segment}")
        if not 0 <= comment.start <= comment.end <= len(report.segment(comment.segment).text):
            raise _refused("comments", n, "start and end lie outside the sentence")


def _try(report: Report, changes: Changes, part: str, n: int) -> None:
    try:
        revising.revise(report, changes)
    except EditRefused as refusal:
        raise _refused(part, n, str(refusal).rstrip("."), refusal.hint_text) from refusal


def _refused(part: str, n: int, reason: str, hint: str = _HINT) -> EditRefused:
    plain_hint = hint.replace("{", "{{").replace("}", "}}")
    template = "{part}[{n}]: {reason}. Nothing was written."
    return EditRefused(template, hint=plain_hint, part=part, n=n, reason=reason)


def _rows(value: Mapping[str, Any], part: str, made: Callable[[Mapping[str, Any]], T]) -> list[T]:
    rows = value.get(part, [])
    if not isinstance(rows, list):
        raise UnreadableInput("“{part}” must be a list.", hint=_HINT, code="schema", part=part)
    found: list[T] = []
    for n, row in enumerate(rows):
        try:
            found.append(made(row))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise _refused(part, n, _reason(error)) from error
    return found


def _reason(error: Exception) -> str:
    return f"“{error.args[0]}” is missing" if isinstance(error, KeyError) else str(error)


def _fields(row: Mapping[str, Any], **types: type) -> dict[str, Any]:
    """The fields of a row. A name that ends in an underscore may be missing."""
    if not isinstance(row, dict):
        raise TypeError("an object is expected")
    names = {name.rstrip("_"): kind for name, kind in types.items()}
    unknown = sorted(set(row) - set(names))
    if unknown:
        raise ValueError(f"“{unknown[0]}” is unknown")
    for name in types:
        if not name.endswith("_"):
            row[name]
    for name, kind in names.items():
        if name in row and (not isinstance(row[name], kind) or isinstance(row[name], bool)):
            raise TypeError(f"“{name}” must be {'a number' if kind is int else 'a string'}")
    return dict(row)


def _text(row: Mapping[str, Any]) -> tuple[str, str]:
    fields = _fields(row, segment=str, text=str)
    return fields["segment"], fields["text"]


def _operation(row: Mapping[str, Any]) -> Operation:
    fields = _fields(row, block=int, operation=str, offset_=int, text_=str, target_=int)
    kind = OperationKind(fields["operation"])
    needed = {
        OperationKind.SPLIT: "offset",
        OperationKind.INSERT_AFTER: "text",
        OperationKind.MOVE_AFTER: "target",
    }.get(kind)
    extra = sorted(set(fields) - {"block", "operation", needed})
    if extra:
        raise ValueError(f"“{extra[0]}” does not belong to {kind.value}")
    if needed is not None:
        row[needed]
    return Operation(**{**fields, "operation": kind})


def _comment(row: Mapping[str, Any]) -> Comment:
    return Comment(**_fields(row, segment=str, start=int, end=int, text=str, author_=str))
