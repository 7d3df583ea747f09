"""The change table of `proofroom fix --table`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from review.documents.change_table import ChangeTable, Row, as_docx, as_html
from review.fixing import Fixed
from review.ledger import home
from review.model import Report
from review.revising import side_by_side


def written(report: Report, done: Sequence[Fixed], path: str, name: str, author: str) -> bytes:
    """The table as the ending of `name` wants it: every changed paragraph with the checks that changed it."""
    rows = tuple(row for fixed in done for row in _rows(fixed, author))
    table = ChangeTable(report.title or PurePath(path).stem, report.language, rows, facts=(PurePath(path).name,))
    return as_docx(table) if name.endswith(".docx") else as_html(table)


def _rows(fixed: Fixed, author: str) -> Iterator[Row]:
    reasons: dict[int, dict[str, None]] = {}
    terms: dict[int, dict[str, None]] = {}
    base = fixed.revision.base
    for row in fixed.log:
        segment = home(row.finding.segment)
        if row.skipped or segment not in base:
            continue
        block = base.block_of(segment).index
        reasons.setdefault(block, {})[str(row.finding.title)] = None
        for term in row.finding.terms:
            terms.setdefault(block, {})[f"{term.term} ({term.glossary} {term.concept})"] = None
    for pair in side_by_side(fixed.revision):
        if pair.changed:
            yield Row(
                place=str(pair.blocks[0] + 1) if pair.blocks else "",
                before=pair.machine or "",
                after=pair.reviewed or "",
                reason=_joined(reasons, pair.blocks),
                person=author,
                at=None,
                evidence=_joined(terms, pair.blocks),
            )


def _joined(lines: dict[int, dict[str, None]], blocks: Iterable[int]) -> str:
    return "; ".join(dict.fromkeys(line for block in blocks for line in lines.get(block, ())))
