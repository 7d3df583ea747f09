"""Where the blocks of a Markdown file stand in its source. The parser knows lines; columns are found here.

A block whose words are not found where the parser says they are is left out: it stays untouched between the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from review.documents.markdown_inline import plain
from review.model import BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Range = tuple[int, int]

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*(?:\r\n?|\n).*?(?:\r\n?|\n)(?:\1|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.S)
_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_NO_WORDS = re.compile(r"\$\$.*\$\$|\{%.*%\}|\{\{.*\}\}|:::.*|\[\[?_?TOC_?\]?\]", re.S)
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in the source. `rows` are the ranges of its words: several where markers stand between its lines.

    The markers before them begin at `start`, those behind end at `end`.
    """

    kind: BlockKind
    rows: tuple[Range, ...]
    start: int
    end: int
    level: int = 0
    fixed: str | None = None


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a source and where each begins in the whole text."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(slots=True)
class _Container:
    """A quotation or list item while the walk is inside it."""

    kind: BlockKind
    children: int
    met: int = 0


def parser() -> MarkdownIt:
    """CommonMark with tables and strike-out."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # takes long to load; only Markdown files need it

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def body_start(text: str) -> int:
    """Where the front matter ends; 0 without any."""
    front = _FRONT_MATTER.match(text)
    return front.end() if front else 0


def pieces(text: str) -> Iterator[Piece]:
    """The blocks with words, in order."""
    start = body_start(text)
    tokens = parser().parse(text[start:])
    lines = _lines(text, start)
    containers: list[_Container] = []
    for n, token in enumerate(tokens):
        if token.type in {"blockquote_open", "list_item_open"}:
            kind = BlockKind.QUOTE if token.type == "blockquote_open" else BlockKind.LIST_ITEM
            _meet(containers)
            containers.append(_Container(kind, _children(tokens, n)))
        elif token.type in {"blockquote_close", "list_item_close"}:
            containers.pop()
        elif token.type in {"paragraph_open", "heading_open"}:
            piece = _piece(text, lines, token, tokens[n + 1], containers)
            _meet(containers)
            if piece is not None and _has_words(text, piece):
                yield piece
        elif token.type == "tr_open":
            yield from _cells(text, lines, tokens, n)
        elif token.type in {"fence", "code_block", "html_block", "table_open", "hr"}:
            _meet(containers)


def _meet(containers: Sequence[_Container]) -> None:
    if containers:
        containers[-1].met += 1


def _children(tokens: Sequence[Token], opening: int) -> int:
    """How many blocks stand directly in a container."""
    level, count = tokens[opening].level, 0
    for token in tokens[opening + 1 :]:
        if token.level == level:
            break
        count += token.level == level + 1 and token.nesting >= 0
    return count


def _lines(text: str, start: int) -> _Lines:
    rows = [match for match in _LINE.finditer(text, start) if match.group() or match.start() == start]
    return _Lines(tuple(match[1] for match in rows), tuple(match.start() for match in rows))


def _piece(text: str, lines: _Lines, opening: Token, inline: Token, containers: Sequence[_Container]) -> Piece | None:
    """The place of a paragraph or heading."""
    first, _ = inline.map or (0, 0)
    ranges = _ranges(lines, first, inline.content, hashes=opening.markup.startswith("#"))
    if not ranges:
        return None
    whole = containers[-1] if containers else None
    kind = BlockKind.HEADING if opening.type == "heading_open" else whole.kind if whole else BlockKind.PARAGRAPH
    begin, kind = _behind_label(text, ranges[0], kind)
    ranges[0] = (begin, ranges[0][1])
    rows = _rows(lines, ranges, first)
    return Piece(
        kind,
        rows,
        start=lines.starts[first],
        end=_end(lines, opening, rows[-1][1]),
        level=int(opening.tag[1:]) if kind is BlockKind.HEADING else _list_level(containers),
        fixed=_fixed(whole, len(rows)),
    )


def _ranges(lines: _Lines, first: int, content: str, *, hashes: bool) -> list[Range]:
    """The range of each line of a paragraph's content; empty when one is not where it should be."""
    found: list[Range] = []
    for n, row in enumerate(content.split("\n"), start=first):
        line, words = lines.texts[n], row.strip()
        behind = re.search(r"#{1,6}[ \t]+", line) if hashes else None
        column = line.find(words, behind.end()) if behind else len(line.rstrip()) - len(words)
        if not words or column < 0 or line[column : column + len(words)] != words:
            return []
        found.append((lines.starts[n] + column, lines.starts[n] + column + len(words)))
    return found


def _behind_label(text: str, row: Range, kind: BlockKind) -> tuple[int, BlockKind]:
    """Where the words begin behind the label of a note or the box of a task."""
    if (note := _NOTE.match(text, *row)) and note.end() < row[1]:
        return note.end(), BlockKind.NOTE
    if kind is BlockKind.LIST_ITEM and (task := _TASK.match(text, *row)) and task.end() < row[1]:
        return task.end(), kind
    return row[0], kind


def _rows(lines: _Lines, ranges: Sequence[Range], first: int) -> tuple[Range, ...]:
    """One range for the whole block, unless markers such as “> ” stand between its lines."""
    marked = any(
        lines.texts[first + n][: start - lines.starts[first + n]].strip()
        for n, (start, _) in enumerate(ranges)
        if n > 0
    )
    return tuple(ranges) if marked else ((ranges[0][0], ranges[-1][1]),)


def _end(lines: _Lines, opening: Token, end: int) -> int:
    """Behind the closing number signs, or the underline, of a heading."""
    if opening.type != "heading_open":
        return end
    last = (opening.map or (0, 1))[1] - 1
    return max(end, lines.starts[last] + len(lines.texts[last].rstrip()))


def _list_level(containers: Sequence[_Container]) -> int:
    return sum(1 for container in containers if container.kind is BlockKind.LIST_ITEM)


def _fixed(whole: _Container | None, rows: int) -> str | None:
    if rows > 1:
        return "it is a quotation with a mark on every line"
    if whole is not None and whole.kind is BlockKind.LIST_ITEM and whole.children > 1 and whole.met == 0:
        return "other paragraphs hang on this list item"
    return None


def _has_words(text: str, piece: Piece) -> bool:
    words = text[piece.rows[0][0] : piece.rows[-1][1]]
    return not _NO_WORDS.fullmatch(words) and any(char.isalnum() for char in plain(words).text)


def _cells(text: str, lines: _Lines, tokens: Sequence[Token], opening: int) -> Iterator[Piece]:
    """The cells of a table row. They are fixed: a table keeps its shape."""
    number = (tokens[opening].map or (0, 0))[0]
    line, start = lines.texts[number], lines.starts[number]
    bars = [match.start() for match in _PIPE.finditer(line)]
    fields = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(line)], strict=True))
    for token in tokens[opening + 1 :]:
        if token.type == "tr_close":
            break
        words = token.content.replace("|", "\\|") if token.type == "inline" else ""
        while words and fields:
            first, last = fields.pop(0)
            field = line[first:last].rstrip()
            if field.strip() == words or (first == 0 and field.endswith(words)):
                at = start + first + len(field) - len(words)
                piece = Piece(BlockKind.CELL, ((at, at + len(words)),), at, at + len(words), fixed="it is a table cell")
                if _has_words(text, piece):
                    yield piece
                break
