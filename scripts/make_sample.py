"""Make the Markdown and the DOCX of the sample report from its TXT. Run once; the results are committed.

The DOCX has what real reports have: a title, body paragraphs, captions in their own style, a few bold names.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Pt

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "lingang-conference"
TITLE = "Conference report"
SPEAKER = re.compile(r"^(Zhu Zhisong)\b")
MADE = datetime(2021, 2, 5, tzinfo=UTC)


def main() -> None:
    paragraphs = [line for line in (SAMPLE / "report.txt").read_text("utf-8").split("\n") if line.strip()]
    captions = {text for text in paragraphs if paragraphs.count(text) > 1}
    (SAMPLE / "report.md").write_text(markdown(paragraphs, captions), "utf-8")
    (SAMPLE / "report.docx").write_bytes(fixed_times(word(paragraphs, captions)))


def markdown(paragraphs: list[str], captions: set[str]) -> str:
    lines = [f"*{text}*" if text in captions else SPEAKER.sub(r"**\1**", text) for text in paragraphs]
    return "\n\n".join((f"# {TITLE}", *lines)) + "\n"


def word(paragraphs: list[str], captions: set[str]) -> Document:
    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Translation desk"
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    document.add_paragraph(TITLE, style="Title")
    for text in paragraphs:
        paragraph = document.add_paragraph(style="Caption" if text in captions else "Body Text")
        speaker = SPEAKER.match(text)
        if speaker:
            paragraph.add_run(speaker.group()).bold = True
        paragraph.add_run(text[speaker.end() :] if speaker else text)
    return document


def fixed_times(document: Document) -> bytes:
    """The package with every member dated 1980, so that making it twice gives the same bytes."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    main()
