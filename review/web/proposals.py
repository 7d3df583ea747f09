"""Proposals of terms: made from the words of a report, looked at in a queue, approved, amended or rejected."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from glossary.diff import changes as differences
from glossary.model import Concept, Evidence
from review.errors import Conflict, EditRefused, NotFound, ProofroomError, UsageError
from review.services.proposing import Wish
from review.services.views import ReportRecord
from review.termports import ProposalState, TermProposal
from review.web import concept_form, person
from review.web.context import services
from review.web.errors import wants_json
from review.web.glossaries import after
from review.web.present import concepts as words
from review.web.present.impacts import impact_view
from review.web.present.languages import choices
from review.web.present.messages import render_error
from review.web.words import gettext

blueprint = Blueprint("glossary_proposals", __name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody types into the dialog. `words` are those of the report, `sentence` what stands around them."""

    words: str
    official: str
    source: str
    note: str
    segment: str
    sentence: str
    glossary: int
    key: str

    @classmethod
    def read(cls, record: ReportRecord) -> Asked:
        given = request.form if request.method == "POST" else request.args
        said = {name: " ".join(given.get(name, "").split()) for name in ("words", "official", "source", "note")}
        segment = given.get("segment", "")
        report = services().reviews.snapshot(record.id).revision.report
        glossaries = [one.id for one in services().glossaries.list()]
        usual = next((one for one in record.glossaries if one in glossaries), glossaries[0] if glossaries else 0)
        return cls(
            words=said["words"],
            official=said["official"] or said["words"],
            source=said["source"],
            note=said["note"],
            segment=segment,
            sentence=report.segment(segment).text if segment in report else "",
            glossary=given.get("glossary", usual, int),
            key=given.get("key", "") or secrets.token_hex(12),
        )


@blueprint.get("/reports/<int:report_id>/propose")
def ask(report_id: int) -> ResponseReturnValue:
    """The dialog, or a page of its own; with `weigh` only what the term would change."""
    record = services().reports.get(report_id)
    asked = Asked.read(record)
    if request.args.get("weigh"):
        return _weighed(record, asked)
    return _dialog(record, asked)


def _dialog(record: ReportRecord, asked: Asked, problem: tuple[str, str] | None = None) -> str:
    part = request.headers.get("X-Part") == "1"
    return render_template(
        "parts/propose.html" if part else "pages/propose.html",
        record=record,
        asked=asked,
        glossaries=services().glossaries.list(),
        problem=problem,
        source_language=record.source_language or "zh",
    )


def _weighed(record: ReportRecord, asked: Asked) -> str:
    try:
        concept, _ = _concept(record, asked)
        concepts = services().concepts
        impact = impact_view(concepts.impacts(asked.glossary, {concept.id: concept}))
        clashes = concepts.clashes(asked.glossary, concept)
    except ProofroomError as error:
        return render_template("parts/weighed.html", problem=render_error(error))
    open_ones = [one for one in services().proposals.list(glossary=asked.glossary) if _has(one, asked.words)]
    return render_template(
        "parts/weighed.html", impact=impact, clashes=clashes, glossary_id=asked.glossary, waiting=open_ones
    )


def _has(proposal: TermProposal, text: str) -> bool:
    return any(term.text == text for section in proposal.concept.languages for term in section.terms)


def _concept(record: ReportRecord, asked: Asked) -> tuple[Concept, int]:
    """Raises UsageError without words."""
    if not asked.words:
        raise UsageError("No words were chosen.", hint="Select words in the report first.")
    seen = Evidence(record.title, quotation=asked.sentence or None, seen=datetime.now(UTC).date())
    wish = Wish(
        asked.words, asked.official, record.language, seen, record.source_language or "zh", asked.source, asked.note
    )
    return services().proposals.worded(asked.glossary, wish)


@blueprint.post("/reports/<int:report_id>/propose")
def propose(report_id: int) -> ResponseReturnValue:
    """Into the queue; or, for whoever keeps the glossary, into the glossary at once."""
    record = services().reports.get(report_id)
    asked = Asked.read(record)
    try:
        concept, base = _concept(record, asked)
        if request.form.get("do") == "add":
            done = services().concepts.save(asked.glossary, concept, base, person.name(), key=asked.key)
            said = gettext("“{words}” is in the glossary.").format(words=asked.official)
            if not wants_json():
                return after(done)
        else:
            services().proposals.propose(
                asked.glossary, concept, base, person.name(), key=asked.key, report=report_id, segment=asked.segment
            )
            said = gettext("“{words}” is proposed. Nothing changes until the glossary keeper approves it.").format(
                words=asked.official
            )
    except (EditRefused, UsageError, Conflict) as error:
        if wants_json():
            raise
        return _dialog(record, asked, render_error(error)), 422
    if wants_json():
        return jsonify(said=said)
    flash(said)
    return redirect(url_for("workbench.show", report_id=report_id, _anchor=f"s-{asked.segment}"))


