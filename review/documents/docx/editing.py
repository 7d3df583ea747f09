"""Text edits in one paragraph, written with a pen into its runs.

Edits are worked off from the end, so the places of earlier ones stay true. What is taken away stays in its place until
the pen has recorded it; what is new stands behind it and looks like its first character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from review.documents.docx.markup import REVISIONS, SHOWN, Element, child, local, word
from review.documents.docx.pens import Pen
from review.documents.docx.pieces import TEXT, Piece, shown_text, starts
from review.documents.docx.runs import look_alike, new_run
from review.documents.docx.story import Paragraph
from review.documents.docx.tracking import Step
from review.errors import EditRefused

_CAN_BE_CUT = frozenset({*SHOWN, "smartTag", "customXml", "dir", "bdo"})
_INLINE = _CAN_BE_CUT | {"hyperlink", "sdt", "sdtContent", "fldSimple", "r"}


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """New text and its run properties (None for those of its place); `step` where it has an author of its own."""

    text: str
    properties: Element | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """Replace `start..end` of the paragraph's text by `text`, in the name of `step`.

    `opens` says that a sentence starts at `start`, so new words belong to what follows.
    `parts` is the new text with looks of its own (None: as its place).
    """

    start: int
    end: int
    text: str
    step: Step
    opens: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """The new text as parts; none for a removal."""
        return self.parts or ((Part(self.text),) if self.text else ())


@dataclass(frozen=True, slots=True)
class Spot:
    """Where new runs go: behind `node` (before it unless `behind`); `properties` is how they look."""

    node: Element
    behind: bool
    properties: Element | None


class ParagraphEditor:
    """Edits one paragraph. `written` collects the runs (or revisions around them) that came or went."""

    def __init__(self, paragraph: Paragraph, pen: Pen) -> None:
        self._elements = paragraph.elements
        self._pieces = paragraph.pieces
        self._starts = starts(paragraph.pieces)
        self._pen = pen
        self.written: list[tuple[Step, Element]] = []

    def apply(self, edits: Sequence[Signed]) -> None:
        """Write the edits, which do not overlap. Raises EditRefused where Word has no place for new text."""
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        for edit in reversed(_gathered(ordered)):
            if self._is_within(edit):
                continue
            if edit.start < edit.end:
                self._replace(edit)
            elif edit.text:
                self._put(edit, self._spot(edit.start, opens=edit.opens))

    def _is_within(self, edit: Signed) -> bool:
        """Whether the edit lies within one text and the pen could write it there, without cutting a run."""
        index = bisect_right(self._starts, edit.start, hi=len(self._pieces)) - 1
        if index < 0 or edit.parts:
            return False
        piece, at = self._pieces[index], self._starts[index]
        start, end, length = edit.start - at, edit.end - at, len(piece.text)
        inside = end <= length and (0 < start < length if start == end else end - start < length)
        return inside and piece.editable and self._pen.within(piece.element, start, end, edit.text)

    def alike(self, start: int, end: int) -> bool:
        """Whether `start..end` has one formatting."""
        parts = self._parts(start, end)
        return all(look_alike(parts[0][0].run, piece.run) for piece, _, _ in parts[1:])

    def _parts(self, start: int, end: int) -> list[tuple[Piece, int, int]]:
        """The pieces that share text with `start..end`, each with its own offsets."""
        first = bisect_right(self._starts, start) - 1
        found: list[tuple[Piece, int, int]] = []
        for piece, at in zip(self._pieces[first:], self._starts[first:], strict=False):
            if at >= end:
                break
            found.append((piece, max(start - at, 0), min(end - at, len(piece.text))))
        return found

    def _replace(self, edit: Signed) -> None:
        parts = self._parts(edit.start, edit.end)
        if not all(piece.editable for piece, _, _ in parts):
            raise EditRefused("This change touches locked text.", hint="Leave that part of the sentence as it is.")
        properties = child(parts[0][0].run, "rPr")
        cut = self._pen.cutter
        runs = [cut.isolate(piece.element, a, b) for piece, a, b in reversed(parts)][::-1]
        if edit.text:
            self._put(edit, Spot(self._last_beside(runs), behind=True, properties=properties))
        for run in runs:
            stands = self._pen.remove(run, edit.step)
            if stands is not None:
                self.written.append((edit.step, stands))

    @staticmethod
    def _last_beside(runs: Sequence[Element]) -> Element:
        """The last run in the container of the first: new words stay in the link of the first replaced one."""
        parent = runs[0].getparent()
        beside = runs[0]
        for run in runs[1:]:
            if run.getparent() is not parent:
                break
            beside = run
        return beside

    def _put(self, edit: Signed, spot: Spot) -> None:
        node, behind = self._outside(spot.node, behind=spot.behind)
        self._pen.cutter.touched.add(spot.node)
        for part in edit.all_parts:
            looks = part.properties if part.properties is not None else spot.properties
            new = self._pen.added(new_run(self._elements[0], part.text, looks), part.step or edit.step)
            if behind:
                node.addnext(new)
            else:
                node.addprevious(new)
            node, behind = new, True
            self.written.append((part.step or edit.step, new))

    def _outside(self, node: Element, *, behind: bool) -> tuple[Element, bool]:
        """A place beside `node` outside of other people's insertions, which are cut in two there."""
        chain: list[Element] = []
        parent = node.getparent()
        while parent is not None and word(parent) in _CAN_BE_CUT:
            chain.append(parent)
            parent = parent.getparent()
        while chain and word(chain[-1]) not in REVISIONS:
            chain.pop()
        for container in chain:
            first = node.getnext() if behind else node
            if (behind and first is None) or (not behind and node.getprevious() is None):
                node = container
            elif first is not None:
                self._pen.cutter.split_container(container, first)
                node, behind = container, True
        return node, behind

    def _spot(self, offset: int, *, opens: bool) -> Spot:
        """Where a pure insertion goes."""
        index = bisect_right(self._starts, offset, hi=len(self._pieces)) - 1
        at = self._starts[index] if index >= 0 else 0
        if index >= 0 and at < offset < at + len(self._pieces[index].text):
            piece = self._pieces[index]
            if offset - at >= len(shown_text(piece.element)):  # what followed was taken away by an edit behind
                return Spot(self._pen.cutter.after(piece.element), behind=True, properties=child(piece.run, "rPr"))
            run = self._pen.cutter.at(piece.element, offset - at)
            return Spot(run, behind=False, properties=child(run, "rPr"))
        return self._border(offset, opens=opens)

    def _border(self, offset: int, *, opens: bool) -> Spot:
        left = next((n for n in range(len(self._pieces)) if self._starts[n + 1] == offset), None)
        right = next((n for n in range(len(self._pieces)) if self._starts[n] == offset), None)
        before = self._pieces[left] if left is not None else None
        after = self._pieces[right] if right is not None else None
        sides = [(before, True), (after, False)]
        candidates = [(piece, behind) for piece, behind in sides if piece and self._reachable(piece, behind)]
        if not candidates:
            raise EditRefused(
                "There is no place for new text between two fields.", hint="Add the words elsewhere in the sentence."
            )
        piece, behind = min(candidates, key=lambda side: self._rank(side[0], behind=side[1], opens=opens))
        node = self._beside(piece, behind=behind)
        return Spot(node, behind, self._properties(piece, offset))

    @staticmethod
    def _rank(piece: Piece, *, behind: bool, opens: bool) -> tuple[bool, bool, bool]:
        """Text in the paragraph itself first, then text, then the side that the words belong to."""
        return piece.container is not None, not piece.editable, behind == opens

    def _beside(self, piece: Piece, *, behind: bool) -> Element:
        """A node on paragraph level beside which a run may stand."""
        cut = self._pen.cutter
        if behind:
            edge = piece.last if piece.last is not None else piece.element
            return cut.after(edge) if _in_run(edge) else edge
        return cut.before(piece.element) if _in_run(piece.element) else piece.element

    def _reachable(self, piece: Piece, behind: bool) -> bool:  # a side
        """Whether the border of this piece lies in the paragraph, where runs may stand."""
        edge = piece.last if behind and piece.last is not None else piece.element
        parent = edge.getparent()
        while parent is not None and parent not in self._elements:
            if word(parent) not in _INLINE:
                return False
            parent = parent.getparent()
        return parent is not None

    def _properties(self, piece: Piece, offset: int) -> Element | None:
        """Looks of new text: those of this piece, or of the nearest text when it is a thing (never its superscript)."""
        if piece.editable:
            return child(piece.run, "rPr")
        texts = [
            (min(abs(at - offset), abs(at + len(near.text) - offset)), n, near)
            for n, (near, at) in enumerate(zip(self._pieces, self._starts, strict=False))
            if near.editable and near.kind == TEXT and near.container is None
        ]
        return child(min(texts)[2].run, "rPr") if texts else None


def _in_run(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and local(parent) == "r"


def _gathered(edits: Sequence[Signed]) -> list[Signed]:
    """An insertion right before another edit becomes part of it: both need the same place."""
    found: list[Signed] = []
    for edit in edits:
        before = found[-1] if found else None
        if before is None or not before.start == before.end == edit.start:
            found.append(edit)
            continue
        first = tuple(replace(part, step=part.step or before.step) for part in before.all_parts)
        found[-1] = replace(edit, text=before.text + edit.text, parts=(*first, *edit.all_parts))
    return found
