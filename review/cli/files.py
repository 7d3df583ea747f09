"""What comes in and goes out: files, standard input, standard output."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from review.errors import UsageError
from review.saving import save_all

if TYPE_CHECKING:
    from review.proofing import OpenReport


def open_input(path: str, input_format: str | None = None, **fields: Any) -> OpenReport:
    """The report in a file, or in standard input for “-”. Raises UnreadableInput, UsageError."""
    from review import proofing  # noqa: PLC0415  # the parsers and checks take long to load

    if path != "-":
        return proofing.open_report(path, format=input_format, **fields)
    if input_format is None:
        raise unnamed()
    source, source_language = fields.pop("source", None), fields.pop("source_language", None)
    if source is not None:
        source_language = source_language or "zh"
        hidden = bool(fields.get("keep_hidden"))
        fields["source"] = proofing.open_report(source, language=source_language, keep_hidden=hidden)
    fields["source_language"] = source_language
    return proofing.open_bytes(sys.stdin.buffer.read(), "standard input", format=input_format, **fields)


def unnamed() -> UsageError:
    """The error for standard input without a format."""
    return UsageError(
        "Standard input has no name that tells its format.", hint="Add --input-format text, markdown or docx."
    )


def emit(content: bytes, output: str | None) -> None:
    """Write to a file, or to standard output without one (or for “-”)."""
    emit_all({output or "-": content})


def emit_all(contents: dict[str, bytes]) -> None:
    """Write several files together or none; “-” is standard output."""
    save_all({path: content for path, content in contents.items() if path != "-"})
    if "-" in contents:
        sys.stdout.flush()
        sys.stdout.buffer.write(contents["-"])
        sys.stdout.buffer.flush()


def as_json(value: object) -> bytes:
    """JSON as people read it, in UTF-8, with a line feed at its end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def same_format(output: str, format: str) -> None:
    """Raise UsageError when the ending of `output` names another format than the file has."""
    from review.documents.formats import by_extension, named  # noqa: PLC0415  # the parsers take long to load

    claimed = by_extension(output)
    if claimed is not None and claimed.name != format:
        raise UsageError(
            "{output} would be a file of another format: the input is {label}.",
            hint="Keep the ending of the input; “proofroom convert” changes the format.",
            output=output,
            label=named(format).label,
        )
