"""Reading ZIP archives (DOCX, XLSX) that nobody vouches for. Everything is checked before anything is unpacked.

Refused: archives over the limits (size, ratio, number of members), lying or overlapping headers, names that are double,
outside the archive or not printable, links, encryption, unknown compression, junk before or after, damaged data.
Limits after OWASP ASVS 5.0, V5 (File Handling). Nothing is ever written to disk.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from glossary.errors import GlossaryError, MalformedFile, TooLarge, UnknownFormat, UnsafeFile
from glossary.intake.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. Members over `ratio` (unpacked : packed) may together unpack to `tight` bytes.

    Of 1,900 honest files two have a member over that ratio, a blank picture of 1.3 MB and a damaged part of 48 MB.
    """

    packed: int = 50 * 2**20
    unpacked: int = 500 * 2**20
    member: int = 200 * 2**20
    ratio: int = 200
    tight: int = 10 * 2**20
    members: int = 5_000


DEFAULT_LIMITS = Limits()

_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_LINE_ENDS = frozenset({b"", b"\n", b"\r\n"})
"""What may stand behind the archive: tools that keep text tidy end every file with a line end."""
_LOCATOR, _LOCATOR_SIZE = b"PK\x06\x07", 20
_BAD_NAME = re.compile(r"\A[/\\]|\A[A-Za-z]:|\\|[\0-\x1f\x7f]|(?:\A|/)\.\.?(?:/|\Z)")
_SYMLINK = 0o120000
_UNICODE_PATH = 0x7075
_HINT = "Open the file in the program that made it, save it again and try once more."


class Archive:
    """A checked archive: `names` in the order of its directory, `read` for the bytes of one."""

    def __init__(self, content: bytes, infos: Mapping[str, zipfile.ZipInfo], name: str) -> None:
        self._content = content
        self._infos = infos
        self._name = name
        self._zip = zipfile.ZipFile(io.BytesIO(content))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def size(self, name: str) -> int:
        """Unpacked size of a member in bytes."""
        return self._infos[name].file_size

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises KeyError for an unknown name, MalformedFile for damaged data."""
        info = self._infos[name]
        if (sound := _inflated(self._content, info)) is not None:
            return sound
        if _really_longer(self._content, info):
            raise UnsafeFile("a part is longer than it says", hint=_HINT, path=f"{self._name}:{name}")
        try:
            with self._zip.open(info) as member:
                data = member.read(info.file_size + 1)
                excess = member.read(1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise _damaged(self._name, name) from error
        if len(data) != info.file_size or excess:
            raise UnsafeFile("a part is not as long as it says", hint=_HINT, path=f"{self._name}:{name}")
        return data


def open_archive(content: bytes, limits: Limits = DEFAULT_LIMITS, *, name: str = "archive") -> Archive:
    """Check `content` as a whole. Raises UnknownFormat (no ZIP), TooLarge, UnsafeFile, MalformedFile."""
    if len(content) > limits.packed:
        raise TooLarge("the file is larger than {limit} bytes", hint="Split it.", path=name, limit=limits.packed)
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise UnknownFormat("this is {kind}", hint="Choose a file of the right kind.", path=name, kind=kind_of(content))
    _check_end(content, name, limits)
    try:
        infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, UnicodeDecodeError) as error:
        raise _damaged(name) from error
    _check_names(infos, name)
    for info in infos:
        _check_member(info, limits, name)
    if sum(info.file_size for info in infos) > limits.unpacked:
        template = "unpacked it is larger than {limit} bytes"
        raise TooLarge(template, hint="Split the file.", path=name, limit=limits.unpacked)
    _check_ratio(infos, limits, name)
    _check_layout(content, infos, name)
    return Archive(content, {info.filename: info for info in infos}, name)


def _damaged(name: str, part: str = "") -> GlossaryError:
    return MalformedFile("the archive is damaged", hint=_HINT, path=f"{name}:{part}" if part else name)


def _unsafe(what: str, name: str, part: str = "") -> UnsafeFile:
    return UnsafeFile(what, hint=_HINT, path=name, part=part)


def _check_end(content: bytes, name: str, limits: Limits) -> None:
    """The end record must close the file, and the directory must stand right before it: no junk around."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - _END.size - 0xFFFF))
    if at < 0 or at + _END.size > len(content):
        raise _damaged(name)
    _, disk, first, here, total, size, offset, comment = _END.unpack_from(content, at)
    if disk or first or here != total:
        raise _unsafe("an archive in several volumes", name)
    if total > limits.members:
        raise UnsafeFile("more than {limit} parts", hint=_HINT, path=name, limit=limits.members)
    end = at + _END.size + comment
    if end > len(content):
        raise _damaged(name)
    if content[end:] not in _LINE_ENDS:
        raise _unsafe("there is something after the end of the archive", name)
    # Python follows the end record for very large files whatever this one says, and so would read another directory
    elsewhere = content.startswith(_LOCATOR, max(0, at - _LOCATOR_SIZE))
    if elsewhere or total == 0xFFFF or 0xFFFFFFFF in (size, offset):
        raise _unsafe("an archive in the format for very large files", name)
    if offset + size != at:
        raise _unsafe("there is something between or before the parts of the archive", name)