@blueprint.get("/glossary/proposals")
def queue() -> str:
    """What waits for a decision, and what was decided."""
    proposals = services().proposals
    waiting = proposals.list()
    decided = [one for one in proposals.list(state=None) if one.state is not ProposalState.OPEN]
    return render_template(
        "pages/proposals.html",
        waiting=[(one, words.concept_row(one.concept)) for one in waiting],
        decided=[(one, words.concept_row(one.concept)) for one in reversed(decided[-50:])],
        names={one.id: one.name for one in services().glossaries.list()},
        titles={one.id: one.title for one in services().reports.list()},
    )


@blueprint.get("/glossary/proposals/<int:proposal_id>")
def show(proposal_id: int) -> str:
    return _page(services().proposals.get(proposal_id))


def _page(
    proposal: TermProposal, concept: Concept | None = None, problem: tuple[str, str] | None = None, reason: str = ""
) -> str:
    current = services().proposals.current(proposal)
    concept = concept or proposal.concept
    waits = proposal.state is ProposalState.OPEN
    weighed = services().concepts.impacts(proposal.glossary, {concept.id: concept}) if waits else None
    return render_template(
        "pages/proposal.html",
        proposal=proposal,
        concept=concept,
        row=words.concept_row(concept),
        record=services().glossaries.get(proposal.glossary),
        report=services().reports.get(proposal.report) if proposal.report else None,
        seen=current.version,
        differs=differences(current.concept, concept) if current.concept else (),
        known=current.concept is not None,
        impact=impact_view(weighed) if weighed else None,
        clashes=services().concepts.clashes(proposal.glossary, concept) if waits else (),
        related=services().concepts.names(proposal.glossary, concept),
        languages=choices("zh", *(section.language for section in concept.languages)),
        words=words,
        waits=waits,
        problem=problem,
        reason=reason,
    )


@blueprint.post("/glossary/proposals/<int:proposal_id>")
def decide(proposal_id: int) -> ResponseReturnValue:
    """Approve it, as proposed or as the form now says; look what that would do; or reject it with a reason."""
    proposal = services().proposals.get(proposal_id)
    reason, do = request.form.get("reason", "").strip(), request.form.get("do", "")
    concept = proposal.concept
    try:
        concept = concept_form.read(request.form, proposal.concept.id, proposal.concept)
        called = partial(services().concepts.called, proposal.glossary)
        concept = concept_form.linked(concept, proposal.concept, called)
        if do == "reject":
            services().proposals.reject(proposal_id, person.name(), reason)
            flash(gettext("Rejected. The glossary stays as it is."))
            return redirect(url_for(".queue"))
        if do == "approve":
            seen = request.form.get("seen", 0, int)
            return after(
                services().proposals.approve(proposal_id, person.name(), concept=concept, seen=seen, reason=reason)
            )
        section = do.removeprefix("term.")
        if do.startswith("term.") and section.isdigit():
            concept = concept_form.with_blanks(concept, section=int(section))
    except (EditRefused, UsageError, Conflict) as error:
        return _page(services().proposals.get(proposal_id), concept, render_error(error), reason), 422
    return _page(proposal, concept, reason=reason)


@blueprint.post("/glossary/<int:glossary_id>/term/remark")
def remark(glossary_id: int) -> ResponseReturnValue:
    """Say something about a term."""
    form = request.form
    services().proposals.remark(glossary_id, form["id"], person.name(), form.get("text", ""), form.get("key", ""))
    return redirect(url_for("glossary_terms.show", glossary_id=glossary_id, id=form["id"], _anchor="discussion"))


@blueprint.post("/glossary/<int:glossary_id>/term/merge")
def merge(glossary_id: int) -> ResponseReturnValue:
    """Another term, by its name or id, becomes part of this one."""
    concepts, form = services().concepts, request.form

    def work() -> ResponseReturnValue:
        other = concepts.called(glossary_id, form.get("other", "").strip())
        return after(concepts.merge(glossary_id, form["id"], other, person.name()))

    return _arranged(glossary_id, work)


@blueprint.post("/glossary/<int:glossary_id>/term/split")
def split(glossary_id: int) -> ResponseReturnValue:
    """Some names of this term become a term of their own."""
    pairs = (one.partition(" ") for one in request.form.getlist("name"))
    moving = frozenset((language, text) for language, _, text in pairs)
    concept = request.form["id"]
    return _arranged(glossary_id, lambda: after(
        services().concepts.split(glossary_id, concept, moving, person.name())
    ))  # fmt: skip


@blueprint.post("/glossary/<int:glossary_id>/term/move")
def move(glossary_id: int) -> ResponseReturnValue:
    """Into another glossary."""
    target, concept = request.form.get("target", 0, int), request.form["id"]
    return _arranged(glossary_id, lambda: after(
        services().concepts.move(glossary_id, concept, target, person.name())[0]
    ))  # fmt: skip


def _arranged(glossary_id: int, work: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Back to the term with what is wrong, where something is."""
    try:
        return work()
    except (EditRefused, NotFound) as error:
        flash(" ".join(render_error(error)))
        return redirect(url_for("glossary_terms.show", glossary_id=glossary_id, id=request.form["id"]))
