"""Where each concept stands now: the rows that lists and searches read, made from the versions of concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from glossary.model import Concept, LanguageSection, TermStatus
from review.storage import tables as t
from review.storage.concept_rows import concept_from_text
from review.storage.term_tables import concept_head as head

_PART = 500


def folded(text: str) -> str:
    """A form as it is compared: case and white space do not count."""
    return " ".join(text.split()).casefold()


def main_section(concept: Concept, language: str = "en") -> LanguageSection | None:
    """The section whose name a concept is listed under."""
    return concept.section(language) or (concept.languages[0] if concept.languages else None)


def head_row(glossary_id: int, version: int, position: int, concept: Concept) -> dict[str, Any]:
    """The row of a concept that stands."""
    main = main_section(concept)
    terms = [term for section in concept.languages for term in section.terms]
    best = (main.preferred or main.terms[0]) if main and main.terms else None
    return {
        "glossary_id": glossary_id,
        "concept_id": concept.id,
        "version": version,
        "position": position,
        "retired": False,
        "proposed": any(term.status is TermStatus.PROPOSED for term in terms),
        "cited": bool(concept.evidence) or any(term.evidence for term in terms),
        "title": folded(best.text if best else concept.id)[:300],
        "forms": "\n".join(dict.fromkeys(folded(term.text) for term in terms)),
    }


class Heads:
    """The heads of one glossary, read and written in parts."""

    def __init__(self, connection: Connection, glossary_id: int) -> None:
        self._connection = connection
        self._glossary = glossary_id

    def known(self, ids: Iterable[str]) -> dict[str, tuple[int, int, bool]]:
        """(version, position, retired) of those of these concepts that are or were there."""
        found: dict[str, tuple[int, int, bool]] = {}
        for part in _parts(list(ids)):
            wanted = select(head.c.concept_id, head.c.version, head.c.position, head.c.retired).where(
                head.c.glossary_id == self._glossary, head.c.concept_id.in_(part)
            )
            found |= {
                row.concept_id: (row.version, row.position, row.retired) for row in self._connection.execute(wanted)
            }
        return found

    def add(self, rows: list[dict[str, Any]]) -> None:
        for part in _parts(rows):
            self._connection.execute(insert(head), part)

    def put(self, rows: list[dict[str, Any]]) -> None:
        """Rows of concepts that have one already."""
        wanted = (head.c.glossary_id == bindparam("its_glossary")) & (head.c.concept_id == bindparam("its_concept"))
        names = ("version", "retired", "proposed", "cited", "title", "forms")
        for part in _parts(rows):
            values = [
                {"its_glossary": row["glossary_id"], "its_concept": row["concept_id"], **{n: row[n] for n in names}}
                for row in part
            ]
            self._connection.execute(update(head).where(wanted).values({n: bindparam(n) for n in names}), values)

    def retire(self, ids: Iterable[str], version: int) -> None:
        for part in _parts(list(ids)):
            where = (head.c.glossary_id == self._glossary) & head.c.concept_id.in_(part)
            self._connection.execute(update(head).where(where).values(version=version, retired=True))


def fill(connection: Connection) -> None:
    """Make all heads from the versions of the concepts."""
    wanted = select(t.concept).order_by(t.concept.c.glossary_id, t.concept.c.version, t.concept.c.id)
    newest: dict[tuple[int, str], dict[str, Any]] = {}
    for row in connection.execute(wanted):
        key = (row.glossary_id, row.concept_id)
        if row.body is not None:
            concept = concept_from_text(row.body)
            newest[key] = head_row(row.glossary_id, row.version, row.position, concept) | {"concept_id": row.concept_id}
        elif key in newest:
            newest[key] |= {"version": row.version, "retired": True}
    for part in _parts(list(newest.values())):
        connection.execute(insert(head), part)


def _parts(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[start : start + _PART] for start in range(0, len(rows), _PART))
