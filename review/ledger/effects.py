"""What a step changes, as before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from review.errors import StoreError
from review.model import Changes, Operation, Report
from review.model.ledger import OperationChange, TextChange, VerdictChange


@dataclass(frozen=True, slots=True)
class Effects:
    """The effects of one entry. Operation changes are a script: each counts in the list the one before it left."""

    texts: tuple[TextChange, ...] = ()
    operations: tuple[OperationChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.texts or self.operations or self.verdicts)


def diff(base: Report, old: Changes, new: Changes, verdicts: Sequence[VerdictChange] = ()) -> Effects:
    """The effects that lead from `old` to `new`, both on `base`."""
    texts = []
    for segment_id in sorted({*old.texts, *new.texts}):
        original = base.segment(segment_id).text
        before, after = old.texts.get(segment_id, original), new.texts.get(segment_id, original)
        if before != after:
            texts.append(TextChange(segment_id, before, after))
    return Effects(tuple(texts), _script(old.operations, new.operations), tuple(verdicts))


def _script(old: Sequence[Operation], new: Sequence[Operation]) -> tuple[OperationChange, ...]:
    """Left to right, so that everything left of a change already reads as in `new`."""
    script: list[OperationChange] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        script += [OperationChange(old[i1 + n], new[j1 + n], j1 + n) for n in range(both)]
        script += [OperationChange(old[i], None, j1 + both) for i in range(i1 + both, i2)]
        script += [OperationChange(None, new[j], j) for j in range(j1 + both, j2)]
    return tuple(script)


def played(operations: Sequence[Operation], script: Sequence[OperationChange]) -> tuple[Operation, ...]:
    """The operations after the script. Raises StoreError when it does not fit."""
    done = list(operations)
    for change in script:
        if change.before is not None and (change.at >= len(done) or done[change.at] != change.before):
            raise damaged()
        done[change.at : change.at + (change.before is not None)] = [change.after] if change.after else []
    return tuple(done)


def damaged() -> StoreError:
    return StoreError(
        "The ledger of this report does not fit together.",
        hint="Restore the last back-up; the original file is unharmed.",
        code="ledger-damaged",
    )
