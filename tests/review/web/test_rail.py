"""The order of the checks in the filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from review.bootstrap import Application
from review.ledger.usefulness import ENOUGH, Usefulness
from review.web.present.rail import rail

if TYPE_CHECKING:
    from flask import Flask


def test_checks_stand_by_their_use_once_enough_was_decided(app: Flask, application: Application) -> None:
    finding = application.reviews.snapshot(1).findings[0]
    names = ("first", "poor", "unjudged", "useful", "few")
    findings = [replace(finding, flaw=replace(finding.flaw, check=name, problem=name)) for name in names]
    judged = {
        "poor": Usefulness(1, 0, ENOUGH),
        "useful": Usefulness(ENOUGH, 0, 1),
        "few": Usefulness(ENOUGH - 1, 0, 0),
    }

    def order(**known: Usefulness) -> list[str]:
        with app.test_request_context():
            return [check.name for family in rail(findings, judged=known).families for check in family.checks]

    assert order() == list(names)
    assert order(**judged) == ["useful", "first", "unjudged", "few", "poor"]
