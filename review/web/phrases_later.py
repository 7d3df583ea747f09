"""The phrases that a page needs at once, and the others, under one address per language that changes with them."""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import sha256

from flask import Blueprint, Response, abort, current_app, url_for
from flask_babel import force_locale

from review.web import person
from review.web.assets import STATIC, keep_for_ever, modules
from review.web.phrases import Phrase, phrases
from review.web.words import locale

blueprint = Blueprint("phrases", __name__)
_QUOTED = re.compile(r'"(\w+)"')


@cache
def _first() -> frozenset[str]:
    """Every quoted word of the scripts of the first look; the names of their phrases are among them."""
    texts = ((STATIC / "js" / name).read_text("utf-8") for name in modules("workbench.js"))
    return frozenset(word for text in texts for word in _QUOTED.findall(text))


@cache
def filled() -> frozenset[str]:
    """Every name in braces of the phrases, in any language; the commands among them are said by their keys."""
    return frozenset(re.findall(r"\{(\w+)\}", json.dumps(phrases())))


def at_once() -> dict[str, Phrase]:
    """The phrases of the first look."""
    return {name: said for name, said in phrases().items() if name in _first()}


def address() -> str:
    """Where the other phrases stand in the reader's language."""
    return url_for("phrases.others", language=str(locale()), digest=_others(str(locale()))[1])


def _others(language: str) -> tuple[str, str]:
    """(JSON, its digest) of the phrases that are not needed at once, in a language; made once for an application."""
    known: dict[str, tuple[str, str]] = current_app.extensions.setdefault("phrases", {})
    if language not in known:
        with force_locale(language):
            others = {name: said for name, said in phrases().items() if name not in _first()}
        text = json.dumps(others, ensure_ascii=False)
        known[language] = text, sha256(text.encode()).hexdigest()[:12]
    return known[language]


@blueprint.get("/assets/phrases/<language>/<digest>.json")
def others(language: str, digest: str) -> Response:
    if language not in person.LANGUAGES:
        abort(404)
    text, now = _others(language)
    return keep_for_ever(Response(text, mimetype="application/json"), known=digest == now)
