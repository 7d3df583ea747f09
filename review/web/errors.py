"""Errors as pages and as JSON: what happened, and what to do next."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from review.errors import (
    Conflict,
    EditRefused,
    NotAllowed,
    NotFound,
    ProofroomError,
    StoreError,
    StoreLocked,
    UnreadableInput,
    UsageError,
)
from review.web import person
from review.web.present.messages import render_error
from review.web.words import gettext

_STATUS: dict[type[ProofroomError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
    EditRefused: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnreadableInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    UsageError: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.FORBIDDEN,
    StoreLocked: HTTPStatus.SERVICE_UNAVAILABLE,
}


_STATUS_OF_CODE = {
    "disk-full": HTTPStatus.INSUFFICIENT_STORAGE,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(error: ProofroomError) -> HTTPStatus:
    """The HTTP status of an error of ours."""
    if error.code in _STATUS_OF_CODE:
        return _STATUS_OF_CODE[error.code]
    for kind in type(error).__mro__:
        if kind in _STATUS:
            return _STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


def wants_json() -> bool:
    """Whether a script asks."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def answer(happened: str, hint: str, status: int, code: str) -> ResponseReturnValue:
    """An error for whoever asks."""
    if wants_json():
        return jsonify(error=happened, hint=hint, code=code), status
    return render_template("pages/error.html", happened=happened, hint=hint, status=status), status


def init_errors(app: Flask) -> None:
    app.register_error_handler(ProofroomError, _ours)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(SecurityError, _foreign)
    app.register_error_handler(HTTPException, _http)


def _ours(error: ProofroomError) -> ResponseReturnValue:
    if isinstance(error, StoreError):
        person.without_store()  # the page that says so must not ask it
    happened, hint = render_error(error)
    return answer(happened, hint, status_of(error), error.code)


def _stale(_: CSRFError) -> ResponseReturnValue:
    happened = gettext("This page is too old to be sent.")
    return answer(happened, gettext("Go back, reload the page and try again."), HTTPStatus.BAD_REQUEST, "stale-page")


def _too_large(_: RequestEntityTooLarge) -> ResponseReturnValue:
    happened = gettext("The file is too large.")
    hint = gettext("Split the report, or ask the person who runs Proofroom to raise the limit.")
    return answer(happened, hint, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large")


def _foreign(_: SecurityError) -> ResponseReturnValue:
    """A host name that is not ours: no page, because no address can be built for it."""
    text = "This server does not answer to that name. Whoever runs it can add the name to PROOFROOM_HOSTS.\n"
    return text, HTTPStatus.BAD_REQUEST, {"Content-Type": "text/plain; charset=utf-8"}


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if error.response is not None or status < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if status == HTTPStatus.NOT_FOUND:
        return answer(
            gettext("There is nothing at this address."),
            gettext("It was moved to the trash, or never was here."),
            status,
            "gone",
        )
    return answer(gettext("The server could not do that."), gettext("Go back and try again."), status, "http")
