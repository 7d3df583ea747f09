"""The plain text of a block, with the way back to the document; offsets there count from where the block begins.

Text and Word blocks are plain already. In Markdown, emphasis marks, link targets and inline tags are left out, and
inline code, images and bare addresses become one OBJECT each, so that no rule reads mark-up as language.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from review.model import OBJECT, Block, Edit, Segment


@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points from `at` of the plain text stand for `start..end`, counted from where the block begins.

    Where the two lengths differ the run is one thing and cannot be cut. `fixed` runs take no edit.
    """

    at: int
    length: int
    start: int
    end: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain text and its runs, in order, without holes in the plain text."""

    text: str
    runs: tuple[Run, ...]
    _starts: tuple[int, ...]

    def offset(self, at: int, *, end: bool = False) -> int:
        """Document offset of an offset in the plain text; with `end`, of the end of the code point before it."""
        if not self.runs:
            return 0
        run = self.runs[self._number(at, end=end)]
        local = at - run.at
        if run.end - run.start == run.length:
            return run.start + min(local, run.length)
        return run.start if local <= 0 else run.end

    def at(self, offset: int) -> int:
        """The offset in the plain text of a document offset."""
        if not self.runs:
            return 0
        run = self.runs[max(0, bisect_right(self.runs, offset, key=_start) - 1)]
        return run.at + min(max(0, offset - run.start), run.length)

    def edits(self, edit: Edit) -> tuple[Edit, ...] | None:
        """The edit in document offsets; None where it would cross mark-up, a thing or a locked sentence."""
        whole = self._direct(edit)
        if whole is not None:
            return (whole,)
        pieces = [self._direct(piece) for piece in _word_edits(self.text, edit)]
        return tuple(piece for piece in pieces if piece) if all(pieces) else None

    def _number(self, at: int, *, end: bool) -> int:
        return max(0, bisect_right(self._starts, at - 1 if end and at else at) - 1)

    def _direct(self, edit: Edit) -> Edit | None:
        if not self.runs or OBJECT in self.text[edit.start : edit.end]:
            return None
        insertion = edit.start == edit.end
        first = self._number(edit.start, end=insertion)
        last = self._number(edit.end, end=True)
        touched = self.runs[first : last + 1]
        if any(run.fixed for run in touched) or any(a.end != b.start for a, b in pairwise(touched)):
            return None
        start = self.offset(edit.start, end=insertion)
        return Edit(start, max(start, self.offset(edit.end, end=True)), edit.text)


def _start(run: Run) -> int:
    return run.start


def plain(block: Block, format: str) -> Plain:
    """The plain text of a block of a report in `format`."""
    runs: list[Run] = []
    pieces: list[str] = []
    at = 0
    for piece, start, end, fixed in _pieces(block, format):
        runs.append(Run(at, len(piece), start - block.start, end - block.start, fixed))
        pieces.append(piece)
        at += len(piece)
    return Plain("".join(pieces), tuple(runs), tuple(run.at for run in runs))


def _pieces(block: Block, format: str) -> Iterator[tuple[str, int, int, bool]]:
    before = None
    for gap, segment in zip(("", *block.gaps), block.segments, strict=False):
        if before is not None and gap:
            yield gap, before.end, segment.start, False
        for text, local, size in _inline(segment.text) if format == "markdown" else _lines(segment):
            start = segment.to_document(local)
            yield text, start, segment.to_document(local + size), segment.locked
        before = segment


def _lines(segment: Segment) -> Iterator[tuple[str, int, int]]:
    """The segment cut where its line breaks have two code points in the document."""
    cuts = (0, *segment.breaks, *(at + 1 for at in segment.breaks), len(segment.text))
    for start, end in pairwise(sorted(set(cuts))):
        yield segment.text[start:end], start, end - start


_MARKUP = re.compile(
    r"(?P<code>(?P<ticks>`+)(?:(?!(?P=ticks)).)+(?P=ticks))"
    r"|(?P<image>!\[[^\]\n]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\))"
    r"|(?P<address><(?:https?|mailto):[^>\s]*>)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<tail>\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\))"
    r"|\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<emphasis>\*{1,3}|~~|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))",
    re.DOTALL,
)


def _inline(text: str) -> Iterator[tuple[str, int, int]]:
    """(plain piece, offset in the segment, length there) of a segment of Markdown."""
    openers = _link_openers(text)
    at = 0
    for match in _MARKUP.finditer(text):
        yield from _literal(text, at, match.start(), openers)
        at = match.end()
        if match["code"] or match["image"] or match["address"]:
            yield OBJECT, match.start(), match.end() - match.start()
        elif match["escape"]:
            yield match["escape"], match.start(), 2
        elif match["emphasis"] and _alone(text, match):
            yield match["emphasis"], match.start(), match.end() - match.start()
        elif match["tail"] and match.start() not in openers.values():
            yield match["tail"], match.start(), match.end() - match.start()
    yield from _literal(text, at, len(text), openers)


def _literal(text: str, start: int, end: int, openers: dict[int, int]) -> Iterator[tuple[str, int, int]]:
    """The text between two marks, without the brackets that open a link."""
    at = start
    for opener in sorted(o for o in openers if start <= o < end):
        if opener > at:
            yield text[at:opener], at, opener - at
        at = opener + 1
    if end > at:
        yield text[at:end], at, end - at


def _link_openers(text: str) -> dict[int, int]:
    """Where `[` opens a link → where its `](` stands."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at, char in enumerate(text):
        if char == "[":
            stack.append(at)
        elif char == "]" and stack:
            opener = stack.pop()
            if text.startswith("](", at) and not text.startswith("!", max(0, opener - 1)):
                found[opener] = at
    return found


def _alone(text: str, match: re.Match[str]) -> bool:
    """A star between two spaces is a star, not emphasis."""
    before = text[match.start() - 1 : match.start()] or " "
    after = text[match.end() : match.end() + 1] or " "
    return before.isspace() and after.isspace()


_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def _word_edits(text: str, edit: Edit) -> Iterator[Edit]:
    """The same change as small edits of whole words."""
    old, new = _TOKEN.findall(text[edit.start : edit.end]), _TOKEN.findall(edit.text)
    starts = [edit.start]
    for token in old:
        starts.append(starts[-1] + len(token))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(starts[a], starts[b], "".join(new[c:d]))
