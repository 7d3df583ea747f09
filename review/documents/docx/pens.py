"""Two ways of writing a change down: done (clean export) or recorded (tracked export).

Whoever edits uses a pen and does not know which one it is; so both exports say the same.
"""

from __future__ import annotations

from typing import Protocol

from review.documents.docx.ids import Ids
from review.documents.docx.markup import Element, attribute, child, drop, make, path, word
from review.documents.docx.runs import Cutter, rename_deleted
from review.documents.docx.tracking import Step, legal, stamp

_MARK_FIRST = ("ins", "del", "moveFrom", "moveTo")
"""Revisions of a paragraph mark stand first in its properties, in this order (CT_ParaRPr)."""


class Pen(Protocol):
    """`cutter` cuts runs; `ids` numbers what is new."""

    cutter: Cutter
    ids: Ids
    tracked: bool

    def within(self, element: Element, start: int, end: int, text: str) -> bool:
        """Write `text` over `start..end` of a `w:t`, where nobody needs to see what was there."""

    def remove(self, run: Element, step: Step) -> Element | None:
        """Take a run away; returns what stands there for it, if anything."""

    def added(self, run: Element, step: Step) -> Element:
        """What to put into the tree for a new run."""

    def mark_removed(self, paragraph: Element, step: Step) -> None:
        """Record that the paragraph mark goes."""

    def mark_added(self, paragraph: Element, step: Step) -> None:
        """Record that the paragraph mark is new."""

    def restyled(self, paragraph: Element, before: Element | None, step: Step) -> None:
        """Record that the paragraph had the properties `before`, a copy that goes into the record."""


class CleanPen:
    """Does it."""

    tracked = False

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.cutter = Cutter(ids)

    def within(self, element: Element, start: int, end: int, text: str) -> bool:
        return self.cutter.within(element, start, end, text)

    def remove(self, run: Element, step: Step) -> Element | None:
        parent = run.getparent()
        drop(run)
        if parent is not None and not len(parent) and word(parent) in {"ins", "moveTo", "hyperlink"}:
            drop(parent)
        return None

    def added(self, run: Element, step: Step) -> Element:
        self.cutter.touched.add(run)
        return run

    def mark_removed(self, paragraph: Element, step: Step) -> None:
        """The paragraph itself is taken out by whoever moves what is left in it."""

    def mark_added(self, paragraph: Element, step: Step) -> None:
        """Nothing to record."""

    def restyled(self, paragraph: Element, before: Element | None, step: Step) -> None:
        """Nothing to record."""


class TrackedPen:
    """Records it as revisions, signed by the step."""

    tracked = True

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.cutter = Cutter(ids)
        self._ours: set[Element] = set()

    def within(self, element: Element, start: int, end: int, text: str) -> bool:
        return False

    def remove(self, run: Element, step: Step) -> Element | None:
        before = run.getprevious()
        if before is not None and word(before) == "del" and self._same(before, step):
            wrapper = before
        else:
            wrapper = self._revision(run, "del", step)
            run.addprevious(wrapper)
        wrapper.append(run)
        run.tail = None
        rename_deleted(run)
        return wrapper

    def added(self, run: Element, step: Step) -> Element:
        wrapper = self._revision(run, "ins", step)
        wrapper.append(run)
        return wrapper

    def mark_removed(self, paragraph: Element, step: Step) -> None:
        self._mark(paragraph, "del", step)

    def mark_added(self, paragraph: Element, step: Step) -> None:
        self._mark(paragraph, "ins", step)

    def restyled(self, paragraph: Element, before: Element | None, step: Step) -> None:
        change = self._revision(paragraph, "pPrChange", step)
        old = make(paragraph, "pPr") if before is None else before
        for mark in [row for row in old if word(row) == "rPr"]:
            old.remove(mark)
        change.append(old)
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = make(paragraph, "pPr")
            paragraph.insert(0, properties)
        properties.append(change)

    def _revision(self, like: Element, name: str, step: Step) -> Element:
        revision = make(like, name, id=self.ids.new(), author=legal(step.author), date=stamp(step.date))
        self._ours.add(revision)
        return revision

    def _same(self, revision: Element, step: Step) -> bool:
        """Whether this deletion is ours, of the same step: then it goes on."""
        signed = (attribute(revision, "author"), attribute(revision, "date"))
        return revision in self._ours and signed == (legal(step.author), stamp(step.date))

    def _mark(self, paragraph: Element, name: str, step: Step) -> None:
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = make(paragraph, "pPr")
            paragraph.insert(0, properties)
        mark = path(paragraph, "pPr", "rPr")
        if mark is None:
            mark = make(paragraph, "rPr")
            after = [row for row in properties if word(row) in {"sectPr", "pPrChange"}]
            properties.insert(properties.index(after[0]) if after else len(properties), mark)
        rank = _MARK_FIRST.index(name)
        place = sum(1 for row in mark if word(row) in _MARK_FIRST[: rank + 1])
        mark.insert(place, self._revision(paragraph, name, step))
