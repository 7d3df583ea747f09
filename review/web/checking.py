"""A long report whose checks are still running: its text, and how far they are."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from review.services.checking import Unchecked
from review.web.context import pages, services
from review.web.present.course import course_view
from review.web.present.reading import reading
from review.web.present.sheet import paragraphs
from review.web.words import locale

blueprint = Blueprint("checking", __name__, url_prefix="/reports/<int:report_id>/checking")


@blueprint.get("")
def show(report_id: int) -> ResponseReturnValue:
    """How far the checks are, as a part of the page; empty when they are done."""
    waiting = services().checking.waits(report_id)
    return (
        render_template("parts/checking.html", course=course_view(waiting.course, services().house.checks()))
        if waiting
        else ""
    )


def page(waiting: Unchecked) -> str:
    """The text to read meanwhile. What the page was asked for is asked again when the checks are done."""
    snapshot = waiting.snapshot
    drawn = pages().drawn(snapshot.record.id, str(locale()))
    return render_template(
        "pages/checking.html",
        record=snapshot.record,
        rows=paragraphs(snapshot, drawn=drawn),
        course=course_view(waiting.course, services().house.checks()),
        reading=reading(snapshot.base),
        asked=request.full_path.rstrip("?"),
    )
