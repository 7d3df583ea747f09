"""Static files under one address that changes with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, request, send_from_directory, url_for
from werkzeug.security import safe_join

STATIC = Path(__file__).parent / "static"
_IMPORTED = re.compile(r'^import [^;]*?"\./([\w.-]+)";', re.MULTILINE)
_COMMENTS = {
    ".css": ("text/css", re.compile(r"/\*.*?\*/", re.DOTALL)),
    ".js": ("text/javascript", re.compile(r"^ *(?:/\*(?:(?!\*/).)*\*/|//[^\n]*) *(?=\n)", re.DOTALL | re.MULTILINE)),
}
"""Of scripts only the comments that have lines of their own."""
_YEAR = 365 * 24 * 3600

blueprint = Blueprint("assets", __name__)


def tree_digest(root: Path) -> str:
    """Short hex of all files below a folder, names included."""
    digest = sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@blueprint.get("/assets/<digest>/<path:name>")
def asset(digest: str, name: str) -> Response:
    now = str(current_app.config["ASSETS_DIGEST"])
    return keep_for_ever(_sent(name, now), known=digest == now)


def _sent(name: str, digest: str) -> Response:
    path = safe_join(str(STATIC), name)
    kind, comments = _COMMENTS.get(Path(name).suffix, ("", None))
    if comments is None or path is None or not Path(path).is_file():
        return send_from_directory(STATIC, name)
    response = Response(lean(Path(path)), mimetype=kind)
    response.set_etag(digest)
    return response.make_conditional(request)  # type: ignore[return-value]  # it answers with itself


def lean(path: Path) -> str:
    """A style or script without its comments, which are a fifth of it; every line keeps its number."""
    comments = _COMMENTS[path.suffix][1]
    return comments.sub(lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"))


def keep_for_ever(response: Response, *, known: bool) -> Response:
    """Browsers need not ask again for what stands under an address of its own; `known`: it is today's."""
    if known:
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    return response


def init_assets(app: Flask) -> None:
    """Adds the route and the template function `asset(name)`."""
    app.config["ASSETS_DIGEST"] = tree_digest(STATIC)
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = asset_url
    app.jinja_env.globals["modules"] = sorted(modules("workbench.js"))


def modules(name: str) -> set[str]:
    """A script and all that it loads at once; what it imports later, when it is needed, is not among them."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting.extend(_IMPORTED.findall((STATIC / "js" / one).read_text("utf-8")))
    return found


def asset_url(name: str) -> str:
    """The address of a static file."""
    return url_for("assets.asset", digest=current_app.config["ASSETS_DIGEST"], name=name)