def _check_names(infos: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for info in infos:
        shown = info.orig_filename.encode("unicode_escape").decode("ascii")
        if not info.orig_filename or _BAD_NAME.search(info.orig_filename):
            raise _unsafe("a part has a name that is not allowed: {part}", name, part=shown)
        if _other_name(info) not in {None, info.orig_filename}:
            raise _unsafe("a part is named differently in two places", name)
        key = info.filename.casefold()
        if key in seen:
            raise _unsafe("two parts have the same name: {part}", name, part=shown)
        seen.add(key)


def _other_name(info: zipfile.ZipInfo) -> str | None:
    """The name in the Unicode Path field (APPNOTE 4.6.9), which some readers and later Pythons prefer; None without."""
    extra = info.extra
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == _UNICODE_PATH:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return None


def _check_member(info: zipfile.ZipInfo, limits: Limits, name: str) -> None:
    if info.flag_bits & 0x41:
        raise _unsafe("it is protected by a password", name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _unsafe("{part} is packed by an unknown method", name, part=info.filename)
    if (info.external_attr >> 16) & 0o170000 == _SYMLINK:
        raise _unsafe("{part} is a link to another file", name, part=info.filename)
    if info.file_size > limits.member:
        template = "{part} is larger than {limit} bytes"
        raise TooLarge(template, hint="Split the file.", path=name, part=info.filename, limit=limits.member)


def _check_ratio(infos: list[zipfile.ZipInfo], limits: Limits, name: str) -> None:
    tight = [info for info in infos if info.file_size > limits.ratio * max(info.compress_size, 1)]
    if sum(info.file_size for info in tight) > limits.tight:
        largest = max(tight, key=lambda info: info.file_size)
        raise _unsafe("{part} is packed more tightly than real files are", name, part=largest.filename)


def _check_layout(content: bytes, infos: list[zipfile.ZipInfo], name: str) -> None:
    """Local headers agree with the directory, begin at 0 and do not overlap."""
    end = 0
    for info in sorted(infos, key=lambda i: i.header_offset):
        start = info.header_offset
        if start < end or (end == 0 and start != 0):
            raise _unsafe("parts of the archive overlap or hide something", name)
        end = _local_end(content, info, name)
    if end > len(content):
        raise _damaged(name)


def _local_end(content: bytes, info: zipfile.ZipInfo, name: str) -> int:
    start = info.header_offset
    if start + _LOCAL.size > len(content):
        raise _damaged(name)
    fields = _LOCAL.unpack_from(content, start)
    signature, flags, method, name_length, extra_length = fields[0], fields[2], fields[3], fields[9], fields[10]
    if signature != b"PK\x03\x04":
        raise _damaged(name)
    if flags & 0x41:
        raise _unsafe("it is protected by a password", name)
    raw = content[start + _LOCAL.size : start + _LOCAL.size + name_length]
    local_name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
    if method != info.compress_type or local_name != info.orig_filename:
        raise _unsafe("a part is named differently in two places", name)
    return start + _LOCAL.size + int(name_length) + int(extra_length) + info.compress_size


def _inflated(content: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """A deflated member at once, when it is in every respect what its headers say; None for another look."""
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return None
    fields = _LOCAL.unpack_from(content, info.header_offset)
    begin = info.header_offset + _LOCAL.size + fields[9] + fields[10]
    stream = zlib.decompressobj(-15)
    try:
        data = stream.decompress(memoryview(content)[begin : begin + info.compress_size], info.file_size + 1)
    except zlib.error:
        return None
    sound = stream.eof and len(data) == info.file_size and zlib.crc32(data) == info.CRC
    return data if sound and not stream.unused_data else None


def _really_longer(content: bytes, info: zipfile.ZipInfo) -> bool:
    """Whether the packed stream goes on after the size it declares (a lying header)."""
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size != info.file_size
    fields = _LOCAL.unpack_from(content, info.header_offset)
    begin = info.header_offset + _LOCAL.size + fields[9] + fields[10]
    stream = zlib.decompressobj(-15)
    left, view = info.file_size + 1, memoryview(content)[begin : begin + info.compress_size]
    try:
        return len(stream.decompress(view, left)) > info.file_size
    except zlib.error:
        return False  # damaged, which reading will say
