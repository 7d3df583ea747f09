"""Who else is at a report, and where. A memory, not a store: whoever is silent is forgotten.

Every page says where it stands now and then, and hears of the others. Several worker processes hear of a page one
after the other, since its calls reach each of them in turn.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import cast

from flask import Blueprint, Flask, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from review.errors import UsageError
from review.web import answers, person
from review.web.context import services

blueprint = Blueprint("presence", __name__, url_prefix="/reports/<int:report_id>/here")

FORGOTTEN_AFTER = 20.0
"""Seconds; a page speaks every five."""
_LONGEST = 200
_MOST = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: a sentence, and whether the editor is open there."""

    name: str
    sentence: str
    editing: bool
    at: float


class Presence:
    """The pages that are open, by report. Safe to use from several threads; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places: dict[int, dict[str, Place]] = {}
        self._left: dict[tuple[int, str], float] = {}
        """When pages left: what one has sent before may arrive after that."""
        self._lock = Lock()

    def say(self, report: int, tab: str, name: str, sentence: str, *, editing: bool) -> None:
        with self._lock:
            places = self._fresh(report)
            if (report, tab) in self._left:
                return
            if tab in places or len(places) < _MOST:
                places[tab] = Place(name, sentence, editing, self._clock())

    def leave(self, report: int, tab: str) -> None:
        with self._lock:
            self._fresh(report).pop(tab, None)
            self._left[report, tab] = self._clock()

    def others(self, report: int, tab: str) -> tuple[Place, ...]:
        """The other pages, in the order of names."""
        with self._lock:
            places = [place for key, place in self._fresh(report).items() if key != tab]
        return tuple(sorted(places, key=lambda place: (place.name, place.sentence)))

    def _fresh(self, report: int) -> dict[str, Place]:
        oldest = self._clock() - FORGOTTEN_AFTER
        self._left = {page: at for page, at in self._left.items() if at >= oldest}
        known = self._places.get(report, {})
        self._places[report] = {tab: place for tab, place in known.items() if place.at >= oldest}
        return self._places[report]


def init_presence(app: Flask) -> None:
    app.extensions["proofroom-presence"] = Presence()


@blueprint.post("")
def here(report_id: int) -> ResponseReturnValue:
    """Take where a page stands; answer with the version of the report and where the others stand."""
    presence = cast("Presence", current_app.extensions["proofroom-presence"])
    said = request.get_json(silent=True)
    if not isinstance(said, dict):
        raise UsageError("The request could not be read.", hint="Reload the page.")
    tab, sentence = str(said.get("tab", ""))[:_LONGEST], str(said.get("sentence") or "")[:_LONGEST]
    snapshot = services().reviews.snapshot(report_id)
    if said.get("gone"):
        presence.leave(report_id, tab)
    else:
        presence.say(report_id, tab, person.name(), sentence, editing=bool(said.get("editing")))
    people = [
        {"name": place.name, "sentence": place.sentence, "editing": place.editing}
        for place in presence.others(report_id, tab)
    ]
    return jsonify(version=snapshot.version, mark=answers.mark(snapshot), people=people)
