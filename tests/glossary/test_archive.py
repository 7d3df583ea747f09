"""Archives made to do harm are refused with the right reason, and quickly."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from glossary.errors import MalformedFile, TooLarge, UnknownFormat, UnreadableFile, UnsafeFile
from glossary.intake.archive import Limits, open_archive

Build = Callable[[], bytes]


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def honest() -> bytes:
    return packed(("word/document.xml", b"<a>some text</a>" * 20), ("b.txt", b"text"))


def patched(old: bytes, new: bytes, content: bytes | None = None) -> bytes:
    content = content or honest()
    assert old in content
    return content.replace(old, new)


def lying_size() -> bytes:
    data = b"0" * 100_000
    content = packed(("word/document.xml", data))
    return content.replace(struct.pack("<I", len(data)), struct.pack("<I", 100))


def overlapping() -> bytes:
    content = bytearray(packed(("aaaa.xml", b"same text here"), ("aaab.xml", b"same text here")))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 0)
    return bytes(content)


def duplicate() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return packed(("a.xml", b"1"), ("a.xml", b"2"))


def symlink() -> bytes:
    info = zipfile.ZipInfo("a.xml")
    info.external_attr = 0o120777 << 16
    return packed((info, b"/etc/passwd"))


def flagged() -> bytes:
    content = bytearray(packed(("a.xml", b"1")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def method_99() -> bytes:
    content = bytearray(packed(("a.xml", b"1")))
    struct.pack_into("<H", content, 8, 99)
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 10, 99)
    return bytes(content)


def damaged() -> bytes:
    content = bytearray(honest())
    content[50] ^= 0xFF
    return bytes(content)


ATTACKS: list[tuple[str, Build, type[UnreadableFile]]] = [
    ("one huge part", lambda: packed(("a.xml", b"0" * (3 * 2**20))), TooLarge),
    ("lying size", lying_size, UnsafeFile),
    ("ratio", lambda: packed(("a.xml", b"0" * (2**20 + 1))), UnsafeFile),
    ("many parts", lambda: packed(*((f"{n}.xml", b"") for n in range(60))), UnsafeFile),
    ("overlap", overlapping, UnsafeFile),
    ("twice", duplicate, UnsafeFile),
    ("twice but for case", lambda: packed(("A.xml", b"1"), ("a.xml", b"2")), UnsafeFile),
    ("traversal", lambda: packed(("../../app.py", b"1")), UnsafeFile),
    ("absolute", lambda: packed(("/etc/x", b"1")), UnsafeFile),
    ("drive", lambda: packed(("C:x", b"1")), UnsafeFile),
    ("backslash", lambda: patched(b"word/document", b"word\\document"), UnsafeFile),
    ("NUL in a name", lambda: patched(b"b.txt", b"b\0txt"), UnsafeFile),
    ("link", symlink, UnsafeFile),
    ("password", flagged, UnsafeFile),
    ("unknown method", method_99, UnsafeFile),
    ("damaged", damaged, MalformedFile),
    ("truncated", lambda: honest()[:-30], MalformedFile),
    ("junk after", lambda: honest() + b"x" * 99, UnsafeFile),
    ("junk before", lambda: b"MZ" * 9 + honest(), UnknownFormat),
    ("PDF", lambda: b"%PDF-1.7\n...", UnknownFormat),
    ("OLE", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, UnknownFormat),
    ("web page", lambda: b"<!DOCTYPE html><html></html>", UnknownFormat),
]


@pytest.mark.parametrize(("build", "error"), [a[1:] for a in ATTACKS], ids=[a[0] for a in ATTACKS])
def test_attack(build: Build, error: type[UnreadableFile]) -> None:
    content = build()
    limits = Limits(packed=2**20, unpacked=5 * 2**20, member=2 * 2**20, tight=2**20, members=50)
    start = time.monotonic()
    with pytest.raises(error) as caught:
        read_all(content, limits)
    assert type(caught.value) is error
    assert caught.value.message
    assert caught.value.hint_text
    assert time.monotonic() - start < 1


def read_all(content: bytes, limits: Limits) -> None:
    archive = open_archive(content, limits, name="report.docx")
    for name in archive.names:
        archive.read(name)


def test_the_real_kind_is_named() -> None:
    with pytest.raises(UnknownFormat, match="this is a PDF file"):
        open_archive(b"%PDF-1.7\n", name="report.docx")


def test_an_honest_archive_is_read() -> None:
    archive = open_archive(honest())
    assert archive.names == ("word/document.xml", "b.txt")
    assert archive.read("b.txt") == b"text"
    assert archive.size("b.txt") == 4
    with pytest.raises(KeyError):
        archive.read("c.txt")


def test_too_large_altogether() -> None:
    content = packed(*((f"{n}.xml", bytes(range(256)) * 400) for n in range(8)))
    with pytest.raises(TooLarge, match="unpacked"):
        open_archive(content, Limits(unpacked=500_000))
