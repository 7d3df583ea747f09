"""XML made to do harm is refused; nothing outside is read."""

from __future__ import annotations

import socket

import pytest

from glossary.errors import MalformedFile, TooLarge, UnreadableFile, UnsafeFile
from glossary.intake import xml

LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %s "%s">' % (bytes([98 + n]), b"&%s;" % bytes([97 + n]) * 10) for n in range(9))
    + b"]><a>&j;</a>"
)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (LAUGHS, UnsafeFile),
        (b'<!DOCTYPE a [<!ENTITY x "' + b"y" * 100_000 + b'">]><a>' + b"&x;" * 10_000 + b"</a>", UnsafeFile),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', UnsafeFile),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', UnsafeFile),
        (b"<!DOCTYPE a><a/>", UnsafeFile),
        ("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a [<!ENTITY x 'y'>]><a/>".encode("utf-16"), UnsafeFile),
        (b"<a>" * 100_000 + b"</a>" * 100_000, TooLarge),
        (b"<a>" + b"x" * 20_000_000 + b"</a>", TooLarge),
        (b"<a b='" + b"x" * 20_000_000 + b"'/>", TooLarge),
        (b"<a><b></a>", MalformedFile),
        (b"<a/><b/>", MalformedFile),
        (b"<x:a/>", MalformedFile),
        (b"<a>\x0b</a>", MalformedFile),
        (b"<a>\xff\xfe</a>", MalformedFile),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-</a>', UnreadableFile),
        (b"", MalformedFile),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_refused(content: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error) as caught:
        xml.parse(content, "word/document.xml", external_doctype=False)
    assert caught.value.path == "word/document.xml"


def test_an_external_doctype_is_passed_over_unread_where_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dtd"
        root = xml.parse(f'<!DOCTYPE a SYSTEM "{address}"><a>b</a>'.encode(), "x.tbx", external_doctype=True)
        assert root.text == "b"
        with pytest.raises(TimeoutError):
            server.accept()


def test_declarations_are_refused_even_there() -> None:
    with pytest.raises(UnsafeFile):
        xml.parse(LAUGHS, "x.tbx", external_doctype=True)


def test_the_place_of_a_mistake_is_named() -> None:
    with pytest.raises(MalformedFile, match="line 2, column"):
        xml.parse(b"<a>\n<b></a>", "x.tbx")


def test_utf_16_is_read() -> None:
    assert xml.parse("<?xml version='1.0' encoding='utf-16'?><a>临港</a>".encode("utf-16"), "x").text == "临港"
