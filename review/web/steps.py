"""Requests that decide something: from JSON or a plain form to a Step."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Request

from review.errors import EditRefused, UsageError
from review.model import OBJECT, Finding, Operation, OperationKind, Report
from review.services.searching import replaced, search
from review.services.views import SegmentText, Step
from review.web.present.found import Asking, read_hits

KINDS = frozenset({"accept", "amend", "dismiss", "reopen", "edit", "operate", "bulk", "replace", "undo", "redo"})
_TOKEN = re.compile(r"⟦\s*(\d+)\s*⟧")


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of a request, whichever way they came."""

    fields: Mapping[str, object]
    findings: tuple[str, ...]
    places: tuple[str, ...] = ()

    def text(self, name: str, default: str = "") -> str:
        value = self.fields.get(name)
        return default if value is None else str(value)

    def number(self, name: str) -> int:
        """0 when absent. Raises UsageError for what is no number."""
        return _number(name, self.text(name, "0"))


def _number(name: str, value: str) -> int:
    try:
        return int(value or "0")
    except ValueError as error:
        raise UsageError("“{name}” must be a number.", hint="Reload the page.", name=name) from error


def read(request: Request) -> Given:
    """Raises UsageError when the body is neither a form nor a JSON object."""
    if request.is_json:
        data = request.get_json(silent=True)
        if not isinstance(data, dict):
            raise UsageError("The request could not be read.", hint="Reload the page.")
        findings, hits = data.get("findings") or [], data.get("places") or []
        if not isinstance(findings, list) or not isinstance(hits, list):
            raise UsageError("The request could not be read.", hint="Reload the page.")
        return Given(data, tuple(str(key) for key in findings), tuple(str(hit) for hit in hits))
    # a box of the preview of safe fixes carries all places of its problem
    keys = " ".join(request.form.getlist("findings")).split()
    return Given(request.form.to_dict(), tuple(keys), tuple(request.form.getlist("places")))


def whole_kind(given: Given, findings: Iterable[Finding]) -> Given:
    """A form that names a check in `all` means every open finding of it."""
    check = given.text("all")
    return replace(given, findings=tuple(one.key for one in findings if one.check == check)) if check else given


def step(given: Given, person: str, report: Report, blocks: Mapping[str, int]) -> Step:
    """`blocks` tells the number of a paragraph by its name on the page the step was made on.

    Raises UsageError for an unknown kind, EditRefused for a text that lost a placeholder.
    """
    kind = given.text("kind")
    if kind not in KINDS:
        raise UsageError("“{kind}” is no step.", hint="Reload the page.", kind=kind)
    segment = given.text("segment") or None
    text = given.fields.get("text")
    suggestion, _, cure = given.text("suggestion", "0").partition(".")
    return Step(
        key=given.text("key") or secrets.token_hex(12),
        person=person,
        kind=kind,
        base=given.number("base"),
        findings=given.findings,
        suggestion=_number("suggestion", suggestion),
        cure=cure,
        segment=segment,
        text=None if text is None else restore(str(text), objects(report, segment)),
        segment_base=given.number("segment_base"),
        operation=_operation(given, blocks) if kind == "operate" else None,
        reason=given.text("reason").strip(),
        texts=_replaced(given, report) if kind == "replace" else (),
    )


def objects(report: Report, segment: str | None) -> int:
    """How many placeholders a sentence has."""
    if segment is None or segment not in report:
        return 0
    return report.segment(segment).text.count(OBJECT)


def show(text: str) -> str:
    """A sentence for the editor: placeholders as ⟦1⟧ ⟦2⟧ …"""
    pieces = text.split(OBJECT)
    return pieces[0] + "".join(f"⟦{n}⟧{piece}" for n, piece in enumerate(pieces[1:], 1))


def restore(text: str, count: int) -> str:
    """The way back from `show`. White space at the ends goes, line ends become line feeds.

    Raises EditRefused when a placeholder is missing, doubled or out of order.
    """
    clean = text.replace("\r\n", "\n").strip()
    found = [int(number) for number in _TOKEN.findall(clean)] if count else []
    if clean and found != list(range(1, count + 1)):
        tokens = " ".join(f"⟦{n}⟧" for n in range(1, count + 1))
        raise EditRefused(
            "{tokens} must stay, each once and in this order.",
            hint="They stand for things that are no text. Put them back where they belong.",
            tokens=tokens,
        )
    return _TOKEN.sub(OBJECT, clean) if count else clean


def _replaced(given: Given, report: Report) -> tuple[SegmentText, ...]:
    asking = Asking.read({**given.fields, "replace": "1"})
    hits = read_hits(given.places)
    if not hits or not set(search(report, asking.query)).issuperset(hits):
        raise _behind()
    texts = replaced(report, hits, asking.by or "", asking.query)
    return tuple(SegmentText(*row) for row in texts.items())


def _operation(given: Given, blocks: Mapping[str, int]) -> Operation:
    name = given.text("operation")
    if name not in {kind.value for kind in OperationKind}:
        raise UsageError("“{kind}” is no step.", hint="Reload the page.", kind=name)
    paragraph = given.text("paragraph")
    if paragraph and paragraph not in blocks:
        raise _behind()
    has_text = "block_text" in given.fields
    return Operation(
        block=blocks[paragraph] if paragraph else given.number("block"),
        operation=OperationKind(name),
        offset=given.number("offset") if given.text("offset") else None,
        text=given.text("block_text").strip() if has_text else None,
        target=given.number("target") if given.text("target") else None,
    )


def _behind() -> EditRefused:
    return EditRefused(
        "The report has changed there since you loaded it. Nothing was changed.",
        hint="Load it again and repeat the step.",
        code="behind",
    )


def next_place(given: Given) -> tuple[int, int] | None:
    """(block, offset) of the finding a form came from, so that the next page goes on after it."""
    parts: Sequence[str] = given.text("place").split(".")
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return int(parts[0]), int(parts[1])
    return None
