"""A review without its data store: the ledger as a file, and the export made again from original and ledger.

The file holds a head (the original's SHA-256, format and language), an entry or a comment a line, and an end; each line
is sealed (`review.ledger.sealing`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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
from review.services.signing import tracking

_TIMES = ("at", "resolved_at", "hidden_at")


def with_stamp(content: bytes, format: str, signature: str) -> bytes:
    """A Word file with the recipe of the review in its properties; anything else, and without a recipe, as it is."""
    if not signature or format != "docx":
        return content
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load; only Word needs it

    return docx.stamped(content, signature)


def ledger_file(
    record: ReportRecord, document: Document, entries: Sequence[Entry], comments: Sequence[Comment], *, stamp: str = ""
) -> str:
    """Everything that was decided and written about a report, as sealed JSON lines; `stamp` is what exports bear."""
    head = {"schema": 1, "title": record.title, "sha256": document.sha256}
    head |= {"stamp": stamp} if stamp else {}
    head |= {"format": record.format, "language": record.language}
    rows = [{"comment": _to_json(comment)} for comment in comments]
    return sealed([head, *(entry_to_json(entry) for entry in entries), *rows])


def replay(content: bytes, ledger: str, *, tracked: bool = False, comments: bool | None = None) -> bytes:
    """The export made again, byte for byte, from the file as it was uploaded and its ledger.

    `tracked` and `comments` as in `ExportService.export`. Raises UnreadableInput for an altered ledger, UsageError for
    another file or tracked changes in a format that has none.
    """
    head, *rows = unsealed(ledger)
    if head.get("sha256") != hashlib.sha256(content).hexdigest():
        raise UsageError("This is not the file that the ledger belongs to.", hint="Use the file as it was uploaded.")
    entries, talk = _read(rows)
    base = read(content, str(head.get("title")), format=str(head.get("format")), language=str(head.get("language")))
    folded = Folded().then(entries)
    revision = revise(base, folded.state.changes)
    wanted = tracked if comments is None else comments
    threads = gathered(talk, revision.report) if wanted else ()
    done = write(
        content, revision,
        tracking=tracking(base, folded) if tracked else None, remarks=remarks(threads, revision.report),
    )  # fmt: skip
    return with_stamp(done, base.format, str(head.get("stamp", "")))


def _read(rows: Sequence[dict[str, Any]]) -> tuple[list[Entry], list[Comment]]:
    try:
        entries = [entry_from_json(row) for row in rows if "comment" not in row]
        return entries, [_from_json(row["comment"]) for row in rows if "comment" in row]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise UnreadableInput("The ledger cannot be read.", hint="Export the ledger again.") from problem


def _to_json(comment: Comment) -> dict[str, Any]:
    row = asdict(comment)
    return row | {name: row[name].isoformat() if row[name] else None for name in _TIMES}


def _from_json(row: dict[str, Any]) -> Comment:
    return Comment(**row | {name: datetime.fromisoformat(row[name]) if row[name] else None for name in _TIMES})
