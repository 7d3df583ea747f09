"""A table of changes beside the report: as one HTML file that prints well, and as a Word document.

Words that went are struck through, words that came are underlined, beside the colour; nothing is loaded from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from review.model import OBJECT

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class Row:
    """One changed sentence or paragraph. `evidence` is what the official terms in it rest on."""

    place: str
    before: str
    after: str
    reason: str
    person: str
    at: datetime | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """The words of the table itself, in the reader's language."""

    title: str = "Changes"
    place: str = "Place"
    before: str = "Before"
    after: str = "After"
    reason: str = "Reason"
    person: str = "Who and when"
    evidence: str = "Evidence"
    none: str = "Nothing was changed."

    @property
    def columns(self) -> tuple[str, ...]:
        return self.place, self.before, self.after, self.reason, self.person, self.evidence


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """`language` is that of the report, `facts` are lines about it (file, digest, recipe of the checks)."""

    title: str
    language: str
    rows: tuple[Row, ...]
    facts: tuple[str, ...] = ()
    heads: Heads = field(default_factory=Heads)
    reader: str = "en"
    """The language of `heads`."""


Part = tuple[str, str]
"""("same" | "del" | "ins", text)"""


def parts(row: Row) -> tuple[list[Part], list[Part]]:
    """Before and after, each in stretches that stayed and stretches that went or came."""
    if row.before.count(OBJECT) != row.after.count(OBJECT) or not row.before or not row.after:
        return [("del", row.before)] if row.before else [], [("ins", row.after)] if row.after else []
    from review.documents.docx.diffing import differences  # noqa: PLC0415  # lxml takes long to load

    old: list[Part] = []
    new: list[Part] = []
    at = 0
    for edit in differences(row.before, row.after):
        same = ("same", row.before[at : edit.start])
        old += [same, ("del", row.before[edit.start : edit.end])]
        new += [same, ("ins", edit.text)]
        at = edit.end
    rest = ("same", row.before[at:])
    return [part for part in (*old, rest) if part[1]], [part for part in (*new, rest) if part[1]]


_STYLE = """
@page { size: A4 landscape; margin: 14mm }
body { font: 10pt/1.45 "Noto Sans", "Segoe UI", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1b1b;
  background: #fff; margin: 2rem }
h1 { font-size: 15pt; margin: 0 0 .3rem }
.facts { color: #555; margin: 0 0 1rem; padding: 0; list-style: none; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid #bbb; padding: .35rem .5rem; text-align: start; vertical-align: top;
  overflow-wrap: anywhere }
th { background: #f1f1f1 }
.place { width: 6% } .text { width: 29% } .reason { width: 14% } .person { width: 10% } .evidence { width: 12% }
del { color: #9b1c1c; text-decoration: line-through } ins { color: #14603a; text-decoration: underline }
@media print { body { margin: 0 } }
"""
_CLASSES = ("place", "text", "text", "reason", "person", "evidence")


def as_html(table: ChangeTable) -> bytes:
    """One file without script and without anything from elsewhere."""
    heads = "".join(
        f'<th scope="col" class="{name}">{escape(head)}</th>'
        for head, name in zip(table.heads.columns, _CLASSES, strict=True)
    )
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in table.facts)
    rows = "\n".join(_html_row(row, table.language) for row in table.rows)
    nothing = f"<p>{escape(table.heads.none)}</p>"
    body = f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    return (
        f'<!doctype html>\n<html lang="{escape(table.reader)}" dir="{_direction(table.reader)}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(table.heads.title)}: {escape(table.title)}</title><style>{_STYLE}</style></head>\n<body>"
        f'<h1>{escape(table.heads.title)}: <bdi lang="{escape(table.language)}">{escape(table.title)}</bdi></h1>'
        f'<ul class="facts">{facts}</ul>\n{body if table.rows else nothing}\n</body></html>\n'
    ).encode()


def _html_row(row: Row, language: str) -> str:
    old, new = parts(row)
    text = f'<td lang="{escape(language)}" dir="{_direction(language)}">'
    cells = [
        f"<td>{escape(row.place)}</td>",
        *(f"{text}{''.join(_marked(part) for part in side)}</td>" for side in (old, new)),
        *(f"<td>{escape(line)}</td>" for line in (row.reason, _signed(row), row.evidence)),
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _marked(part: Part) -> str:
    kind, text = part
    shown = escape(text.replace(OBJECT, "◦")).replace("\n", "<br>")
    return shown if kind == "same" else f"<{kind}>{shown}</{kind}>"


def _signed(row: Row) -> str:
    return f"{row.person} {row.at:%Y-%m-%d %H:%M}" if row.at else row.person


def _direction(language: str) -> str:
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


_WIDTHS = (0.6, 3.0, 3.0, 1.6, 1.1, 1.3)
"""Inches; together the width of a landscape A4 page between its margins."""


def as_docx(table: ChangeTable) -> bytes:
    """A Word document on landscape pages, its head row repeated on each. The same table gives the same bytes."""
    import docx  # noqa: PLC0415  # takes long to load, and only this needs it
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415  # as above
    from docx.shared import Inches, Pt  # noqa: PLC0415  # as above

    from review.documents.new_docx import describe, same_every_day  # noqa: PLC0415  # as above

    document = docx.Document()
    describe(document, table.language, f"{table.heads.title}: {table.title}")
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Inches(11.69), Inches(8.27)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Inches(0.55)
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading(f"{table.heads.title}: {table.title}", level=1)
    for fact in table.facts:
        document.add_paragraph(fact).paragraph_format.space_after = Pt(0)
    if not table.rows:
        document.add_paragraph(table.heads.none)
    else:
        _add_table(document, table)
    out = BytesIO()
    document.save(out)
    return same_every_day(out.getvalue())


def _add_table(document: object, table: ChangeTable) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415  # takes long to load, and only this needs it
    from docx.shared import Inches  # noqa: PLC0415  # as above

    made = document.add_table(rows=1 + len(table.rows), cols=len(_WIDTHS), style="Table Grid")  # type: ignore[attr-defined]  # a Document
    made.autofit = False
    for column, width in zip(made.columns, _WIDTHS, strict=True):
        column.width = Inches(width)
    rows = made.rows
    rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # python-docx has no name for it
    for line, texts in zip(rows, _rows(table), strict=True):
        line._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001  # as above
        for cell, width, row in zip(line.cells, _WIDTHS, texts, strict=True):
            cell.width = Inches(width)
            _fill(cell.paragraphs[0], row)


def _rows(table: ChangeTable) -> Iterator[Sequence[list[Part]]]:
    yield [[("head", head)] for head in table.heads.columns]
    for row in table.rows:
        old, new = parts(row)
        yield [
            [("same", row.place)],
            old,
            new,
            *([("same", line)] for line in (row.reason, _signed(row), row.evidence)),
        ]


def _fill(paragraph: Paragraph, row: Sequence[Part]) -> None:
    from docx.shared import RGBColor  # noqa: PLC0415  # takes long to load, and only this needs it

    from review.documents.docx.tracking import legal  # noqa: PLC0415  # as above

    for kind, text in row:
        run = paragraph.add_run(legal(text.replace(OBJECT, "◦")))
        run.bold = kind == "head" or None
        if kind == "del":
            run.font.strike, run.font.color.rgb = True, RGBColor(0x9B, 0x1C, 0x1C)
        elif kind == "ins":
            run.font.underline, run.font.color.rgb = True, RGBColor(0x14, 0x60, 0x3A)
