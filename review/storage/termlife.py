"""The life of a term: versions with their reasons, re-checks, imports, proposals and the discussion."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from review.errors import NotFound
from review.storage.concept_rows import concept_from_text, concept_to_text
from review.storage.term_tables import glossary_change, recheck, remark, term_import, term_proposal
from review.termports import (
    ChangeKind,
    GlossaryChange,
    ProposalState,
    Recheck,
    Remark,
    Signed,
    TermImport,
    TermProposal,
)


class TermLifeTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def changes(self, glossary_id: int, *, size: int = 100, before: int | None = None) -> tuple[GlossaryChange, ...]:
        """The versions of a glossary, the newest first; `before` leaves out that one and later ones."""
        c = glossary_change.c
        wanted = select(glossary_change).where(c.glossary_id == glossary_id)
        if before is not None:
            wanted = wanted.where(c.version < before)
        return tuple(_change(row) for row in self._connection.execute(wanted.order_by(c.version.desc()).limit(size)))

    def change(self, glossary_id: int, version: int) -> GlossaryChange:
        """Raises NotFound."""
        c = glossary_change.c
        wanted = select(glossary_change).where(c.glossary_id == glossary_id, c.version == version)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFound("There is no version {version}.", hint="Look at the history.", version=version)
        return _change(row)

    def keep_recheck(self, recheck: Recheck) -> None:
        self._add(_RECHECK, {name: getattr(recheck, name) for name in ("version", "created", "changed", "settled")} | {
            "glossary_id": recheck.glossary, "report_id": recheck.report,
        })  # fmt: skip

    def rechecks(
        self, *, glossary: int | None = None, version: int | None = None, report: int | None = None
    ) -> tuple[Recheck, ...]:
        """In the order they were made."""
        given = {"glossary_id": glossary, "version": version, "report_id": report}
        rows = self._where(_RECHECK, {name: value for name, value in given.items() if value is not None})
        return tuple(
            Recheck(r.glossary_id, r.version, r.report_id, r.created, r.changed, r.settled, r.id) for r in rows
        )

    def keep_import(self, waiting: TermImport) -> TermImport:
        """With its id."""
        values = {name: getattr(waiting, name) for name in ("person", "at", "file_name", "content", "mapping")}
        return replace(waiting, id=self._add(term_import, values | {"glossary_id": waiting.glossary}))

    def waiting(self, import_id: int) -> TermImport:
        """Raises NotFound."""
        rows = self._where(term_import, {"id": import_id})
        if not rows:
            raise NotFound("There is no such import.", hint="Choose the file again.")
        row = rows[0]
        return TermImport(
            row.id, row.glossary_id, row.person, row.at, row.file_name, bytes(row.content), row.mapping, row.version
        )

    def put_import(self, waiting: TermImport) -> None:
        """What a person said of its columns, and the version that took it in."""
        wanted = update(term_import).where(term_import.c.id == waiting.id)
        self._connection.execute(wanted.values(mapping=waiting.mapping, version=waiting.version))

    def propose(self, proposal: TermProposal) -> TermProposal:
        """With its id."""
        names = ("base", "person", "key", "at", "segment", "late", "decided_at", "decided_by", "reason", "version")
        values = {name: getattr(proposal, name) for name in names} | {
            "glossary_id": proposal.glossary,
            "concept_id": proposal.concept.id,
            "body": concept_to_text(proposal.concept),
            "report_id": proposal.report,
            "state": proposal.state.value,
        }
        return replace(proposal, id=self._add(term_proposal, values))

    def proposal(self, proposal_id: int) -> TermProposal:
        """Raises NotFound."""
        rows = self._where(term_proposal, {"id": proposal_id})
        if not rows:
            raise NotFound("There is no such proposal.", hint="Go back to the proposals.")
        return _proposal(rows[0])

    def proposed(self, person: str, key: str) -> TermProposal | None:
        """The proposal that this key brought before."""
        rows = self._where(term_proposal, {"person": person, "key": key})
        return _proposal(rows[0]) if rows else None

    def proposals(
        self, *, glossary: int | None = None, concept: str | None = None, state: ProposalState | None = None
    ) -> tuple[TermProposal, ...]:
        """In the order they came."""
        given = {"glossary_id": glossary, "concept_id": concept, "state": state.value if state else None}
        rows = self._where(term_proposal, {name: value for name, value in given.items() if value is not None})
        return tuple(_proposal(row) for row in rows)

    def decide(self, proposal: TermProposal) -> None:
        """Keep what became of it, and nothing else."""
        names = ("decided_at", "decided_by", "reason", "version")
        values = {name: getattr(proposal, name) for name in names} | {"state": proposal.state.value}
        self._connection.execute(update(term_proposal).where(term_proposal.c.id == proposal.id).values(**values))

    def remark(self, remark: Remark) -> Remark:
        """Kept once for a key; with its id."""
        known = self._where(_REMARK, {"person": remark.person, "key": remark.key})
        if known:
            return _remark(known[0])
        values = {name: getattr(remark, name) for name in ("person", "key", "at", "text")}
        values |= {"glossary_id": remark.glossary, "concept_id": remark.concept}
        return replace(remark, id=self._add(_REMARK, values))

    def remarks(self, glossary_id: int, concept_id: str) -> tuple[Remark, ...]:
        """In the order they came."""
        rows = self._where(_REMARK, {"glossary_id": glossary_id, "concept_id": concept_id})
        return tuple(_remark(row) for row in rows)

    def _add(self, table: Table, values: dict[str, Any]) -> int:
        return int(self._connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one())

    def _where(self, table: Table, values: dict[str, Any]) -> list[Row[Any]]:
        wanted = select(table).where(*(table.c[name] == value for name, value in values.items()))
        return list(self._connection.execute(wanted.order_by(table.c.id)))


_RECHECK, _REMARK = recheck, remark


def _change(row: Row[Any]) -> GlossaryChange:
    signed = Signed(row.person, ChangeKind(row.kind), row.label, row.reason, row.turns)
    return GlossaryChange(row.glossary_id, row.version, row.at, signed, row.added, row.changed, row.retired)


def _proposal(row: Row[Any]) -> TermProposal:
    names = ("id", "base", "person", "key", "at", "segment", "late", "decided_at", "decided_by", "reason", "version")
    return TermProposal(
        glossary=row.glossary_id,
        concept=concept_from_text(row.body),
        report=row.report_id,
        state=ProposalState(row.state),
        **{name: getattr(row, name) for name in names},
    )


def _remark(row: Row[Any]) -> Remark:
    return Remark(row.id, row.glossary_id, row.concept_id, row.person, row.key, row.at, row.text)
