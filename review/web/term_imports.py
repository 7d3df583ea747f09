"""Importing a file into a glossary: choose, look at every row, say what the columns are, take it in."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from glossary import Action
from review.errors import EditRefused, ProofroomError, UnreadableInput, UsageError
from review.services.importing import Preview
from review.web import person
from review.web.context import services
from review.web.glossaries import after
from review.web.present.columns import ROLES, column_views
from review.web.present.concepts import STATUSES
from review.web.present.impacts import impact_view
from review.web.present.languages import choices
from review.web.present.messages import render_error
from review.web.present.planning import automatic, plan_rows
from review.web.words import gettext

blueprint = Blueprint("glossary_imports", __name__, url_prefix="/glossary")

_SHOWN = 200


@blueprint.get("/<int:glossary_id>/import")
def choose(glossary_id: int, problem: tuple[str, str] | None = None) -> str:
    return render_template("pages/glossary_import.html", record=services().glossaries.get(glossary_id), problem=problem)


@blueprint.post("/<int:glossary_id>/import")
def upload(glossary_id: int) -> ResponseReturnValue:
    """Keep the file and show what it would do."""
    try:
        file = request.files.get("file")
        text = request.form.get("text", "")
        if file and file.filename:
            waiting = services().imports.keep(glossary_id, file.read(), file.filename, person.name())
        elif text.strip():
            name = gettext("Pasted table") + (".tsv" if "\t" in text else ".csv")
            content = text.replace("\r\n", "\n").encode()
            waiting = services().imports.keep(glossary_id, content, name, person.name())
        else:
            raise UsageError("No glossary was given.", hint="Choose a file or paste a table.")
    except (UnreadableInput, UsageError) as error:
        return choose(glossary_id, render_error(error)), 422
    return redirect(url_for(".preview", import_id=waiting.id))


@blueprint.get("/imports/<int:import_id>")
def preview(import_id: int, problem: tuple[str, str] | None = None) -> str:
    """What it would add, change, merge and reject, row by row, with reasons."""
    found = services().imports.preview(import_id)
    show = request.args.get("show", "")
    marking = [row for row in found.plan.rows if automatic(row)]
    wanted = marking if show == "automatic" else [
        row for row in found.plan.rows if (row.action == show if show else row.action is not Action.SAME)
    ]  # fmt: skip
    start = max(0, request.args.get("start", 0, int))
    return render_template(
        "pages/glossary_preview.html",
        preview=found,
        record=found.record,
        rows=plan_rows(wanted[start : start + _SHOWN]),
        total=len(wanted),
        start=start,
        following=start + _SHOWN if start + _SHOWN < len(wanted) else None,
        show=show,
        marking=len(marking),
        counts=[(action.value, said, found.count(action)) for action, said in _actions().items()],
        columns=column_views(found.mapping) if found.mapping and not found.mapping.own else (),
        roles=ROLES,
        statuses=STATUSES,
        languages=choices(*_languages(found)),
        impact=impact_view(services().imports.impacts(found)) if found.waiting.version is None else None,
        problem=problem,
    )


@blueprint.post("/imports/<int:import_id>/columns")
def remap(import_id: int) -> ResponseReturnValue:
    """What a person says the columns are."""
    form = request.form
    numbers = [int(name[4:]) for name in form if name.startswith("role") and name[4:].isdigit()]
    said = {n: (form[f"role{n}"], form.get(f"language{n}", ""), form.get(f"status{n}", "")) for n in numbers}
    try:
        services().imports.remap(import_id, said)
    except (EditRefused, UnreadableInput) as error:
        return preview(import_id, render_error(error)), 422
    return redirect(url_for(".preview", import_id=import_id))


@blueprint.post("/imports/<int:import_id>")
def take_in(import_id: int) -> ResponseReturnValue:
    """Do what the preview showed, as one version."""
    try:
        return after(services().imports.apply(import_id, person.name()), gettext("The file says nothing new."))
    except ProofroomError as error:
        return preview(import_id, render_error(error)), 422


def _actions() -> dict[Action, str]:
    return {
        Action.ADD: gettext("new"),
        Action.CHANGE: gettext("changed"),
        Action.MERGE: gettext("merged"),
        Action.REJECT: gettext("left out"),
        Action.SAME: gettext("the same"),
    }


def _languages(found: Preview) -> list[str]:
    columns = found.mapping.columns if found.mapping else ()
    return ["zh", *(column.language for column in columns if column.language)]
