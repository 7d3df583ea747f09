"""The result of a review: the page, its figures, and the table of changes."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, get_template_attribute, render_template, request, send_file
from flask.typing import ResponseReturnValue

from review.services.naming import file_name
from review.web.context import services
from review.web.present import result as present
from review.web.present.languages import pair
from review.web.words import gettext, locale

blueprint = Blueprint("results", __name__, url_prefix="/reports/<int:report_id>/result")


@blueprint.get("/")
def show(report_id: int) -> ResponseReturnValue:
    every = request.args.get("all") == "1"
    result = services().results.result(report_id)
    record = result.snapshot.record
    known = services().results.measures(report_id)
    return render_template(
        "pages/result.html",
        record=record,
        languages=pair(record.language, record.source_language),
        result=result,
        live=present.live(result.effort),
        figures=present.measured(known) if known else None,
        bars=present.bars(result.kinds),
        rows=present.rows(result, every=every),
        every=every,
        duration=present.duration(result.effort),
        period=present.period(result.effort),
    )


@blueprint.get("/figures")
def figures(report_id: int) -> ResponseReturnValue:
    """The figures of sacrebleu as a fragment; 202 while they are worked out."""
    known = services().results.measures(report_id)
    if known is None:
        return "", 202
    return str(get_template_attribute("parts/figures.html", "figures")(present.measured(known)))


@blueprint.get("/changes.csv")
def changes(report_id: int) -> ResponseReturnValue:
    record = services().reports.get(report_id)
    content = present.as_csv(services().results.changes(report_id))
    name = file_name(f"{record.title} {gettext('changes')}", record.date, ".csv")
    return send_file(BytesIO(content), "text/csv; charset=utf-8", as_attachment=True, download_name=name)


@blueprint.get("/changes.<any(html, docx):form>")
def table(report_id: int, form: str) -> ResponseReturnValue:
    """The changes as a file that prints well, or as a Word document."""
    file = services().tables.export(report_id, form, say=gettext, heads=present.heads(), reader=str(locale()))
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)
