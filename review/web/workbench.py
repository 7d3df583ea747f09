"""The workbench of one report: the page, its fragments, and the steps that decide."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from http import HTTPStatus

from flask import Blueprint, flash, get_template_attribute, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from review.errors import Conflict
from review.services.views import ConflictView, Snapshot, Step
from review.web import answers, bench, checking, drawing, person, steps
from review.web.context import services
from review.web.errors import answer, wants_json
from review.web.present.blocks import block_menu
from review.web.present.cards import card
from review.web.present.changes import changes, clean
from review.web.present.found import Asking, found
from review.web.present.history import people, steps_of, taken_by
from review.web.present.messages import render_error
from review.web.present.problems import following
from review.web.present.remembered import remembered, remembered_of
from review.web.present.terms import term_views
from review.web.present.trial import trial_view
from review.web.rechecks import announce
from review.web.rewordings import offer, offer_answer
from review.web.words import gettext

blueprint = Blueprint("workbench", __name__, url_prefix="/reports/<int:report_id>")

_CARDS_AT_ONCE = 12


@blueprint.get("/")
def show(report_id: int) -> ResponseReturnValue:
    if "source" in request.args:
        person.remember(source=request.args["source"] == "1")
    if waiting := services().checking.waits(report_id):
        return checking.page(waiting)
    checking.tell_failure(report_id)
    snapshot = services().reviews.snapshot(report_id)
    view = bench.bench(snapshot, bench.Asked.read(request.args))
    person.seen(report_id, view.current.key if view.current else "")
    announce(report_id)
    return render_template("pages/workbench.html", bench=view, offered=offer(snapshot))


@blueprint.get("/cards")
def cards(report_id: int) -> ResponseReturnValue:
    """Cards by the keys of findings; unknown keys are left out."""
    snapshot = services().reviews.snapshot(report_id)
    terms = services().reviews.terms(report_id)
    draw = get_template_attribute("parts/card.html", "card")
    keys = request.args.getlist("keys")[:_CARDS_AT_ONCE]
    found = [one for key in keys if (one := answers.find(snapshot, key))]
    entries, before = services().reviews.history(report_id), remembered(services().memory, snapshot, found)
    says = services().saying.of(report_id, found)
    below = partial(bench.beside, snapshot, terms=terms)
    drawn = {
        one.key: str(draw(
            card(snapshot, one, below(one.segment), entries, before[one.key], says=says.get(one.key, ())),
            bench.form(snapshot),
        ))
        for one in found
    }  # fmt: skip
    return jsonify(version=snapshot.version, cards=drawn)


@blueprint.get("/sentence")
def sentence(report_id: int) -> ResponseReturnValue:
    """What was reviewed before, the official terms and the source, for the card of a sentence without a finding."""
    snapshot, name = services().reviews.snapshot(report_id), request.args.get("name", "")
    found = bench.beside(snapshot, name, services().reviews.terms(report_id))
    known = remembered_of(services().memory, snapshot, name)
    draw = get_template_attribute("parts/card.html", "sentence_about")
    return str(draw(name, found, known, bench.form(snapshot)))


@blueprint.get("/sheet")
def sheet(report_id: int) -> ResponseReturnValue:
    """The text alone, as Review, Changes or Clean."""
    snapshot = services().reviews.snapshot(report_id)
    match request.args.get("view"):
        case "changes":
            rows = changes(snapshot.revision)
        case "clean":
            rows = clean(snapshot.revision)
        case _:
            return render_sheet(snapshot, source=request.args.get("source") == "1")
    return str(get_template_attribute("parts/sheet.html", "changed_sheet")(rows))


def render_sheet(snapshot: Snapshot, *, source: bool) -> str:
    """The Review view with nothing current."""
    cells = bench.column(snapshot) if source else {}
    return str(drawing.sheet(answers.page(snapshot).paragraphs, cells=cells, language=bench.source_language(snapshot)))


@blueprint.get("/terms")
def terms(report_id: int) -> ResponseReturnValue:
    """The list of the Terms tab, all terms of the report or those found in the glossaries."""
    query = request.args.get("q", "").strip()
    reviews = services().reviews
    rows = reviews.search_terms(report_id, query) if query else reviews.terms(report_id)
    snapshot = reviews.snapshot(report_id)
    return str(get_template_attribute("parts/terms.html", "term_list")(term_views(rows), snapshot.record, query))


@blueprint.get("/state")
def state(report_id: int) -> ResponseReturnValue:
    """What a page that shows version `base` has to change."""
    snapshot = services().reviews.snapshot(report_id)
    return jsonify(answers.delta(snapshot, request.args.get("base", -1, int), request.args.get("seen")))


@blueprint.get("/safe")
def safe(report_id: int) -> ResponseReturnValue:
    """The preview of all safe fixes, as a page or as the inside of the dialog."""
    return _preview(report_id)


@blueprint.get("/kind/<check>")
def kind(report_id: int, check: str) -> ResponseReturnValue:
    """The preview of the first fixes of everything that a check found."""
    return _preview(report_id, check)


def _preview(report_id: int, check: str = "") -> str:
    snapshot = services().reviews.snapshot(report_id)
    template = "parts/fixes.html" if request.headers.get("X-Part") == "1" else "pages/fixes.html"
    rows = bench.fix_rows(snapshot, check)
    return render_template(template, bench=bench.form(snapshot), rows=rows, record=snapshot.record, check=check)


@blueprint.get("/find")
def find(report_id: int) -> ResponseReturnValue:
    """The places of words in the report, with what a replacement would make of them."""
    snapshot = services().reviews.snapshot(report_id)
    draw = get_template_attribute("parts/find.html", "find_list")
    fields = get_template_attribute("parts/card.html", "fields")
    return str(draw(found(snapshot, Asking.read(request.args)), bench.form(snapshot), snapshot.record, fields))


@blueprint.get("/history")
def history(report_id: int) -> ResponseReturnValue:
    """The list of the History tab."""
    reviews = services().reviews
    snapshot = reviews.snapshot(report_id)
    draw = get_template_attribute("parts/history.html", "history_list")
    entries, person = reviews.history(report_id), request.args.get("person", "")
    lines = taken_by(steps_of(entries, snapshot), person)
    return str(draw(lines, bench.form(snapshot), snapshot.record, people(entries), person))


@blueprint.get("/paragraph")
def paragraph(report_id: int) -> ResponseReturnValue:
    """What can be done with a paragraph, as a part of the page or as a page of its own."""
    snapshot = services().reviews.snapshot(report_id)
    menu = block_menu(snapshot, request.args.get("name", ""))
    template = "parts/block.html" if request.headers.get("X-Part") == "1" else "pages/block.html"
    return render_template(
        template, form=bench.form(snapshot), menu=menu, record=snapshot.record, sentences=menu.sentences
    )


@blueprint.post("/trial")
def trial(report_id: int) -> ResponseReturnValue:
    """What the words typed so far would settle and bring; nothing is stored."""
    reviews = services().reviews
    given = steps.read(request)
    step = steps.step(given, person.name(), reviews.snapshot(report_id).revision.report, {})
    return render_template("parts/trial.html", trial=trial_view(reviews.tried(report_id, step)))


@blueprint.post("/steps")
def take(report_id: int) -> ResponseReturnValue:
    """One decision. A script gets the delta as JSON, a plain form the page of the next finding."""
    reviews = services().reviews
    before = reviews.snapshot(report_id)
    given = steps.whole_kind(steps.read(request), before.findings)
    if before.version == given.number("base"):
        answers.page(before)  # remembered, so that the answer can be a delta
    seen = given.text("seen") or None
    blocks = answers.block_numbers(before, given.number("base"), seen)
    step = steps.step(given, person.name(), before.revision.report, blocks)
    try:
        result = reviews.take(report_id, step)
    except Conflict as error:
        return _conflict(report_id, step, error, seen)
    if wants_json():
        stands = (
            {"stands": result.snapshot.segment_version(step.segment)} if step.kind == "edit" and step.segment else {}
        )
        told = answers.outcome(result, step.kind, step.base, seen)
        return jsonify({**told, **stands, **offer_answer(result.snapshot)})
    flash(_said(step.kind, done=result.entry is not None))
    target = following(result.snapshot.findings, steps.next_place(given))
    return redirect(url_for(".show", report_id=report_id, finding=target.key if target else None, _anchor="finding"))


def _said(kind: str, *, done: bool) -> str:
    if not done:
        return gettext("Nothing was left to do.")
    said = {
        "accept": gettext("Accepted."),
        "bulk": gettext("Safe fixes applied."),
        "dismiss": gettext("Dismissed."),
        "reopen": gettext("Open again."),
        "undo": gettext("Taken back."),
        "redo": gettext("Done again."),
        "edit": gettext("Sentence saved."),
        "amend": gettext("Sentence saved."),
        "replace": gettext("Replaced."),
        "operate": gettext("Paragraph changed."),
    }
    return said.get(kind, gettext("Done."))


def _conflict(report_id: int, step: Step, error: Conflict, seen: str | None) -> ResponseReturnValue:
    """Both texts go back to the person; neither is lost."""
    view = getattr(error, "view", None)
    if not isinstance(view, ConflictView):
        return answer(*render_error(error), HTTPStatus.CONFLICT, error.code)
    snapshot = services().reviews.snapshot(report_id)
    texts = bench.ConflictTexts(
        steps.show(view.yours), steps.show(view.theirs), steps.show(view.merged) if view.merged else None,
        view.theirs_person,
    )  # fmt: skip
    if wants_json():
        told = {"segment": view.segment, "version": view.version, **asdict(texts)}
        happened, hint = render_error(error)
        delta = answers.delta(snapshot, step.base, seen)
        return jsonify(error=happened, hint=hint, code=error.code, conflict=told, delta=delta), HTTPStatus.CONFLICT
    asked = bench.Asked(edit=view.segment)
    page = bench.bench(snapshot, asked, conflict=texts)
    return render_template("pages/workbench.html", bench=page), HTTPStatus.CONFLICT
