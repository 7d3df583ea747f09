"""What a request works with: the services, the snapshot of a report, the memory of sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import current_app

from review.web.memory import Pages

if TYPE_CHECKING:
    from review.bootstrap import Application


def services() -> Application:
    """The composed services of this app."""
    return cast("Application", current_app.extensions["proofroom"])


def pages() -> Pages:
    """The sheets of recent versions."""
    return cast("Pages", current_app.extensions["proofroom-pages"])
