"""The memory as files: what there is, TMX out, and TMX in after a look."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from review.errors import NotFound, ProofroomError, UsageError
from review.services.memory import Look
from review.services.views import ExportFile
from review.web import person
from review.web.context import services
from review.web.present.messages import render_error
from review.web.words import gettext, ngettext

blueprint = Blueprint("memory_pages", __name__, url_prefix="/memory")

SHOWN = 50
"""Units of a file listed at a look."""


@blueprint.get("/")
def show(look: Look | None = None, problem: tuple[str, str] | None = None) -> str:
    app = services()
    return render_template(
        "pages/memory.html",
        reviewed=app.memory.reviewed(),
        files=app.memory.files(),
        reports=app.memory.exportable(),
        look=look,
        problem=problem,
        shown=SHOWN,
    )


@blueprint.post("/")
def take_in() -> ResponseReturnValue:
    """Look at a file, or keep what is new in it. What is kept is the file that was looked at, or nothing."""
    file = request.files.get("file")
    try:
        if file is None or not file.filename:
            raise UsageError("No file was given.", hint="Choose a TMX file.")
        content = file.read()
        look = services().memory.look(content, file.filename)
        if request.form.get("do") != "keep":
            return _looked(look)
        if look.digest != request.form.get("seen"):
            raise UsageError("This is not the file that you looked at.", hint="Look at it first; nothing was kept.")
        count = services().memory.take_in(content, file.filename, person=person.name())
    except ProofroomError as error:
        return _looked(None, render_error(error)), 422
    flash(
        ngettext("{count} translation of {name} is kept.", "{count} translations of {name} are kept.", count).format(
            count=count, name=file.filename
        )
        if count
        else gettext("Nothing in {name} was new.").format(name=file.filename)
    )
    return redirect(url_for(".show"))


@blueprint.post("/remove")
def remove() -> ResponseReturnValue:
    try:
        file = services().memory.remove(request.form.get("key", ""))
    except NotFound:
        flash(gettext("This file is not in the memory."))
    else:
        flash(
            ngettext(
                "{count} translation of {name} is offered no more.",
                "{count} translations of {name} are offered no more.",
                file.units,
            ).format(count=file.units, name=file.name)
        )
    return redirect(url_for(".show"))


def _looked(look: Look | None, problem: tuple[str, str] | None = None) -> str:
    if request.headers.get("X-Part") == "1":
        return render_template("parts/look.html", look=look, problem=problem, shown=SHOWN)
    return show(look, problem)


@blueprint.get("/proofroom.tmx")
def export() -> ResponseReturnValue:
    """Everything; with `report` the sentences of one report."""
    return _file(services().memory.export(request.args.get("report", None, int)))


def _file(file: ExportFile) -> ResponseReturnValue:
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)
