"""One term of a glossary: all its names side by side, edited in place, with its history and what a change would do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from glossary.diff import changes as differences
from glossary.model import Concept
from review.errors import EditRefused, UsageError
from review.services.concepts import Clash, ConceptConflict, new_id
from review.services.keeping import unmarked
from review.termports import ConceptState
from review.web import concept_form, keeping, person
from review.web.context import services
from review.web.glossaries import after
from review.web.present import concepts as words
from review.web.present.impacts import ImpactView, impact_view
from review.web.present.languages import choices
from review.web.present.messages import render_error
from review.web.present.uses import uses_view
from review.web.words import gettext

blueprint = Blueprint("glossary_terms", __name__, url_prefix="/glossary/<int:glossary_id>/term")

_USUAL = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the form shows: the concept with its empty rows, the version it began at, and what there is to say."""

    concept: Concept
    base: int
    problem: tuple[str, str] | None = None
    conflict: ConceptConflict | None = None
    impact: ImpactView | None = None
    clashes: tuple[Clash, ...] = ()
    reason: str = ""


@blueprint.get("/new")
def new(glossary_id: int) -> ResponseReturnValue:
    """An empty form; `text` and `language` fill in a name."""
    return _page(glossary_id, Shown(concept_form.with_blanks(Concept(new_id(), ()), _languages(glossary_id)), 0))


@blueprint.get("/")
def show(glossary_id: int) -> ResponseReturnValue:
    """One concept by `id`."""
    state = _state(glossary_id)
    if state.concept is None:
        return _retired(glossary_id, state)
    return _page(glossary_id, Shown(state.concept, state.version))


@blueprint.post("/")
def save(glossary_id: int) -> ResponseReturnValue:
    """Save, look what it would do, or make room for another name or language."""
    base = request.form.get("base", 0, int)
    concept_id = request.form.get("id") or new_id()
    began = services().concepts.get(glossary_id, concept_id, base).concept if base else None
    shown = Shown(began or Concept(concept_id, ()), base, reason=request.form.get("reason", ""))
    try:
        shown = replace(shown, concept=concept_form.read(request.form, concept_id, began))
        called = partial(services().concepts.called, glossary_id)
        shown = replace(shown, concept=concept_form.linked(shown.concept, began, called))
        return _act(glossary_id, shown, request.form.get("do", "save"))
    except ConceptConflict as conflict:
        shown = replace(shown, base=conflict.theirs.version, conflict=conflict, problem=render_error(conflict))
        return _page(glossary_id, shown), HTTPStatus.CONFLICT
    except (EditRefused, UsageError) as error:
        return _page(glossary_id, replace(shown, problem=render_error(error))), HTTPStatus.UNPROCESSABLE_ENTITY


def _act(glossary_id: int, shown: Shown, do: str) -> ResponseReturnValue:
    concept = shown.concept
    what, _, where = do.partition(".")
    if what == "preview":
        shown = _weighed(glossary_id, shown)
        if request.headers.get("X-Part") == "1":
            return render_template("parts/impact.html", shown=shown, glossary_id=glossary_id)
        return _page(glossary_id, shown)
    if what == "term" and where.isdigit():
        return _page(glossary_id, replace(shown, concept=concept_form.with_blanks(concept, section=int(where))))
    if what == "language":
        tag = request.form.get("new_language", "").strip()
        return _page(glossary_id, replace(shown, concept=concept_form.with_blanks(concept, [tag] if tag else [])))
    key = request.form.get("key", "")
    if what == "propose":
        return _proposed(glossary_id, shown, key)
    done = services().concepts.save(
        glossary_id, concept, shown.base, person.name(), reason=shown.reason.strip(), key=key
    )
    if done.change and (late := request.form.get("late")):
        services().proposals.settle(person.name(), late, done.change.version)
    return after(done, gettext("Nothing changed."))


def _proposed(glossary_id: int, shown: Shown, key: str) -> ResponseReturnValue:
    """Into the queue, for whoever keeps the glossary to decide."""
    state = services().concepts.get(glossary_id, shown.concept.id).concept if shown.base else None
    concept = shown.concept if keeping.keeps() else unmarked(shown.concept, state)
    if concept == state:
        flash(gettext("Nothing changed."))
        return redirect(url_for(".show", glossary_id=glossary_id, id=concept.id))
    wanted = services().proposals.propose(
        glossary_id, concept, shown.base, person.name(), key=key or secrets.token_hex(12)
    )
    if shown.base and shown.reason.strip():
        services().proposals.remark(glossary_id, concept.id, person.name(), shown.reason, f"{wanted.key}w")
    flash(gettext("Proposed. Nothing changes until the glossary keeper approves it."))
    return redirect(url_for("glossary_proposals.show", proposal_id=wanted.id))


def _weighed(glossary_id: int, shown: Shown) -> Shown:
    concepts = services().concepts
    impacts = concepts.impacts(glossary_id, {shown.concept.id: shown.concept})
    return replace(shown, impact=impact_view(impacts), clashes=concepts.clashes(glossary_id, shown.concept))


@blueprint.post("/retire")
def retire(glossary_id: int) -> ResponseReturnValue:
    reason = request.form.get("reason", "").strip()
    return after(services().concepts.retire(glossary_id, request.form["id"], person.name(), reason=reason))


@blueprint.post("/restore")
def restore(glossary_id: int) -> ResponseReturnValue:
    """Bring back the concept as it stood at a version."""
    version = request.form.get("version", 0, int)
    return after(services().concepts.restore(glossary_id, request.form["id"], version, person.name()))


def _state(glossary_id: int) -> ConceptState:
    return services().concepts.get(glossary_id, request.args.get("id", ""))


def _retired(glossary_id: int, state: ConceptState) -> str:
    history = services().concepts.history(glossary_id, state.id)
    last = next(one.concept for one, _ in history if one.concept)
    return render_template(
        "pages/concept_retired.html",
        record=services().glossaries.get(glossary_id),
        row=words.concept_row(last),
        version=state.version,
        lines=words.concept_lines(history),
    )


def _page(glossary_id: int, shown: Shown) -> str:
    record = services().glossaries.get(glossary_id)
    concept = shown.concept
    known = bool(shown.base)
    return render_template(
        "pages/concept.html",
        record=record,
        shown=shown,
        concept=concept,
        row=words.concept_row(concept),
        title=words.concept_row(concept).official if known else gettext("New term"),
        known=known,
        related=services().concepts.names(glossary_id, concept),
        theirs=_theirs(shown),
        key=secrets.token_hex(12),
        lines=words.concept_lines(services().concepts.history(glossary_id, concept.id)) if known else (),
        languages=choices("zh", *(section.language for section in concept.languages)),
        words=words,
        remarks=services().proposals.remarks(glossary_id, concept.id) if known else (),
        proposals=services().proposals.list(glossary=glossary_id, concept=concept.id),
        uses=uses_view(services().uses.of(glossary_id), concept.id) if known else None,
        others=[one for one in services().glossaries.list() if one.id != glossary_id],
    )


def _theirs(shown: Shown) -> tuple[str, ...]:
    """What the other person's text says differently from this one."""
    if shown.conflict is None or shown.conflict.theirs.concept is None:
        return ()
    return differences(shown.concept, shown.conflict.theirs.concept)


def _languages(glossary_id: int) -> tuple[str, ...]:
    """Those of the first terms of the glossary, else Chinese and English."""
    rows = services().glossaries.search((glossary_id,), size=20).rows
    found = dict.fromkeys(s.language for row in rows if row.concept for s in row.concept.languages)
    return tuple(found)[:4] or _USUAL
