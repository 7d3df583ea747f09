"""Paragraphs as HTML, remembered: of ten thousand sentences only those are drawn again that look different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from flask import get_template_attribute
from markupsafe import Markup

from review.web.context import pages
from review.web.present.sheet import Paragraph, stretches
from review.web.present.source import SourceCell
from review.web.words import locale


def paragraph(one: Paragraph, *, links: bool = False) -> Markup:
    """`links`: with the way to the paragraph's menu for a page without scripts."""
    draw = get_template_attribute("parts/sheet.html", "paragraph")
    return pages().html((str(locale()), links, one), partial(draw, one, links=links))


def sheet(
    rows: Iterable[Paragraph],
    editing: object = None,
    *,
    links: bool = False,
    cells: Mapping[str, SourceCell] | None = None,
    language: str = "",
) -> Markup:
    """The whole reading column; `editing` opens the editor of the page without scripts in its sentence.

    `cells` is the source, in `language`, beside the paragraphs by their names.
    """
    opened = getattr(editing, "segment", None)
    draw = get_template_attribute("parts/sheet.html", "paragraph")
    beside = get_template_attribute("parts/source.html", "cell")

    def drawn(one: Paragraph) -> Iterator[Markup]:
        yield draw(one, editing, links=links) if opened in one.names else paragraph(one, links=links)
        if cells and one.id in cells:
            yield beside(one.id, cells[one.id], language)

    return Markup("\n").join(
        Markup('<div class="stretch">\n{}\n</div>').format(
            Markup("\n").join(part for one in stretch for part in drawn(one))
        )
        for stretch in stretches(rows)
    )
