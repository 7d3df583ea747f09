"""Checking many files: one checker per process, results in the order given whatever the number of processes."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review import proofing
from review.checks.house import House, checker_for, found_for, load, tested
from review.checks.suppressing import left
from review.cli.files import open_input
from review.cli.listing import listing
from review.cli.options import load_glossaries
from review.cli.program import line_of
from review.cli.rows import Row, document_row, error_row
from review.documents import read
from review.errors import ProofroomError
from review.model import Finding, Report, Severity, assemble

if TYPE_CHECKING:
    from glossary import TermBase
    from review.checks import Checker
    from review.checks.check import Check


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to check: everything but the files."""

    glossaries: tuple[str, ...] = ()
    proposed: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    source: str | None = None
    language: str = "en"
    source_language: str | None = None
    date: date | None = None
    input_format: str | None = None
    form: str = "json"
    style: str | None = None
    house: str | None = None
    keep_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What one file gave: its part of the output, and how many findings are minor, major, critical.

    `fail_on` is what the house rules of its folder say; `suppressed` counts what they suppress.
    `complaint` is the line for standard error when the file could not be read.
    """

    row: str
    counts: tuple[int, ...] = (0, 0, 0)
    fail_on: str | None = None
    suppressed: int = 0
    exit_code: int = 0
    complaint: str = ""


class Work:
    """A checker with its recipe. Loading a glossary takes long, so each process does it once."""

    def __init__(self, recipe: Recipe, termbase: TermBase | None) -> None:
        self.recipe = recipe
        self._termbase = termbase
        self._checkers: dict[Path | None, tuple[House, Checker]] = {}

    def at_home(self, path: str) -> tuple[House, Checker]:
        """The house rules for a file and the checker with them; what the call says goes before what they say.

        Raises UsageError, UnreadableInput.
        """
        recipe = self.recipe
        home = home_of(path, recipe.house)
        if home not in self._checkers:
            house = tested(load(home)) if home else House()
            self._checkers[home] = house, checker_for(house, self._termbase, recipe.select, recipe.ignore)
        return self._checkers[home]

    def check(self, path: str) -> Checked:
        """Never raises for one file: what went wrong is in the row."""
        recipe = self.recipe
        try:
            house, checker = self.at_home(path)
            report = open_input(
                path,
                recipe.input_format,
                language=recipe.language,
                source=recipe.source,
                source_language=recipe.source_language,
                date=recipe.date,
                style=recipe.style or house.choice.style,
                keep_hidden=recipe.keep_hidden,
            )
            found = checker.check(proofing.aligned(report, checker.termbase))
            findings = left(found, house.suppressions, path)
        except ProofroomError as error:
            return Checked(self._failed(path, error), exit_code=error.exit_code, complaint=line_of(error))
        except Exception as error:  # one file must not take the others along; its row and exit code say so
            return Checked(self._failed(path, error), exit_code=3, complaint=line_of(error, path))
        severities = [finding.severity for finding in findings]
        counts = tuple(severities.count(severity) for severity in Severity)
        suppressed = len(found) - len(findings)
        return Checked(self._written(path, report, findings), counts, house.choice.fail_on, suppressed)

    def _written(self, path: str, report: Report, findings: Sequence[Finding]) -> str:
        if self.recipe.form == "text":
            return listing(path, report, findings)
        if self.recipe.form == "html":
            from review.cli import html  # noqa: PLC0415  # only for this form

            return html.section(path, report, findings)
        if self.recipe.form == "sarif":
            from review.cli import sarif  # noqa: PLC0415  # only for this form

            return _json(sarif.results(path, report, findings))
        return _json(document_row(path, report, findings))

    def _failed(self, path: str, error: Exception) -> str:
        row = error_row(path, error)
        if self.recipe.form == "html":
            from review.cli import html  # noqa: PLC0415  # only for this form

            return html.failure(path, row["error"])
        if self.recipe.form == "sarif":
            from review.cli import sarif  # noqa: PLC0415  # only for this form

            return _json(sarif.failure(path, row["error"]))
        return _json(row)

    def at_homes(self, paths: Iterable[str]) -> Work:
        """The same with all house rules read and tested, before the first file is checked.

        Raises UsageError, UnreadableInput.
        """
        for path in paths:
            self.at_home(path)
        return self

    def warm_up(self) -> None:
        """Load the word lists and compile the glossary now, so that processes forked from this one share them."""
        report = read(b"The Council approved the plans.", "a.txt", language=self.recipe.language)
        for _, checker in self._checkers.values():
            checker.check(report)

    def signature(self, paths: Sequence[str]) -> str:
        """The recipe of the review of the first file."""
        empty = assemble([], format="text", language=self.recipe.language)
        return str(self.at_home(paths[0])[1].signature(empty))

    def checks(self, paths: Iterable[str]) -> list[Check]:
        """The checks that these files were looked at with, by name."""
        found = {check.name: check for path in paths for check in self.at_home(path)[1].checks}
        return [found[name] for name in sorted(found)]


def home_of(path: str, named: str | None) -> Path | None:
    """The file of the house rules for a report: the one that the call names, or one beside the report or above it."""
    if named:
        return Path(named)
    return None if path == "-" else found_for(path)


def at_home(path: str, named: str | None) -> House:
    """The house rules for a report, their examples run. Raises UsageError, UnreadableInput."""
    home = home_of(path, named)
    return tested(load(home)) if home else House()


class _Process:
    """The work of this process. A forked child finds it done; a spawned one does it."""

    work: Work | None = None


def prepare(recipe: Recipe) -> Work:
    """Load glossaries and checks. Raises GlossaryError, UsageError."""
    if _Process.work is None or _Process.work.recipe != recipe:
        _Process.work = Work(recipe, load_glossaries(recipe.glossaries, proposed=recipe.proposed))
    return _Process.work


def _prepare(recipe: Recipe) -> None:
    prepare(recipe)


def check_all(work: Work, paths: Sequence[str], jobs: int) -> Iterator[Checked]:
    """The results in the order of `paths`."""
    jobs = min(jobs, len(paths))
    if jobs <= 1 or "-" in paths:
        yield from (complained(work.check(path)) for path in paths)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only where there are several

    work.warm_up()
    gc.freeze()  # what a fork shares with its parent is not written to by a collection
    chunk = max(1, len(paths) // (jobs * 32))
    with ProcessPoolExecutor(jobs, initializer=_prepare, initargs=(work.recipe,)) as pool:
        yield from map(complained, pool.map(_check, paths, chunksize=chunk))


def complained(checked: Checked) -> Checked:
    """Say on standard error what cannot be read."""
    if checked.complaint:
        click.echo(checked.complaint, err=True)
    return checked


def _json(row: Row | list[Row]) -> str:
    """One line; an indented one takes five times as long."""
    return json.dumps(row, ensure_ascii=False)


def _check(path: str) -> Checked:
    assert _Process.work is not None  # noqa: S101  # the initializer ran
    return _Process.work.check(path)
