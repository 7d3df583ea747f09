"""A step → what it would append to the ledger, worked out on a sheet. No store is touched here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossary.doubts import said
from review.errors import EditRefused, UsageError
from review.ledger import Effects, Turn, diff, home, redoing, undoing
from review.model import Changes, Edit, Finding, Operation, OperationKind, Revision, Suggestion
from review.model.ledger import Entry, EntryKind, Verdict, VerdictChange
from review.revising import apply, edit_text, operate, revise
from review.services.conflicts import Refusal, refusal
from review.services.desk import Checked, Sheet
from review.services.views import Step


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry without its place. `loose`: it holds as well after entries that touch other sentences only."""

    kind: EntryKind
    effects: Effects
    label: str
    reason: str = ""
    turns: int | None = None
    loose: bool = False

    def fits_after(self, entries: Iterable[Entry]) -> bool:
        """Whether it may follow `entries`, which came between."""
        mine = {text.segment for text in self.effects.texts}
        keys = {verdict.key for verdict in self.effects.verdicts}
        return self.loose and not any(
            entry.operations
            or any(text.segment in mine for text in entry.texts)
            or any(verdict.key in keys for verdict in entry.verdicts)
            for entry in entries
        )


Plan = Draft | Refusal | None
Looking = Callable[[], Checked]


