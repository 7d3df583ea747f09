"""`proofroom checks`: what is looked for, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from review.cli import options
from review.cli.files import as_json

if TYPE_CHECKING:
    from review.checks.check import Check


@click.group("checks")
def checks_command() -> None:
    """List and explain the checks."""


@checks_command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.store_options
def list_command(form: str, **place: str | None) -> int:
    """All checks, by name; with --data what people made of their findings."""
    from review.checks import catalogue  # noqa: PLC0415  # the checks take long to load

    made = _statistics(place) if any(place.values()) else None
    if form == "json":
        rows = [_row(check, made) for check in catalogue()]
        click.echo(as_json({"schema": 1, "checks": rows}), nl=False)
        return 0
    width = max((len(check.name) for check in catalogue()), default=0)
    for check in catalogue():
        off = "" if check.default else " (only with --select)"
        counts = (
            "".join(f"{made.get(check.name, {}).get(kind, 0):6}" for kind in _MADE) + "  " if made is not None else ""
        )
        click.echo(
            f"{check.name:{width}}  {check.family.value:10}  {check.severity.label:8}  {counts}{check.title}{off}"
        )
    if made is not None:
        click.echo("\nThe numbers: findings accepted, changed by hand, dismissed.")
    return 0


_MADE = ("accepted", "changed", "dismissed")
_Statistics = dict[str, dict[str, int]]


def _counts(made: dict[str, int]) -> str:
    return "".join(f"{made.get(kind, 0):6}" for kind in _MADE) + "  "


def _statistics(place: dict[str, str | None]) -> _Statistics:
    from review.cli import reach  # noqa: PLC0415  # only with a store

    found: _Statistics = reach.errand(options.settings(place), "statistics", {}).data
    return found


def _row(check: Check, made: _Statistics | None) -> dict[str, Any]:
    row = {
        "name": check.name,
        "title": str(check.title),
        "family": check.family.value,
        "severity": check.severity.label,
        "error_type": check.error_type,
        "languages": sorted(check.languages) if check.languages is not None else None,
        "default": check.default,
    }
    return row if made is None else {**row, "statistics": made.get(check.name, dict.fromkeys(_MADE, 0))}


@checks_command.command("test")
@click.argument("path", metavar="FILE")
def test_command(path: str) -> int:
    """Run the examples of the house rules in FILE."""
    from review.checks.house import load  # noqa: PLC0415  # the checks take long to load
    from review.checks.house.examples import failures  # noqa: PLC0415  # as above

    house = load(path)
    failed = list(failures(house))
    for one in failed:
        meant = "should fire on" if one.fires else "should be silent on"
        click.echo(f"{house.path}:{one.rule.line}: {one.rule.name} {meant} “{one.text}”, and does not")
    examples = sum(len(rule.fires) + len(rule.silent) for rule in house.rules)
    click.echo(f"{len(house.rules)} rules, {examples} examples, {len(failed)} failed.")
    return 1 if failed else 0


@checks_command.command("explain")
@click.argument("name", metavar="NAME")
def explain_command(name: str) -> int:
    """The manual page of a check."""
    from review.checks.catalogue import known  # noqa: PLC0415  # the checks take long to load
    from review.checks.manual import page  # noqa: PLC0415  # as above

    check = known(name)
    languages = ", ".join(sorted(check.languages)) if check.languages is not None else "every language"
    facts = [check.family.value, check.severity.label, check.error_type, languages]
    off = [] if check.default else ["only with --select"]
    click.echo(f"{check.name}\n{' · '.join([*facts, *off])}\n\n{page(check).text}")
    return 0
