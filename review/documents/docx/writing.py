"""A Revision goes back into the Word file that it was read from, clean or as tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from review.documents.docx import archive
from review.documents.docx.commenting import Commenter
from review.documents.docx.ids import Ids
from review.documents.docx.inserting import node_at
from review.documents.docx.markup import Element
from review.documents.docx.outside import leave_template
from review.documents.docx.package import Package, open_package
from review.documents.docx.parts import Parts
from review.documents.docx.pens import CleanPen, Pen, TrackedPen
from review.documents.docx.pieces import folded
from review.documents.docx.reading import every, with_text, without_collection
from review.documents.docx.restructuring import Restructuring
from review.documents.docx.rows import Row, other_file
from review.documents.docx.runs import join_alike
from review.documents.docx.spans import spans_of
from review.documents.docx.stories import comments_part, stories
from review.documents.docx.story import Paragraph
from review.documents.docx.tracking import Remark, Tracking
from review.errors import EditRefused, OutputFailed
from review.model import Block, Report, Revision

_UNSIGNED = Tracking("", datetime(1980, 1, 1, tzinfo=UTC))


def write(
    content: bytes, revision: Revision, *, tracking: Tracking | None = None, remarks: Sequence[Remark] = ()
) -> bytes:
    """`content` with the changes of the revision; without changes and remarks the very same bytes.

    With `tracking` they stand in it as tracked changes; `remarks` (and those of `tracking`) become comments. Raises
    EditRefused when the file is not the one that the report was read from or something does not fit Word, OutputFailed
    when the result would not say what the revision says.
    """
    remarks = [*(tracking.remarks if tracking else ()), *remarks]
    if not revision.changes and not remarks:
        return content
    with without_collection():
        return _written(content, revision, tracking, remarks)


def _written(content: bytes, revision: Revision, tracking: Tracking | None, remarks: Sequence[Remark]) -> bytes:
    package = open_package(content, "The file", keep_hidden=revision.base.keep_hidden)
    rows, edited = _rows(package, revision), _edited(revision)
    _unfold(package, rows, revision, edited)
    pen: Pen = (TrackedPen if tracking else CleanPen)(_ids(package))
    work = Restructuring(revision, rows, edited, pen, tracking or _UNSIGNED)
    work.run()
    if not pen.tracked:
        join_alike(pen.cutter.touched)
    read = (
        _check(package, revision.report)
        if remarks or revision.changes.operations
        else _check_texts(rows, revision, edited)
    )
    parts = Parts(package, set(work.parts))
    commenter = Commenter(package, pen, parts)
    if pen.tracked:
        commenter.explain(work.written)
    for remark in remarks:
        if remark.continues:
            commenter.go_on(remark)
        else:
            _remark(remark, revision.report, read, commenter, pen)
    if not parts.changed and not parts.added:
        return content
    leave_template(package, parts)
    changed = {part: package.written(part) for part in sorted(parts.changed)}
    return archive.rewrite(content, changed, parts.bytes())


def _edited(revision: Revision) -> frozenset[int]:
    """The numbers of the blocks in which a sentence reads otherwise."""
    base = revision.base
    return frozenset([base.block_of(name).index for name in revision.changes.texts if name in base])


def _unfold(package: Package, rows: Sequence[Row], revision: Revision, edited: frozenset[int]) -> None:
    """What will be edited shows all that is in it; with block operations any paragraph may be."""
    roots: dict[str, list[Element]] = {}
    if revision.changes.operations:
        roots = {row.part: [package.tree(row.part)] for row in rows}
    else:
        for row in (rows[number] for number in sorted(edited)):
            roots.setdefault(row.part, []).extend(e for version in row.versions for e in version.elements)
    for part, elements in roots.items():
        package.folds(part).unfold(elements)


def _ids(package: Package) -> Ids:
    """The parts whose annotations share one row of ids."""
    part = comments_part(package)
    names = [*(story.part for story in stories(package)), *([part] if part else [])]
    return Ids(map(package.tree, names), map(package.folds, names))


def _remark(remark: Remark, report: Report, read: dict[int, Paragraph], commenter: Commenter, pen: Pen) -> None:
    """A comment on words of the text as it now reads. Raises EditRefused for a place that is not there."""
    if remark.segment not in report or not 0 <= remark.start <= remark.end <= len(report.segment(remark.segment).text):
        raise EditRefused("There is no place {id} for this comment.", hint="Load the report again.", id=remark.segment)
    block = report.block_of(remark.segment)
    paragraph = read[block.index].again()
    spans = dict(zip((s.id for s in block.segments), spans_of(block, paragraph.text), strict=True))
    start, end = spans[remark.segment][0] + remark.start, spans[remark.segment][0] + remark.end
    if end < len(paragraph.text) and end > start:
        node_at(paragraph, end, pen)  # cuts the run where the commented words end
    first = node_at(paragraph.again(), start, pen)
    last = node_at(paragraph.again(), max(start, end - 1), pen) if end > start + 1 else first
    commenter.attach(first, last, remark)


def _rows(package: Package, revision: Revision) -> list[Row]:
    """Every block with its paragraph, which the ids of its sentences name. Raises EditRefused for another file.

    Only paragraphs that are edited are read and compared. Block operations move paragraphs about, so with them every
    one is read before anything changes.
    """
    known = {f"{story.prefix}{paragraph.ordinal}": (story, paragraph) for story, paragraph in every(package)}
    rows: list[Row] = []
    for block in revision.base.blocks:
        place = known.get(block.segments[0].id.rpartition(".")[0])
        if place is None:
            raise other_file()
        rows.append(Row(block, place[1], place[0].part))
    if revision.changes.operations and len([row.spans for row in rows]) != len(with_text(package)):
        raise other_file()
    return rows


def _check(package: Package, wanted: Report) -> dict[int, Paragraph]:
    """Nothing wrong is ever handed out: the edited trees must read as the revision does.

    Returns the paragraph of each block.
    """
    blocks = [block for block in wanted.blocks if block.text]
    found: dict[int, Paragraph] = {}
    for _, paragraph in every(package):
        at = len(found)
        if at < len(blocks) and _reads(paragraph, blocks[at]):
            found[blocks[at].index] = paragraph
        elif any(piece.editable and not piece.text.isspace() for piece in paragraph.pieces):
            break
    else:
        if len(found) == len(blocks):
            return found
    raise _untrue()


def _untrue() -> OutputFailed:
    return OutputFailed(
        "The Word file would not say what was decided, so it was not written.",
        hint="Take back the last change of a paragraph, or export as text.",
    )


def _check_texts(rows: Sequence[Row], revision: Revision, edited: frozenset[int]) -> dict[int, Paragraph]:
    """The same for a revision without block operations: only the edited paragraphs can be wrong."""
    for origin, block in zip(revision.origins, revision.report.blocks, strict=True):
        number = origin.blocks[0]
        if number in edited and block.text and not _reads(rows[number].paragraph.again(), block):
            raise _untrue()
    return {}


def _reads(paragraph: Paragraph, block: Block) -> bool:
    """Whether the paragraph says what the block says; a field that stands alone now may be shown by its text."""
    return _stands(block, paragraph.text) or _stands(block, "".join(piece.text for piece in folded(paragraph.pieces)))


def _stands(block: Block, text: str) -> bool:
    try:
        spans_of(block, text)
    except ValueError:
        return False
    return True