def plan(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    """The entry to append, a conflict, or None when nothing is left to do. Raises EditRefused.

    `looking` re-runs the checks, for the steps that need them.
    """
    return _WAYS[EntryKind(step.kind)](sheet, looking, step)


def _accept(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    found = _wanted(looking(), step)
    if not found:
        return None
    if any(step.suggestion >= len(finding.suggestions) for finding in found) or not _offered(found, step):
        raise EditRefused("This fix is no longer offered.", hint="Look at what is offered now, and decide again.")
    return _cured(sheet, [(finding, finding.suggestions[step.suggestion]) for finding in found], step)


def _offered(found: Sequence[Finding], step: Step) -> bool:
    """Whether the fix that the person saw is the one that stands there now."""
    return not step.cure or any(finding.cure_mark(step.suggestion) == step.cure for finding in found)


def _bulk(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    pairs = [(finding, cure) for finding in _wanted(looking(), step) if (cure := finding.first_cure)]
    return _cured(sheet, pairs, step) if pairs else None


Pair = tuple[Finding, Suggestion]


def _cured(sheet: Sheet, pairs: Sequence[Pair], step: Step) -> Draft:
    taken = _together([pair for pair in pairs if pair[1].acts])
    if not taken:
        raise EditRefused("This finding has no fix of its own.", hint="Edit the sentence, or dismiss the finding.")
    taken, changes = _applied(sheet.revision, taken)
    verdicts = [verdict(sheet, finding, Verdict.ACCEPTED) for finding, _ in taken]
    effects = diff(sheet.base, sheet.revision.changes, changes, verdicts)
    return Draft(EntryKind(step.kind), effects, _label([f for f, _ in taken], said("Several fixes")), step.reason)


def _together(pairs: Sequence[Pair]) -> list[Pair]:
    """The cures that can be made in one go: of two that change the same words or paragraph, the later is left out."""
    taken: list[Pair] = []
    edits: set[Edit] = set()
    blocks: dict[int, Operation] = {}
    for finding, cure in pairs:
        if any(_clash(edit, other) for edit in cure.edits for other in edits):
            continue
        if any(blocks.get(operation.block, operation) != operation for operation in cure.operations):
            continue
        edits.update(cure.edits)
        blocks.update((operation.block, operation) for operation in cure.operations)
        taken.append((finding, cure))
    return taken


def _clash(one: Edit, other: Edit) -> bool:
    if one == other:
        return False
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def _applied(revision: Revision, pairs: list[Pair]) -> tuple[list[Pair], Changes]:
    """All at once where that fits, else one after the other, without those that do not."""
    try:
        return pairs, apply(revision, *(cure for _, cure in pairs))
    except EditRefused:
        if len(pairs) == 1:
            raise
    kept: list[Pair] = []
    changes = revision.changes
    for pair in pairs:
        try:
            changes = apply(revision, *(cure for _, cure in (*kept, pair)))
        except EditRefused:
            continue
        kept.append(pair)
    if not kept:
        raise EditRefused("None of these fixes fits.", hint="Apply them one by one.")
    return kept, changes


def _dismiss(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    standing = sheet.folded.state.verdicts
    found = [
        finding
        for finding in _wanted(looking(), step)
        if finding.key not in standing or standing[finding.key].after is not Verdict.DISMISSED
    ]
    if not found:
        return None
    verdicts = tuple(verdict(sheet, finding, Verdict.DISMISSED) for finding in found)
    label = _label(found, said("Several findings"))
    return Draft(EntryKind.DISMISS, Effects(verdicts=verdicts), label, step.reason)


def _reopen(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    standing = sheet.folded.state.verdicts
    found = [standing[key] for key in dict.fromkeys(step.findings) if key in standing]
    found = [change for change in found if change.after is Verdict.DISMISSED]
    if not found:
        return None
    titles = {change.title for change in found}
    label = titles.pop() if len(titles) == 1 else said("Several findings")
    verdicts = tuple(_changed(change, None) for change in found)
    return Draft(EntryKind.REOPEN, Effects(verdicts=verdicts), label, step.reason)


def _edit(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    segment, text = _typed(step)
    late = refusal(sheet, step, segment, text)
    if late:
        return late
    changes = edit_text(sheet.revision, segment, text)
    found = _wanted(looking(), step) if step.findings else []
    verdicts = [verdict(sheet, finding, Verdict.ACCEPTED) for finding in found]
    effects = diff(sheet.base, sheet.revision.changes, changes, verdicts)
    if not effects.texts and not effects.operations:
        return None
    kind, label = EntryKind(step.kind), _label(found, said("Edit")) if found else "Edit"
    return Draft(kind, effects, label, step.reason, loose=not effects.operations)


def _replace(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    seen, revision = sheet.seen(step.base), sheet.revision
    for row in step.texts:
        if row.segment not in seen.report or row.segment not in revision.report:
            raise _behind()
        if seen.report.segment(row.segment).text != revision.report.segment(row.segment).text:
            raise _behind()
        revision = revise(sheet.base, edit_text(revision, row.segment, row.text.strip()))
    effects = diff(sheet.base, sheet.revision.changes, revision.changes)
    return Draft(EntryKind.REPLACE, effects, said("Find and replace")) if effects else None


def _operate(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    if step.operation is None:
        raise UsageError("No paragraph operation was given.", hint="")
    changes = operate(sheet.revision, _renumbered(sheet.seen(step.base), sheet.revision, step.operation))
    effects = diff(sheet.base, sheet.revision.changes, changes)
    return Draft(EntryKind.OPERATE, effects, OPERATIONS[step.operation.operation]) if effects else None


def _renumbered(seen: Revision, now: Revision, operation: Operation) -> Operation:
    """The operation in today's block numbers; refused when what it counts on has changed since it was seen."""
    if seen is now:
        return operation
    block = _same_block(seen, now, operation.block)
    if operation.operation is OperationKind.SPLIT and (
        seen.report.blocks[operation.block].text != now.report.blocks[block].text
    ):
        raise _behind()
    if operation.operation is OperationKind.MERGE_NEXT and _same_block(seen, now, operation.block + 1) != block + 1:
        raise _behind()
    target = None if operation.target is None else _same_block(seen, now, operation.target)
    return Operation(block, operation.operation, operation.offset, operation.text, target)


def _same_block(seen: Revision, now: Revision, block: int) -> int:
    if not 0 <= block < len(seen.origins) or seen.origins[block] not in now.origins:
        raise _behind()
    return now.origins.index(seen.origins[block])


def _behind() -> EditRefused:
    return EditRefused(
        "The report has changed there since you loaded it. Nothing was changed.",
        hint="Load it again and repeat the step.",
        code="behind",
    )


def _undo(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    return _turned(sheet, EntryKind.UNDO, undoing(sheet.base, sheet.folded, step.person))


def _redo(sheet: Sheet, looking: Looking, step: Step) -> Plan:
    return _turned(sheet, EntryKind.REDO, redoing(sheet.base, sheet.folded, step.person))


def _turned(sheet: Sheet, kind: EntryKind, turn: Turn) -> Draft:
    revise(sheet.base, turn.changes)
    return Draft(kind, turn.effects, turn.label, turns=turn.turns)


def _wanted(checked: Checked, step: Step) -> list[Finding]:
    """The findings of the step that the checks still raise, in document order."""
    keys = set(step.findings)
    return [finding for finding in checked.findings if finding.key in keys]


def _typed(step: Step) -> tuple[str, str]:
    if step.segment is None or step.text is None:
        raise UsageError("A sentence and its new text are needed.", hint="")
    return step.segment, step.text.replace("\r\n", "\n").strip()


def verdict(sheet: Sheet, finding: Finding, after: Verdict | None) -> VerdictChange:
    """What becomes of a finding."""
    known = sheet.folded.state.verdicts.get(finding.key)
    return VerdictChange(
        finding.key,
        finding.problem,
        known.after if known else None,
        after,
        check=finding.check,
        title=str(finding.title),
        quote=finding.text,
        fingerprint=finding.fingerprint,
        segment=home(finding.segment),
    )


def _changed(change: VerdictChange, after: Verdict | None) -> VerdictChange:
    return VerdictChange(
        change.key, change.problem, change.after, after,
        change.check, change.title, change.quote, change.fingerprint, change.segment,
    )  # fmt: skip


def _label(findings: Sequence[Finding], several: str) -> str:
    titles = {str(finding.title) for finding in findings}
    return titles.pop() if len(titles) == 1 else several


OPERATIONS: Mapping[OperationKind, str] = {
    OperationKind.DELETE: said("Remove paragraph"),
    OperationKind.MERGE_NEXT: said("Join paragraphs"),
    OperationKind.SPLIT: said("Split paragraph"),
    OperationKind.INSERT_AFTER: said("Insert paragraph"),
    OperationKind.MOVE_AFTER: said("Move paragraph"),
}
"""What the steps on paragraphs are called; in English, as every label in the ledger."""

_WAYS: Mapping[EntryKind, Callable[[Sheet, Looking, Step], Plan]] = {
    EntryKind.ACCEPT: _accept,
    EntryKind.BULK: _bulk,
    EntryKind.DISMISS: _dismiss,
    EntryKind.REOPEN: _reopen,
    EntryKind.EDIT: _edit,
    EntryKind.AMEND: _edit,
    EntryKind.REPLACE: _replace,
    EntryKind.OPERATE: _operate,
    EntryKind.UNDO: _undo,
    EntryKind.REDO: _redo,
}
