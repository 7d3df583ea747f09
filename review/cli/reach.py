"""The data store from the command line: through the server that runs on it, else opened here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from review.errors import OutputFailed, ProofroomError, StoreError, UnreadableInput, UsageError

if TYPE_CHECKING:
    from urllib.error import HTTPError

    from review.config import Settings
    from review.errands import Answer

_ADDRESS = "server.json"
_PATIENCE = 600
"""Seconds that a server may take for one errand: a large import with all its checks, a large back-up."""
_ERRORS: dict[int, type[ProofroomError]] = {2: UsageError, 3: UnreadableInput, 4: OutputFailed}


def errand(settings: Settings, name: str, arguments: dict[str, Any], content: bytes = b"") -> Answer:
    """Have an errand done (`review.errands`). Raises what it raises; StoreLocked when the store is taken."""
    url = None if settings.database else _running(settings.data)
    if url is not None:
        with suppress(ConnectionRefusedError):  # the server ended without a word; the lock tells who has the store
            return _asked(url, settings, name, arguments, content)
    return _here(settings, name, arguments, content)


def _here(settings: Settings, name: str, arguments: dict[str, Any], content: bytes) -> Answer:
    from review import bootstrap, errands  # noqa: PLC0415  # the store takes long to load

    if name != "import" and not settings.database and not (settings.data / "proofroom.db").exists():
        raise StoreError(
            "There is no data store in {path}.", hint="Name its folder with --data.", path=str(settings.data)
        )
    application = bootstrap.build(settings)
    try:
        return errands.run(application, name, arguments, content)
    finally:
        application.close()


def _asked(url: str, settings: Settings, name: str, arguments: dict[str, Any], content: bytes) -> Answer:
    from urllib.error import HTTPError, URLError  # noqa: PLC0415  # not needed by the server, which announces itself
    from urllib.parse import urlencode  # noqa: PLC0415  # as above
    from urllib.request import ProxyHandler, Request, build_opener  # noqa: PLC0415  # as above

    from review import errands  # noqa: PLC0415  # the store takes long to load
    from review.config import with_secret  # noqa: PLC0415  # as above

    query = urlencode({"arguments": json.dumps(arguments)})
    request = Request(  # noqa: S310  # http to this machine
        f"{url}/local/{name}?{query}",
        data=content,
        headers={
            "Proofroom-Token": errands.token(with_secret(settings).secret),
            "Content-Type": "application/octet-stream",
        },
    )
    opener = build_opener(ProxyHandler({}))
    try:
        with opener.open(request, timeout=_PATIENCE) as answer:
            return errands.unpacked(answer.read())
    except HTTPError as problem:
        raise _told(problem) from problem
    except URLError as problem:
        if isinstance(problem.reason, ConnectionRefusedError):
            raise problem.reason from problem
        raise _silent(url) from problem
    except OSError as problem:
        raise _silent(url) from problem


def _silent(url: str) -> StoreError:
    return StoreError("The server at {url} does not answer.", hint="Look at it, or stop it and try again.", url=url)


def _told(problem: HTTPError) -> ProofroomError:
    if problem.code == 403:
        return StoreError(
            "The server on this data folder was started with another secret.",
            hint="Set PROOFROOM_SECRET as it was set for the server.",
        )
    try:
        told = json.loads(problem.read())
        kind = _ERRORS.get(told.get("exit_code"), StoreError)
        return kind("{what}", hint="{todo}", code=told["code"], what=told["error"], todo=told["hint"])
    except (ValueError, KeyError, AttributeError):
        return StoreError("The server refused (status {status}).", hint="Look at its output.", status=problem.code)


def _running(data: Path) -> str | None:
    try:
        return str(json.loads((data / _ADDRESS).read_text("utf-8"))["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def announced(data: Path, url: str) -> Iterator[None]:
    """While inside, the data folder says where its server listens."""
    path = data / _ADDRESS
    draft = data / f"{_ADDRESS}.{os.getpid()}"
    try:
        draft.write_text(json.dumps({"url": url, "process": os.getpid()}), "utf-8")
        draft.replace(path)
    except OSError as problem:
        raise StoreError(
            "The data folder {path} cannot be used: {reason}.",
            hint="Choose another one with --data.",
            path=str(data),
            reason=problem.strerror or str(problem),
        ) from problem
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
