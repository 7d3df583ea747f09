"""A long report whose source is still being aligned, or whose checks are running: its text, and how far they are."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from review.services.aligning import Unaligned
from review.services.checking import Unchecked
from review.web.context import pages, services
from review.web.present.course import course_view
from review.web.present.reading import reading
from review.web.present.sheet import paragraphs
from review.web.words import gettext, locale

blueprint = Blueprint("checking", __name__, url_prefix="/reports/<int:report_id>/checking")


@blueprint.get("")
def show(report_id: int) -> ResponseReturnValue:
    """How far it is, as a part of the page; empty when all is done."""
    waiting = services().checking.waits(report_id)
    return _part(waiting) if waiting else ""


@blueprint.post("/again")
def again(report_id: int) -> ResponseReturnValue:
    """Try once more to align a source that could not be aligned."""
    services().aligning.again(report_id)
    return redirect(url_for("workbench.show", report_id=report_id))


def _part(waiting: Unaligned | Unchecked) -> str:
    if isinstance(waiting, Unaligned):
        return render_template("parts/aligning.html", source=waiting.source, share=100 * waiting.course.share)
    return render_template("parts/checking.html", course=course_view(waiting.course, services().house.checks()))


def page(waiting: Unaligned | Unchecked) -> str:
    """The text to read meanwhile. What the page was asked for is asked again when all is done."""
    snapshot = waiting.snapshot
    drawn = pages().drawn(snapshot.record.id, str(locale()))
    return render_template(
        "pages/checking.html",
        record=snapshot.record,
        rows=paragraphs(snapshot, drawn=drawn),
        part=Markup(_part(waiting)),  # noqa: S704  # a template of our own, which escapes what it is given
        reading=reading(snapshot.base),
        asked=request.full_path.rstrip("?"),
    )


def tell_failure(report_id: int) -> None:
    """Say that the newest source could not be aligned, if so."""
    if source := services().aligning.failed(report_id):
        said = gettext("The source text “{name}” could not be aligned. Try again under History and versions.")
        flash(said.format(name=source.file_name))
