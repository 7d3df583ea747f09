"""A document between two formats: paragraphs of runs, and tables. Only what every format can say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from review.documents.markdown_layout import body_start, parser
from review.model import OBJECT, BlockKind, Report

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. A line break is U+000A."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` is the heading or list level from 1. `number` is that of a numbered item of the list numbered `lists`;
    `continued` marks a further paragraph of a list item."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    number: int | None = None
    lists: int = 0
    continued: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Item = Paragraph | Table

_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_LEFT_OUT = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def of_report(report: Report) -> Iterator[Item]:
    """The paragraphs of a text or Word report; pictures and page headers have no words to carry over."""
    for block in report.blocks:
        text = block.raw if report.format == "text" else block.text
        text = text.replace("\r\n", "\n").replace(OBJECT, "")
        if report.format == "text":
            text = _WRAPPED.sub(" ", text)
        if block.kind not in _LEFT_OUT and text.strip():
            yield Paragraph(block.kind, (Run(text.strip()),), level=block.level)


def of_markdown(source: str) -> Iterator[Item]:
    """The paragraphs and tables of a Markdown source, code among them; HTML and front matter are left out."""
    walk = _Walk()
    for token in parser().parse(source[body_start(source) :]):
        yield from walk.take(token)


class _Walk:
    """Follows the parser through quotations, lists and tables."""

    def __init__(self) -> None:
        self.open: list[BlockKind] = []
        self.met: list[bool] = []
        self.numbers: list[tuple[int | None, int]] = []
        self.lists = 0
        self.heading = 0
        self.rows: list[list[tuple[Run, ...]]] | None = None

    def take(self, token: Token) -> Iterator[Item]:
        if token.type == "inline":
            yield from self._inline(token)
        elif token.type in {"fence", "code_block"}:
            yield Paragraph(BlockKind.PARAGRAPH, (Run(token.content.rstrip("\n"), code=True),))
        elif token.type == "table_close":
            yield Table(tuple(tuple(row) for row in self.rows or ()))
            self.rows = None
        else:
            self._structure(token)

    def _structure(self, token: Token) -> None:
        kind = token.type
        if kind == "table_open":
            self.rows = []
        elif kind == "tr_open" and self.rows is not None:
            self.rows.append([])
        elif kind == "heading_open":
            self.heading = int(token.tag[1:])
        elif kind == "heading_close":
            self.heading = 0
        elif kind in {"bullet_list_open", "ordered_list_open"}:
            self.lists += 1
            start = int(token.attrs.get("start", 1)) - 1 if kind[0] == "o" else None
            self.numbers.append((start, self.lists))
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.numbers.pop()
        elif kind in {"list_item_open", "blockquote_open"}:
            self.open.append(BlockKind.LIST_ITEM if kind[0] == "l" else BlockKind.QUOTE)
            self.met.append(False)
            number, lists = self.numbers[-1] if self.numbers else (None, 0)
            if kind[0] == "l" and number is not None:
                self.numbers[-1] = (number + 1, lists)
        elif kind in {"list_item_close", "blockquote_close"}:
            self.open.pop()
            self.met.pop()

    def _inline(self, token: Token) -> Iterator[Item]:
        runs = tuple(_runs(token.children or ()))
        if self.rows is not None:
            self.rows[-1].append(runs)
        elif self.heading:
            yield Paragraph(BlockKind.HEADING, runs, level=self.heading)
        elif not self.open:
            yield Paragraph(BlockKind.PARAGRAPH, runs)
        else:
            number, lists = self.numbers[-1] if self.numbers else (None, 0)
            yield Paragraph(self.open[-1], runs, len(self.numbers), number, lists, continued=self.met[-1])
            self.met[-1] = True


_LOOKS = {"strong": "bold", "em": "italic", "s": "strike"}


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    look = Run("")
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if name in _LOOKS:
            look = replace(look, **{_LOOKS[name]: side == "open"})  # type: ignore[arg-type]  # the names are Run's
        elif token.type == "text" and token.content:
            yield replace(look, text=token.content)
        elif token.type == "code_inline":
            yield replace(look, text=token.content, code=True)
        elif token.type in {"softbreak", "hardbreak"}:
            yield replace(look, text=" " if token.type == "softbreak" else "\n")
