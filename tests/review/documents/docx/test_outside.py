"""What acts when a file is opened, or lies elsewhere (rows 24, 35, 36, 40 and 41): never fetched or run, and told."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from review.documents import docx
from review.errors import UnreadableInput
from review.model import Changes
from review.revising import revise

from .hostile import EXTERNAL, PARAGRAPH, W, assert_harmless, document, members, packed, related, with_main

CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
FIELD = (
    f"<w:p><w:r><w:t>One.</w:t></w:r>{CHARACTER.format('begin')}<w:r><w:instrText>{{}}</w:instrText></w:r>"
    f"{CHARACTER.format('separate')}<w:r><w:t>x</w:t></w:r>{CHARACTER.format('end')}</w:p>"
)
HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "36 template": lambda c: related(c, EXTERNAL.format("attachedTemplate", 9)),
    "40 include": lambda c: with_main(c, document(FIELD.format('INCLUDETEXT "/etc/passwd"'))),
    "40 dde": lambda c: with_main(c, document(FIELD.format('DDEAUTO cmd "/c calc"'))),
    "41 chunk": lambda c: with_main(c, document(f"{PARAGRAPH}<w:altChunk/>")),
}
OUTSIDE = (
    '<!DOCTYPE x SYSTEM "{}x.dtd">',
    '<!DOCTYPE x [<!ENTITY x SYSTEM "{}x">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "{}p"> %p; <!ENTITY x "y">]>',
    '<!DOCTYPE x PUBLIC "-//X//Y" "{}x.dtd" [<!ENTITY x "y">]>',
)
SETTINGS = (
    f'<w:settings xmlns:w="{W}" xmlns:r="{{}}"><w:attachedTemplate r:id="t1"/><w:zoom w:percent="100"/></w:settings>'
)
INSIDE = '<Relationship Id="o" Type="http://x/{}" Target="document.xml"/>'
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("name", HARMLESS)
def test_taken_in_and_harmless(build, name):
    assert_harmless(HARMLESS[name](build(PARAGRAPH)))


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
