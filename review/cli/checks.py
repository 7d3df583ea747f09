"""`proofroom checks`: what is looked for, and why."""

from __future__ import annotations

import click

from review.cli.files import as_json


@click.group("checks")
def checks_command() -> None:
    """List and explain the checks."""


@checks_command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_command(form: str) -> int:
    """All checks, by name."""
    from review.checks import catalogue  # noqa: PLC0415  # the checks take long to load

    checks = catalogue()
    if form == "json":
        rows = [
            {
                "name": check.name,
                "title": str(check.title),
                "family": check.family.value,
                "severity": check.severity.label,
                "error_type": check.error_type,
                "languages": sorted(check.languages) if check.languages is not None else None,
                "default": check.default,
            }
            for check in checks
        ]
        click.echo(as_json({"schema": 1, "checks": rows}), nl=False)
        return 0
    width = max((len(check.name) for check in checks), default=0)
    for check in checks:
        off = "" if check.default else " (only with --select)"
        click.echo(f"{check.name:{width}}  {check.family.value:10}  {check.severity.label:8}  {check.title}{off}")
    return 0


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
