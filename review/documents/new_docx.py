"""A new Word document, made with python-docx and real styles. The same items give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn

from review.documents.outline import Item, Paragraph, Run, Table
from review.model import BlockKind

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_BIRTH = datetime(1980, 1, 1)  # noqa: DTZ001  # the zero of zip times: a clock would make each file another
_STYLES = {BlockKind.QUOTE: "Quote", BlockKind.CAPTION: "Caption"}
_DEEPEST_LIST = 3  # the template has List Bullet, List Bullet 2 and 3
_CODE_FONT = "Courier New"


def build(items: Iterable[Item], *, language: str, title: str | None = None) -> bytes:
    """The document as a file. `language` is a BCP 47 tag."""
    document = docx.Document()
    describe(document, language, title or "")
    numbering: dict[int, int] = {}
    for item in items:
        if isinstance(item, Table):
            _add_table(document, item)
        else:
            _add_paragraph(document, item, numbering)
    out = BytesIO()
    document.save(out)
    return same_every_day(out.getvalue())


def describe(document: Document, language: str, title: str) -> None:
    """Title and language; nothing that a clock or a person would make different."""
    about = document.core_properties
    about.title, about.author, about.comments, about.keywords = title, "", "", ""
    about.created = about.modified = _BIRTH
    about.language = language
    for element in document.styles.element.iter(qn("w:lang")):
        east = language.split("-", 1)[0].lower() in {"zh", "ja", "ko"}
        element.set(qn("w:eastAsia" if east else "w:val"), language)


def _add_paragraph(document: Document, item: Paragraph, numbering: dict[int, int]) -> None:
    if item.kind is BlockKind.HEADING:
        paragraph = document.add_heading("", level=min(max(item.level, 1), 9))
    elif item.kind is BlockKind.LIST_ITEM:
        paragraph = document.add_paragraph(style=_list_style(item))
        if item.number is not None and not item.continued:
            _number(document, paragraph, item, numbering)
    else:
        paragraph = document.add_paragraph(style=_STYLES.get(item.kind))
    _add_runs(paragraph, item.runs)


def _list_style(item: Paragraph) -> str:
    level = min(max(item.level, 1), _DEEPEST_LIST)
    name = "List Continue" if item.continued else "List Bullet" if item.number is None else "List Number"
    return name if level == 1 else f"{name} {level}"


def _number(document: Document, paragraph: WordParagraph, item: Paragraph, numbering: dict[int, int]) -> None:
    """Each numbered list of the source counts for itself."""
    numbers = document.part.numbering_part.element
    if item.lists not in numbering:
        style = paragraph.style.element if paragraph.style else None
        own = style.find(f".//{qn('w:numId')}") if style is not None else None
        if own is None:
            return
        known = {num.numId: num.abstractNumId.val for num in numbers.num_lst}
        made = numbers.add_num(known[int(own.get(qn("w:val")))])
        made.add_lvlOverride(ilvl=0).add_startOverride(item.number)
        numbering[item.lists] = made.numId
    properties = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering[item.lists]


def _add_table(document: Document, item: Table) -> None:
    width = max((len(row) for row in item.rows), default=0)
    if not width:
        return
    table = document.add_table(rows=len(item.rows), cols=width, style="Table Grid")
    for row, cells in zip(table.rows, item.rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=False):
            _add_runs(cell.paragraphs[0], runs)


def _add_runs(paragraph: WordParagraph, runs: Sequence[Run]) -> None:
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None
        made.font.strike = run.strike or None
        if run.code:
            made.font.name = _CODE_FONT


def same_every_day(content: bytes) -> bytes:
    """The archive with a fixed time on every member."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            new.writestr(member, old.read(name))
    return out.getvalue()
