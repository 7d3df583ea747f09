"""What each person prefers: name, language, theme, keys. Small JSON values by name."""

from __future__ import annotations

import json
from collections.abc import Mapping

from review.errors import UsageError
from review.ports import Session, Store
from review.services.fitting import fit_line

_MOST = 20_000


class PeopleService:
    def __init__(self, store: Store) -> None:
        self._store = store

    def preferences(self, person: str) -> Mapping[str, object]:
        """Empty for somebody unknown."""
        with self._store.read() as session:
            return session.people.preferences(person)

    def prefer(self, person: str, **values: object) -> Mapping[str, object]:
        """Keep these beside what is kept already; None takes one away. Raises UsageError."""
        fit_line(person, 200)

        def work(session: Session) -> Mapping[str, object]:
            kept = {**session.people.preferences(person), **values}
            kept = {name: value for name, value in kept.items() if value is not None}
            if len(json.dumps(kept)) > _MOST:
                raise UsageError("These settings are too long to be kept.", hint="Shorten them.")
            session.people.put(person, kept)
            return kept

        return self._store.write(work)
