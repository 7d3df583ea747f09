"""From one format to another, with the edits of a revision. Within one format it is the writer of that format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from review.documents import markdown
from review.documents.encoding import decode
from review.documents.formats import named, write
from review.documents.outline import Item, Paragraph, Table, of_markdown, of_report
from review.model import BlockKind, Revision

_SIGN = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|~(?=~)|&(?=#?\w+;)")
"""What would be read as inline mark-up; a backslash goes before it."""


def convert(content: bytes, revision: Revision, target: str) -> bytes:
    """The revised document in the format `target`; in its own format without changes the very same bytes.

    Raises UsageError for an unknown format, OutputFailed, EditRefused.
    """
    if named(target).name == revision.base.format:
        return write(content, revision)
    items = _items(content, revision)
    if target == "docx":
        from review.documents import new_docx  # noqa: PLC0415  # python-docx takes long to load

        title = revision.report.title
        return new_docx.build(items, language=revision.report.language, title=title)
    return (to_markdown(items) if target == "markdown" else to_text(items)).encode()


def _items(content: bytes, revision: Revision) -> Iterable[Item]:
    if revision.base.format != "markdown":
        return of_report(revision.report)
    return of_markdown(decode(markdown.write(content, revision), "").text)


def to_text(items: Iterable[Item]) -> str:
    """Paragraphs with a blank line between them; the cells of a table row are parted by tabs."""
    paragraphs = [
        "\n".join("\t".join("".join(run.text for run in cell) for cell in row) for row in item.rows)
        if isinstance(item, Table)
        else item.text
        for item in items
    ]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return f"{text}\n" if text else ""


def to_markdown(items: Iterable[Item]) -> str:
    """CommonMark that reads as the items do: headings, lists, quotations; everything else is a paragraph."""
    paragraphs = [item for item in items if isinstance(item, Paragraph)]
    pieces = [_marked(paragraph) for paragraph in paragraphs[:1]]
    for before, paragraph in pairwise(paragraphs):
        tight = before.kind is paragraph.kind is BlockKind.LIST_ITEM
        pieces += ("\n" if tight else "\n\n", _marked(paragraph))
    return "".join(pieces) + "\n" if pieces else ""


def _marked(paragraph: Paragraph) -> str:
    text = "\n".join(markdown.escape_line(_SIGN.sub(r"\\\g<0>", line.strip())) for line in paragraph.text.split("\n"))
    if paragraph.kind is BlockKind.HEADING:
        return "#" * min(max(paragraph.level, 1), 6) + " " + " ".join(text.split("\n"))
    lines = text.replace("\n", "\\\n")
    if paragraph.kind is BlockKind.LIST_ITEM:
        indent = "  " * (max(paragraph.level, 1) - 1)
        return f"{indent}- " + lines.replace("\n", f"\n{indent}  ")
    if paragraph.kind is BlockKind.QUOTE:
        return "> " + lines.replace("\n", "\n> ")
    return lines
