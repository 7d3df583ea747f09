"""What a step may carry, before anything is done with it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict

from review.errors import EditRefused, UsageError
from review.model.ledger import EntryKind
from review.revising.fitness import LIMIT, UNFIT
from review.services.views import Step

_KEY = re.compile(r"[\x21-\x7e]{1,100}")
_KINDS = {kind.value for kind in EntryKind}


def fit(step: Step) -> None:
    """Raise UsageError for a malformed step, EditRefused for a text that no document can hold."""
    if step.kind not in _KINDS:
        raise UsageError("There is no step {kind}.", hint="Load the report again.", kind=step.kind[:40])
    if not _KEY.fullmatch(step.key):
        raise UsageError("The key of the step is missing or too long.", hint="Load the report again.")
    if step.base < 0 or step.segment_base < 0 or step.suggestion < 0:
        raise UsageError("A number of the step is below zero.", hint="Load the report again.")
    fit_line(step.person, 200)
    if step.reason:
        fit_line(step.reason, 2_000)
    operation = (step.operation.text,) if step.operation and step.operation.text else ()
    for text in (step.text or "", *operation, *(row.text for row in step.texts)):
        _fit_text(text)
    for name in (step.segment or "", step.cure, *step.findings, *(row.segment for row in step.texts)):
        if len(name) > 500 or UNFIT.search(name):
            raise UsageError("The step names something that cannot be.", hint="Load the report again.")


def fit_line(text: str, most: int) -> None:
    """Raise UsageError unless `text` is a line that a person might have typed."""
    if not text.strip() or len(text) > most or UNFIT.search(text):
        raise UsageError("A name or a reason is empty, too long, or holds control characters.", hint="Type it again.")


def _fit_text(text: str) -> None:
    if len(text) > LIMIT:
        raise EditRefused("The text is longer than {limit} characters.", hint="Split the paragraph first.", limit=LIMIT)
    if found := UNFIT.search(text.replace("\r\n", "\n")):
        raise EditRefused(
            "The text holds a character that no document can hold: U+{number}.",
            hint="Remove it and save again.",
            number=f"{ord(found.group()):04X}",
        )


def digest(report_id: int, step: Step) -> str:
    """What the step asks for, in 64 hex digits: a key used again for something else is noticed."""
    asked = {name: value for name, value in asdict(step).items() if name not in {"key", "person"}}
    return hashlib.sha256(json.dumps([report_id, asked], sort_keys=True).encode()).hexdigest()
