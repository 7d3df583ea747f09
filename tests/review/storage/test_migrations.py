"""The chain of migrations."""

from __future__ import annotations

import sys
from pathlib import Path

from alembic.script import ScriptDirectory

from review.storage.migrating import wanted


def test_the_files_of_the_migrations_are_called_as_their_revisions() -> None:
    """So that a start needs no more than a look at their names."""
    folder = Path(sys.modules["review.storage.migrating"].__file__ or "").parent / "migrations"
    scripts = ScriptDirectory(str(folder))
    assert scripts.get_heads() == [wanted()]
    assert all(Path(one.path).name.startswith(f"v{one.revision}_") for one in scripts.walk_revisions())
