"""One transaction's view of the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from review.errors import StoreError
from review.storage.comments import CommentTable
from review.storage.concepts import ConceptTable
from review.storage.entries import EntryTable
from review.storage.glossaries import GlossaryTable
from review.storage.house import HouseTable
from review.storage.memory import MemoryTable
from review.storage.people import PeopleTable
from review.storage.proposals import ProposalTable
from review.storage.reports import ReportTable
from review.storage.sources import SourceTable
from review.storage.suppressions import SuppressionTable
from review.storage.termlife import TermLifeTable

_FULL = ("disk is full", "No space left", "disk I/O error")


class SqlSession:
    """All tables on one connection."""

    def __init__(self, connection: Connection) -> None:
        self.reports = ReportTable(connection)
        self.entries = EntryTable(connection)
        self.proposals = ProposalTable(connection)
        self.comments = CommentTable(connection)
        self.glossaries = GlossaryTable(connection)
        self.concepts = ConceptTable(connection)
        self.terms = TermLifeTable(connection)
        self.sources = SourceTable(connection)
        self.memory = MemoryTable(connection)
        self.people = PeopleTable(connection)
        self.suppressions = SuppressionTable(connection)
        self.house = HouseTable(connection)


@contextmanager
def told() -> Iterator[None]:
    """Errors of the database become StoreError, with the driver's first line."""
    try:
        yield
    except SQLAlchemyError as problem:
        raise translated(problem) from problem


def translated(problem: SQLAlchemyError) -> StoreError:
    reason = str(problem.orig if isinstance(problem, DBAPIError) else problem).splitlines()[0]
    if any(sign in reason for sign in _FULL):
        return StoreError(
            "The change could not be saved: the disk is full.",
            hint="Free some space and save again; nothing that was saved is lost.",
            code="disk-full",
        )
    if isinstance(problem, OperationalError):
        return StoreError(
            "The data store does not answer: {reason}.",
            hint="Try again in a moment.",
            code="unavailable",
            reason=reason,
        )
    return StoreError("The data store refused: {reason}.", hint="Nothing was changed.", reason=reason)
