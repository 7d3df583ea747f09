"""The source text of a report: added or taken away on the report's page, shown and corrected in the workbench."""

from __future__ import annotations

from io import BytesIO

from flask import (
    Blueprint,
    flash,
    get_template_attribute,
    jsonify,
    redirect,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue

from review.alignment import Move
from review.errors import UnreadableInput, UsageError
from review.web import answers, bench, person
from review.web.context import services
from review.web.errors import wants_json
from review.web.present.messages import render_error
from review.web.present.source import echoes
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
    elif services().aligning.waits(report_id):
        return redirect(url_for("workbench.show", report_id=report_id))
    else:
        flash(gettext("The source text is read and aligned; the checks use it from now on."))
    return redirect(url_for("reports.about", report_id=report_id, _anchor="source"))


@blueprint.post("/remove")
def remove(report_id: int) -> ResponseReturnValue:
    services().sources.remove(report_id, person=person.name())
    flash(gettext("The source text is taken away. Its file stays kept."))
    return redirect(url_for("reports.about", report_id=report_id, _anchor="source"))


@blueprint.get("/column")
def column(report_id: int) -> ResponseReturnValue:
    """The source beside the paragraphs of the Review view, each part naming the paragraph it stands beside."""
    snapshot = services().reviews.snapshot(report_id)
    draw = get_template_attribute("parts/source.html", "column")
    return str(draw(bench.column(snapshot), bench.source_language(snapshot)))


@blueprint.get("/echoes")
def echoes_of(report_id: int) -> ResponseReturnValue:
    """The terms, numbers and names that a sentence shares with its source, with their places on both sides."""
    found = services().sources.around(report_id, request.args.get("sentence", ""))
    return jsonify(echoes(found.counterparts) if found else [])


@blueprint.post("/correct")
def correct(report_id: int) -> ResponseReturnValue:
    """Put a sentence or its paragraph beside another place of the source, or take the last correction back."""
    form, reviews = request.form, services().reviews
    base = form.get("base", -1, int)
    before = reviews.snapshot(report_id)
    if before.version == base:
        answers.page(before)  # remembered, so that the answer can be a delta
    move, segment, seen = form.get("move", ""), form.get("segment", ""), form.get("seen", 0, int)
    if move == "undo":
        services().sources.undo(report_id, person=person.name(), seen=seen)
    elif move in list(Move):
        whole = form.get("whole") == "1"
        services().sources.move(report_id, segment, Move(move), person=person.name(), seen=seen, whole=whole)
    else:
        raise UsageError("“{name}” is no correction.", hint="Load the report again.", name=move)
    after = reviews.snapshot(report_id)
    if wants_json():
        return jsonify(**answers.delta(after, base, form.get("mark")), beside=after.beside[1])
    flash(gettext("Taken back.") if move == "undo" else gettext("The sentence stands beside another place now."))
    there = next((one.key for one in after.findings if one.segment == segment), None)
    return redirect(url_for("workbench.show", report_id=report_id, finding=there, _anchor="source-here"))


@blueprint.get("/original")
def original(report_id: int) -> ResponseReturnValue:
    file = services().sources.original(report_id)
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)
