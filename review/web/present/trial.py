"""The quiet lines under the words that are being typed: what they would settle, and what is new in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list

from review.model import Finding
from review.services.views import Trial
from review.web.present.messages import render
from review.web.words import gettext, locale

_NAMED = 4
"""Kinds that are named; a line has no room for more."""


@dataclass(frozen=True, slots=True)
class TrialView:
    settled: str
    came: str


def trial_view(trial: Trial) -> TrialView:
    """Each kind of finding once, with its number; empty where there is none."""
    return TrialView(_named(trial.settled), _named(trial.came))


def _named(findings: Iterable[Finding]) -> str:
    counts = Counter(render(one.title) for one in findings).most_common(_NAMED)
    rows = [title if n == 1 else gettext("{n} × {title}").format(n=n, title=title) for title, n in counts]
    return str(format_list(rows, locale=locale()))
