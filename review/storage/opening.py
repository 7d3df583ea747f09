"""Which store a URL names."""

from __future__ import annotations

from review.errors import UsageError
from review.ports import Store
from review.storage.postgres import PostgresStore
from review.storage.sqlite import SqliteStore


def open_store(url: str) -> Store:
    """The store at this URL, with its tables brought up to date. Raises UsageError, StoreLocked and StoreError."""
    kind = url.partition(":")[0].partition("+")[0]
    if kind == "sqlite":
        return SqliteStore(url)
    if kind == "postgresql":
        return PostgresStore(url)
    raise UsageError(
        "{kind} is not a data store that Proofroom knows.", hint="Use a sqlite: or a postgresql: URL.", kind=kind
    )
