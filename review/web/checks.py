"""The checks: what each looks for, and what people made of its findings."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from review.checks.catalogue import catalogue, known
from review.checks.check import Check
from review.checks.manual import HEADINGS, page
from review.errors import NotFound, UsageError
from review.ledger.usefulness import ENOUGH, Usefulness
from review.model import Severity
from review.web.context import services
from review.web.house import level_of
from review.web.present.messages import FAMILIES, render
from review.web.words import gettext

blueprint = Blueprint("checks", __name__, url_prefix="/checks")


@dataclass(frozen=True, slots=True)
class Row:
    """A check in the list; `share` is a percentage, None before there are enough decisions."""

    check: Check
    title: str
    counts: Usefulness
    share: int | None


@blueprint.get("/")
def index() -> ResponseReturnValue:
    counts = services().statistics.by_check()
    families = [(str(label), [_row(one, counts.get(one.name)) for one in catalogue() if one.family is family])
                for family, label in FAMILIES.items()]  # fmt: skip
    return render_template(
        "pages/checks.html",
        families=families,
        enough=ENOUGH,
        choice=services().house.current().choice,
        level_of=level_of,
        levels=_levels,
    )


@blueprint.get("/<name>")
def explain(name: str) -> ResponseReturnValue:
    if name in [rule.name for rule in services().house.current().rules]:
        return redirect(url_for("house.edit", name=name))
    try:
        check = known(name)
    except UsageError as error:
        raise NotFound("There is no check called “{name}”.", name=name) from error
    manual = page(check)
    sections = [(heading, manual.sections[heading]) for heading in HEADINGS if heading in manual.sections]
    counts = services().statistics.by_check().get(check.name)
    return render_template(
        "pages/check.html", row=_row(check, counts), summary=manual.summary, sections=sections, enough=ENOUGH
    )


def _levels(check: Check) -> list[tuple[str, str]]:
    """The levels that a house can give a check, with their words."""
    severities = {
        Severity.MINOR: gettext("Minor"), Severity.MAJOR: gettext("Major"), Severity.CRITICAL: gettext("Critical")
    }  # fmt: skip
    made = severities[check.severity] if check.default else gettext("Off")
    switch = ("off", gettext("Off")) if check.default else ("on", gettext("On"))
    rows = [(severity.label, label) for severity, label in severities.items()]
    return [("", gettext("As made ({level})").format(level=made)), switch, *rows]


def _row(check: Check, counts: Usefulness | None) -> Row:
    counts = counts or Usefulness()
    return Row(check, render(check.title), counts, None if counts.share is None else round(100 * counts.share))
