"""What the browser of a person remembers: name, language, colours, keys. Kept in the signed session cookie."""

from __future__ import annotations

from flask import request, session

from review.web.words import gettext

LANGUAGES = ("en", "zh_Hans_CN")
THEMES = ("auto", "light", "dark")
_NAME_LENGTH = 80


def name() -> str:
    """The name that signs changes."""
    return str(session.get("name") or gettext("Reviewer"))


def language() -> str:
    """The chosen language, else the best one of the browser's list."""
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    best = request.accept_languages.best_match(["en", "zh-CN", "zh-Hans", "zh"])
    return "zh_Hans_CN" if best and best.startswith("zh") else "en"


def theme() -> str:
    """auto, light or dark."""
    chosen = session.get("theme")
    return str(chosen) if chosen in THEMES else "auto"


def keys_on() -> bool:
    """Whether single letters act."""
    return bool(session.get("keys", True))


def remember(**values: str | bool) -> None:
    """Keeps the given choices; unknown languages and themes are left out."""
    session.permanent = True
    if (given := values.get("name")) is not None:
        session["name"] = str(given).strip()[:_NAME_LENGTH]
    if values.get("language") in LANGUAGES:
        session["language"] = values["language"]
    if values.get("theme") in THEMES:
        session["theme"] = values["theme"]
    if isinstance(values.get("keys"), bool):
        session["keys"] = values["keys"]


def seen(report_id: int, finding: str) -> None:
    """Where the person stands in a report, for “continue where you stopped”."""
    session.permanent = True
    session["last"] = [report_id, finding]


def last() -> tuple[int, str] | None:
    """The report and finding looked at last."""
    match session.get("last"):
        case [int(report_id), str(finding)]:
            return report_id, finding
    return None
