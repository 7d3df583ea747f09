"""Rows as JSON lines, each sealed by a hash over itself and the one before, so that an altered line is noticed.

The hash of a row is SHA-256 over the hash of the row before ("" for the first), a line feed, and the row as JSON with
sorted keys and without its hash. A last row says how many there are, so that a missing end is noticed, too. The seal
proves that nothing was altered by mistake or in part; whoever rewrites the whole file can seal it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from review.errors import UnreadableInput

Row = Mapping[str, Any]


def sealed(rows: Iterable[Row]) -> str:
    """One JSON object a line with its `hash`; the last one is {"end": number of rows}."""
    lines: list[str] = []
    before = ""
    listed = list(rows)
    for row in (*listed, {"end": len(listed)}):
        before = _hash(before, row)
        lines.append(json.dumps({**row, "hash": before}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def unsealed(text: str) -> list[dict[str, Any]]:
    """The rows without hash and end. Raises UnreadableInput with the first line that does not fit."""
    rows: list[dict[str, Any]] = []
    before = ""
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        row = _parsed(line, number)
        if row.pop("hash", None) != _hash(before, row):
            raise _altered(number)
        before = _hash(before, row)
        rows.append(row)
    if rows.pop() != {"end": len(rows)}:
        raise _altered(len(lines) + 1)
    return rows


def _parsed(line: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise _altered(number) from problem
    if not isinstance(row, dict):
        raise _altered(number)
    return row


def _altered(number: int) -> UnreadableInput:
    return UnreadableInput(
        "Line {line} of the ledger was altered, or one before it is missing.",
        hint="Export the ledger again.", code="altered", line=number,
    )  # fmt: skip


def _hash(before: str, row: Row) -> str:
    return hashlib.sha256(f"{before}\n{json.dumps(row, sort_keys=True)}".encode()).hexdigest()
