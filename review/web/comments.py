"""Comments of a report: threads on words and sentences."""

from __future__ import annotations

import secrets

from flask import Blueprint, get_template_attribute, redirect, request, url_for
from flask.typing import ResponseReturnValue

from review.errors import UsageError
from review.web import person
from review.web.context import services
from review.web.present.threads import threads

blueprint = Blueprint("comments", __name__, url_prefix="/reports/<int:report_id>/comments")


@blueprint.get("")
def show(report_id: int) -> ResponseReturnValue:
    """The list of the Comments tab."""
    snapshot = services().reviews.snapshot(report_id)
    draw = get_template_attribute("parts/comments.html", "thread_list")
    return str(draw(threads(services().comments.threads(report_id), snapshot), snapshot.record))


@blueprint.post("")
def take(report_id: int) -> ResponseReturnValue:
    """One act; the list as it then is for a script, the page for a form."""
    _act(report_id)
    if request.headers.get("X-Part") == "1":
        return show(report_id)
    return redirect(url_for("workbench.show", report_id=report_id, tab="comments"))


def _act(report_id: int) -> None:
    form, comments, who = request.form, services().comments, person.name()
    key = form.get("key") or secrets.token_hex(12)
    thread = form.get("thread", 0, int)
    match form.get("act"):
        case "start":
            end = form.get("end", type=int)
            comments.start(
                report_id, key=key, person=who, base=form.get("base", 0, int), segment=form.get("segment", ""),
                text=form.get("text", ""), start=form.get("start", 0, int), end=end,
            )  # fmt: skip
        case "reply":
            comments.reply(report_id, thread, key=key, person=who, text=form.get("text", ""))
        case "resolve":
            comments.resolve(report_id, thread, person=who)
        case "reopen":
            comments.reopen(report_id, thread)
        case "hide":
            comments.hide(report_id, form.get("comment", 0, int), person=who)
        case _:
            raise UsageError("The request could not be read.", hint="Reload the page.")
