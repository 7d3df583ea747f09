"""`proofroom glossary forms`: the other forms under which the names of a glossary are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from review.cli import options
from review.cli.files import as_json, emit

if TYPE_CHECKING:
    from glossary import TermBase


@click.command("forms")
@click.argument("path", metavar="FILE")
@click.argument("concepts", nargs=-1, metavar="[CONCEPT]…")
@click.option("--lang", "language", type=options.Tag(), help="Only names of this language.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.glossary_format_option("--from", "given", "Format of the input, where no ending says it.")
def forms_command(*, path: str, concepts: tuple[str, ...], language: str | None, form: str, given: str | None) -> int:
    """List the forms by which names are found besides the names themselves: plural, singular, forms of a verb.

    They are made for English terms; forms that the glossary lists for a name (“forms” in JSON, “Other forms” in the
    review room) take their place.
    """
    from glossary import load  # noqa: PLC0415  # the matcher takes long to load

    rows = list(_rows(load(path, format=given), concepts, language))
    if form == "json":
        emit(as_json({"schema": 1, "path": path, "terms": rows}), None)
        return 0
    for row in rows:
        found = ", ".join(f"{one['form']} ({one['kind']})" for one in row["forms"])
        click.echo(f"{row['concept']}\t{row['language']}\t{row['term']}\t{found}")
    return 0


def _rows(termbase: TermBase, wanted: tuple[str, ...], language: str | None) -> Iterator[dict[str, Any]]:
    """A row for each name that has forms. Raises NoSuchConcept."""
    from glossary import forms_of  # noqa: PLC0415  # as above

    chosen = [termbase.concept(one) for one in wanted] or termbase.concepts.values()
    for concept in chosen:
        for section in concept.languages:
            if language and section.language.lower() != language.lower():
                continue
            for term in section.terms:
                forms = [{"form": f.text, "kind": f.label} for f in forms_of(term, concept, section.language)]
                if forms:
                    row = {"concept": concept.id, "language": section.language, "term": term.text}
                    yield {**row, "status": term.status.value, "forms": forms}
