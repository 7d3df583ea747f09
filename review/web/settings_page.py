"""Settings of a person: name, language, colours, size of text, keys."""

from __future__ import annotations

from babel.core import Locale
from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import refresh

from review.web import own_keys, person
from review.web.present.languages import called
from review.web.words import gettext

blueprint = Blueprint("settings_page", __name__, url_prefix="/settings")


@blueprint.get("/")
def show() -> ResponseReturnValue:
    languages = [(tag, _language(tag)) for tag in person.LANGUAGES]
    return render_template(
        "pages/settings.html", languages=languages, language=person.language(), groups=own_keys.grouped()
    )


@blueprint.post("/")
def save() -> ResponseReturnValue:
    """A form sends every field, a script only what changed."""
    if request.is_json:
        data = request.get_json(silent=True)
        known = {"theme", "text", "keys", "name", "language", "source"}
        person.remember(**{name: value for name, value in (data or {}).items() if name in known})
        return jsonify(saved=True)
    form = request.form
    person.remember(
        name=form.get("name", ""),
        language=form.get("language", ""),
        theme=form.get("theme", ""),
        text=form.get("text", ""),
        keys=form.get("keys") == "1",
    )
    refresh()
    flash(gettext("Saved."))
    return redirect(url_for(".show"))


def _language(tag: str) -> str:
    """The language by its own name; one that no speaker has looked at says so."""
    own = Locale.parse(tag)
    name = called(own, own)
    if tag in person.UNREVIEWED:
        return gettext("{language} (not yet reviewed by a speaker)").format(language=name)
    return name
