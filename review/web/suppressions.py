"""Suppressing a finding from its card, and the list of what is suppressed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from review.errors import UsageError
from review.services.suppressions import What
from review.web import person
from review.web.context import services
from review.web.present.messages import render
from review.web.words import gettext

blueprint = Blueprint("suppressions", __name__)


@blueprint.post("/reports/<int:report_id>/suppressions")
def add(report_id: int) -> ResponseReturnValue:
    form = request.form
    try:
        what = What(form.get("what", ""))
    except ValueError as error:
        raise UsageError("Say what is to be suppressed.", hint="") from error
    services().suppressions.add(
        report_id,
        form.get("finding", ""),
        what,
        everywhere=form.get("where") == "all",
        reason=form.get("reason", ""),
        person=person.name(),
    )
    flash(gettext("Suppressed. You can take it back on the page of suppressions."))
    return redirect(url_for("workbench.show", report_id=report_id))


@blueprint.get("/suppressions/")
def index() -> ResponseReturnValue:
    titles = {check.name: render(check.title) for check in services().house.checks().values()}
    records = services().suppressions.active()
    reports = {
        record.id: record.title for trashed in (False, True) for record in services().reports.list(trashed=trashed)
    }
    return render_template("pages/suppressions.html", records=records, titles=titles, reports=reports)


@blueprint.post("/suppressions/<int:suppression_id>/end")
def end(suppression_id: int) -> ResponseReturnValue:
    services().suppressions.end(suppression_id, person=person.name())
    flash(gettext("Taken back. Its findings are shown again."))
    return redirect(url_for(".index"))
