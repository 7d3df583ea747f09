"""The web of Proofroom: `create_app(settings)` builds the Flask app around the services."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from babel.core import Locale
from babel.dates import LOCALTZ
from babel.lists import format_list
from babel.numbers import format_percent
from flask import Flask
from flask_babel import Babel, format_date, format_timedelta
from jinja2 import Environment, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from review import bootstrap
from review.config import Settings, with_secret
from review.web import (
    checking,
    checks,
    comments,
    compare,
    concepts,
    drawing,
    errors,
    glossaries,
    house,
    keeping,
    local,
    memory_pages,
    own_keys,
    person,
    phrases_later,
    presence,
    proposals,
    reports,
    results,
    returned,
    rewordings,
    settings_page,
    sources,
    suppressions,
    term_imports,
    workbench,
)
from review.web.assets import init_assets
from review.web.memory import Pages
from review.web.packing import init_packing
from review.web.present import languages
from review.web.security import init_security
from review.web.words import locale, set_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from review.bootstrap import Application

_HERE = Path(__file__).parent
_FORM_ROOM = 64 * 1024
"""Bytes for the fields and borders of a form around the largest file."""

_BLUEPRINTS = (
    reports.blueprint,
    results.blueprint,
    compare.blueprint,
    sources.blueprint,
    returned.blueprint,
    workbench.blueprint,
    checking.blueprint,
    glossaries.blueprint,
    checks.blueprint,
    house.blueprint,
    suppressions.blueprint,
    memory_pages.blueprint,
    rewordings.blueprint,
    concepts.blueprint,
    term_imports.blueprint,
    proposals.blueprint,
    settings_page.blueprint,
    own_keys.blueprint,
    comments.blueprint,
    presence.blueprint,
    local.blueprint,
    phrases_later.blueprint,
)


def create_app(settings: Settings, application: Application | None = None) -> Flask:
    """The app; the services are built from the settings unless they are handed in."""
    app = Flask(__name__, static_folder=None, template_folder=str(template_folder()))
    settings = with_secret(settings)
    app.config.update(
        SECRET_KEY=settings.secret,
        TRUSTED_HOSTS=trusted_hosts(settings),
        MAX_CONTENT_LENGTH=settings.limits.upload + _FORM_ROOM,
        MAX_FORM_MEMORY_SIZE=settings.limits.upload,
        SESSION_COOKIE_SECURE=settings.https,
        BABEL_TRANSLATION_DIRECTORIES=str(_HERE / "translations"),
    )
    app.extensions["proofroom"] = application or bootstrap.build(settings)
    app.extensions["proofroom-pages"] = Pages()
    presence.init_presence(app)
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it, its base class not
    init_packing(app)
    init_security(app)
    init_assets(app)
    Babel(app, locale_selector=person.language, timezone_selector=lambda: LOCALTZ)
    _templates(app)
    keeping.init_keeping(app)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.extensions["csrf"].exempt(local.blueprint)  # it has its own proof, and no browser knows it
    errors.init_errors(app)
    return app


def trusted_hosts(settings: Settings) -> list[str] | None:
    """The host names to answer to, so that a foreign page cannot reach a local server under its own name.

    None (any) where the server listens on every address and no name was given.
    """
    if settings.hosts:
        return list(settings.hosts)
    if settings.host in {"0.0.0.0", "::"}:  # noqa: S104  # compared with, not bound to
        return None
    return ["localhost", "127.0.0.1", "[::1]", settings.host]


def template_folder() -> Path:
    """`templates/` of the checkout, else the copy that the wheel carries."""
    checkout = _HERE.parents[1] / "templates"
    return checkout if checkout.is_dir() else _HERE / "templates"


class _Unindented(Extension):
    """Templates are indented for those who write them; pages are sent without it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"(?m)^[ \t]+", "", source)


def _templates(app: Flask) -> None:
    app.jinja_env.add_extension(_Unindented)
    _spoken(app.jinja_env)
    app.jinja_env.trim_blocks = True
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    app.jinja_env.filters["ago"] = ago
    app.jinja_env.filters["day"] = day
    app.jinja_env.filters["language_pair"] = lambda source, target: languages.pair(target, source)
    app.jinja_env.filters["percent"] = lambda value: format_percent(value / 100, locale=locale())
    app.jinja_env.filters["listed"] = lambda rows: format_list(rows, locale=locale())
    app.jinja_env.globals.update(
        foot_keys=own_keys.foot,
        key_groups=own_keys.grouped,
        person_name=person.name,
        sheet=drawing.sheet,
        given_name=person.given_name,
        theme=person.theme,
        key_cap=own_keys.cap,
        text_size=person.text,
        keys_on=person.keys_on,
        apart=apart,
        page_language=page_language,
        page_direction=page_direction,
        text_direction=text_direction,
    )


def _spoken(env: Environment) -> None:
    """Templates say “11,940 words”: what is filled into a sentence is written as the reader's language writes it."""
    one_form = cast("Callable[..., object]", env.globals["gettext"])
    forms = cast("Callable[..., object]", env.globals["ngettext"])

    @pass_context
    def gettext(context: Context, template: str, **values: object) -> object:
        return one_form(context, template, **{name: set_in(value) for name, value in values.items()})

    @pass_context
    def ngettext(context: Context, one: str, other: str, num: int, **values: object) -> object:
        given = {name: set_in(value) for name, value in {"num": num, **values}.items()}
        return forms(context, one, other, num, **given)

    env.globals.update(gettext=gettext, ngettext=ngettext)


def ago(moment: datetime) -> str:
    """“12 minutes ago”, in the reader's language."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return str(format_timedelta(aware - datetime.now(UTC), add_direction=True))


def day(value: date) -> str:
    """“4 February 2021”, in the reader's language."""
    return str(format_date(value, "long"))


def apart() -> str:
    """What stands between two sentences: a space, nothing in languages whose full stop has the room in itself."""
    return "" if locale().language in ("zh", "ja") else " "


def page_language() -> str:
    """The BCP 47 tag of the interface."""
    return str(locale()).replace("_", "-")


def page_direction() -> str:
    """ltr or rtl, of the interface."""
    return str(locale().text_direction)


def text_direction(language: str | None) -> str:
    """ltr or rtl of a language tag; ltr for one that Babel does not know."""
    if not language:
        return "ltr"
    try:
        return str(Locale.parse(language.split("-", maxsplit=1)[0]).text_direction)
    except (ValueError, LookupError):
        return "ltr"
