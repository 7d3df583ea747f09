"""A person's own letters: kept on the server under the name, else in the cookie of a device that nobody has named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from review.errors import UsageError
from review.web import keys
from review.web.context import services
from review.web.present.messages import render_error
from review.web.words import LazyString, gettext

blueprint = Blueprint("own_keys", __name__, url_prefix="/settings/keys")


def own() -> Mapping[str, str]:
    """Command → letter, for the commands whose letter the person has changed; read once per request."""
    if "own_keys" not in g:
        name = session.get("name")
        kept = services().people.preferences(name).get("letters") if name else session.get("letters")
        g.own_keys = {str(command): str(key) for command, key in kept.items()} if isinstance(kept, dict) else {}
    found: Mapping[str, str] = g.own_keys
    return found


def table() -> tuple[keys.Key, ...]:
    return keys.yielding(own())


def cap(command: str) -> str:
    """What to draw for a command; empty where it has no key. Worked out once per request."""
    if "key_caps" not in g:
        g.key_caps = keys.caps(table())
    return str(g.key_caps.get(command, ""))


def foot() -> tuple[keys.Key, ...]:
    return keys.foot(table())


def grouped() -> Iterator[tuple[LazyString, tuple[keys.Key, ...]]]:
    return keys.grouped(table())


@blueprint.get("")
def show() -> ResponseReturnValue:
    return _page(table())


@blueprint.get("/list")
def listed() -> str:
    """The inside of the dialog behind `?`."""
    return render_template("parts/help.html")


@blueprint.post("")
def save() -> ResponseReturnValue:
    """Every letter at once; two commands with one letter are refused, and what was typed stays on show."""
    given = {} if "usual" in request.form else _given()
    try:
        _fit(given)
    except UsageError as error:
        return _page(keys.table(given), render_error(error)), 422
    name = session.get("name")
    if name:
        services().people.prefer(name, letters=given or None)
    else:
        session.permanent = True
        session["letters"] = given
    flash(gettext("Saved."))
    return redirect(url_for(".show"))


def _given() -> dict[str, str]:
    """The letters that are not the usual ones."""
    typed = {row.command: request.form.get(row.command, row.keys[0]).strip() for row in keys.CHANGEABLE}
    return {row.command: typed[row.command] for row in keys.CHANGEABLE if typed[row.command] != row.keys[0]}


def _fit(given: Mapping[str, str]) -> None:
    for key in given.values():
        if len(key) > 1 or (key and not "!" <= key <= "~"):
            raise UsageError("“{key}” is no single key.", hint="Type one letter or sign of a Latin keyboard.", key=key)
    if pair := keys.clash(given):
        first, second = pair
        raise UsageError(
            "“{key}” would stand for two commands: {first}; {second}.",
            hint="Give one of them another key, or none.",
            key=second.keys[0],
            first=str(first.label),
            second=str(second.label),
        )


def _page(rows: tuple[keys.Key, ...], problem: tuple[str, str] | None = None) -> str:
    changeable = {row.command for row in keys.CHANGEABLE}
    return render_template("pages/keys.html", rows=keys.grouped(rows), changeable=changeable, problem=problem)
