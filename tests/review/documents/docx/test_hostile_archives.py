"""Archives and packages made to do harm (rows 1 to 20, 38, 39 and 42): refused with one clear line, or harmless."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable

import pytest

from .hostile import (
    MAIN,
    PARAGRAPH,
    TYPES,
    assert_harmless,
    assert_refused,
    holding,
    members,
    packed,
    related,
)

PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TWICE = "cannot be read: two parts have the same name"
NAMED = "cannot be read: a part has a name that is not allowed"


def flagged(content: bytes, at: int, value: int) -> bytes:
    """Patch a 16-bit field of every header: `at` counts in local headers; central ones have it two bytes later."""
    data = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", at), (b"PK\x01\x02", at + 2)):
        start = data.find(signature)
        while start >= 0:
            struct.pack_into("<H", data, start + offset, value)
            start = data.find(signature, start + 4)
    return bytes(data)


def lying(content: bytes) -> bytes:
    """The sizes of the main part say 100."""
    data = bytearray(content)
    name = b"word/document.xml"
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = data.find(signature)
        while start >= 0:
            if data[start + name_at : start + name_at + len(name)] == name:
                struct.pack_into("<I", data, start + size_at, 100)
            start = data.find(signature, start + 4)
    return bytes(data)


def overlapping(content: bytes) -> bytes:
    data = bytearray(content)
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def flipped(content: bytes) -> bytes:
    at = content.index(b"word/document.xml") + len("word/document.xml") + 5
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def symlink() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("word/link.xml")
    info.external_attr = 0o120777 << 16
    return info


def renamed() -> zipfile.ZipInfo:
    """A member that is called otherwise in its Unicode Path field, which only some readers heed."""
    info = zipfile.ZipInfo("word/other.xml")
    name = b"word/document.xml"
    info.extra = struct.pack("<2HBI", 0x7075, 5 + len(name), 1, 0) + name
    return info


def between(content: bytes) -> bytes:
    """Junk behind the last member, before the directory; the offsets still lead to the members."""
    at = content.find(b"PK\x01\x02")
    return content[:at] + b"x" * 9 + content[at:]


def two_directories(content: bytes) -> bytes:
    """The end record for very large files leads to one directory, the plain one to a span that ends as it should."""
    end = len(content) - 22
    count, size, at = struct.unpack_from("<HII", content, end + 10)
    large = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, at)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    plain = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size + 76, at, 0)
    return content[:end] + large + locator + plain


REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "1 bomb": (
        lambda c: packed(members(c), ("word/x.xml", b"0" * (201 * 2**20))),
        "cannot be read: word/x.xml is larger than 209715200 bytes.",
    ),
    "2 lying size": (
        lambda c: lying(holding(c, PARAGRAPH * 9999)),
        f"cannot be read: {MAIN}: a part is longer than it says.",
    ),
    "3 ratio": (
        lambda c: packed(members(c), ("word/x.bin", b"\0" * (90 * 2**20))),
        "cannot be read: word/x.bin is packed more tightly than real files are.",
    ),
    "3 ratio of many": (
        lambda c: packed(members(c), *((f"word/{n}.bin", b"\0" * 2**20) for n in range(11))),
        "cannot be read: word/0.bin is packed more tightly than real files are.",
    ),
    "4 many": (
        lambda c: packed(members(c), *((f"x/{n}", b"") for n in range(5_001))),
        "cannot be read: more than 5000 parts.",
    ),
    "5 overlap": (overlapping, "cannot be read: parts of the archive overlap or hide something."),
    "5 two directories": (two_directories, "cannot be read: an archive in the format for very large files."),
    "7 twice": (lambda c: packed(members(c), (MAIN, b"<a/>")), f"{TWICE}: {MAIN}."),
    "8 twice by case": (lambda c: packed(members(c), ("word/Document.xml", b"<a/>")), f"{TWICE}: word/Document.xml."),
    "9 traversal": (lambda c: packed(members(c), ("../../app.py", b"")), f"{NAMED}: ../../app.py."),
    "10 absolute": (lambda c: packed(members(c), ("/etc/x", b"")), f"{NAMED}: /etc/x."),
    "10 backslash": (
        lambda c: packed(members(c), ("word/..ax", b"")).replace(b"..ax", b"..\\x"),
        f"{NAMED}: word/..\\\\x.",
    ),
    "11 NUL": (
        lambda c: packed(members(c), ("word/aQ.xml", b"")).replace(b"aQ.xml", b"a\0.xml"),
        f"{NAMED}: word/a\\x00.xml.",
    ),
    "11 two names": (
        lambda c: packed(members(c), (renamed(), b"<a/>")),
        "cannot be read: a part is named differently in two places.",
    ),
    "12 link": (
        lambda c: packed(members(c), (symlink(), b"/etc/passwd")),
        "cannot be read: word/link.xml is a link to another file.",
    ),
    "13 encrypted": (lambda c: flagged(c, 6, 1), "cannot be read: it is protected by a password."),
    "14 method": (lambda c: flagged(c, 8, 99), "cannot be read: [Content_Types].xml is packed by an unknown method."),
    "15 checksum": (flipped, f"cannot be read: {MAIN}: the archive is damaged."),
    "16 truncated": (lambda c: c[:-100], "cannot be read: the archive is damaged."),
    "16 comment cut off": (lambda c: c[:-2] + b"\x09\0", "cannot be read: the archive is damaged."),
    "17 before": (lambda c: b"MZ" * 9 + c, "cannot be read: this is a Windows program."),
    "17 before and after": (lambda c: b"MZ" * 9 + c + b"x" * 99, "cannot be read: this is a Windows program."),
    "17 between": (between, "cannot be read: there is something between or before the parts of the archive."),
    "17 empty archive before": (
        lambda c: packed({}) + c,
        "cannot be read: there is something between or before the parts of the archive.",
    ),
    "17 after": (lambda c: c + b"x" * 99, "cannot be read: there is something after the end of the archive."),
    "17 line ends": (lambda c: c + b"\n\n", "cannot be read: there is something after the end of the archive."),
    "18 pdf": (lambda c: b"%PDF-1.7\n", "is a PDF file."),
    "18 old or encrypted": (lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Office file."),
    "18 encrypted": (
        lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "is protected by a password.",
    ),
    "18 old Word": (lambda c: OLE + "WordDocument".encode("utf-16-le"), "is an old Word file (.doc)."),
    "18 html": (lambda c: b"<html><body>x</body></html>", "is a web page."),
    "18 empty": (lambda c: b"", "cannot be read: this is an empty file."),
    "18 text": (lambda c: b"Only words.", "cannot be read: this is a file of another kind."),
    "18 rtf": (lambda c: b"{\\rtf1 x}", "is an RTF file."),
    "18 picture": (lambda c: b"\x89PNG\r\n\x1a\n", "is a picture."),
    "18 workbook": (lambda c: packed({TYPES: b"", "xl/workbook.xml": b""}), "is an Excel workbook."),
    "18 slides": (lambda c: packed({TYPES: b"", "ppt/slides.xml": b""}), "is a PowerPoint presentation."),
    "18 odt": (lambda c: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "is an OpenDocument text."),
    "19 no word": (lambda c: packed({"a.txt": b"x"}), "is an archive."),
    "20 macros": (
        lambda c: packed({n: d.replace(PLAIN_TYPE, MACRO_TYPE) for n, d in members(c).items()}),
        "holds macros (programs).",
    ),
    "20 hidden macros": (lambda c: packed(members(c), ("word/vbaProject.bin", b"x")), "holds macros (programs)."),
    "38 outside": (
        lambda c: packed(members(c) | {"_rels/.rels": members(c)["_rels/.rels"].replace(MAIN.encode(), b"../../../x")}),
        "is not safe to open: it refers to a file outside itself (../../../x).",
    ),
}
HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "17 line end": lambda c: c + b"\n",
    "17 line end of Windows": lambda c: c + b"\r\n",
    "3 blank picture": lambda c: packed(members(c), ("word/media/image1.emf", b"\0" * (9 * 2**20))),
    "6 nested": lambda c: packed(members(c), ("word/embeddings/a.docx", c)),
    "39 missing": lambda c: related(c, '<Relationship Id="x" Type="http://x/header" Target="none.xml"/>'),
    "39 cycle": lambda c: related(c, '<Relationship Id="x" Type="http://x/header" Target="document.xml"/>'),
    "42 custom": lambda c: packed(members(c), ("customXml/item1.xml", b"<script>alert(1)</script>")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_clear_line(build, name):
    make, reason = REFUSED[name]
    assert_refused(make(build(PARAGRAPH)), reason)


@pytest.mark.parametrize("name", HARMLESS)
def test_taken_in_and_harmless(build, name):
    assert_harmless(HARMLESS[name](build(PARAGRAPH)))
