"""A colleague's edited file: what it says otherwise, and taking it over."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from review.errors import EditRefused, ProofroomError, UsageError
from review.model import Operation, OperationKind
from review.ports import Comment
from review.services.returned import ReturnedChange
from review.services.views import Step
from review.web import person
from review.web.context import services
from review.web.present.diff import Part, word_diff
from review.web.present.messages import render_error
from review.web.words import gettext, ngettext

blueprint = Blueprint("returned", __name__, url_prefix="/reports/<int:report_id>/returned")


@dataclass(frozen=True, slots=True)
class Offer:
    """One change as drawn. `value` is what its box sends; "" where it cannot be taken."""

    change: ReturnedChange
    parts: tuple[Part, ...]
    value: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as drawn."""

    comment: Comment
    value: str


@blueprint.get("/")
def show(report_id: int) -> ResponseReturnValue:
    return _page(report_id)


@blueprint.post("/")
def read(report_id: int) -> ResponseReturnValue:
    """The list of what a file says otherwise; nothing is kept of the file."""
    upload = request.files.get("file")
    try:
        if upload is None or not upload.filename:
            raise UsageError("No file was chosen.", hint="Choose the file that came back.")
        found = services().returned.read(report_id, upload.read(), upload.filename)
    except (UsageError, ProofroomError) as error:
        return _page(report_id, problem=render_error(error)), 422
    return _page(
        report_id,
        name=upload.filename,
        version=found.version,
        offers=[_offer(change) for change in found.changes],
        remarks=[Remark(row, json.dumps(_comment_out(row))) for row in found.comments],
        key=secrets.token_hex(8),
    )


@blueprint.post("/take")
def take(report_id: int) -> ResponseReturnValue:
    """The ticked changes as one person's steps, each to be undone on its own."""
    rows = [_parsed(value) for value in request.form.getlist("take")]
    key, version = request.form.get("key", "")[:40], int(request.form.get("version", "0") or "0")
    taken, left = 0, 0
    for number, row in sorted(enumerate(rows), key=lambda pair: _order(pair[1])):
        try:
            services().reviews.take(report_id, _step(row, f"{key}-{number}", version))
            taken += 1
        except EditRefused:
            left += 1
    comments = tuple(_comment_in(_parsed(value)) for value in request.form.getlist("comment"))
    services().returned.keep(report_id, comments, key=key)
    flash(ngettext("{count} change was taken over.", "{count} changes were taken over.", taken).format(count=taken))
    if left:
        flash(ngettext("{count} did not fit any more.", "{count} did not fit any more.", left).format(count=left))
    return redirect(url_for("workbench.show", report_id=report_id))


def _page(report_id: int, **values: object) -> str:
    given = {"problem": None, "name": "", "version": 0, "offers": [], "remarks": [], "key": ""} | values
    return render_template("pages/returned.html", record=services().reports.get(report_id), **given)


def _offer(change: ReturnedChange) -> Offer:
    row = {"segment": change.segment, "text": change.after, "from": change.person, "seen": change.before}
    if change.operation is not None:
        operation = change.operation
        row |= {"operation": operation.operation.value, "block": str(operation.block)}
    value = "" if change.refused else json.dumps(row, ensure_ascii=False)
    return Offer(change, word_diff(change.before, change.after), value, _time(change.at))


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _parsed(value: str) -> dict[str, str]:
    try:
        row = json.loads(value)
    except ValueError as problem:
        raise UsageError("The request could not be read.", hint="Reload the page.") from problem
    if not isinstance(row, dict):
        raise UsageError("The request could not be read.", hint="Reload the page.")
    return {str(name): "" if cell is None else str(cell) for name, cell in row.items()}


def _order(row: dict[str, str]) -> tuple[bool, int]:
    """Sentences first, then paragraphs from the end, so that the numbers before them stay."""
    return "operation" in row, -int(row.get("block") or 0)


def _step(row: dict[str, str], key: str, version: int) -> Step:
    who = row.get("from", "")
    reason = gettext("From the file of {name}").format(name=who) if who else gettext("From a returned file")
    if "operation" in row:
        text = row["text"] or None
        operation = Operation(int(row["block"]), OperationKind(row["operation"]), text=text)
        return Step(key, person.name(), "operate", version, operation=operation, reason=reason)
    return Step(
        key, person.name(), "edit", version,
        segment=row["segment"], text=row["text"], segment_base=version, reason=reason,
    )  # fmt: skip


def _comment_out(row: Comment) -> dict[str, object]:
    names = ("thread", "person", "text", "segment", "start", "end", "quote", "sentence")
    return {name: getattr(row, name) for name in names} | {"at": row.at.isoformat()}


def _comment_in(row: dict[str, str]) -> Comment:
    thread = int(row["thread"]) if row.get("thread") else None
    return Comment(
        0, 0, thread, row["person"][:200], "", datetime.fromisoformat(row["at"]), row["text"][:20_000],
        row["segment"], int(row["start"]), int(row["end"]), row["quote"], row["sentence"],
    )  # fmt: skip
