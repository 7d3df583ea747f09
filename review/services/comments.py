"""Comments: threads on words or sentences of a report.

threads(report)                       every thread where it now stands, in document order
start(report, …), reply(report, …)    write; the same key a second time writes nothing
resolve, reopen, hide, restore        mark; whatever a person typed stays kept

Comments are beside the ledger: undo never takes one away, and a thread follows its words when the text moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from review.errors import Conflict, UsageError
from review.model import Report
from review.ports import Clock, Session, Store
from review.ports import Comment as Row
from review.revising.fitness import UNFIT
from review.services.anchoring import Place, place_of
from review.services.desk import Desk
from review.services.fitting import fit_line

LONGEST = 5_000
"""Longest text of one comment in code points."""
_KEY = re.compile(r"[\x21-\x7e]{1,100}")


@dataclass(frozen=True, slots=True)
class Comment:
    """One text of a thread. A line feed divides paragraphs. `hidden` while somebody has deleted it."""

    id: int
    person: str
    at: datetime
    text: str
    hidden: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers; `id` is that of the first comment.

    `place` is where it stands in the report as it now is, None when its sentence is gone; `quote` the words as they
    were when it was written. `origin` is the id of the Word comment it came from, "" for one written here.
    """

    id: int
    place: Place | None
    quote: str
    comments: tuple[Comment, ...]
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    origin: str = ""

    @property
    def resolved(self) -> bool:
        return self.resolved_at is not None

    @property
    def hidden(self) -> bool:
        """Whether all of it was deleted."""
        return all(comment.hidden for comment in self.comments)


