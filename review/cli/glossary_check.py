"""`proofroom glossary check`: what is in glossaries, and what is doubtful in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

import review
from review.cli import options
from review.cli.files import as_json, emit, open_input
from review.cli.program import complain, exit_code
from review.errors import UsageError

if TYPE_CHECKING:
    from glossary import TermBase
    from review.model import Finding

_LEVELS = ("minor", "major", "critical")


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@options.language_option
@options.hidden_option
@click.option("--report", "reports", multiple=True, metavar="PATH", help="Say which entries these reports do not use.")
@click.option("--date", "day", type=options.IsoDate(), help="Judge validity on this day. [default: today]")
@click.option("--select", multiple=True, metavar="NAME,…", help="Only these checks.")
@click.option("--ignore", multiple=True, metavar="NAME,…", help="All checks but these.")
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Exit with 1 when a finding is at least this bad.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "html"]), default="text", show_default=True
)
@options.glossary_format_option("--from", "given", "The format, where no ending says it.")
@options.map_option
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of the screen.")
def check_command(
    *, paths: tuple[str, ...], form: str, given: str | None, fail_on: str | None, output: str | None, **fields: Any
) -> int:
    """Read glossaries, say what is in them and what is doubtful."""
    from glossary import load  # noqa: PLC0415  # the matcher takes long to load
    from glossary.errors import GlossaryError  # noqa: PLC0415  # as above
    from review.cli.rows import error_row  # noqa: PLC0415  # as above

    wanted = _wanted(fields["select"], fields["ignore"])
    texts = list(_texts(fields["reports"], fields["language"], keep_hidden=fields["keep_hidden"]))
    rows, listed, codes = [], [], [0]
    found: list[tuple[str, list[Finding] | dict[str, Any]]] = []
    for path in paths:
        try:
            termbase = load(path, format=given, columns=dict(fields["columns"]))
        except GlossaryError as error:
            complain(error)
            rows.append(error_row(path, error))
            found.append((path, rows[-1]["error"]))
            codes.append(exit_code(error))
            continue
        findings = _audited(termbase, wanted, fields["day"], texts if fields["reports"] else None)
        found.append((path, findings))
        codes.append(int(_fails(findings, fail_on)))
        rows.append(_summary(path, termbase, findings))
        listed += [*(_said(path, finding) for finding in findings), _line(rows[-1])]
    emit(_content(form, rows, listed, found), output)
    return max(codes)


def _content(form: str, rows: list[dict[str, Any]], listed: list[str], found: Any) -> bytes:
    from review.cli import html, sarif  # noqa: PLC0415  # the checks take long to load

    if form == "json":
        return as_json({"schema": 1, "glossaries": rows})
    if form == "html":
        told = " ".join(_line(row) for row in rows if "error" not in row)
        return html.page(f"proofroom:{review.__version__}", (html.glossary(*one) for one in found), told)
    return sarif.of_glossaries(found) if form == "sarif" else "".join(f"{line}\n" for line in listed).encode()


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """The names of the checks to run. Raises UsageError."""
    from review.auditing import TITLES  # noqa: PLC0415  # the matcher takes long to load

    chosen, left_out = options.names(select), options.names(ignore)
    for name in (*chosen, *left_out):
        if name not in TITLES:
            known = ", ".join(TITLES)
            raise UsageError(
                "There is no check {name} of glossaries.", hint="There are: {known}.", name=name, known=known
            )
    return frozenset(chosen or TITLES) - set(left_out)


def _texts(reports: tuple[str, ...], language: str, *, keep_hidden: bool) -> Iterator[tuple[str, str]]:
    """Language and text of the reports and their sources. Raises UnreadableInput."""
    for path in options.expanded(reports):
        report = open_input(path, language=language, keep_hidden=keep_hidden)
        yield language, report.text


def _audited(
    termbase: TermBase, wanted: frozenset[str], day: date | None, texts: list[tuple[str, str]] | None
) -> list[Finding]:
    from review.auditing import audited  # noqa: PLC0415  # the matcher takes long to load

    used = None
    if texts is not None:
        used = {m.concept.id for language, text in texts for m in termbase.match(text, language, nested=True)}
    _, findings = audited(termbase, today=day or datetime.now(UTC).date(), used=used)
    return [finding for finding in findings if finding.check in wanted]


def _fails(findings: list[Finding], level: str | None) -> bool:
    return level is not None and any(f.severity >= _LEVELS.index(level) + 1 for f in findings)


def _said(path: str, finding: Finding) -> str:
    concepts = ", ".join(term.concept for term in finding.terms)
    return f"{path}: {concepts}: {finding.severity.label} [{finding.check}] {finding.message}"


def _summary(path: str, termbase: TermBase, findings: list[Finding]) -> dict[str, Any]:
    from review.cli.rows import finding_row  # noqa: PLC0415  # the matcher takes long to load

    concepts = termbase.concepts.values()
    terms = [term for concept in concepts for section in concept.languages for term in section.terms]
    return {
        "path": path,
        "name": termbase.name,
        "digest": termbase.digest,
        "concepts": len(termbase.concepts),
        "languages": sorted({section.language for concept in concepts for section in concept.languages}),
        "terms": dict(sorted(Counter(term.status.value for term in terms).items())),
        "findings": [finding_row(finding) for finding in findings],
    }


def _line(row: dict[str, Any]) -> str:
    terms = ", ".join(f"{count} {status}" for status, count in row["terms"].items())
    count = len(row["findings"])
    noun = "finding" if count == 1 else "findings"
    languages = ", ".join(row["languages"]) or "no language"
    concepts = f"{row['concepts']} concept{'' if row['concepts'] == 1 else 's'}"
    return f"{row['path']}: {concepts} in {languages}; terms: {terms or 'none'}; {count} {noun}."
