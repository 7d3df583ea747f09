"""Files made to do harm, for the tests of the rooms that must take them. Rows are those of the attack table (OWASP ASVS
5.0, V5); `tests/review/test_attack_rows.py` lists them all."""

from __future__ import annotations

import io
import zipfile

import pytest

from review.documents import docx
from review.errors import UnreadableInput
from review.model import Changes
from review.revising import revise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
EXTERNAL = (
    '<Relationship Id="x1" Type="http://x/{}" Target="http://127.0.0.1:{}/a" TargetMode="External"/>'
    '<Relationship Id="x2" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
)


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


def related(content: bytes, rows: str) -> bytes:
    parts = members(content)
    place = "word/_rels/document.xml.rels"
    return packed(parts | {place: parts[place].replace(b"</Relationships>", rows.encode() + b"</Relationships>")})


def assert_refused(content: bytes, reason: str) -> None:
    """In one clear line, with a hint."""
    with pytest.raises(UnreadableInput) as caught:
        docx.read(content, "report.docx")
    assert str(caught.value) == f"report.docx {reason}"
    assert caught.value.hint_text


def assert_harmless(content: bytes) -> None:
    """Read, edited and read again; nothing of this machine is in it."""
    report = docx.read(content, "report.docx")
    assert report.text.startswith("One.")
    assert "root:" not in report.text
    after = docx.write(content, revise(report, Changes({"b0.1": report.segment("b0.1").text.replace("One", "Two")})))
    assert docx.read(after, "report.docx").text.startswith("Two.")
