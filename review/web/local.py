"""Errands of the command line: whoever can read the data folder knows the token."""

from __future__ import annotations

import hmac
import json
from http import HTTPStatus

from flask import Blueprint, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from review import errands
from review.errors import ProofroomError
from review.web.context import services

blueprint = Blueprint("local", __name__, url_prefix="/local")
TOKEN = "Proofroom-Token"  # noqa: S105  # the name of a header


@blueprint.post("/<name>")
def errand(name: str) -> ResponseReturnValue:
    """One errand: arguments in the query as JSON, a file in the body; answers as `errands.packed` says."""
    wanted = errands.token(current_app.config["SECRET_KEY"])
    if not hmac.compare_digest(request.headers.get(TOKEN, "").encode(), wanted.encode()):
        return jsonify(error="The token is not that of this server.", hint="", exit_code=5), HTTPStatus.FORBIDDEN
    try:
        answer = errands.run(services(), name, json.loads(request.args.get("arguments", "{}")), request.get_data())
    except ProofroomError as problem:
        told = {"error": str(problem), "hint": problem.hint_text, "code": problem.code, "exit_code": problem.exit_code}
        return jsonify(told), HTTPStatus.UNPROCESSABLE_ENTITY
    return Response(errands.packed(answer), mimetype="application/octet-stream")
