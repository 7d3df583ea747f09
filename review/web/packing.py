"""Answers sent smaller to browsers that take gzip.

What an answer holds and what a stranger could make it repeat stand in one packed text only when the stranger's page can
ask in the person's name; the session cookie is `SameSite=Lax`, so no foreign page can do that unseen.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from http import HTTPStatus

from flask import Flask, Response, request

_KINDS = frozenset({"text/html", "application/json", "text/css", "text/javascript", "image/svg+xml", "text/plain"})
_WORTH = 1000
"""Bytes below which packing saves no packet."""
_LARGE = 512 * 1024
"""Bytes from which the quickest level is taken: a long report must not wait for its packing."""


def init_packing(app: Flask) -> None:
    app.after_request(_pack)


def _pack(response: Response) -> Response:
    whole = response.status_code == HTTPStatus.OK  # pieces, and "not changed", stay as they are
    if response.mimetype not in _KINDS or "Content-Encoding" in response.headers or not whole:
        return response
    response.vary.add("Accept-Encoding")
    if request.method == "HEAD" or not request.accept_encodings.quality("gzip"):
        return response
    if response.is_streamed and not response.direct_passthrough:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < _WORTH:
        return response
    kept = response.cache_control.immutable
    response.set_data(_kept(body) if kept else gzip.compress(body, 1 if len(body) > _LARGE else 6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    if tag := response.get_etag()[0]:
        response.set_etag(f"{tag}-gzip", weak=True)
    return response


@lru_cache(maxsize=128)
def _kept(body: bytes) -> bytes:
    """Files that never change are packed once, as small as can be."""
    return gzip.compress(body, 9, mtime=0)
