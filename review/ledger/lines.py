"""A ledger as JSON lines, one entry each; the way out and back is exact."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from review.errors import UnreadableInput
from review.ledger.effects import Effects
from review.model import Operation, OperationKind
from review.model.ledger import Entry, EntryKind, OperationChange, TextChange, Verdict, VerdictChange

_KEPT = ("check", "title", "quote", "fingerprint", "segment")


def to_lines(entries: Iterable[Entry]) -> str:
    """One JSON object a line, in sequence."""
    return "".join(json.dumps(entry_to_json(entry), ensure_ascii=False) + "\n" for entry in entries)


def from_lines(text: str) -> tuple[Entry, ...]:
    """The entries. Raises UnreadableInput with the line that cannot be read."""
    entries = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entries.append(entry_from_json(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise UnreadableInput(
                "Line {line} of the ledger cannot be read.", hint="Export the ledger again.", line=number
            ) from problem
    return tuple(entries)


def entry_to_json(entry: Entry) -> dict[str, object]:
    effects = Effects(entry.texts, entry.operations, entry.verdicts)
    return {
        "sequence": entry.sequence,
        "key": entry.key,
        "person": entry.person,
        "at": entry.at.isoformat(),
        "kind": entry.kind.value,
        "label": entry.label,
        "reason": entry.reason,
        "turns": entry.turns,
        **effects_to_json(effects),
    }


def entry_from_json(row: Mapping[str, Any]) -> Entry:
    effects = effects_from_json(row)
    return Entry(
        sequence=int(row["sequence"]),
        key=str(row["key"]),
        person=str(row["person"]),
        at=datetime.fromisoformat(row["at"]),
        kind=EntryKind(row["kind"]),
        label=str(row.get("label", "")),
        reason=str(row.get("reason", "")),
        texts=effects.texts,
        operations=effects.operations,
        verdicts=effects.verdicts,
        turns=row.get("turns"),
    )


def effects_to_json(effects: Effects) -> dict[str, object]:
    return {
        "texts": [{"segment": t.segment, "before": t.before, "after": t.after} for t in effects.texts],
        "operations": [
            {"before": _operation_to_json(o.before), "after": _operation_to_json(o.after), "at": o.at}
            for o in effects.operations
        ],
        "verdicts": [
            {"key": v.key, "problem": v.problem, "before": v.before, "after": v.after}
            | {name: getattr(v, name) for name in _KEPT}
            for v in effects.verdicts
        ],
    }


def effects_from_json(row: Mapping[str, Any]) -> Effects:
    return Effects(
        tuple(TextChange(t["segment"], t["before"], t["after"]) for t in row.get("texts", ())),
        tuple(
            OperationChange(_operation_from_json(o["before"]), _operation_from_json(o["after"]), int(o["at"]))
            for o in row.get("operations", ())
        ),
        tuple(_verdict_from_json(v) for v in row.get("verdicts", ())),
    )


def _verdict_from_json(row: Mapping[str, Any]) -> VerdictChange:
    before, after = (Verdict(row[name]) if row[name] is not None else None for name in ("before", "after"))
    return VerdictChange(row["key"], row["problem"], before, after, *(row[name] for name in _KEPT))


def _operation_to_json(operation: Operation | None) -> dict[str, object] | None:
    """The shape of EDITS.json: only what is given."""
    if operation is None:
        return None
    row: dict[str, object] = {"block": operation.block, "operation": operation.operation.value}
    given = {"offset": operation.offset, "text": operation.text, "target": operation.target}
    return row | {name: value for name, value in given.items() if value is not None}


def _operation_from_json(row: Mapping[str, Any] | None) -> Operation | None:
    if row is None:
        return None
    kind = OperationKind(row["operation"])
    return Operation(int(row["block"]), kind, row.get("offset"), row.get("text"), row.get("target"))
