"""Glossaries: the list, the terms of one with a search, its history, exports and the trash."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

import glossary  # the formats of its files are loaded when first asked for
from review.errors import EditRefused, ProofroomError
from review.services.concepts import Done
from review.services.views import GlossaryRecord
from review.web import person
from review.web.context import services
from review.web.present.concepts import change_line, change_lines, concept_rows
from review.web.present.impacts import recheck_lines
from review.web.present.messages import render_error
from review.web.words import gettext, ngettext

blueprint = Blueprint("glossaries", __name__, url_prefix="/glossary")

_PAGE = 50
_HISTORY = 50
SHOWN = ("all", "proposed", "uncited", "retired")


@blueprint.get("/")
def index() -> ResponseReturnValue:
    """All glossaries; the terms of the only one at once."""
    records = services().glossaries.list()
    if len(records) == 1 and "all" not in request.args:
        return show(records[0].id)
    return _index()


def _index(problem: tuple[str, str] | None = None) -> str:
    glossaries = services().glossaries
    return render_template(
        "pages/glossaries.html",
        records=glossaries.list(),
        users={one.id: glossaries.users(one.id) for one in glossaries.list()},
        trashed=glossaries.list(trashed=True),
        problem=problem,
        name=request.form.get("name", ""),
    )


@blueprint.post("/")
def create() -> ResponseReturnValue:
    """A new glossary, empty or from a file."""
    try:
        upload = request.files.get("file")
        name = request.form.get("name", "").strip()
        if upload and upload.filename:
            stem = upload.filename.rpartition(".")[0] or upload.filename
            record = services().glossaries.add(name or stem, upload.read(), upload.filename, person.name())
        else:
            record = services().glossaries.create(name, person.name())
    except ProofroomError as error:
        return _index(render_error(error)), 422
    flash(gettext("“{name}” is there.").format(name=record.name))
    return redirect(url_for(".show", glossary_id=record.id))


@blueprint.get("/<int:glossary_id>")
def show(glossary_id: int) -> ResponseReturnValue:
    """The terms; as a part alone when the search changes."""
    glossaries = services().glossaries
    record = glossaries.get(glossary_id)
    query = request.args.get("q", "").strip()
    start = max(0, request.args.get("start", 0, int))
    show = request.args.get("show", "all")
    show = show if show in SHOWN else "all"
    found = glossaries.search((glossary_id,), query, show=show, start=start, size=_PAGE)
    part = request.headers.get("X-Part") == "1"
    return render_template(
        "parts/glossary_rows.html" if part else "pages/glossary.html",
        record=record,
        single=len(glossaries.list()) == 1,
        rows=concept_rows(found.rows),
        uses=services().uses.of(glossary_id),
        found=found.total,
        query=query,
        show=show,
        start=start,
        following=start + _PAGE if start + _PAGE < found.total else None,
        preceding=max(0, start - _PAGE) if start else None,
        waiting=len(services().proposals.list(glossary=glossary_id)) if not part else 0,
        **({} if part else _done(record)),
    )


def _done(record: GlossaryRecord) -> dict[str, object]:
    """What the last step did, for the notice that can take it back."""
    version = request.args.get("done", 0, int)
    if not version or version > record.version:
        return {"done": None}
    change, rechecks = services().glossaries.change(record.id, version)
    titles = {one.id: one.title for one in services().reports.list()}
    return {"done": change_line(change), "rechecks": recheck_lines(rechecks, titles)}


def after(done: Done, left: str = "") -> ResponseReturnValue:
    """Back to the glossary, with a notice of what a step did and a way to take it back."""
    if done.change is None:
        flash(left or gettext("Nothing was left to do."))
        return redirect(url_for("glossaries.show", glossary_id=done.record.id))
    if done.skipped:
        flash(
            ngettext(
                "{n} term was changed again since and stays as it is.",
                "{n} terms were changed again since and stay as they are.",
                len(done.skipped),
            ).format(n=len(done.skipped))
        )
    if done.impacts.left:
        flash(
            ngettext(
                "{n} more open report is checked when somebody opens it.",
                "{n} more open reports are checked when somebody opens them.",
                done.impacts.left,
            ).format(n=done.impacts.left)
        )
    return redirect(url_for("glossaries.show", glossary_id=done.record.id, done=done.change.version))


@blueprint.get("/<int:glossary_id>/history")
def history(glossary_id: int) -> ResponseReturnValue:
    """Every version: who, when, why; each can be taken back."""
    before = request.args.get("before", None, int)
    changes = services().glossaries.changes(glossary_id, before=before, size=_HISTORY)
    return render_template(
        "pages/glossary_history.html",
        record=services().glossaries.get(glossary_id),
        lines=change_lines(changes),
        following=changes[-1].version if len(changes) == _HISTORY else None,
    )


@blueprint.post("/<int:glossary_id>/undo")
def undo(glossary_id: int) -> ResponseReturnValue:
    """Take one version back."""
    done = services().concepts.undo(glossary_id, request.form.get("version", 0, int), person.name())
    return after(done)


@blueprint.get("/<int:glossary_id>/export")
def export(glossary_id: int) -> ResponseReturnValue:
    """Without a format the choice, with one the file."""
    if wanted := request.args.get("format"):
        file = services().glossaries.export(glossary_id, wanted)
        return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)
    said = {
        "csv": gettext("Table with commas, for any program"),
        "tsv": gettext("Table with tabs"),
        "xlsx": gettext("Excel workbook"),
        "json": gettext("Everything, for programs"),
        "tbx": gettext("TermBase eXchange, for other terminology tools"),
        "tbx-2008": gettext("TermBase eXchange of 2008, for older tools"),
        "tbx-min": gettext("TermBase eXchange, dialect Min: status, part of speech and subject; the rest as notes"),
        "tbx-core": gettext("TermBase eXchange, dialect Core: terms and notes alone"),
    }
    return render_template(
        "pages/glossary_export.html",
        record=services().glossaries.get(glossary_id),
        formats=[(one.name, said.get(one.name, "")) for one in glossary.FORMATS],
    )


@blueprint.get("/<int:glossary_id>/original")
def original(glossary_id: int) -> ResponseReturnValue:
    """The file that the glossary came from, byte for byte."""
    file = services().glossaries.original(glossary_id)
    return send_file(BytesIO(file.content), file.media_type, as_attachment=True, download_name=file.name)


@blueprint.post("/<int:glossary_id>/trash")
def discard(glossary_id: int) -> ResponseReturnValue:
    try:
        record = services().glossaries.trash(glossary_id)
    except EditRefused as error:
        return _index(render_error(error)), 422
    flash(gettext("“{title}” lies in the trash. It can be restored.").format(title=record.name))
    return redirect(url_for(".index", all=1))


@blueprint.post("/<int:glossary_id>/restore")
def restore(glossary_id: int) -> ResponseReturnValue:
    services().glossaries.restore(glossary_id)
    flash(gettext("Restored."))
    return redirect(url_for(".index", all=1))
