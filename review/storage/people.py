"""What each person prefers."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from review.storage import tables as t


class PeopleTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def preferences(self, person: str) -> Mapping[str, object]:
        """Empty for somebody unknown."""
        body = self._connection.execute(
            select(t.preference.c.body).where(t.preference.c.person == person)
        ).scalar_one_or_none()
        return dict(json.loads(body)) if body else {}

    def put(self, person: str, preferences: Mapping[str, object]) -> None:
        self._connection.execute(delete(t.preference).where(t.preference.c.person == person))
        body = json.dumps(dict(preferences), ensure_ascii=False)
        self._connection.execute(insert(t.preference).values(person=person, body=body))
