"""The chooser: which reader and writer take a file. Content decides where a name lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from review.documents import markdown, text
from review.documents.refusals import damaged, is_word, kind_of, refuse
from review.errors import UnreadableInput, UsageError
from review.model import Report, Revision

if TYPE_CHECKING:
    from review.documents.docx import Comment, Marks, Remark, Tracking


@dataclass(frozen=True, slots=True)
class Format:
    """`extensions` without their dot; the first is the one for new files. `media_type` as registered with IANA."""

    name: str
    label: str
    extensions: tuple[str, ...]
    media_type: str
    read: Callable[..., Report]
    write: Callable[..., bytes]
    tracks: bool = False


def _read_docx(content: bytes, name: str, **fields: Any) -> Report:
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load and only Word files need it

    return docx.read(content, name, **fields)


def _write_docx(
    content: bytes, revision: Revision, *, tracking: Tracking | None = None, remarks: Sequence[Remark] = ()
) -> bytes:
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load and only Word files need it

    return docx.write(content, revision, tracking=tracking, remarks=remarks)


FORMATS: tuple[Format, ...] = (
    Format("text", "plain text", ("txt", "text"), "text/plain", text.read, text.write),
    Format("markdown", "Markdown", ("md", "markdown", "mdown", "mkd"), "text/markdown", markdown.read, markdown.write),
    Format(
        "docx",
        "Word",
        ("docx", "docm", "dotx", "dotm"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _read_docx,
        _write_docx,
        tracks=True,
    ),
)

EXTENSIONS = {extension: row.name for row in FORMATS for extension in row.extensions}


def named(name: str) -> Format:
    """The format of that name. Raises UsageError."""
    for row in FORMATS:
        if row.name == name:
            return row
    known = ", ".join(row.name for row in FORMATS)
    raise UsageError("There is no format {name}.", hint="Use one of: {known}.", name=name, known=known)


def by_extension(name: str) -> Format | None:
    """The format that a file name claims, if any."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return named(EXTENSIONS[extension]) if extension in EXTENSIONS else None


def choose(content: bytes, name: str, claimed: Format | None = None) -> Format:
    """The format of a file; `claimed` stands for its name's ending. Raises UnreadableInput naming what it really is."""
    claimed = claimed or by_extension(name)
    kind = kind_of(content)
    if kind and not (kind.markup and claimed and claimed.name == "markdown"):
        raise refuse(name, kind)
    if is_word(content):
        return named("docx")
    if claimed is not None and claimed.name == "docx":
        raise damaged(name)
    if claimed is None and PurePath(name).suffix:
        raise UnreadableInput(
            "{name} is of a kind that Proofroom does not read.",
            hint="Use a .docx, .md or .txt file; a text with another ending needs its format named.",
            code="unknown-format",
            name=name,
        )
    return claimed or named("text")


def read(
    content: bytes,
    name: str,
    *,
    format: str | None = None,
    language: str = "en",
    source_language: str | None = None,
    date: date | None = None,
    style: str | None = None,
    keep_hidden: bool = False,
) -> Report:
    """A report from the bytes of a file; `format` overrules its name. Raises UnreadableInput.

    With `keep_hidden` the hidden text of a Word file stays as it is: no sentence, no finding, no edit.
    """
    chosen = choose(content, name, named(format) if format else None)
    known = {"language": language, "source_language": source_language, "date": date, "style": style}
    return chosen.read(content, name, **known, **({"keep_hidden": keep_hidden} if chosen.tracks else {}))


def comments(content: bytes, name: str, report: Report) -> tuple[Comment, ...]:
    """The comments in a file from which `report` was read; none where its format has none. Raises UnreadableInput."""
    if not named(report.format).tracks:
        return ()
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load and only Word files need it

    return docx.comments(content, name, report)


def signed(content: bytes, name: str, report: Report) -> Marks:
    """Who signed tracked changes in a file from which `report` was read. Raises UnreadableInput."""
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load and only Word files need it

    if not named(report.format).tracks:
        return docx.Marks((), (), "")
    return docx.marks(content, name, keep_hidden=report.keep_hidden)


def notices(content: bytes, name: str, format: str) -> tuple[str, ...]:
    """What a file brings along that acts when opened or lies elsewhere (`docx.Notice`). Raises UnreadableInput."""
    if not named(format).tracks:
        return ()
    from review.documents import docx  # noqa: PLC0415  # lxml takes long to load and only Word files need it

    return tuple(notice.value for notice in docx.notices(content, name))


def write(
    content: bytes, revision: Revision, *, tracking: Tracking | None = None, remarks: Sequence[Remark] = ()
) -> bytes:
    """The file with the changes of the revision, in its own format; without changes the very same bytes.

    `remarks` become comments where the format has them. Raises UsageError for tracked changes in a format that has
    none, OutputFailed, EditRefused.
    """
    row = named(revision.base.format)
    if row.tracks:
        return row.write(content, revision, tracking=tracking, remarks=remarks)
    if tracking is not None:
        raise UsageError(
            "Tracked changes exist only in Word files, not in {label}.",
            hint="Leave out --tracked, or save as .docx first.",
            label=row.label,
        )
    return row.write(content, revision) if revision.changes else content
