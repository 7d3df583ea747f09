"""What was read of a file: its parts by kind, what is kept untouched, and what takes no edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from review.model import BlockKind, Report
from review.web.words import filled, gettext, ngettext


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines to show: parts that were read, things kept as they are, sentences that take no edit and why."""

    read: tuple[str, ...]
    kept: tuple[str, ...]
    locked: tuple[str, ...]


def reading(report: Report) -> Reading:
    """Counts of the untouched report."""
    kinds = Counter(block.kind for block in report.blocks if block.segments)
    things = Counter(thing.kind for segment in report.segments for thing in segment.placeholders)
    locked = Counter(segment.locked_reason or "" for segment in report.segments if segment.locked)
    sentences = sum(1 for _ in report.segments)
    return Reading(
        read=(
            *(_said(kind, count) for kind, count in kinds.items()),
            filled(ngettext("{n} sentence", "{n} sentences", sentences), n=sentences),
        ),
        kept=tuple(_thing(kind, count) for kind, count in sorted(things.items())),
        locked=tuple(_locked(reason, count) for reason, count in sorted(locked.items())),
    )


def _said(kind: BlockKind, n: int) -> str:
    words = {
        BlockKind.PARAGRAPH: lambda: ngettext("{n} paragraph", "{n} paragraphs", n),
        BlockKind.HEADING: lambda: ngettext("{n} heading", "{n} headings", n),
        BlockKind.LIST_ITEM: lambda: ngettext("{n} list item", "{n} list items", n),
        BlockKind.CELL: lambda: ngettext("{n} table cell", "{n} table cells", n),
        BlockKind.CAPTION: lambda: ngettext("{n} caption", "{n} captions", n),
        BlockKind.NOTE: lambda: ngettext("{n} note", "{n} notes", n),
        BlockKind.HEADER: lambda: ngettext("{n} page header", "{n} page headers", n),
        BlockKind.FOOTER: lambda: ngettext("{n} page footer", "{n} page footers", n),
        BlockKind.BOX: lambda: ngettext("{n} text box", "{n} text boxes", n),
        BlockKind.QUOTE: lambda: ngettext("{n} quotation", "{n} quotations", n),
    }
    return filled(words[kind](), n=n)


def _thing(kind: str, n: int) -> str:
    known = {
        "image": lambda: ngettext("{n} image", "{n} images", n),
        "field": lambda: ngettext("{n} field", "{n} fields", n),
        "hidden": lambda: ngettext("{n} hidden text", "{n} hidden texts", n),
        "footnote": lambda: ngettext("{n} note reference", "{n} note references", n),
        "endnote": lambda: ngettext("{n} note reference", "{n} note references", n),
    }
    other = ngettext("{n} thing that is no text ({kind})", "{n} things that are no text ({kind})", n)
    return filled(known[kind]() if kind in known else other, n=n, kind=kind)


def _locked(reason: str, n: int) -> str:
    said = ngettext("{n} sentence takes no edit: {reason}", "{n} sentences take no edit: {reason}", n)
    return filled(said, n=n, reason=gettext(reason) if reason else gettext("it is protected in the file"))


def noticed(names: Iterable[str]) -> tuple[str, ...]:
    """What to know of a file before passing it on."""
    said = {
        "template": gettext("It names a template on another machine; what is exported no longer does."),
        "linked": gettext("It shows pictures or objects that lie elsewhere; they are not fetched here."),
        "field": gettext("It has fields that fetch other files or start programs in Word; they are not run here."),
        "chunk": gettext("It holds a part in another format, which is not shown here."),
        "embedded": gettext("It holds embedded objects, which are not opened here."),
        "signed": gettext("It is digitally signed; an export with changes no longer is."),
    }
    return tuple(said[name] for name in names)
