"""`proofroom glossary search`, `diff`, `merge` and `convert`: glossaries as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from review.cli import options
from review.cli.files import as_json, emit
from review.cli.program import complain, exit_code
from review.errors import UsageError

if TYPE_CHECKING:
    from glossary import Hit
    from glossary.diff import Row
    from glossary.model import Concept

_form_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
_from_option = options.glossary_format_option("--from", "given", "Format of the input, where no ending says it.")
_to_option = options.glossary_format_option("--to", "target", "Format of OUT, where its ending does not say it.")


@click.command("search")
@click.argument("query", metavar="QUERY")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@click.option("--lang", "language", type=options.Tag(), help="Only names of this language.")
@click.option("--limit", type=options.Whole(1), default=20, show_default=True, help="How many concepts of each file.")
@_form_option
@_from_option
def search_command(
    *, query: str, paths: tuple[str, ...], form: str, given: str | None, language: str | None, limit: int
) -> int:
    """Find concepts by a name, a part of one, an id, or something near."""
    from glossary import load, search  # noqa: PLC0415  # the matcher takes long to load
    from glossary.errors import GlossaryError  # noqa: PLC0415  # as above
    from review.cli.rows import error_row  # noqa: PLC0415  # as above

    if not query.strip():
        raise UsageError("There is nothing to search for.", hint="Give a name or a part of one.")
    rows: list[dict[str, Any]] = []
    codes = [0]
    for path in paths:
        try:
            found = search(load(path, format=given), query, language, limit=limit)
            rows.append({"path": path, "results": [_hit(hit) for hit in found]})
        except GlossaryError as error:
            complain(error)
            rows.append(error_row(path, error))
            codes.append(exit_code(error))
    if form == "json":
        emit(as_json({"schema": 1, "query": query, "glossaries": rows}), None)
    for row in rows if form == "text" else ():
        for hit in row.get("results", ()):
            names = " | ".join(f"{tag} {name}" for tag, name in hit["preferred"].items())
            click.echo(f"{row['path']}: {hit['concept']}\t{hit['term']} ({hit['status']}, {hit['found']})\t{names}")
    return max(codes)


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "concept": hit.concept.id,
        "language": hit.language,
        "term": hit.term.text,
        "status": hit.term.status.value,
        "found": hit.found.value,
        "score": hit.score,
        "preferred": _names(hit.concept),
    }


def _names(concept: Concept) -> dict[str, str]:
    """The preferred name by language."""
    return {section.language: term.text for section in concept.languages if (term := section.preferred)}


@click.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_form_option
@_from_option
def diff_command(*, first: str, second: str, form: str, given: str | None) -> int:
    """Say how glossary B differs from glossary A."""
    from glossary import difference, load  # noqa: PLC0415  # the matcher takes long to load

    rows = difference(load(first, format=given), load(second, format=given))
    found = [_changed(row) for row in rows]
    if form == "json":
        emit(as_json({"schema": 1, "first": first, "second": second, "differences": found}), None)
        return 0
    for row in found:
        name = next(iter(row["preferred"].values()), "")
        click.echo(f"{_SIGNS[row['change']]} {row['concept']}\t{name}")
        for line in row["details"]:
            click.echo(f"    {line}")
    return 0


_SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def _changed(row: Row) -> dict[str, Any]:
    change = "added" if row.existing is None else "changed" if row.incoming else "removed"
    concept = row.incoming or row.existing
    assert concept is not None  # noqa: S101  # a difference names at least one of them
    details = list(row.reasons) if change == "changed" else []
    return {"concept": concept.id, "change": change, "preferred": _names(concept), "details": details}


@click.command("merge")
@click.argument("paths", nargs=-1, required=True, metavar="A B…")
@options.output_option
@_form_option
@_from_option
@_to_option
def merge_command(*, paths: tuple[str, ...], output: str, form: str, given: str | None, target: str | None) -> int:
    """Write several glossaries as one; the earlier ones have the say."""
    from glossary import dumps, join, load, losses  # noqa: PLC0415  # the matcher takes long to load

    if len(paths) < 2:
        raise UsageError("One glossary cannot be merged.", hint="Name at least two.")
    chosen = output_format(output, target)
    termbase, rows = join([load(path, format=given) for path in paths], PurePath(output).stem)
    emit(dumps(termbase, chosen), output)
    for loss in losses(termbase, chosen):
        click.echo(f"proofroom: {output}: {loss}", err=True)
    told = [_merged(row) for row in rows]
    if form == "json" and output != "-":
        emit(as_json({"schema": 1, "output": output, "concepts": len(termbase.concepts), "rows": told}), None)
    elif output != "-":
        counts = {name: sum(row["action"] == name for row in told) for name in ("add", "merge", "same")}
        click.echo(f"{output}: {len(termbase.concepts)} concepts; {counts['add']} added, {counts['merge']} merged, "
                   f"{counts['same']} the same.")  # fmt: skip
        for row in told:
            for line in row["details"]:
                click.echo(f"    {row['concept']}: {line}")
    return 0


def _merged(row: Row) -> dict[str, Any]:
    concept = row.result or row.existing or row.incoming
    assert concept is not None and row.incoming is not None  # noqa: S101, PT018  # a row of a join has both
    return {
        "concept": concept.id,
        "incoming": row.incoming.id,
        "action": row.action.value,
        "details": list(row.reasons),
    }


@click.command("convert")
@click.argument("path", metavar="IN")
@options.output_option
@_from_option
@_to_option
@options.map_option
def convert_command(
    *, path: str, output: str, given: str | None, target: str | None, columns: tuple[tuple[str, str], ...]
) -> int:
    """Write a glossary in another format.

    What the columns of a foreign table were taken for is said, and what the new format cannot hold. --map corrects it:
    a header (or a number from 1) and the name of a column of ours, as in --map "Begriff=de_preferred".
    """
    from glossary import dumps, load, losses  # noqa: PLC0415  # the matcher takes long to load

    chosen = output_format(output, target)
    termbase = load(path, format=given, columns=dict(columns))
    emit(dumps(termbase, chosen), output)
    for line in _guessed(path, given, dict(columns)):
        click.echo(f"proofroom: {path}: {line}", err=True)
    for loss in losses(termbase, chosen):
        click.echo(f"proofroom: {output}: {loss}", err=True)
    return 0


def _guessed(path: str, given: str | None, columns: dict[str, str]) -> Iterator[str]:
    """What the columns of a foreign table were taken for, and the rows that hold no term."""
    from glossary import examine, format_of  # noqa: PLC0415  # the matcher takes long to load
    from glossary.formats.registry import told  # noqa: PLC0415  # as above

    if format_of(path, given).examine is None:
        return
    content = Path(path).read_bytes()
    found = examine(content, path, given, mapping=told(content, path, columns, given))
    if found.mapping is None or found.mapping.own:
        return
    taken = [
        f"{one.header or f'column {number}'} = {one.role.value}" + (f" ({one.language})" if one.language else "")
        for number, one in enumerate(found.mapping.columns, 1)
    ]
    yield f"The columns were taken so: {'; '.join(taken)}."
    if found.rejected:
        count, first = len(found.rejected), found.rejected[0]
        said = "1 row was left out" if count == 1 else f"{count} rows were left out, the first"
        yield f"{said} on line {first.line}: {first.reason}."


def output_format(output: str, given: str | None) -> str:
    """The name of the format to write. Raises UsageError."""
    from glossary.errors import UnknownFormat  # noqa: PLC0415  # the matcher takes long to load
    from glossary.formats.registry import format_of  # noqa: PLC0415  # as above

    try:
        return format_of(output, given).name
    except UnknownFormat as error:
        message = "The ending of {output} names no format of glossaries."
        hint = "End it in .csv, .tsv, .xlsx, .json or .tbx, or add --to."
        raise UsageError(message, hint=hint, output=output) from error