class CommentService:
    def __init__(self, store: Store, desk: Desk, clock: Clock) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock

    def threads(self, report_id: int, *, hidden: bool = False) -> tuple[Thread, ...]:
        """The threads in document order, those whose sentence is gone at the end.

        Deleted comments are left out unless `hidden`. A deleted first comment with answers stays, marked as hidden.
        Raises NotFound.
        """
        with self._store.read() as session:
            rows = session.comments.list(report_id)
        if not rows:
            return ()
        return gathered(rows, self._desk.sheet(report_id).revision.report, hidden=hidden)

    def start(
        self, report_id: int, *, key: str, person: str, base: int, segment: str, text: str,
        start: int = 0, end: int | None = None,
    ) -> Thread:  # fmt: skip
        """A new thread on `start..end` of a sentence seen at version `base`; without an `end` up to the sentence's end.

        Offsets are code points; `key` is the idempotency key, unique per person. Raises UsageError, NotFound, and
        Conflict for a key used for something else.
        """
        self._fit(key, person, text)
        seen = self._desk.sheet(report_id).seen(base).report
        if segment not in seen:
            raise UsageError("This sentence is no longer there.", hint="Load the report again.")
        sentence = seen.segment(segment).text
        stop = len(sentence) if end is None else end
        if not 0 <= start <= stop <= len(sentence):
            raise UsageError("These words are not in the sentence.", hint="Load the report again.")
        row = Row(
            0, report_id, None, person, key, self._clock(), text.strip(),
            segment, start, stop, sentence[start:stop], sentence,
        )  # fmt: skip
        return self.thread(report_id, self._add(row).id)

    def reply(self, report_id: int, thread: int, *, key: str, person: str, text: str) -> Thread:
        """An answer at the end of a thread; it opens a resolved one again. Raises as `start` does."""
        self._fit(key, person, text)
        row = Row(0, report_id, thread, person, key, self._clock(), text.strip())
        self._add(row)
        return self.thread(report_id, thread)

    def resolve(self, report_id: int, thread: int, *, person: str) -> Thread:
        """Settle a thread; it can be opened again."""
        return self._marked(report_id, thread, thread, resolved_at=self._clock(), resolved_by=person)

    def reopen(self, report_id: int, thread: int) -> Thread:
        return self._marked(report_id, thread, thread, resolved_at=None, resolved_by=None)

    def hide(self, report_id: int, comment: int, *, person: str) -> Thread:
        """Delete one comment: it is no longer shown nor exported, and can be restored."""
        return self._marked(report_id, None, comment, hidden_at=self._clock(), hidden_by=person)

    def restore(self, report_id: int, comment: int) -> Thread:
        """Take the deletion of a comment back."""
        return self._marked(report_id, None, comment, hidden_at=None, hidden_by=None)

    def thread(self, report_id: int, thread: int) -> Thread:
        """One thread with all its comments, deleted ones too. Raises NotFound."""
        with self._store.read() as session:
            first, rows = session.comments.get(report_id, thread), session.comments.list(report_id)
        return _thread(self._desk.sheet(report_id).revision.report, first, rows)

    def _add(self, row: Row) -> Row:
        def work(session: Session) -> Row:
            session.reports.get(row.report)
            if known := session.comments.by_key(row.person, row.key):
                if (known.report, known.thread, known.text) != (row.report, row.thread, row.text):
                    raise Conflict(
                        "This comment was sent before with other contents.",
                        hint="Load the report again.", code="key-reused",
                    )  # fmt: skip
                return known
            if row.thread is not None:
                first = session.comments.get(row.report, row.thread)
                if first.thread is not None:
                    raise UsageError("An answer belongs to a thread, not to an answer.", hint="Load the report again.")
                session.comments.mark(replace(first, resolved_at=None, resolved_by=None))
            return session.comments.add(row)

        return self._store.write(work)

    def _marked(self, report_id: int, thread: int | None, comment: int, **marks: object) -> Thread:
        def work(session: Session) -> Row:
            row = replace(session.comments.get(report_id, comment), **marks)  # type: ignore[arg-type]  # fields of the row
            if thread is not None and row.thread is not None:
                raise UsageError("Only a whole thread can be resolved.", hint="Load the report again.")
            session.comments.mark(row)
            return row

        row = self._store.write(work)
        return self.thread(report_id, row.thread or row.id)

    def _fit(self, key: str, person: str, text: str) -> None:
        fit_line(person, 200)
        if not _KEY.fullmatch(key):
            raise UsageError("The key of the comment is missing or too long.", hint="Load the report again.")
        if not text.strip() or len(text) > LONGEST or UNFIT.search(text.replace("\r\n", "\n")):
            raise UsageError(
                "The comment is empty, longer than {limit} characters, or holds control characters.",
                hint="Change it and send it again.", limit=LONGEST,
            )  # fmt: skip


def gathered(rows: Sequence[Row], report: Report, *, hidden: bool = False) -> tuple[Thread, ...]:
    """The threads of these comments where they stand in `report`, as `CommentService.threads` gives them."""
    found = [_thread(report, first, rows) for first in rows if first.thread is None]
    if not hidden:
        found = [_visible(thread) for thread in found if not thread.hidden]
    order = {segment.id: n for n, segment in enumerate(report.segments)}
    return tuple(sorted(found, key=lambda thread: _rank(thread, order)))


def _thread(report: Report, first: Row, rows: Iterable[Row]) -> Thread:
    return Thread(
        id=first.id,
        place=place_of(report, first),
        quote=first.quote,
        comments=tuple(
            Comment(row.id, row.person, row.at, row.text, hidden=row.hidden_at is not None, origin=row.origin)
            for row in rows
            if first.id in {row.id, row.thread}
        ),
        resolved_at=first.resolved_at,
        resolved_by=first.resolved_by,
        origin=first.origin,
    )


def _visible(thread: Thread) -> Thread:
    first, *answers = thread.comments
    shown = tuple(comment for comment in answers if not comment.hidden)
    return replace(thread, comments=(first, *shown))


def _rank(thread: Thread, order: dict[str, int]) -> tuple[int, int, int]:
    place = thread.place
    return (order[place.segment], place.start, thread.id) if place else (len(order), 0, thread.id)
