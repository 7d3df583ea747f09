"""Texts that lost against another one. They are kept for good."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from review.ports import Proposal
from review.storage import tables as t

_BY_KEY = select(t.proposal).where(t.proposal.c.person == bindparam("person"), t.proposal.c.key == bindparam("key"))


class ProposalTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, proposal: Proposal) -> Proposal:
        """The proposal with its new id."""
        values = {name: value for name, value in asdict(proposal).items() if name not in {"id", "report"}}
        done = self._connection.execute(
            insert(t.proposal).values(**values, report_id=proposal.report).returning(t.proposal.c.id)
        )
        return replace(proposal, id=int(done.scalar_one()))

    def by_key(self, person: str, key: str) -> Proposal | None:
        row = self._connection.execute(_BY_KEY, {"person": person, "key": key}).one_or_none()
        return _proposal(row) if row else None

    def list(self, report_id: int) -> tuple[Proposal, ...]:
        """In the order they were kept."""
        wanted = select(t.proposal).where(t.proposal.c.report_id == report_id).order_by(t.proposal.c.id)
        return tuple(_proposal(row) for row in self._connection.execute(wanted))


def _proposal(row: Row[Any]) -> Proposal:
    names = ("id", "person", "key", "segment", "text", "seen", "version", "at", "digest")
    return Proposal(report=row.report_id, **{name: getattr(row, name) for name in names})
