"""A Revision goes back into the Word file that it was read from, clean or as tracked changes."""

from __future__ import annotations

from datetime import UTC, datetime

from review.documents.docx import archive
from review.documents.docx.ids import Ids
from review.documents.docx.package import Package, open_package, serialise
from review.documents.docx.pens import CleanPen, Pen, TrackedPen
from review.documents.docx.pieces import folded
from review.documents.docx.reading import every, spans_of, with_text
from review.documents.docx.restructuring import Restructuring
from review.documents.docx.rows import Row
from review.documents.docx.runs import join_alike
from review.documents.docx.stories import stories
from review.documents.docx.story import Paragraph
from review.documents.docx.tracking import Tracking
from review.errors import EditRefused, OutputFailed
from review.model import Block, Report, Revision

_UNSIGNED = Tracking("", datetime(1980, 1, 1, tzinfo=UTC))


def write(content: bytes, revision: Revision, *, tracking: Tracking | None = None) -> bytes:
    """`content` with the changes of the revision; without changes the very same bytes.

    With `tracking` they stand in it as tracked changes. Raises EditRefused when the file is not the one that the report
    was read from or an operation does not fit Word, OutputFailed when the result would not say what the revision says.
    """
    remarks = tracking.remarks if tracking else ()
    if not revision.changes and not remarks:
        return content
    package = open_package(content, "The file")
    rows = _rows(package, revision.base)
    pen: Pen = (TrackedPen if tracking else CleanPen)(Ids(package.tree(story.part) for story in stories(package)))
    work = Restructuring(revision, rows, pen, tracking or _UNSIGNED)
    work.run()
    if not pen.tracked:
        join_alike(pen.cutter.touched)
    _check(package, revision.report)
    changed = {part: serialise(package.tree(part)) for part in sorted(work.parts)}
    return archive.rewrite(content, changed, {})


def _rows(package: Package, base: Report) -> list[Row]:
    """Every block with its paragraph. Raises EditRefused when they do not belong together."""
    found = with_text(package)
    if len(found) != len(base.blocks):
        raise _other_file()
    try:
        return [
            Row(block, paragraph, story.part, tuple(spans_of(block, paragraph.text)))
            for block, (story, paragraph) in zip(base.blocks, found, strict=True)
        ]
    except ValueError as error:
        raise _other_file() from error


def _other_file() -> EditRefused:
    return EditRefused(
        "This is not the file that the report was read from.", hint="Use the file as it was when it was added."
    )


def _check(package: Package, wanted: Report) -> None:
    """Nothing wrong is ever handed out: the edited trees must read as the revision does."""
    blocks = [block for block in wanted.blocks if block.text]
    at = 0
    for _, paragraph in every(package):
        if at < len(blocks) and _reads(paragraph, blocks[at]):
            at += 1
        elif any(piece.editable and not piece.text.isspace() for piece in paragraph.pieces):
            break
    else:
        if at == len(blocks):
            return
    raise OutputFailed(
        "The Word file would not say what was decided, so it was not written.",
        hint="Take back the last change of a paragraph, or export as text.",
    )


def _reads(paragraph: Paragraph, block: Block) -> bool:
    """Whether the paragraph says what the block says; a field that stands alone now may be shown by its text."""
    for text in dict.fromkeys((paragraph.text, "".join(piece.text for piece in folded(paragraph.pieces)))):
        try:
            spans_of(block, text)
        except ValueError:
            continue
        return True
    return False
