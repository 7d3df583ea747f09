"""Who may change glossaries. Everything on their pages is for those who keep them, save what is named here.

The guard stands before the routes, so that a step added later is closed until somebody opens it.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, request

from review.services.keeping import Keepers
from review.web import person
from review.web.context import services

_KEPT = frozenset({"glossaries", "glossary_terms", "glossary_imports", "glossary_proposals"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def _form_steps(do: str) -> bool:
    """Steps of the form of a term that write nothing into the glossary."""
    return do in {"propose", "preview", "language"} or do.startswith("term.")


_OPEN: dict[str, Callable[[str], bool]] = {
    "glossary_terms.save": _form_steps,
    "glossary_proposals.propose": lambda do: do in {"", "propose"},
    "glossary_proposals.remark": lambda _: True,
}
"""Endpoint → whether what the pressed button asks for is open to everybody."""


def init_keeping(app: Flask) -> None:
    app.before_request(_guard)
    app.jinja_env.globals.update(keeps_glossaries=keeps, keepers=lambda: keepers().names)


def keepers() -> Keepers:
    return services().keepers


def keeps() -> bool:
    """Whether the person at this browser keeps the glossaries."""
    return keepers().has(person.given_name())


def _guard() -> None:
    """Raises NotAllowed. The wizard of imports is closed to read in, too: it is a workshop, not a page of terms."""
    if request.blueprint not in _KEPT or keeps():
        return
    if request.method in _READING and request.blueprint != "glossary_imports":
        return
    opened = _OPEN.get(request.endpoint or "")
    if opened is None or not opened(request.form.get("do", "")):
        keepers().need(person.given_name())
