"""What the command line asks of a data store, done the same way by a running server and by a process of its own.

An errand takes the application, its arguments (JSON) and a file's bytes, and answers with JSON and bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from glossary import Action
from review.bootstrap import Application
from review.errors import NotFound, UsageError
from review.ports import ReportRecord
from review.services import upkeep
from review.services.concepts import name_of
from review.services.keeping import newly_automatic

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is JSON; `content` the bytes of a file, where the errand makes one."""

    data: Any
    content: bytes = b""


def run(application: Application, name: str, arguments: Arguments, content: bytes = b"") -> Answer:
    """Do one errand. Raises UsageError for an unknown one, and whatever the services raise."""
    if name not in ERRANDS:
        raise UsageError("The server does not know “{name}”.", hint="Use the same version on both sides.", name=name)
    return ERRANDS[name](application, arguments, content)


def token(secret: str) -> str:
    """What proves to a server that a caller may read its data folder; says nothing about the secret itself."""
    return hashlib.blake2b(b"command line", key=secret.encode()[:64]).hexdigest()


def _import(app: Application, arguments: Arguments, content: bytes) -> Answer:
    day = arguments.get("date")
    record = app.reports.add(
        content,
        arguments["name"],
        title=arguments.get("title"),
        language=arguments["language"],
        source_language=arguments.get("source_language"),
        date=date.fromisoformat(day) if day else None,
        glossaries=tuple(_glossary(app, name) for name in arguments.get("glossaries", ())),
        keep_hidden=bool(arguments.get("keep_hidden")),
        person=arguments["person"],
    )
    return Answer(_row(record))


def _glossary(app: Application, name: str) -> int:
    """A glossary by its number or its name. Raises NotFound with the names there are."""
    known = app.glossaries.list()
    found = [row.id for row in known if name in {row.name, str(row.id)}]
    if not found:
        raise NotFound(
            "There is no glossary {name}.",
            hint="There are: {names}. Add one on the glossary page.",
            name=name,
            names=", ".join(row.name for row in known) or "none",
        )
    return found[0]


def _list(app: Application, arguments: Arguments, _: bytes) -> Answer:
    return Answer([_row(record) for record in app.reports.list(trashed=bool(arguments.get("trashed")))])


def _show(app: Application, arguments: Arguments, _: bytes) -> Answer:
    shot = app.reviews.snapshot(arguments["report"])
    return Answer(
        {
            **_row(shot.record),
            "settled": shot.progress.settled,
            "total": shot.progress.total,
            "signature": shot.signature,
            "open": dict(sorted(Counter(finding.check for finding in shot.findings).items())),
        }
    )


def _export(app: Application, arguments: Arguments, _: bytes) -> Answer:
    done = app.exports.export(
        arguments["report"], arguments["format"], arguments["tracked"], reasons=bool(arguments.get("reasons"))
    )
    return Answer({"name": done.name, "media_type": done.media_type}, done.content)


def _original(app: Application, arguments: Arguments, _: bytes) -> Answer:
    file = app.reports.original(arguments["report"])
    return Answer({"name": file.name, "media_type": file.media_type}, file.content)


def _ledger(app: Application, arguments: Arguments, _: bytes) -> Answer:
    file = app.exports.ledger(arguments["report"])
    return Answer({"name": file.name, "media_type": file.media_type}, file.content)


def _statistics(app: Application, _: Arguments, __: bytes) -> Answer:
    """By check, what people made of its findings."""
    found = app.statistics.by_check()
    return Answer(
        {
            name: {"accepted": one.accepted, "changed": one.changed, "dismissed": one.dismissed}
            for name, one in found.items()
        }
    )


def _glossary_import(app: Application, arguments: Arguments, content: bytes) -> Answer:
    """What a file would do to a glossary, row by row; it is done unless it is only looked at."""
    into, columns = _glossary(app, arguments["into"]), arguments.get("columns", {})
    seen = app.imports.look(into, content, arguments["name"], columns)
    person, reason = arguments["person"], arguments.get("reason", "")
    done = None if arguments.get("look") else app.imports.take_in(seen, person, reason)
    rows = [
        {
            "action": row.action.value,
            "concept": one.id if (one := row.result or row.existing or row.incoming) else None,
            "name": name_of(one) if one else "",
            "line": row.line,
            "reasons": list(row.reasons),
            "automatic": list(newly_automatic(row.result, row.existing)),
        }
        for row in seen.plan.rows
        if row.action is not Action.SAME
    ]
    return Answer(
        {
            "glossary": seen.record.name,
            "version": done.change.version if done and done.change else None,
            "columns": {one.header or str(n): one.role.value for n, one in enumerate(seen.columns, 1)},
            "counts": {action.value: seen.count(action) for action in Action},
            "rows": rows,
        }
    )


def _memory_import(app: Application, arguments: Arguments, content: bytes) -> Answer:
    """What a TMX file would bring; it is kept unless it is only looked at."""
    look = app.memory.look(content, arguments["name"])
    if not arguments.get("look"):
        app.memory.take_in(content, arguments["name"], person=arguments["person"])
    return Answer({"name": look.name, "new": len(look.units), "known": look.known, "left_out": look.left_out})


def _memory_export(app: Application, arguments: Arguments, _: bytes) -> Answer:
    file = app.memory.export(arguments.get("report"))
    return Answer({"name": file.name, "media_type": file.media_type}, file.content)


def _verify(app: Application, _: Arguments, __: bytes) -> Answer:
    rows = upkeep.verify(app)
    return Answer([{"report": r.report, "title": r.title, "what": r.what, "entry": r.sequence} for r in rows])


def _backup(app: Application, arguments: Arguments, _: bytes) -> Answer:
    target = Path(arguments["path"])
    upkeep.backup(app, target)
    return Answer({"path": str(target), "bytes": target.stat().st_size})


ERRANDS: Mapping[str, Callable[[Application, Arguments, bytes], Answer]] = {
    "import": _import,
    "list": _list,
    "show": _show,
    "export": _export,
    "original": _original,
    "ledger": _ledger,
    "statistics": _statistics,
    "glossary-import": _glossary_import,
    "memory-import": _memory_import,
    "memory-export": _memory_export,
    "verify": _verify,
    "backup": _backup,
}


def _row(record: ReportRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "title": record.title,
        "file_name": record.file_name,
        "format": record.format,
        "language": record.language,
        "source_language": record.source_language,
        "date": record.date.isoformat() if record.date else None,
        "words": record.words,
        "glossaries": list(record.glossaries),
        "created_at": record.created_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
        "trashed": record.trashed_at is not None,
    }


def packed(answer: Answer) -> bytes:
    """An answer for the wire: one line of JSON, then the bytes."""
    return json.dumps(answer.data).encode() + b"\n" + answer.content


def unpacked(body: bytes) -> Answer:
    """The way back of `packed`."""
    line, _, content = body.partition(b"\n")
    return Answer(json.loads(line), content)
