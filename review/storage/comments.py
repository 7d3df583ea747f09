"""Comments: added and marked, never changed in what was typed and never removed."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from review.errors import NotFound
from review.ports import Comment
from review.storage import tables as t

_NAMES = [field.name for field in fields(Comment) if field.name != "report"]
_MARKS = ("resolved_at", "resolved_by", "hidden_at", "hidden_by")


class CommentTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, comment: Comment) -> Comment:
        """The comment with its new id."""
        values = {name: value for name, value in asdict(comment).items() if name not in {"id", "report"}}
        done = self._connection.execute(
            insert(t.comment).values(**values, report_id=comment.report).returning(t.comment.c.id)
        )
        return replace(comment, id=int(done.scalar_one()))

    def by_key(self, person: str, key: str) -> Comment | None:
        wanted = select(t.comment).where(t.comment.c.person == person, t.comment.c.key == key)
        row = self._connection.execute(wanted).one_or_none()
        return _comment(row) if row else None

    def list(self, report_id: int) -> tuple[Comment, ...]:
        """In the order they were added."""
        wanted = select(t.comment).where(t.comment.c.report_id == report_id).order_by(t.comment.c.id)
        return tuple(_comment(row) for row in self._connection.execute(wanted))

    def get(self, report_id: int, comment_id: int) -> Comment:
        """Raises NotFound."""
        wanted = select(t.comment).where(t.comment.c.report_id == report_id, t.comment.c.id == comment_id)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFound("There is no such comment.", hint="Load the report again.")
        return _comment(row)

    def mark(self, comment: Comment) -> None:
        """Keep whether it is resolved or hidden, and nothing else of it."""
        values = {name: getattr(comment, name) for name in _MARKS}
        self._connection.execute(update(t.comment).where(t.comment.c.id == comment.id).values(**values))


def _comment(row: Row[Any]) -> Comment:
    return Comment(report=row.report_id, **{name: getattr(row, name) for name in _NAMES})
