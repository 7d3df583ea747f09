"""Writing a zip archive that differs from another in some members only.

Untouched members keep their packed bytes, their order, times and attributes. Deterministic: a new member is dated
1980-01-01, a changed one keeps its time.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END_SIGNATURE = b"PK\x05\x06"
_DESCRIPTOR = 0x08
_UTF8 = 0x800
_ZIP64 = 0x0001
_EPOCH = 0x21  # 1980-01-01 in DOS format


@dataclass(frozen=True, slots=True)
class _Packed:
    method: int
    checksum: int
    size: int
    data: bytes


def rewrite(content: bytes, changed: Mapping[str, Iterable[bytes]], added: Mapping[str, bytes]) -> bytes:
    """`content` with new bytes (in stretches) for the members `changed`, and the members `added` at its end."""
    out = io.BytesIO()
    directory: list[bytes] = []
    records: dict[int, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        start = archive.start_dir
        comment = archive.comment
    for info, record in zip(infos, _records(content), strict=True):
        records[info.header_offset] = record
    places = sorted(info.header_offset for info in infos)
    ends = dict(zip(places, [*places[1:], start], strict=True))
    for info in sorted(infos, key=lambda i: i.header_offset):
        at = out.tell()
        record = records[info.header_offset]
        if info.filename in changed:
            packed = _pack(changed[info.filename], info.compress_type)
            out.write(_changed_local(content, info.header_offset, packed) + packed.data)
            record = _changed_record(record, packed)
        else:
            out.write(content[info.header_offset : ends[info.header_offset]])
        directory.append(_moved(record, at))
    for name, data in added.items():
        directory.append(_new_member(out, name, data))
    order = {info.header_offset: n for n, info in enumerate(sorted(infos, key=lambda i: i.header_offset))}
    rows = [directory[order[info.header_offset]] for info in infos] + directory[len(infos) :]
    begin = out.tell()
    out.write(b"".join(rows))
    size = out.tell() - begin
    out.write(_END.pack(_END_SIGNATURE, 0, 0, len(rows), len(rows), size, begin, len(comment)) + comment)
    return out.getvalue()


def _records(content: bytes) -> Iterator[bytes]:
    """The records of the central directory, as stored."""
    end = content.rfind(_END_SIGNATURE)
    _, _, _, _, total, _, at, _ = _END.unpack_from(content, end)
    for _ in range(total):
        fields = _CENTRAL.unpack_from(content, at)
        length = _CENTRAL.size + fields[10] + fields[11] + fields[12]
        yield content[at : at + length]
        at += length


def _pack(stretches: Iterable[bytes], method: int) -> _Packed:
    deflated = method == zipfile.ZIP_DEFLATED
    stream = zlib.compressobj(6, zlib.DEFLATED, -15)
    checksum = size = 0
    found: list[bytes] = []
    for data in stretches:
        checksum, size = zlib.crc32(data, checksum), size + len(data)
        found.append(stream.compress(data) if deflated else data)
    if deflated:
        found.append(stream.flush())
    return _Packed(method if deflated else zipfile.ZIP_STORED, checksum, size, b"".join(found))


def _changed_local(content: bytes, at: int, packed: _Packed) -> bytes:
    fields = list(_LOCAL.unpack_from(content, at))
    name_end = at + _LOCAL.size + fields[9]
    name = content[at + _LOCAL.size : name_end]
    extra = _without_zip64(content[name_end : name_end + fields[10]])
    fields[2] &= ~_DESCRIPTOR
    fields[6:9] = [packed.checksum, len(packed.data), packed.size]
    fields[10] = len(extra)
    return _LOCAL.pack(*fields) + name + extra


def _changed_record(record: bytes, packed: _Packed) -> bytes:
    fields = list(_CENTRAL.unpack_from(record))
    name_end = _CENTRAL.size + fields[10]
    extra_end = name_end + fields[11]
    extra = _without_zip64(record[name_end:extra_end])
    fields[3] &= ~_DESCRIPTOR
    fields[7:10] = [packed.checksum, len(packed.data), packed.size]
    fields[11] = len(extra)
    return _CENTRAL.pack(*fields) + record[_CENTRAL.size : name_end] + extra + record[extra_end:]


def _moved(record: bytes, at: int) -> bytes:
    return record[: _CENTRAL.size - 4] + struct.pack("<I", at) + record[_CENTRAL.size :]


def _without_zip64(extra: bytes) -> bytes:
    """The extra fields without the one for sizes over 4 GB, whose values no longer hold."""
    kept = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind != _ZIP64:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept + extra


def _new_member(out: io.BytesIO, name: str, data: bytes) -> bytes:
    packed = _pack([data], zipfile.ZIP_DEFLATED)
    raw = name.encode()
    flags = 0 if name.isascii() else _UTF8
    at = out.tell()
    sizes = (packed.checksum, len(packed.data), packed.size)
    out.write(_LOCAL.pack(b"PK\x03\x04", 20, flags, packed.method, 0, _EPOCH, *sizes, len(raw), 0) + raw + packed.data)
    head = _CENTRAL.pack(b"PK\x01\x02", 20, 20, flags, packed.method, 0, _EPOCH, *sizes, len(raw), 0, 0, 0, 0, 0, at)
    return head + raw
