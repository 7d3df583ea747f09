"""Carrying out a revision on the trees: texts first, then paragraphs that split, join, come, move and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from review.documents.docx.editing import ParagraphEditor, Part, Signed
from review.documents.docx.inserting import insert_behind, split, usual_looks
from review.documents.docx.marks import can_go, settle
from review.documents.docx.markup import Element, child, make, word
from review.documents.docx.pens import CleanPen, Pen
from review.documents.docx.pieces import starts
from review.documents.docx.planning import Plan, Wanted, halved, part_of, plan, wanted
from review.documents.docx.rows import Row
from review.documents.docx.story import Paragraph
from review.documents.docx.tracking import Step, Tracking
from review.errors import EditRefused
from review.model import OBJECT, Operation, OperationKind, Origin, Revision


class Restructuring:
    """One export. `edited` are the blocks with other texts, `parts` the parts that changed; `written` what came or
    went, for comments."""

    def __init__(
        self, revision: Revision, rows: Sequence[Row], edited: frozenset[int], pen: Pen, tracking: Tracking
    ) -> None:
        self._revision = revision
        self._rows = rows
        self._edited = edited
        self._pen = pen
        self._tracking = tracking
        self._operations = {
            operation.block: operation
            for operation in revision.changes.operations
            if operation.operation is not OperationKind.INSERT_AFTER
        }
        self._moved = {n for n, o in self._operations.items() if o.operation is OperationKind.MOVE_AFTER}
        self._inserted = _insertions(revision.changes.operations)
        self._looks = {
            (number, n): deepcopy(usual_looks(version))
            for number in self._inserted
            for n, version in enumerate(rows[number].versions)
        }
        self._gone: dict[Element, Step] = {}
        self._new: set[Element] = set()
        self._leaving: set[int] = set()
        self._behind: dict[tuple[int, int], Element] = {}
        self.parts: set[str] = set()
        self.written: list[tuple[Step, Element]] = []

    def run(self) -> None:
        """Everything. Raises EditRefused."""
        if not self._revision.changes.operations:
            for number in sorted(self._edited):
                self._change(number)
            return
        origins = self._revision.origins
        alone = {origin.blocks[0] for origin in origins if len(origin.blocks) == 1}
        moved = {n for n in self._moved if n in alone}
        seen: set[int] = set()
        for origin in origins:
            seen.update(origin.blocks)
        for origin in origins:
            if len(origin.blocks) > 1:
                self._merge(origin)
            elif origin.blocks and origin.part < 2 and origin.blocks[0] not in moved:
                self._change(origin.blocks[0])
        self._leaving = {n for n in range(len(self._rows)) if n not in seen} | moved
        self._arrivals(origins, moved)
        for number in sorted(self._leaving):
            self._delete(number, self._signer(number))
        settle(self._gone, frozenset(self._new), self._pen)

    # -- texts -------------------------------------------------------------------------------------------------------

    def _wanted(self, number: int) -> list[Wanted]:
        block = self._rows[number].block
        rows = wanted(block, self._revision.changes.texts, self._tracking.steps)
        operation = self._operations.get(number)
        if operation and operation.operation is OperationKind.SPLIT:
            return halved(rows, operation.offset or 0)
        return rows

    def _change(self, number: int) -> None:
        """A block that stays by itself, perhaps in two halves."""
        operation = self._operations.get(number)
        cut = operation is not None and operation.operation is OperationKind.SPLIT
        if not cut and number not in self._edited:
            return
        for version in self._rows[number].versions:
            done = self._edit(number, version, self._wanted(number))
            if cut and done.split is not None:
                step = self._signer(number)
                self.written.append((step, split(version.again(), done.split, step, self._pen)))
            if not self._revision.changes.operations:
                version.forget()  # nobody asks again what it was, and there may be thousands

    def _edit(
        self,
        number: int,
        version: Paragraph,
        rows: Sequence[Wanted],
        before: Sequence[Signed] = (),
        after: Sequence[Signed] = (),
    ) -> Plan:
        row = self._rows[number]
        editor = ParagraphEditor(version, self._pen)
        old = [segment.text for segment in row.block.segments]
        done = plan(version.text, row.spans, rows, old, editor.alike)
        editor.apply([*before, *done.edits, *after])
        self.written += editor.written
        self.parts.add(row.part)
        return done

    def _signer(self, number: int) -> Step:
        operation = self._operations.get(number)
        return self._tracking.step(operation) if operation else Step(self._tracking.author, self._tracking.date)

    # -- paragraphs that go ------------------------------------------------------------------------------------------

    def _delete(self, number: int, step: Step) -> None:
        row = self._rows[number]
        self.parts.add(row.part)
        for version in row.versions:
            goes = can_go(version)
            editor = ParagraphEditor(version, self._pen)
            editor.apply([Signed(a, b, "", step) for a, b in _stretches(version)])
            self.written += editor.written
            if goes:
                self._gone[version.last] = step

    # -- paragraphs that join ----------------------------------------------------------------------------------------

    def _merge(self, origin: Origin) -> None:
        """Several blocks become one: all but one are written into it and go."""
        chain = origin.blocks
        half = chain[-1] if origin.part else None
        keeper = self._keeper(chain, half)
        step = self._signer(chain[0])
        for n in range(len(self._rows[keeper].versions)):
            before = self._parts(chain[: chain.index(keeper)], half, n)
            after = self._parts(chain[chain.index(keeper) + 1 :], half, n)
            self._join(keeper, n, (before, after), step)
        for number in chain:
            if number == half:
                rest = part_of(self._wanted(number), second=True)
                for version in self._rows[number].versions:
                    self._edit(number, version, rest)
            elif number != keeper:
                self._delete(number, self._signer(number if number in self._operations else chain[0]))

    def _keeper(self, chain: Sequence[int], half: int | None) -> int:
        """The block that takes the others in: the first, unless only another can stay."""
        others = {keeper: [self._rows[n].paragraph for n in chain if n not in {keeper, half}] for keeper in chain}
        able = [k for k in chain if k != half and k not in self._moved and self._is_plain(chain, k)]
        if able:
            return next((k for k in able if all(map(can_go, others[k]))), able[0])
        raise EditRefused(
            "Paragraph {number} cannot be joined to the next: both hold things that are no text.",
            hint="Join them in the original file.", number=chain[0],
        )  # fmt: skip

    def _is_plain(self, chain: Sequence[int], keeper: int) -> bool:
        return all(self._rows[n].paragraph.plain for n in chain if n != keeper)

    def _parts(self, blocks: Sequence[int], half: int | None, version: int) -> list[list[Part]]:
        """The new text of these blocks with its looks; a block without text gives nothing."""
        found = []
        for number in blocks:
            rows = self._wanted(number)
            rows = part_of(rows, second=False) if number == half else rows
            parts = self._copied(number, rows, version)
            if parts:
                found.append(parts)
        return found

    def _copied(self, number: int, rows: Sequence[Wanted], version: int) -> list[Part]:
        """The new text of a block as it would be written clean, without touching the file."""
        row = self._rows[number]
        source = row.versions[min(version, len(row.versions) - 1)]
        holder = make(source.last, "body")
        holder.extend(deepcopy(element) for element in source.elements)
        copy = Paragraph(list(holder), source.ordinal, source.place, fields=source.fields)
        editor = ParagraphEditor(copy, CleanPen(self._pen.ids))
        old = [segment.text for segment in row.block.segments]
        editor.apply(plan(copy.text, row.spans, [Wanted(r.text, r.steps) for r in rows], old, editor.alike).edits)
        done = copy.again()
        parts = [Part(piece.text, child(piece.run, "rPr")) for piece in done.pieces]
        return _stripped(parts)

    def _join(self, keeper: int, version: int, around: tuple[list[list[Part]], list[list[Part]]], step: Step) -> None:
        row = self._rows[keeper]
        rows = self._wanted(keeper)
        kept = any(wish.text for wish in rows)
        before = _spaced(around[0], trailing=kept)
        after = _spaced(around[1], leading=kept or bool(before))
        start, end = row.spans[0][0], row.spans[-1][1]
        self._edit(
            keeper,
            row.versions[version],
            rows,
            before=[Signed(start, start, _text(before), step, opens=True, parts=tuple(before))] if before else (),
            after=[Signed(end, end, _text(after), step, parts=tuple(after))] if after else (),
        )

    # -- paragraphs that come ----------------------------------------------------------------------------------------

    def _arrivals(self, origins: Sequence[Origin], moved: set[int]) -> None:
        """Inserted and moved blocks, in their new order, each behind the paragraph it belongs to."""
        for before, origin, block in zip((None, *origins), origins, self._revision.report.blocks, strict=False):
            if origin.inserted:
                number, n = origin.inserted
                self._arrive(number, None, block.text, self._tracking.step(self._inserted[number][n - 1]))
            elif origin.blocks and origin.blocks[0] in moved:
                number = origin.blocks[0]
                self._arrive(_base_of(before, self._operations[number]), number, "", self._signer(number))

    def _arrive(self, base: int, moved: int | None, text: str, step: Step) -> None:
        row = self._rows[base]
        self.parts.add(row.part)
        for n, version in enumerate(row.versions):
            anchor = self._behind.get((base, n), version.last)
            if moved is None:
                parts, model = [Part(text, self._looks[base, n])], version.last
            else:
                parts, model = self._copied(moved, self._wanted(moved), n), self._rows[moved].paragraph.last
            goes = base in self._leaving and anchor is version.last
            new = insert_behind(anchor, parts, model, step, self._pen, leaving=goes)
            self._new.add(new)
            self.written += [(step, node) for node in new if word(node) != "pPr"]
            self._behind[base, n] = new
            if moved is not None:
                self._behind[moved, n] = new


def _text(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def _insertions(operations: Sequence[Operation]) -> dict[int, list[Operation]]:
    found: dict[int, list[Operation]] = {}
    for operation in operations:
        if operation.operation is OperationKind.INSERT_AFTER:
            found.setdefault(operation.block, []).append(operation)
    return found


def _base_of(before: Origin | None, operation: Operation) -> int:
    """The block behind which a moved one goes: whatever stands before it now."""
    if before is None or not (before.blocks or before.inserted):
        return operation.target or 0
    return before.blocks[-1] if before.blocks else before.inserted[0] if before.inserted else 0


def _stretches(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The stretches of text between things that are no text."""
    for piece, at in zip(paragraph.pieces, starts(paragraph.pieces), strict=False):
        if piece.editable:
            yield at, at + len(piece.text)


def _stripped(parts: Sequence[Part]) -> list[Part]:
    """The parts without white space at either end of their text."""
    text = "".join(part.text for part in parts)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    found: list[Part] = []
    at = 0
    for part in parts:
        piece = part.text[max(start - at, 0) : max(end - at, 0)]
        at += len(part.text)
        if piece and OBJECT not in piece:
            found.append(Part(piece, part.properties))
    return found


def _spaced(blocks: Sequence[Sequence[Part]], *, leading: bool = False, trailing: bool = False) -> list[Part]:
    """The blocks with one space between them, and at an end where text stands."""
    found: list[Part] = []
    for n, block in enumerate(blocks):
        if n or leading:
            found.append(Part(" "))
        found += block
    if found and trailing:
        found.append(Part(" "))
    return found
