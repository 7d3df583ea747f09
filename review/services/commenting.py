"""Comments on their way: in with a Word file, out with one, and on to the next version of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from review.model import Report
from review.ports import Comment, Session
from review.services.anchoring import place_of
from review.services.comments import Thread

if TYPE_CHECKING:
    from review.documents.docx import Comment as WordComment
    from review.documents.docx import Remark

NOBODY = "?"
"""Who wrote a Word comment without author."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rows that are about to be kept; `thread` is the place of the first comment in the bundle, from 0."""

    rows: tuple[Comment, ...] = ()

    def keep(self, session: Session, report_id: int, kind: str) -> None:
        """Add them to a report. `kind` and the row's number make the key."""
        ids: list[int] = []
        for number, row in enumerate(self.rows):
            thread = None if row.thread is None else ids[row.thread]
            key = f"{kind}:{report_id}:{number}"
            ids.append(session.comments.add(replace(row, report=report_id, thread=thread, key=key)).id)


def from_word(comments: Iterable[WordComment], report: Report, now: datetime) -> Bundle:
    """The comments of a Word file as threads. Those without a word are left out."""
    written = [comment for comment in comments if comment.text]
    by_id = {comment.id: comment for comment in written}
    roots = {comment.id: _root(comment, by_id) for comment in written}
    ordered = sorted(written, key=lambda comment: comment.id != roots[comment.id])
    places = {comment.id: number for number, comment in enumerate(ordered)}
    rows = []
    for comment in ordered:
        first = roots[comment.id] == comment.id
        at = _time(comment.date) or now
        row = Comment(
            0, 0, None if first else places[roots[comment.id]], comment.author.strip()[:200] or NOBODY, "", at,
            comment.text, origin=comment.id[:40],
        )  # fmt: skip
        rows.append(_placed(row, comment, report) if first else row)
    return Bundle(tuple(rows))


def _placed(row: Comment, comment: WordComment, report: Report) -> Comment:
    settled = {"resolved_at": row.at, "resolved_by": ""} if comment.resolved else {}
    row = replace(row, **settled)  # type: ignore[arg-type]  # fields of the row
    if comment.segment is None or comment.segment not in report:
        return row
    sentence = report.segment(comment.segment).text
    return replace(
        row, segment=comment.segment, start=comment.start, end=comment.end,
        quote=sentence[comment.start : comment.end], sentence=sentence,
    )  # fmt: skip


def _root(comment: WordComment, by_id: Mapping[str, WordComment]) -> str:
    seen = {comment.id}
    while (parent := by_id.get(comment.reply_to or "")) and parent.id not in seen:
        comment = parent
        seen.add(comment.id)
    return comment.id


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def carried(rows: Iterable[Comment], older: Report, pairs: Mapping[str, str], new: Bundle) -> Bundle:
    """The open threads of the older version beside those that came with the newer file.

    A thread goes to its sentence in the newer file; one that came with that file as well is not kept twice.
    """
    known = {(row.person, row.text) for row in new.rows}
    rows = [row for row in rows if row.hidden_at is None]
    firsts = [r for r in rows if r.thread is None and not r.resolved_at and (r.person, r.text) not in known]
    kept = list(new.rows)
    for first in firsts:
        place = place_of(older, first)
        moved = replace(first, segment=pairs.get(place.segment, "") if place else "", origin="")
        thread = len(kept)
        kept.append(moved)
        kept += [replace(row, thread=thread, origin="") for row in rows if row.thread == first.id]
    return Bundle(tuple(kept))


def remarks(threads: Iterable[Thread], report: Report) -> tuple[Remark, ...]:
    """The threads as comments of Word. What came with the file is in it; only answers and settlements are added."""
    return tuple(remark for thread in threads if (remark := _remark(thread, report)))


def _remark(thread: Thread, report: Report) -> Remark | None:
    from review.documents.docx import Remark, Reply  # noqa: PLC0415  # lxml takes long to load; only Word needs it

    shown = [comment for comment in thread.comments if not comment.hidden]
    if thread.origin:
        replies = tuple(Reply(c.text, c.person, c.at) for c in shown if not c.origin and c.id != thread.id)
        return Remark("", 0, 0, "", "", thread.comments[0].at, replies, thread.resolved, continues=thread.origin)
    first, *rest = shown
    text = first.text
    place = thread.place
    if place is None:
        segment = next(iter(report.segments))
        start, end, name = 0, len(segment.text), segment.id
        text = f"“{thread.quote}”\n{text}"
    else:
        start, end, name = place.start, place.end, place.segment
    replies = tuple(Reply(c.text, c.person, c.at) for c in rest)
    return Remark(name, start, end, text, first.person, first.at, replies, thread.resolved)
