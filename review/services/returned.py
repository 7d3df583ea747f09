"""A file that a colleague edited comes back: what they changed and wrote, as decisions to take over or not.

Reading is pure: the file is compared, sentence by sentence, with the report as it now is. What the colleague left as it
was, or as it had been here at any time, is no change of theirs. Taking over makes ordinary steps of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from review.config import Limits
from review.documents import comments as read_comments
from review.documents import read, signed
from review.documents.trial import Bounds, trial
from review.errors import EditRefused
from review.model import Operation, OperationKind, Report
from review.ports import Clock, Comment, Session, Store
from review.revising import edit_text, operate
from review.services.commenting import Bundle, from_word
from review.services.comments import CommentService
from review.services.desk import Desk, Sheet
from review.services.pairing import paired_blocks, paired_sentences


@dataclass(frozen=True, slots=True)
class ReturnedChange:
    """What a colleague made of a sentence, or of a paragraph (then `operation` is given).

    `after` is the whole new text ("" where it goes); `refused` says why it cannot be taken over, "" where it can.
    `person` is "" where the file does not say; `at` is as the file writes it.
    """

    segment: str
    before: str
    after: str
    person: str
    at: str
    operation: Operation | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """`version` is that of the report it was compared with; `comments` are new here, threads first then answers."""

    version: int
    changes: tuple[ReturnedChange, ...]
    comments: tuple[Comment, ...]


class ReturnedService:
    def __init__(self, store: Store, desk: Desk, comments: CommentService, clock: Clock, limits: Limits) -> None:
        self._store = store
        self._desk = desk
        self._comments = comments
        self._clock = clock
        self._bounds = Bounds(limits.reading_seconds, limits.reading_memory)

    def read(self, report_id: int, content: bytes, file_name: str) -> Returned:
        """What a returned file says otherwise. Nothing is kept. Raises UnreadableInput, NotFound."""
        sheet = self._desk.sheet(report_id)
        base = sheet.base
        trial(content, file_name, self._bounds)
        report = read(
            content, file_name, language=base.language, source_language=base.source_language, date=base.date,
            keep_hidden=base.keep_hidden,
        )  # fmt: skip
        people = _People(sheet, content, file_name, report)
        now = sheet.revision.report
        pairs = paired_blocks([b.text for b in now.blocks], [b.text for b in report.blocks])
        changes = [change for old, new in pairs for change in _changes(sheet, report, old, new, people)]
        return Returned(sheet.version, tuple(changes), self._new_comments(sheet, content, file_name, report, pairs))

    def keep(self, report_id: int, rows: Sequence[Comment], *, key: str) -> None:
        """Take comments of `read` over as threads, under their authors' names; the same key twice keeps them once."""

        def work(session: Session) -> None:
            if rows and session.comments.by_key(rows[0].person, f"{key}:{report_id}:0") is None:
                Bundle(tuple(rows)).keep(session, report_id, key)

        self._store.write(work)

    def _new_comments(
        self, sheet: Sheet, content: bytes, name: str, report: Report, pairs: Sequence[tuple[int | None, int | None]]
    ) -> tuple[Comment, ...]:
        """First comments of threads that are not known here, placed in the report as it now is."""
        threads = self._comments.threads(sheet.record.id, hidden=True)
        known = {(comment.person, comment.text) for thread in threads for comment in thread.comments}
        found = from_word(read_comments(content, name, report), report, self._clock()).rows
        places = _segment_pairs(sheet.revision.report, report, pairs)
        fresh = [n for n, row in enumerate(found) if (row.person, row.text) not in known]
        numbers = {n: place for place, n in enumerate(fresh)}
        rows = [replace(_own(found, n, numbers), thread=numbers.get(_first(found[n]))) for n in fresh]
        return tuple(_moved(row, places, sheet.revision.report) for row in rows)


