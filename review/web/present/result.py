"""The result of a review as a page and as a table: effort, kinds, both texts side by side, every change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent
from flask_babel import format_datetime, format_timedelta

from review.revising import Beside
from review.services.measuring import Measured
from review.services.results import Change, Effort, Kind, Result
from review.services.tabling import Heads
from review.web.present.diff import Part, word_diff
from review.web.present.history import operation_said
from review.web.words import gettext, locale

CHART = 100
"""Width of the chart in units of its view box."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its name, how to read it, and the recipe that made it."""

    name: str
    value: str
    told: str
    signature: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A kind of change; the widths are in units of the chart."""

    kind: Kind
    title: str
    accepted: float
    dismissed: float
    open: float

    @property
    def decided(self) -> bool:
        return bool(self.kind.accepted or self.kind.dismissed)


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph on both sides: `machine` without what was put in, `reviewed` without what was taken out."""

    number: str
    machine: tuple[Part, ...]
    reviewed: tuple[Part, ...]
    changed: bool


def percent(value: float | None) -> str:
    """One digit after the point; a dash for nothing."""
    return "–" if value is None else format_percent(value, "#,##0.0%", locale=locale())


def number(value: float, digits: int = 0) -> str:
    return format_decimal(round(value, digits), locale=locale())


def live(effort: Effort) -> Figure:
    """The figure of effort that is known at once."""
    told = gettext("{edits} of {words} words put in, taken out or replaced.").format(
        edits=number(effort.edits.edits), words=number(effort.edits.words)
    )
    return Figure(gettext("Edit rate"), percent(effort.edits.rate), told, effort.edits.signature)


def measured(rows: Measured) -> tuple[Figure, ...]:
    """The figures of sacrebleu, each out of 100."""
    told = {
        "chrF": gettext("Likeness by characters; 100 is the same text."),
        "BLEU": gettext("Likeness by runs of words; 100 is the same text."),
        "TER": gettext("Edits per 100 words, moved words counted once; 0 is the same text."),
    }
    return tuple(
        Figure(
            row.name,
            "–" if row.score is None else format_decimal(row.score, "#,##0.0", locale=locale()),
            told.get(row.name, "") if row.score is not None else _reason(row.reason or ""),
            row.signature or "",
        )
        for row in rows
    )


def _reason(reason: str) -> str:
    if reason == "the reviewed text is empty":
        return gettext("The reviewed text is empty.")
    return gettext("Not worked out: {reason}.").format(reason=reason)


def duration(effort: Effort) -> str:
    """The time of work in the largest fitting unit."""
    return str(format_timedelta(effort.active, granularity="minute" if effort.active.seconds >= 60 else "second"))


def bars(kinds: Sequence[Kind]) -> tuple[Bar, ...]:
    """The longest bar fills the chart."""
    longest = max((kind.accepted + kind.dismissed + kind.open for kind in kinds), default=0) or 1
    scale = CHART / longest
    return tuple(
        Bar(kind, gettext(kind.title), *(round(n * scale, 2) for n in (kind.accepted, kind.dismissed, kind.open)))
        for kind in kinds
    )


def rows(result: Result, *, every: bool) -> tuple[Row, ...]:
    """The changed paragraphs, or every one."""
    return tuple(_row(one) for one in result.rows if every or one.changed)


def _row(one: Beside) -> Row:
    if not one.changed:
        same = (Part("same", one.machine or ""),)
        return Row(_number(one.blocks), same, same, changed=False)
    if one.machine is None or one.reviewed is None:
        gone = (Part("del", one.machine),) if one.machine else ()
        came = (Part("ins", one.reviewed),) if one.reviewed else ()
        return Row(_number(one.blocks), gone, came, changed=True)
    parts = word_diff(one.machine, one.reviewed)
    machine, reviewed = (tuple(part for part in parts if part.kind != out and part.text) for out in ("ins", "del"))
    return Row(_number(one.blocks), machine, reviewed, changed=True)


def _number(blocks: Sequence[int]) -> str:
    """“3”, or “3–5” for paragraphs that were joined."""
    return "–".join(dict.fromkeys(str(block + 1) for block in (*blocks[:1], *blocks[-1:])))


def kind_names(change: Change) -> str:
    """What a change is called, in the reader's language."""
    if change.operation:
        return operation_said(change.operation)
    return "; ".join(gettext(kind) for kind in change.kinds)


def as_csv(changes: Iterable[Change]) -> bytes:
    """One line per change, for a spreadsheet: UTF-8 with a byte-order mark, which Excel asks for.

    A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP: CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(_lines(changes))
    return ("\ufeff" + out.getvalue()).encode()


def _lines(changes: Iterable[Change]) -> Iterator[list[str]]:
    yield [
        gettext("Paragraph"), gettext("Sentence"), gettext("As it came"), gettext("Reviewed"), gettext("Kind"),
        gettext("By"), gettext("Time (UTC)"), gettext("Reason"),
    ]  # fmt: skip
    for one in changes:
        at = one.at.strftime("%Y-%m-%d %H:%M:%S") if one.at else ""
        cells = [str(one.block + 1), one.segment, one.before, one.after, kind_names(one), one.person, at, one.reason]
        yield [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]


def period(effort: Effort) -> str:
    """From the first decision to the last."""
    if effort.first is None or effort.last is None:
        return ""
    first, last = (str(format_datetime(at, "medium")) for at in (effort.first, effort.last))
    return gettext("{first} to {last}").format(first=first, last=last)


def heads() -> Heads:
    """The words of the change table."""
    return Heads(
        title=gettext("Changes"),
        place=gettext("Place"),
        before=gettext("Before"),
        after=gettext("After"),
        reason=gettext("Reason"),
        person=gettext("Who and when"),
        evidence=gettext("Evidence"),
        none=gettext("Nothing was changed."),
    )
