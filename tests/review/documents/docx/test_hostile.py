"""Files made to do harm: refused with one clear line, or taken in and made harmless. Nothing is ever fetched or run.

Rows are those of the attack table (OWASP ASVS 5.0, V5); `tests/review/test_attack_rows.py` lists them all.
"""

from __future__ import annotations

import io
import socket
import struct
import zipfile
from collections.abc import Callable

import pytest

from review.documents import docx
from review.errors import UnreadableInput
from review.model import Changes
from review.revising import revise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(
    parts: dict[str, bytes], *more: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in [*parts.items(), *more]:
            archive.writestr(name, data)
    return out.getvalue()


def with_main(content: bytes, main: bytes) -> bytes:
    """With another main part, stored as it is, so that the limit on packing does not come first."""
    return packed(members(content) | {"word/document.xml": main}, method=zipfile.ZIP_STORED)


def document(inside: str, before: str = "") -> bytes:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'.encode()


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


def related(content: bytes, rows: str) -> bytes:
    parts = members(content)
    place = "word/_rels/document.xml.rels"
    return packed(parts | {place: parts[place].replace(b"</Relationships>", rows.encode() + b"</Relationships>")})


def renamed() -> zipfile.ZipInfo:
    """A member that is called otherwise in its Unicode Path field, which only some readers heed."""
    info = zipfile.ZipInfo("word/other.xml")
    name = b"word/document.xml"
    info.extra = struct.pack("<2HBI", 0x7075, 5 + len(name), 1, 0) + name
    return info


REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "1 bomb": (lambda c: packed(members(c), ("word/x.xml", b"0" * (201 * 2**20))), "larger than"),
    "2 lying size": (lambda c: lying(with_main(c, document(PARAGRAPH * 9999))), "longer than it says"),
    "3 ratio": (lambda c: packed(members(c), ("word/x.bin", b"\0" * (90 * 2**20))), "packed more tightly"),
    "4 many": (lambda c: packed(members(c), *((f"x/{n}", b"") for n in range(5_001))), "more than 5000"),
    "5 overlap": (overlapping, "overlap|named differently"),
    "7 twice": (lambda c: packed(members(c), ("word/document.xml", b"<a/>")), "same name"),
    "8 twice by case": (lambda c: packed(members(c), ("word/Document.xml", b"<a/>")), "same name"),
    "9 traversal": (lambda c: packed(members(c), ("../../app.py", b"")), "not allowed"),
    "10 absolute": (lambda c: packed(members(c), ("/etc/x", b"")), "not allowed"),
    "10 backslash": (lambda c: packed(members(c), ("word/..ax", b"")).replace(b"..ax", b"..\\x"), "not allowed"),
    "11 NUL": (lambda c: packed(members(c), ("word/aQ.xml", b"")).replace(b"aQ.xml", b"a\0.xml"), "not allowed|named"),
    "11 two names": (lambda c: packed(members(c), (renamed(), b"<a/>")), "named differently"),
    "12 link": (lambda c: packed(members(c), (symlink(), b"/etc/passwd")), "link to another"),
    "13 encrypted": (lambda c: flagged(c, 6, 1), "password"),
    "14 method": (lambda c: flagged(c, 8, 99), "unknown method|damaged"),
    "15 checksum": (flipped, "damaged"),
    "16 truncated": (lambda c: c[:-100], "damaged|complete"),
    "17 before": (lambda c: b"MZ" * 9 + c, "."),
    "17 after": (lambda c: c + b"x" * 99, "after the end"),
    "18 pdf": (lambda c: b"%PDF-1.7\n", "a PDF file"),
    "18 old or encrypted": (lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
    "18 encrypted": (
        lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "18 old Word": (lambda c: OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
    "18 html": (lambda c: b"<html><body>x</body></html>", "a web page"),
    "18 empty": (lambda c: b"", "."),
    "19 no word": (lambda c: packed({"a.txt": b"x"}), "an archive"),
    "20 macros": (
        lambda c: packed({n: d.replace(PLAIN_TYPE, MACRO_TYPE) for n, d in members(c).items()}),
        "holds macros",
    ),
    "20 hidden macros": (lambda c: packed(members(c), ("word/vbaProject.bin", b"x")), "holds macros"),
    "21 laughs": (lambda c: with_main(c, document("&e8;", f"<!DOCTYPE x [{ENTITIES}]>")), "DOCTYPE"),
    "22 quadratic": (
        lambda c: with_main(c, document("&a;" * 9999, f'<!DOCTYPE x [<!ENTITY a "{"a" * 99999}">]>')), "DOCTYPE",
    ),
    "23 file": (
        lambda c: with_main(c, document("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), "DOCTYPE",
    ),
    "25 doctype": (lambda c: with_main(c, document(PARAGRAPH, "<!DOCTYPE document>")), "DOCTYPE"),
    "27 deep": (lambda c: with_main(c, document("<w:tbl>" * 100_000 + "</w:tbl>" * 100_000)), "nested too deeply"),
    "28 long text": (
        lambda c: with_main(c, document(f"<w:p><w:r><w:t>{'word ' * 300_000}</w:t></w:r></w:p>")), "characters",
    ),
    "31 attribute": (
        lambda c: with_main(c, f'<w:document xmlns:w="{W}" w:x="{"x" * 10_000_001}"/>'.encode()), "too long",
    ),
    "32 cut tag": (lambda c: with_main(c, document(PARAGRAPH)[:-5]), "word/document.xml, line 1"),
    "32 two roots": (lambda c: with_main(c, document(PARAGRAPH) + b"<a/>"), "word/document.xml, line 1"),
    "32 bad prefix": (lambda c: with_main(c, document("<q:p/>")), "word/document.xml"),
    "33 utf-7": (lambda c: with_main(c, document(PARAGRAPH, '<?xml version="1.0" encoding="utf-7"?>')), "."),
    "33 bad utf-8": (lambda c: with_main(c, document(PARAGRAPH).replace(b"One", b"\xff\xfe")), "not well formed"),
    "34 control": (lambda c: with_main(c, document("<w:p>&#11;</w:p>")), "not well formed"),
    "38 outside": (
        lambda c: packed(
            members(c) | {"_rels/.rels": members(c)["_rels/.rels"].replace(b"word/document.xml", b"../../../x")}
        ),
        "outside itself",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_clear_line(build, name):
    make, reason = REFUSED[name]
    with pytest.raises(UnreadableInput, match=f"(?s){reason}") as caught:
        docx.read(make(build(PARAGRAPH)), "report.docx")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("report.docx ")
    assert caught.value.hint_text
    assert "root:" not in str(caught.value)


EXTERNAL = (
    '<Relationship Id="x1" Type="http://x/{}" Target="http://127.0.0.1:{}/a" TargetMode="External"/>'
    '<Relationship Id="x2" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
)
CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
FIELD = (
    f"<w:p><w:r><w:t>One.</w:t></w:r>{CHARACTER.format('begin')}<w:r><w:instrText>{{}}</w:instrText></w:r>"
    f"{CHARACTER.format('separate')}<w:r><w:t>x</w:t></w:r>{CHARACTER.format('end')}</w:p>"
)
HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "6 nested": lambda c: packed(members(c), ("word/embeddings/a.docx", c)),
    "26 instruction": lambda c: with_main(c, document(PARAGRAPH, '<?xml-stylesheet href="http://127.0.0.1/x.xsl"?>')),
    "26 include": lambda c: with_main(
        c, document(f'{PARAGRAPH}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')
    ),
    "33 utf-16": lambda c: with_main(
        c, document(PARAGRAPH, '<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16")
    ),
    "36 template": lambda c: related(c, EXTERNAL.format("attachedTemplate", 9)),
    "39 missing": lambda c: related(c, '<Relationship Id="x" Type="http://x/header" Target="none.xml"/>'),
    "39 cycle": lambda c: related(c, '<Relationship Id="x" Type="http://x/header" Target="document.xml"/>'),
    "40 include": lambda c: with_main(c, document(FIELD.format('INCLUDETEXT "/etc/passwd"'))),
    "40 dde": lambda c: with_main(c, document(FIELD.format('DDEAUTO cmd "/c calc"'))),
    "41 chunk": lambda c: with_main(c, document(f"{PARAGRAPH}<w:altChunk/>")),
    "42 custom": lambda c: packed(members(c), ("customXml/item1.xml", b"<script>alert(1)</script>")),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_taken_in_and_harmless(build, name):
    content = HARMLESS[name](build(PARAGRAPH))
    report = docx.read(content, "report.docx")
    assert report.text.startswith("One.")
    assert "root:" not in report.text
    after = docx.write(content, revise(report, Changes({"b0.1": report.segment("b0.1").text.replace("One", "Two")})))
    assert docx.read(after, "report.docx").text.startswith("Two.")


OUTSIDE = (
    '<!DOCTYPE x SYSTEM "{}x.dtd">',
    '<!DOCTYPE x [<!ENTITY x SYSTEM "{}x">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "{}p"> %p; <!ENTITY x "y">]>',
    '<!DOCTYPE x PUBLIC "-//X//Y" "{}x.dtd" [<!ENTITY x "y">]>',
)


def test_nothing_is_fetched(build):
    """Rows 24 and 35: no picture, document type, entity or parameter entity from another machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        content = related(build(PARAGRAPH), EXTERNAL.format("image", port))
        docx.read(content, "report.docx")
        for doctype in OUTSIDE:
            with pytest.raises(UnreadableInput, match="DOCTYPE"):
                docx.read(with_main(content, document("&x;", doctype.format(f"http://127.0.0.1:{port}/"))), "a.docx")
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("text", ["a" + chr(0x301) * 100_000, chr(0xFDFA) * 100_000])
def test_marks_upon_marks_take_linear_time(build, text):
    """Row 53: a letter with 100,000 accents; a sign that compatibility forms make eighteen times as long."""
    content = with_main(build(PARAGRAPH), document(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    assert docx.read(content, "report.docx").text == text


SETTINGS = (
    f'<w:settings xmlns:w="{W}" xmlns:r="{{}}"><w:attachedTemplate r:id="t1"/><w:zoom w:percent="100"/></w:settings>'
)
INSIDE = '<Relationship Id="o" Type="http://x/{}" Target="document.xml"/>'
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_template(content: bytes, target: str) -> bytes:
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    row = f'<Relationship Id="t1" Type="{RELATIONSHIPS}/attachedTemplate" Target="{target}" TargetMode="External"/>'
    parts = {
        "word/settings.xml": SETTINGS.format(RELATIONSHIPS).encode(),
        "word/_rels/settings.xml.rels": head + row.encode() + b"</Relationships>",
    }
    found = f'<Relationship Id="s1" Type="{RELATIONSHIPS}/settings" Target="settings.xml"/>'
    return packed(members(related(content, found)) | parts)


@pytest.mark.parametrize("target", ["http://127.0.0.1/a.dotm", "\\\\server\\share\\a.dotm", "file://server/a.dotm"])
def test_a_template_on_another_machine_is_left_out(build, target):
    """Row 36."""
    content = with_template(build(PARAGRAPH), target)
    report = docx.read(content, "a.docx")
    assert docx.notices(content, "a.docx") == (docx.Notice.TEMPLATE,)
    assert docx.write(content, revise(report, Changes())) == content
    after = docx.write(content, revise(report, Changes({"b0.1": "Two."})))
    assert docx.notices(after, "a.docx") == ()
    parts = members(after)
    assert b"attachedTemplate" not in parts["word/settings.xml"] + parts["word/_rels/settings.xml.rels"]
    assert b"zoom" in parts["word/settings.xml"]


def test_a_template_of_this_machine_stays(build):
    content = with_template(build(PARAGRAPH), "file:///C:/Templates/a.dotx")
    assert docx.notices(content, "a.docx") == ()
    after = docx.write(content, revise(docx.read(content, "a.docx"), Changes({"b0.1": "Two."})))
    assert members(after)["word/settings.xml"] == members(content)["word/settings.xml"]


@pytest.mark.parametrize(
    ("make", "notice"),
    [
        (lambda c: related(c, EXTERNAL.format("image", 9)), docx.Notice.LINKED),
        (lambda c: with_main(c, document(FIELD.format('INCLUDETEXT "/etc/passwd"'))), docx.Notice.FIELD),
        (lambda c: with_main(c, document(FIELD.format('DDEAUTO cmd "/c calc"'))), docx.Notice.FIELD),
        (lambda c: with_main(c, document(f"{PARAGRAPH}<w:altChunk/>")), docx.Notice.CHUNK),
        (lambda c: related(c, INSIDE.format("oleObject")), docx.Notice.EMBEDDED),
        (lambda c: related(c, INSIDE.format("control")), docx.Notice.EMBEDDED),
    ],
)
def test_what_acts_is_told(build, make, notice):
    """Rows 35, 40 and 41."""
    assert docx.notices(make(build(PARAGRAPH)), "a.docx") == (notice,)


def test_an_honest_file_has_nothing_to_tell(build):
    assert docx.notices(build(PARAGRAPH), "a.docx") == ()


@pytest.mark.slow
def test_a_huge_table(build):
    """Row 29: read or refused, in time."""
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 2_000}</w:tr>"
    content = with_main(build(PARAGRAPH), document(f"<w:tbl>{row * 500}</w:tbl>{PARAGRAPH}"))
    assert docx.read(content, "report.docx").text == "One."


@pytest.mark.slow
def test_very_many_paragraphs(build):
    """Row 30."""
    content = with_main(build(PARAGRAPH), document("<w:p/>" * 10**6 + PARAGRAPH))
    assert docx.read(content, "report.docx").text == "One."
