"""What a person prefers: name, language, colours, size of text, keys.

The choices of a named person are kept on the server under the name, so that they are there on every device; those of
a device that nobody has named lie in its signed session cookie, which also remembers the last ones of a named person.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import g, has_request_context, request, session

from review.web.context import services
from review.web.words import gettext

LANGUAGES = ("en", "zh_Hans_CN", "ar")
UNREVIEWED = frozenset({"ar"})
"""Languages that no speaker has looked at yet: offered and marked, never chosen for a browser by itself."""
THEMES = ("auto", "light", "dark")
TEXTS = ("small", "normal", "large", "larger")
_NAME_LENGTH = 80
_CHOICES: Mapping[str, tuple[object, ...]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "text": TEXTS,
    "keys": (True, False),
    "source": (True, False),
}
_HEARD = 40


def name() -> str:
    """The name that signs changes."""
    return given_name() or gettext("Reviewer")


def given_name() -> str:
    """The name that was typed; empty on a device that nobody has named."""
    return str(session.get("name") or "")


def language() -> str:
    """The chosen language, else the best one of the browser's list."""
    chosen = _chosen("language")
    if chosen is not None:
        return str(chosen)
    best = request.accept_languages.best_match(["en", "zh-CN", "zh-Hans", "zh"])
    return "zh_Hans_CN" if best and best.startswith("zh") else "en"


def theme() -> str:
    """auto, light or dark."""
    return str(_chosen("theme") or "auto")


def text() -> str:
    """The size of text: one of TEXTS."""
    return str(_chosen("text") or "normal")


def keys_on() -> bool:
    """Whether single letters act."""
    return _chosen("keys") is not False


def source_shown() -> bool:
    """Whether the source stands beside the report."""
    return _chosen("source") is True


def remember(**values: str | bool) -> None:
    """Keeps the given choices; unknown ones are left out.

    Somebody who types a known name on a new device finds what is kept under it: only what they chose otherwise than
    the page showed is kept as new.
    """
    session.permanent = True
    shown = {choice: _chosen(choice) for choice in _CHOICES}
    defaults = {"theme": theme(), "text": text(), "keys": keys_on(), "language": language(), "source": source_shown()}
    came = "name" in values and str(values["name"]).strip()[:_NAME_LENGTH] != given_name()
    if came:
        session["name"] = str(values["name"]).strip()[:_NAME_LENGTH]
        g.pop("preferences", None)
    kept = _preferences()
    fresh = {key: value for key, value in values.items() if key in _CHOICES and value in _CHOICES[key]}
    if came and kept:
        fresh = {key: value for key, value in fresh.items() if value not in (shown[key], defaults[key])}
        session.update({key: value for key, value in kept.items() if key in _CHOICES})
    session.update(fresh)
    if given_name() and fresh:
        g.preferences = services().people.prefer(given_name(), **fresh)


def seen(report_id: int, finding: str) -> None:
    """Where the person stands in a report, for “continue where you stopped”."""
    session.permanent = True
    session["last"] = [report_id, finding]


def news(report_id: int, newest: int) -> int | None:
    """The last re-check of a report that this person has heard of, None for a report not opened before; then `newest`.

    A cookie is small: the reports opened last are remembered.
    """
    heard = {key: value for key, value in dict(session.get("heard") or {}).items() if key != str(report_id)}
    before = dict(session.get("heard") or {}).get(str(report_id))
    session["heard"] = {**dict(list(heard.items())[-_HEARD:]), str(report_id): newest}
    return before if isinstance(before, int) else None


def last() -> tuple[int, str] | None:
    """The report and finding looked at last."""
    match session.get("last"):
        case [int(report_id), str(finding)]:
            return report_id, finding
    return None


def without_store() -> None:
    """For the rest of the request only what the device knows is asked."""
    g.preferences = {}


def _chosen(choice: str) -> object:
    value = _preferences().get(choice, session.get(choice))
    return value if value in _CHOICES[choice] else None


def _preferences() -> Mapping[str, object]:
    """What is kept under the name, read once per request."""
    if not has_request_context() or not given_name():
        return {}
    if "preferences" not in g:
        g.preferences = services().people.preferences(given_name())
    kept: Mapping[str, object] = g.preferences
    return kept
