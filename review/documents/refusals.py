"""Files that are no report: what they really are, and what to do with them."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from review.errors import UnreadableInput

_SAVE_AS = "Open it in the program that made it and save it as .docx, then add that file."
_TYPE_TEXT = "Proofroom needs text, not a picture of it: save the text as .docx, .md or .txt and add that file."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is refused, with its name for people."""

    code: str
    label: str
    hint: str = _SAVE_AS
    markup: bool = False
    """Text all the same: a Markdown file may begin with it."""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
ENCRYPTED = Kind("encrypted", "protected by a password", "Remove the password in Word (File, Info), then add it again.")
_IMAGE = Kind("image", "a picture", _TYPE_TEXT)
_ARCHIVE = Kind("archive", "an archive", "Unpack it and add the documents in it.")
_NOT_PDF = "A PDF cannot be edited without loss: add the .docx or the text that it was made from."
_MARKUP_HINT = "Copy its text into a .docx, .md or .txt file and add that."
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("pdf", "a PDF file", _NOT_PDF)),
    (b"{\\rtf", Kind("rtf", "an RTF file")),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF87a", _IMAGE),
    (b"GIF89a", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
)
_MARKUP = (
    (re.compile(rb"\s*<(?:!doctype\s+html|html\b)", re.I), Kind("html", "a web page", _MARKUP_HINT, markup=True)),
    (re.compile(rb"\s*<\?xml\b"), Kind("xml", "an XML file", _MARKUP_HINT, markup=True)),
)
_ZIP_PARTS = (
    ("word/", None),
    ("xl/", Kind("xlsx", "an Excel workbook", _MARKUP_HINT)),
    ("ppt/", Kind("pptx", "a PowerPoint presentation", _MARKUP_HINT)),
)
_MIMETYPES = (
    (b"opendocument.text", Kind("odt", "an OpenDocument text")),
    (b"opendocument", Kind("opendocument", "an OpenDocument file", _MARKUP_HINT)),
    (b"epub", Kind("epub", "an e-book", _MARKUP_HINT)),
)
_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", Kind("doc", "an old Word file (.doc)")),
    ("Workbook", Kind("xls", "an old Excel file", _MARKUP_HINT)),
    ("PowerPoint Document", Kind("ppt", "an old PowerPoint file", _MARKUP_HINT)),
)


def kind_of(content: bytes) -> Kind | None:
    """What a file is that Proofroom cannot take in; None for one that may be fine."""
    if content.startswith(_OLE):
        named = (kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in content)
        return next(named, Kind("ole", "an old Office file"))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _IMAGE
    if content.startswith(_ZIP):
        return _zip_kind(content)
    magic = next((kind for mark, kind in _MAGIC if content.startswith(mark)), None)
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    return magic or next((kind for pattern, kind in _MARKUP if pattern.match(head)), None)


def refuse(name: str, kind: Kind) -> UnreadableInput:
    """The error that names the real kind of a file."""
    return UnreadableInput("{name} is {kind}.", hint=kind.hint, code=kind.code, name=name, kind=kind.label)


def damaged(name: str) -> UnreadableInput:
    """The error for a DOCX that is no intact zip archive."""
    return UnreadableInput(
        "{name} is damaged: it is not a complete Word file.",
        hint="Get a fresh copy, or open it in Word and save it again.",
        code="damaged",
        name=name,
    )


def is_word(content: bytes) -> bool:
    """Whether this is a zip archive with WordprocessingML in it, whatever its parts are called."""
    return content.startswith(_ZIP) and _zip_kind(content) is None


def _zip_kind(content: bytes) -> Kind | None:
    """None for a Word file, and for a zip too damaged to tell: its reader says what is wrong."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError):
        return None
    if found := next((kind for mark, kind in _MIMETYPES if mark in mimetype), None):
        return found
    if "[Content_Types].xml" not in names:
        return _ARCHIVE
    return next((kind for part, kind in _ZIP_PARTS if any(n.replace("\\", "/").startswith(part) for n in names)), None)
