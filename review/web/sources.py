"""The source text of a report: added or taken away on the report's page."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from review.errors import UnreadableInput, UsageError
from review.web import person
from review.web.context import services
from review.web.present.messages import render_error
from review.web.words import gettext

blueprint = Blueprint("sources", __name__, url_prefix="/reports/<int:report_id>/source")


def take(report_id: int) -> tuple[str, str] | None:
    """Keep the source that came with the form, if one did. What is wrong with it is answered, not raised."""
    upload = request.files.get("source_file")
    if not upload or not upload.filename:
        return None
    try:
        services().sources.add(report_id, upload.read(), upload.filename, person=person.name())
    except (UnreadableInput, UsageError) as error:
        return render_error(error)
    return None


@blueprint.post("/")
def add(report_id: int) -> ResponseReturnValue:
    upload = request.files.get("source_file")
    if not upload or not upload.filename:
        raise UsageError("No source text was given.", hint="Choose a file.")
    if problem := take(report_id):
        flash(" ".join(problem))
    else:
        flash(gettext("The source text is read and aligned; the checks use it from now on."))
    return redirect(url_for("reports.about", report_id=report_id, _anchor="source"))


@blueprint.post("/remove")
def remove(report_id: int) -> ResponseReturnValue:
    services().sources.remove(report_id, person=person.name())
    flash(gettext("The source text is taken away. Its file stays kept."))
    return redirect(url_for("reports.about", report_id=report_id, _anchor="source"))


@blueprint.get("/original")
def original(report_id: int) -> ResponseReturnValue:
    file = services().sources.original(report_id)
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)
