"""The change table of a review: what was changed, why, by whom, and what the official terms in it rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from review.documents.change_table import ChangeTable, Heads, Row, as_docx, as_html
from review.model.ledger import Entry
from review.services.desk import Desk, Sheet
from review.services.naming import file_name
from review.services.planning import OPERATIONS
from review.services.results import Change, ResultService
from review.services.views import ExportFile

if TYPE_CHECKING:
    from glossary import TermBase

__all__ = ["Heads", "Say", "TableService", "evidence"]

Say = Callable[[str], str]
"""A message template in the reader's language."""

_MEDIA = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


_ENGLISH = Heads()


class TableService:
    def __init__(self, desk: Desk, results: ResultService) -> None:
        self._desk = desk
        self._results = results

    def export(self, report_id: int, format: str, *, say: Say = str, heads: Heads = _ENGLISH, reader: str = "en",
               signature: bool = True) -> ExportFile:  # fmt: skip
        """The table as "html" or "docx"; `say` and `heads` bring the reader's language. Raises NotFound."""
        table = self.table(report_id, say=say, heads=heads, reader=reader, signature=signature)
        content = as_docx(table) if format == "docx" else as_html(table)
        record = self._desk.sheet(report_id).record
        return ExportFile(
            file_name(f"{record.title} {table.heads.title.lower()}", record.date, f".{format}"), _MEDIA[format], content
        )

    def table(
        self, report_id: int, *, say: Say = str, heads: Heads = _ENGLISH, reader: str = "en", signature: bool = True
    ) -> ChangeTable:
        """As `export`, not yet written. `signature` adds the recipe of the checks."""
        sheet = self._desk.sheet(report_id)
        recipe = (self._desk.checked(sheet).signature,) if signature else ()
        return ChangeTable(
            title=sheet.record.title,
            language=sheet.base.language,
            rows=tuple(self._row(sheet, change, say) for change in self._results.changes(report_id)),
            facts=(sheet.record.file_name, *_people(sheet.folded.entries), *recipe),
            heads=heads,
            reader=reader,
        )

    def _row(self, sheet: Sheet, change: Change, say: Say) -> Row:
        kinds = (
            [say(OPERATIONS[change.operation.operation])] if change.operation else [say(kind) for kind in change.kinds]
        )
        why = [*kinds, change.reason] if change.reason else kinds
        base = self._desk.termbase(sheet.recipe)
        return Row(
            str(change.block + 1), change.before, change.after, "; ".join(why), change.person, change.at,
            evidence(base, sheet, change.before, change.after) if base else "",
        )  # fmt: skip


def _people(entries: Iterable[Entry]) -> tuple[str, ...]:
    names = dict.fromkeys(entry.person for entry in entries)
    return (", ".join(names),) if names else ()


def evidence(base: TermBase, sheet: Sheet, before: str, after: str) -> str:
    """The official terms that a change brought in, each with what its entry rests on."""
    language, day = sheet.base.language, sheet.record.date
    had = {(match.concept.id, match.text) for match in base.match(before, language, report_date=day)}
    found: dict[str, None] = {}
    for match in base.match(after, language, report_date=day):
        if (match.concept.id, match.text) in had or match.term.status.value == "deprecated":
            continue
        known = (*match.term.evidence, *match.concept.evidence)
        source = f": {known[0].text}" if known else ""
        found[f"{match.text} ({match.glossary} {match.concept.id}){source}"] = None
    return "; ".join(found)
