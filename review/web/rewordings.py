"""A change made by hand: the same elsewhere after a preview, and the same again and again as a term."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from review.rewording import Rewording
from review.services.house_rules import substitution
from review.services.rewordings import TWICE, Habit
from review.services.searching import Query
from review.services.views import Snapshot
from review.web import person
from review.web.bench import form
from review.web.context import services
from review.web.present.found import Asking, hit_rows
from review.web.words import gettext

blueprint = Blueprint("rewordings", __name__)

_KEPT = 200
"""Changes a person may have said no to; the oldest are offered again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """After a decision: where else its change could be made, and how often it was made by hand (0: no rule of it)."""

    rewording: Rewording
    places: int
    times: int

    @property
    def anchor(self) -> str:
        return anchor(self.rewording)


def anchor(rewording: Rewording) -> str:
    """The name of a change on the page of changes."""
    return "change-" + "-".join("-".join(words.split()) for words in rewording.key)


def offer(snapshot: Snapshot) -> Offer | None:
    """What the last decision of this person suggests; None where there is nothing."""
    record = snapshot.record
    found = services().rewordings.similar(record.id, person.name())
    if found is None:
        return None
    times = services().rewordings.times(found.rewording, record.language)
    often = times if times >= TWICE and found.rewording.key not in _refused() else 0
    return Offer(found.rewording, len(found.hits), often) if found.hits or often else None


def offer_answer(snapshot: Snapshot) -> dict[str, object]:
    """The offer for a script: its drawing, and how many places it is about."""
    made = offer(snapshot)
    draw = get_template_attribute("parts/offer.html", "offer")
    return {"offer": str(draw(made, snapshot.record)) if made else "", "similar": made.places if made else 0}


def _literally(rewording: Rewording) -> Asking:
    return Asking(Query(rewording.old, case=True, whole=rewording.whole), rewording.new)


@blueprint.get("/reports/<int:report_id>/similar")
def similar(report_id: int) -> str:
    """The preview of the last change, made everywhere else in the report."""
    snapshot = services().reviews.snapshot(report_id)
    found = services().rewordings.similar(report_id, person.name(), elsewhere=True)
    part = request.headers.get("X-Part") == "1"
    return render_template(
        "parts/similar.html" if part else "pages/similar.html",
        record=snapshot.record,
        form=form(snapshot),
        similar=found,
        rows=hit_rows(snapshot, found.hits, _literally(found.rewording)) if found else (),
    )


@blueprint.get("/memory/changes")
def habits() -> str:
    """Every change that was made more than once, with what a rule of it would touch."""
    refused = _refused()
    found = services().rewordings.habits()
    return render_template(
        "pages/changes.html",
        habits=[one for one in found if one.rewording.key not in refused],
        silent=[one for one in found if one.rewording.key in refused],
        anchor=anchor,
        glossaries=services().glossaries.list(),
        proposable=_proposable,
        house_rule=_house_rule,
    )


def _proposable(habit: Habit) -> str:
    """The address of the proposal that makes a term of it."""
    first = habit.made[0]
    return url_for(
        "glossary_proposals.ask",
        report_id=first.report,
        words=habit.rewording.old,
        official=habit.rewording.new,
        segment=first.segment,
    )


def _house_rule(habit: Habit) -> str:
    """The rule for a `proofroom.toml`; empty where it would not hold."""
    return substitution(habit.rewording, habit.language, habit.before, habit.made[-1].text)


@blueprint.post("/memory/changes")
def answer() -> ResponseReturnValue:
    """Offer a change to this person no more, or again."""
    key = [request.form.get("old", ""), request.form.get("new", "")]
    left = [list(one) for one in _refused() if list(one) != key]
    again = request.form.get("do") == "again"
    services().people.prefer(person.name(), refused_changes=sorted(left if again else [*left, key])[-_KEPT:])
    flash(gettext("It is offered again.") if again else gettext("It is not offered to you any more."))
    return redirect(url_for(".habits"))


def _refused() -> set[tuple[str, str]]:
    kept = services().people.preferences(person.name()).get("refused_changes")
    rows = kept if isinstance(kept, list) else []
    return {(str(row[0]), str(row[1])) for row in rows if isinstance(row, list) and len(row) == 2}
