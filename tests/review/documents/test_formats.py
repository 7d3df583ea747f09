"""The chooser: a file is what its bytes are; what cannot be read is named, with what to do."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from review.documents import FORMATS, read
from review.documents.formats import by_extension, choose
from review.errors import UnreadableInput, UsageError

SAMPLES = Path("samples/lingang-conference")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def archive(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


ODT = b"application/vnd.oasis.opendocument.text"
XLSX = archive(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""})


def test_extensions_and_names_are_unique() -> None:
    extensions = [extension for row in FORMATS for extension in row.extensions]
    assert len(set(extensions)) == len(extensions)
    assert len({row.name for row in FORMATS}) == len(FORMATS)
    assert [by_extension(f"a.{row.extensions[0].upper()}") for row in FORMATS] == list(FORMATS)


@pytest.mark.parametrize(
    ("name", "format"), [("report.txt", "text"), ("report.md", "markdown"), ("report.docx", "docx")]
)
def test_samples_are_known_by_their_content(name: str, format: str) -> None:
    assert choose((SAMPLES / name).read_bytes(), name).name == format


def test_a_word_file_is_known_under_any_name() -> None:
    assert choose((SAMPLES / "report.docx").read_bytes(), "report.txt").name == "docx"


@pytest.mark.parametrize(
    ("content", "name", "code", "says"),
    [
        (b"%PDF-1.7 ...", "a.docx", "pdf", "a.docx is a PDF file."),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "doc", "a.docx is an old Word file (.doc)."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted", "a.docx is protected by a password."),
        (rb"{\rtf1 hello}", "a.txt", "rtf", "a.txt is an RTF file."),
        (b"<!DOCTYPE html><p>Hello", "a.txt", "html", "a.txt is a web page."),
        (b"\x89PNG\r\n", "a.docx", "image", "a.docx is a picture."),
        (archive(**{"a.txt": b"x"}), "a.docx", "archive", "a.docx is an archive."),
        (archive(mimetype=ODT), "a.odt", "odt", "a.odt is an OpenDocument text."),
        (XLSX, "a.docx", "xlsx", "a.docx is an Excel workbook."),
        (b"just text", "a.docx", "damaged", "a.docx is damaged: it is not a complete Word file."),
        (b"a,b", "a.csv", "unknown-format", "a.csv is of a kind that Proofroom does not read."),
    ],
)
def test_what_is_no_report_is_named(content: bytes, name: str, code: str, says: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(content, name)
    assert (caught.value.code, str(caught.value)) == (code, says)
    assert caught.value.hint_text


def test_text_that_begins_like_a_file_signature_is_text() -> None:
    for start in ("PK is short for", "BM is a bank.", "GIF is a format.", "Rar! he said."):
        assert read(start.encode(), "a.txt").text == start


def test_markdown_may_begin_with_a_tag() -> None:
    assert choose(b"<html>\n\n# Title", "a.md").name == "markdown"


def test_the_format_can_be_named() -> None:
    assert read(b"# Title", "a.csv", format="markdown").blocks[0].text == "Title"
    with pytest.raises(UsageError, match="no format odt"):
        read(b"", "a", format="odt")
