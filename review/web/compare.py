"""Any two reports side by side; the help page; the sample."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from review import bootstrap
from review.services.comparing import Difference
from review.web.context import services
from review.web.present.diff import Part, word_diff
from review.web.present.home import version
from review.web.present.result import percent

blueprint = Blueprint("compare", __name__)

Sides = tuple[tuple[Part, ...], tuple[Part, ...]]


@blueprint.get("/compare")
def show() -> ResponseReturnValue:
    """Without two reports the choice of them."""
    left, right = (request.args.get(side, 0, int) for side in ("left", "right"))
    reviewed = request.args.get("text") != "came"
    compared = services().comparing.compare(left, right, reviewed=reviewed) if left and right else None
    records = services().reports.list()
    before = {record.id: record.follows for record in records}
    return render_template(
        "pages/compare.html",
        records=records,
        versions={record.id: version(record.id, before) for record in records},
        left=left,
        right=right,
        reviewed=reviewed,
        compared=compared,
        rows=[(row, *_sides(row)) for row in compared.rows] if compared else [],
        rate=percent(compared.edits.rate) if compared else "",
    )


def _sides(row: Difference) -> Sides:
    parts = word_diff(row.before, row.after)
    old, new = (tuple(part for part in parts if part.kind != out and part.text) for out in ("ins", "del"))
    return old, new


@blueprint.get("/help")
def tour() -> str:
    return render_template("pages/help.html")


@blueprint.post("/sample")
def sample() -> ResponseReturnValue:
    """The sample report, added unless it is there."""
    report_id = bootstrap.load_sample(services())
    if services().reports.get(report_id).trashed_at is not None:
        services().reports.restore(report_id)
    return redirect(url_for("workbench.show", report_id=report_id))
