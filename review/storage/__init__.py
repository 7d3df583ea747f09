"""Where everything is kept: SQLAlchemy tables, migrations, row ↔ frozen value, one writer for SQLite.

The only code that speaks SQL. May import the model, the ledger, the ports and glossary.model.
"""

from review.storage.opening import open_store
from review.storage.restoring import restore

__all__ = ["open_store", "restore"]
