"""Proofroom without a data store: open → check → revise → save.

report = open_report("report.docx", date=date(2021, 2, 4))
findings = check(report, glossary.load("terms.csv"))
revision = revise(report, [Decision(DecisionKind.ACCEPT, finding) for finding in findings])
save(revision, "reviewed.docx", tracked=True, author="Li Hua")
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from review import checks, documents
from review.deciding import revise
from review.documents.formats import by_extension
from review.errors import UnreadableInput, UsageError
from review.model import Alignment, Finding, Report, Revision
from review.saving import save_bytes

if TYPE_CHECKING:
    from glossary import TermBase
    from review.documents.docx import Tracking

R = TypeVar("R", bound=Report)

__all__ = [
    "OpenReport",
    "aligned",
    "check",
    "open_bytes",
    "open_report",
    "read_file",
    "render",
    "reopened",
    "revise",
    "save",
    "with_source",
]


@dataclass(frozen=True, slots=True)
class OpenReport(Report):
    """A report that still knows the bytes of its file."""

    content: bytes = b""


def open_report(
    path: str | Path,
    *,
    format: str | None = None,
    language: str = "en",
    source: str | Path | None = None,
    source_language: str | None = None,
    date: date | None = None,
    style: str | None = None,
    keep_hidden: bool = False,
) -> OpenReport:
    """The report in a file; `source` is the file of the text it was translated from.

    Languages are BCP 47 tags, `date` is the report's own; `keep_hidden` leaves the hidden text of
    Word files, the source too, as it is. Raises UnreadableInput, UsageError.
    """
    read_source = None
    if source is not None:
        source_language = source_language or "zh"
        read_source = documents.read(read_file(source), str(source), language=source_language, keep_hidden=keep_hidden)
    return open_bytes(
        read_file(path),
        str(path),
        format=format,
        language=language,
        source=read_source,
        source_language=source_language,
        date=date,
        style=style,
        keep_hidden=keep_hidden,
    )


def open_bytes(
    content: bytes,
    name: str,
    *,
    format: str | None = None,
    language: str = "en",
    source: Report | None = None,
    source_language: str | None = None,
    date: date | None = None,
    style: str | None = None,
    keep_hidden: bool = False,
) -> OpenReport:
    """As `open_report`, from the bytes of a file called `name`."""
    report = documents.read(
        content, name, format=format, language=language, source_language=source_language, date=date, style=style,
        keep_hidden=keep_hidden,
    )  # fmt: skip
    values = {field.name: getattr(report, field.name) for field in fields(Report)}
    text = source.text if source else None
    return OpenReport(**{**values, "source": source, "source_text": text, "content": content})


def reopened(report: OpenReport, content: bytes) -> OpenReport:
    """The same report from other bytes of the same format."""
    return open_bytes(
        content,
        "",
        format=report.format,
        language=report.language,
        source=report.source,
        source_language=report.source_language,
        date=report.date,
        style=report.style,
        keep_hidden=report.keep_hidden,
    )


def with_source(report: R, source: Report, alignment: Alignment) -> R:
    """The report beside the text it was translated from."""
    return replace(report, source=source, source_text=source.text, alignment=alignment)


def aligned(report: R, termbase: TermBase | None = None) -> R:
    """The report with its alignment, when it has a source and none yet."""
    if report.source is None or report.alignment:
        return report
    from review.alignment import align  # noqa: PLC0415  # most reports come without a source

    return with_source(report, report.source, align(report.source, report, termbase))


def check(
    report: Report,
    termbase: TermBase | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> list[Finding]:
    """The findings, in document order. Raises UsageError for an unknown name of a check."""
    return checks.check(aligned(report, termbase), termbase, select=select, ignore=ignore)


def save(
    revision: Revision,
    path: str | Path,
    *,
    tracked: bool | Tracking = False,
    author: str = "Proofroom",
    date: datetime | None = None,
) -> None:
    """Write the revised document; the format follows the ending of `path`, the file is replaced in one step.

    `tracked` records the changes for Word, signed by `author` at `date` (None: now). Raises OutputFailed, UsageError,
    EditRefused.
    """
    target = by_extension(str(path))
    content = render(revision, target.name if target else None, tracked=tracked, author=author, date=date)
    save_bytes(path, content)


def render(
    revision: Revision,
    target: str | None = None,
    *,
    tracked: bool | Tracking = False,
    author: str = "Proofroom",
    date: datetime | None = None,
) -> bytes:
    """The bytes that `save` writes; `target` names a format (None: that of the file)."""
    base = revision.base
    if not isinstance(base, OpenReport):
        raise UsageError("This report has lost its file.", hint="Open it with open_report and decide on that.")
    tracking = _tracking(author, date) if tracked is True else tracked or None
    if tracking is None:
        return documents.convert(base.content, revision, target or base.format)
    if target not in {None, base.format}:
        raise UsageError("Tracked changes need the format of the original.", hint="Keep the ending of the file.")
    return documents.write(base.content, revision, tracking=tracking)


def read_file(path: str | Path) -> bytes:
    """The bytes of a file. Raises UnreadableInput."""
    try:
        return Path(path).read_bytes()
    except IsADirectoryError as error:
        raise UnreadableInput(
            "{path} is a folder, not a file.",
            hint="Name a file in it; Proofroom reads .docx, .md and .txt files.",
            code="folder",
            path=str(path),
        ) from error
    except OSError as error:
        raise UnreadableInput(
            "{path} cannot be opened: {reason}.",
            hint="Check the name and whether you may read the file.",
            code="cannot-open",
            path=str(path),
            reason=(error.strerror or str(error)).lower(),
        ) from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableInput("{path} is no file name.", hint="Check the name.", path=repr(str(path))) from error


def _tracking(author: str, when: datetime | None) -> Tracking:
    from review.documents.docx import Tracking  # noqa: PLC0415  # lxml takes long to load; only Word files need it

    return Tracking(author, when or datetime.now(UTC))
