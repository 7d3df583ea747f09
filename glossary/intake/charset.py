"""Bytes to text, strictly: a byte-order mark, then UTF-8, then a detected character set that decodes every byte."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from glossary.errors import MalformedFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile("[\0\ufffe\uffff]|[\x01-\x06\x0e-\x1a]{4}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without its byte-order mark; `encoding` is a Python codec name, `guessed` when nothing said so."""

    text: str
    encoding: str
    guessed: bool = False


def decode(content: bytes, name: str = "", *, encoding: str | None = None) -> Decoded:
    """Decode every byte or raise MalformedFile; `encoding` overrides detection."""
    decoded = _decode(content, name, encoding)
    found = _NOT_TEXT.search(decoded.text)
    if found:
        line = decoded.text.count("\n", 0, found.start()) + 1
        raise MalformedFile(
            "this is no text file: it holds control characters",
            hint="Save it as plain text in UTF-8 and try again.",
            path=name or None, line=line, column=found.start() - decoded.text.rfind("\n", 0, found.start()),
        )  # fmt: skip
    return decoded


def is_text(text: str) -> bool:
    """Whether a file of `text` in UTF-8 can be written and would be read again."""
    return not _NOT_TEXT.search(text) and not _SURROGATE.search(text)


def _decode(content: bytes, name: str, encoding: str | None) -> Decoded:
    if encoding:
        return Decoded(_strictly(content, encoding, name).removeprefix("\ufeff"), encoding)
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], codec, name), codec)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guess(content, name, error)


def _strictly(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        raise _undecodable(content, name, codec, getattr(error, "start", 0)) from error


def _guess(content: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    import charset_normalizer  # noqa: PLC0415  # takes long to load, and most files are UTF-8

    sample = content[: content.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE] if len(content) > _SAMPLE else content
    best = charset_normalizer.from_bytes(sample).best()
    if best is None or b"\0" in sample:
        raise _undecodable(content, name, "utf-8", error.start)
    return Decoded(_strictly(content, best.encoding, name), best.encoding, guessed=True)


def _undecodable(content: bytes, name: str, codec: str, at: int) -> MalformedFile:
    return MalformedFile(
        "a byte that {codec} does not know",
        hint="Save the file as UTF-8 and try again.",
        path=name or None,
        line=content.count(b"\n", 0, at) + 1,
        column=at - content.rfind(b"\n", 0, at),
        codec=codec.upper(),
    )
