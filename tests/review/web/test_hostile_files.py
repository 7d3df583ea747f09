"""A file with links that act and parts that hold scripts: shown as text, sent only as a download."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from flask import Flask

from review.bootstrap import Application

SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ACTING = ("javascript:alert(1)", "file:///etc/passwd", r"\\server\share\a.docx")
WORDS = "Read the annex first."
PAGES = ("", "about", "export", "results/", "results/changes.html")


def linked(target: str) -> bytes:
    """A Word file whose words lead to `target`, with an SVG and a custom XML part that hold scripts."""
    document = python_docx.Document()
    document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    changed = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    row = f'<Relationship Id="x1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<w:hyperlink xmlns:r="{space}" r:id="x1"><w:r><w:t>{WORDS}</w:t></w:r></w:hyperlink>'
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            data = data.replace(b"<w:p/>", f"<w:p>{link}</w:p>".encode()) if name == "word/document.xml" else data
            new.writestr(name, data.replace(b"</Relationships>", row.encode()) if "document.xml.rels" in name else data)
        new.writestr("word/media/image1.svg", SCRIPT)
        new.writestr("customXml/item9.xml", b"<script>alert(1)</script>")
    return changed.getvalue()


def kept(application: Application, content: bytes) -> int:
    return application.reports.add(content, "a.docx", person="Ann").id


@pytest.mark.parametrize("target", ACTING)
def test_a_link_that_acts_is_shown_as_text(application: Application, app: Flask, target: str) -> None:
    """Row 37."""
    report, client = kept(application, linked(target)), app.test_client()
    assert WORDS in client.get(f"/reports/{report}/").get_data(as_text=True)
    for page in PAGES:
        assert target not in client.get(f"/reports/{report}/{page}", follow_redirects=True).get_data(as_text=True)
    for name in ("markdown", "text"):
        assert target.encode() not in application.exports.export(report, name).content


def test_what_holds_scripts_is_only_sent_as_a_download(application: Application, app: Flask) -> None:
    """Row 42: the parts of a file have no address of their own."""
    content = linked(ACTING[0])
    report, client = kept(application, content), app.test_client()
    answer = client.get(f"/reports/{report}/original")
    assert answer.get_data() == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for part in ("word/media/image1.svg", "customXml/item9.xml"):
        assert client.get(f"/reports/{report}/{part}").status_code == 404
    for page in PAGES:
        assert b"alert(1)" not in client.get(f"/reports/{report}/{page}", follow_redirects=True).get_data()
