"""The columns of a foreign table, and what they are taken for."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.formats.mapping import ColumnMapping, Role
from review.web.words import gettext, lazy_gettext

ROLES = {
    Role.TERM: lazy_gettext("names in one language"),
    Role.ID: lazy_gettext("the number of the term"),
    Role.SOURCE_TERM: lazy_gettext("names in the source language"),
    Role.TARGET_TERM: lazy_gettext("names in the target language"),
    Role.SOURCE_LANGUAGE: lazy_gettext("which language the source is"),
    Role.TARGET_LANGUAGE: lazy_gettext("which language the target is"),
    Role.DEFINITION: lazy_gettext("definition"),
    Role.DOMAIN: lazy_gettext("subject field"),
    Role.KIND: lazy_gettext("kind of thing"),
    Role.NOTE: lazy_gettext("note"),
    Role.EVIDENCE: lazy_gettext("where it was read"),
    Role.PART_OF_SPEECH: lazy_gettext("part of speech"),
    Role.VALID_FROM: lazy_gettext("official from"),
    Role.VALID_TO: lazy_gettext("official until"),
    Role.EXTRA: lazy_gettext("kept as it is"),
}


@dataclass(frozen=True, slots=True)
class ColumnView:
    number: int
    header: str
    role: str
    language: str
    status: str


def column_views(mapping: ColumnMapping) -> tuple[ColumnView, ...]:
    """In the order of the file; a column without a header is called by its number."""
    return tuple(
        ColumnView(
            number,
            column.header or gettext("Column {n}").format(n=number + 1),
            column.role.value,
            column.language or "",
            column.status.value if column.status else "preferred",
        )
        for number, column in enumerate(mapping.columns)
    )
