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


def holding(content: bytes, inside: str, before: str = "") -> bytes:
    """With this body."""
    return with_main(content, document(inside, before))


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


def between(content: bytes) -> bytes:
    """Junk behind the last member, before the directory; the offsets still lead to the members."""
    at = content.find(b"PK\x01\x02")
    return content[:at] + b"x" * 9 + content[at:]


MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
ROW = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 2_000}</w:tr>"
CLAIM = '<?xml version="1.0" encoding="{}"?>'
TWICE = "cannot be read: two parts have the same name"
NAMED = "cannot be read: a part has a name that is not allowed"
DOCTYPE = f"cannot be read: {MAIN}: the file declares a DOCTYPE."
MALFORMED = f"cannot be read: {MAIN}, line 1: the XML is not well formed: "
TOO_MUCH = f"cannot be read: {MAIN}, line 1: the XML is nested too deeply, or a text in it is too long."

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
    "17 before": (lambda c: b"MZ" * 9 + c, "cannot be read: this is a Windows program."),
    "17 before and after": (lambda c: b"MZ" * 9 + c + b"x" * 99, "cannot be read: this is a Windows program."),
    "17 between": (between, "cannot be read: there is something between or before the parts of the archive."),
    "17 empty archive before": (
        lambda c: packed({}) + c,
        "cannot be read: there is something between or before the parts of the archive.",
    ),
    "17 after": (lambda c: c + b"x" * 99, "cannot be read: there is something after the end of the archive."),
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
    "21 laughs": (lambda c: holding(c, "&e8;", f"<!DOCTYPE x [{ENTITIES}]>"), DOCTYPE),
    "22 quadratic": (lambda c: holding(c, "&a;" * 9999, f'<!DOCTYPE x [<!ENTITY a "{"a" * 99999}">]>'), DOCTYPE),
    "23 file": (lambda c: holding(c, "&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), DOCTYPE),
    "25 doctype": (lambda c: holding(c, PARAGRAPH, "<!DOCTYPE document>"), DOCTYPE),
    "27 deep": (lambda c: holding(c, "<w:tbl>" * 100_000 + "</w:tbl>" * 100_000), TOO_MUCH),
    "28 long text": (
        lambda c: holding(c, f"<w:p><w:r><w:t>{'word ' * 300_000}</w:t></w:r></w:p>"),
        "has a paragraph of 1499999 characters.",
    ),
    "28 longer text": (lambda c: holding(c, f"<w:p><w:r><w:t>{'x' * 20_000_000}</w:t></w:r></w:p>"), TOO_MUCH),
    "29 table": (
        lambda c: packed(members(c) | {MAIN: document(f"<w:tbl>{ROW * 2_000}</w:tbl>")}),
        f"cannot be read: {MAIN} is packed more tightly than real files are.",
    ),
    "29 nodes": (
        lambda c: with_main(c, b"<a>" + b"<b/>" * 10_000_000 + b"</a>"),
        f"cannot be read: {MAIN}: more than 10000000 tags.",
    ),
    "31 attribute": (
        lambda c: with_main(c, f'<w:document xmlns:w="{W}" w:x="{"x" * 10_000_001}"/>'.encode()),
        TOO_MUCH,
    ),
    "32 cut tag": (lambda c: with_main(c, document(PARAGRAPH)[:-5]), f"{MALFORMED}expected '>'."),
    "32 two roots": (
        lambda c: with_main(c, document(PARAGRAPH) + b"<a/>"),
        f"{MALFORMED}Extra content at the end of the document.",
    ),
    "32 bad prefix": (lambda c: holding(c, "<q:p/>"), f"{MALFORMED}Namespace prefix q on p is not defined."),
    "33 utf-7": (
        lambda c: holding(c, PARAGRAPH, '<?xml version="1.0" encoding="utf-7"?>'),
        f"cannot be read: {MAIN}: the character set utf-7 is not accepted.",
    ),
    "33 unknown": (
        lambda c: holding(c, PARAGRAPH, CLAIM.format("x-none")),
        f"{MALFORMED}Unsupported encoding: x-none.",
    ),
    "33 no utf-16": (lambda c: holding(c, PARAGRAPH, CLAIM.format("utf-16")), f"{MALFORMED}Blank needed here."),
    "33 bad utf-8": (
        lambda c: with_main(c, document(PARAGRAPH).replace(b"One", b"\xff\xfe")),
        f"{MALFORMED}Invalid bytes in character encoding.",
    ),
    "34 control": (lambda c: holding(c, "<w:p>&#11;</w:p>"), f"{MALFORMED}xmlParseCharRef: invalid xmlChar value 11."),
    "38 outside": (
        lambda c: packed(members(c) | {"_rels/.rels": members(c)["_rels/.rels"].replace(MAIN.encode(), b"../../../x")}),
        "is not safe to open: it refers to a file outside itself (../../../x).",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_clear_line(build, name):
    make, reason = REFUSED[name]
    with pytest.raises(UnreadableInput) as caught:
        docx.read(make(build(PARAGRAPH)), "report.docx")
    assert str(caught.value) == f"report.docx {reason}"
    assert caught.value.hint_text


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
    "3 blank picture": lambda c: packed(members(c), ("word/media/image1.emf", b"\0" * (9 * 2**20))),
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