class _People:
    """Signs changes: the colleague is whoever signs what neither the original nor our ledger has signed."""

    def __init__(self, sheet: Sheet, content: bytes, name: str, report: Report) -> None:
        found = signed(content, name, report)
        ours = {(e.person, e.at.strftime("%Y-%m-%dT%H:%M:%SZ")) for e in sheet.folded.entries}
        self._blocks = [[m for m in row if (m.author, m.date) not in ours] for row in found.blocks]
        foreign = [mark for mark in found.all if (mark.author, mark.date) not in ours]
        self._last = (foreign[-1].author, foreign[-1].date) if foreign else (found.saved_by, "")

    def who(self, block: int | None) -> tuple[str, str]:
        """Author and date for a block of the returned file; None for one that is gone from it."""
        row = self._blocks[block] if block is not None and block < len(self._blocks) else []
        return (row[-1].author, row[-1].date) if row else self._last


def _changes(
    sheet: Sheet, report: Report, old: int | None, new: int | None, people: _People
) -> Iterable[ReturnedChange]:
    now = sheet.revision.report
    person, at = people.who(new)
    if new is None and old is not None:
        operation = Operation(old, OperationKind.DELETE)
        yield _tried(sheet, ReturnedChange("", now.blocks[old].text, "", person, at, operation))
    elif old is None and new is not None:
        after = _before(report, sheet, new)
        text = report.blocks[new].text
        operation = Operation(after, OperationKind.INSERT_AFTER, text=text)
        yield _tried(sheet, ReturnedChange("", "", text, person, at, operation))
    elif old is not None and new is not None:
        block = now.blocks[old]
        for segment, text in paired_sentences(block, report.blocks[new]):
            before = now.segment(segment).text
            if text != before and text not in _earlier(sheet, segment):
                yield _tried(sheet, ReturnedChange(segment, before, text, person, at))


def _before(report: Report, sheet: Sheet, new: int) -> int:
    """The block of the report as it now is after which a new one stands."""
    now = {block.text: block.index for block in sheet.revision.report.blocks}
    for number in range(new - 1, -1, -1):
        if report.blocks[number].text in now:
            return now[report.blocks[number].text]
    return 0


def _earlier(sheet: Sheet, segment: str) -> set[str]:
    """What this sentence has read before."""
    home = segment.removesuffix("~2")
    texts = {change.before for entry in sheet.folded.entries for change in entry.texts if change.segment == home}
    return texts | ({sheet.base.segment(home).text} if home in sheet.base else set())


def _tried(sheet: Sheet, change: ReturnedChange) -> ReturnedChange:
    """With the reason why it cannot be taken over, if there is one."""
    try:
        if change.operation is not None:
            operate(sheet.revision, change.operation)
        else:
            edit_text(sheet.revision, change.segment, change.after)
    except EditRefused as refusal:
        return replace(change, refused=str(refusal))
    return change


def _segment_pairs(now: Report, report: Report, pairs: Sequence[tuple[int | None, int | None]]) -> Mapping[str, str]:
    """Sentence of the returned file → sentence of the report as it now is."""
    found: dict[str, str] = {}
    for old, new in pairs:
        if old is None or new is None:
            continue
        ours, theirs = now.blocks[old].segments, report.blocks[new].segments
        for n, segment in enumerate(theirs):
            found[segment.id] = ours[min(n, len(ours) - 1)].id
    return found


def _first(row: Comment) -> int:
    """The number of the comment that this one answers; -1 for a first one."""
    return -1 if row.thread is None else row.thread


def _own(found: Sequence[Comment], number: int, numbers: Mapping[int, int]) -> Comment:
    """A comment; an answer to one that is known here stands where that one does."""
    row = found[number]
    if row.thread is None or row.thread in numbers:
        return row
    first = found[row.thread]
    return replace(
        row, segment=first.segment, start=first.start, end=first.end, quote=first.quote, sentence=first.sentence
    )  # fmt: skip


def _moved(row: Comment, places: Mapping[str, str], now: Report) -> Comment:
    segment = places.get(row.segment, "")
    if not segment:
        return replace(row, segment="", origin="")
    text = now.segment(segment).text
    at = text.find(row.quote) if row.quote else -1
    start, end = (at, at + len(row.quote)) if at >= 0 else (0, len(text))
    return replace(row, segment=segment, start=start, end=end, quote=text[start:end], sentence=text, origin="")
