"""A review without its data store: the ledger as a file, and the export made again from original and ledger.

The file holds a head (the original's SHA-256, format, language, and whether hidden text is kept), an entry or a comment
a line, and an end; each line is sealed (`review.ledger.sealing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from review.documents import read, write
from review.errors import UnreadableInput, UsageError
from review.ledger import Folded
from review.ledger.lines import entry_from_json, entry_to_json
from review.ledger.sealing import sealed, unsealed
from review.model.ledger import Entry
from review.ports import Comment, Document, ReportRecord
from review.revising import revise
from review.services.commenting import remarks
from review.services.comments import gathered
from review.services.signing import Why, tracking

_EXPLAINED = "explained"
_TIMES = ("at", "resolved_at", "hidden_at")


def with_stamp(content: bytes, format: str, signature: str) -> bytes:
    """A Word file with the recipe of the review in its properties; anything else, and without a recipe, as it is."""
    if not signature or format != "docx":
        return content
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load; only Word needs it

    return docx.stamped(content, signature)


def ledger_file(
    record: ReportRecord,
    document: Document,
    entries: Sequence[Entry],
    comments: Sequence[Comment],
    *,
    explained: Mapping[int, Sequence[str]],
    stamp: str = "",
) -> str:
    """Everything that was decided and written about a report, as sealed JSON lines.

    `explained` is what an export with reasons says of the changes of each entry, by sequence and in the order in which
    it asks; `stamp` is what exports bear.
    """
    head = {"schema": 1, "title": record.title, "sha256": document.sha256}
    head |= {"stamp": stamp} if stamp else {}
    head |= {"format": record.format, "language": record.language}
    head |= {"hidden_text": "keep"} if record.keep_hidden else {}
    rows = [{"comment": _to_json(comment)} for comment in comments]
    steps = [
        entry_to_json(entry) | ({_EXPLAINED: explained[entry.sequence]} if entry.sequence in explained else {})
        for entry in entries
    ]
    return sealed([head, *steps, *rows])


def replay(
    content: bytes, ledger: str, *, tracked: bool = False, comments: bool | None = None, reasons: bool = False
) -> bytes:
    """The export made again, byte for byte, from the file as it was uploaded and its ledger.

    `tracked`, `comments` and `reasons` as in `ExportService.export`. Raises UnreadableInput for an altered ledger,
    UsageError for another file, tracked changes in a format that has none, or a ledger without the reasons.
    """
    head, *rows = unsealed(ledger)
    if head.get("sha256") != hashlib.sha256(content).hexdigest():
        raise UsageError("This is not the file that the ledger belongs to.", hint="Use the file as it was uploaded.")
    entries, talk = _read(rows)
    base = read(
        content, str(head.get("title")), format=str(head.get("format")), language=str(head.get("language")),
        keep_hidden=head.get("hidden_text") == "keep",
    )  # fmt: skip
    folded = Folded().then(entries)
    revision = revise(base, folded.state.changes)
    wanted = tracked if comments is None else comments
    threads = gathered(talk, revision.report) if wanted else ()
    signed = tracking(base, folded, *([_explanations(rows)] if reasons else [])) if tracked else None
    done = write(content, revision, tracking=signed, remarks=remarks(threads, revision.report))
    return with_stamp(done, base.format, str(head.get("stamp", "")))


def _explanations(rows: Sequence[dict[str, Any]]) -> Why:
    """What the ledger says of each change, told in the order in which it is asked."""
    told: dict[object, Iterator[str]] = {
        row["sequence"]: iter(row.get(_EXPLAINED, ())) for row in rows if _is_step(row)
    }

    def why(entry: Entry, before: str, after: str) -> str:
        found = next(told[entry.sequence], None)
        if found is None:
            raise UsageError("This ledger does not hold the reasons.", hint="Export the ledger again.")
        return found

    return why


def _is_step(row: Mapping[str, Any]) -> bool:
    return "comment" not in row


def _read(rows: Sequence[dict[str, Any]]) -> tuple[list[Entry], list[Comment]]:
    try:
        entries = [entry_from_json(row) for row in rows if _is_step(row)]
        return entries, [_from_json(row["comment"]) for row in rows if not _is_step(row)]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableInput("The ledger cannot be read.", hint="Export the ledger again.") from problem


def _to_json(comment: Comment) -> dict[str, Any]:
    row = asdict(comment)
    return row | {name: row[name].isoformat() if row[name] else None for name in _TIMES}


def _from_json(row: dict[str, Any]) -> Comment:
    return Comment(**row | {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _TIMES})
