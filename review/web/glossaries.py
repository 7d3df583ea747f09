"""Glossaries: the list, and the terms of one with a search in either language."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from review.errors import NotFound
from review.web.context import services
from review.web.present.concepts import concept_rows

blueprint = Blueprint("glossaries", __name__, url_prefix="/glossary")

_PAGE = 100


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """All glossaries; the terms of the only one at once."""
    records = services().glossaries.list()
    if len(records) == 1:
        return show(records[0].id)
    return render_template("pages/glossaries.html", records=records)


@blueprint.get("/<int:glossary_id>")
def show(glossary_id: int) -> ResponseReturnValue:
    records = services().glossaries.list()
    record = next((one for one in records if one.id == glossary_id), None)
    if record is None:
        raise NotFound("There is no such glossary.", hint="Go back to the list of glossaries.")
    query = request.args.get("q", "").strip()
    start = max(0, request.args.get("start", 0, int))
    rows = concept_rows(services().glossaries.termbase((glossary_id,)).concepts.values(), query)
    return render_template(
        "pages/glossary.html",
        record=record,
        records=records,
        rows=rows[start : start + _PAGE],
        found=len(rows),
        query=query,
        following=start + _PAGE if start + _PAGE < len(rows) else None,
    )
