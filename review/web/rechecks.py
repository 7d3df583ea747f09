"""Telling a reviewer what a change of a glossary did to the report since they last looked."""

from __future__ import annotations

from collections import Counter

from flask import flash

from review.termports import ChangeKind, Recheck
from review.web import person
from review.web.context import services
from review.web.present.impacts import counted
from review.web.words import gettext


def announce(report_id: int) -> None:
    """One line per glossary; what was done and taken back meanwhile is not told."""
    rows = services().glossaries.rechecks(report_id)
    heard = person.news(report_id, rows[-1].id if rows else 0)
    if heard is None:
        return
    sums: dict[int, Counter[str]] = {}
    for row in _standing([row for row in rows if row.id > heard]):
        sums.setdefault(row.glossary, Counter()).update(created=row.created, changed=row.changed, settled=row.settled)
    for glossary, total in sums.items():
        name = services().glossaries.get(glossary).name
        said = counted(total["created"], total["changed"], total["settled"])
        flash(gettext("Glossary {name}: {said}.").format(name=name, said=said))


def _standing(rows: list[Recheck]) -> list[Recheck]:
    """Without the versions that another one among them has taken back, and without that one."""
    gone: set[tuple[int, int]] = set()
    here = {(row.glossary, row.version) for row in rows}
    for row in reversed(rows):
        if (row.glossary, row.version) in gone:
            continue
        signed = services().glossaries.change(row.glossary, row.version)[0].signed
        if signed.kind is ChangeKind.UNDO and signed.turns and (row.glossary, signed.turns) in here:
            gone |= {(row.glossary, row.version), (row.glossary, signed.turns)}
    return [row for row in rows if (row.glossary, row.version) not in gone]
