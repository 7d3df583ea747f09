"""Which of several decisions changed which words of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from review.documents.docx.diffing import differences
from review.documents.docx.tracking import Step
from review.model import OBJECT, Edit


@dataclass(frozen=True, slots=True)
class _Char:
    """A character of a text on its way: `old` is its offset in the first text, or `step` wrote it."""

    char: str
    old: int = -1
    step: Step | None = None


def attributed(old: str, new: str, steps: Sequence[Step], alike: Callable[[int, int], bool]) -> list[tuple[Edit, Step]]:
    """The edits from `old` to `new`, each with the decision that made it.

    Words that several decisions changed are signed by the last of them.
    """
    texts = [(step.text.strip(), step) for step in steps[:-1] if step.text is not None]
    if not any(text not in {new, old} and text.count(OBJECT) == old.count(OBJECT) for text, _ in texts):
        return [(edit, steps[-1]) for edit in differences(old, new, alike)]
    row = [_Char(char, at) for at, char in enumerate(old)]
    removed: dict[int, Step] = {}
    for text, step in [*texts, (new, steps[-1])]:
        if text.count(OBJECT) == old.count(OBJECT):
            row = _rewritten(row, text, step, removed)
    return list(_edits(row, len(old), removed))


def _rewritten(row: list[_Char], text: str, step: Step, removed: dict[int, Step]) -> list[_Char]:
    current = "".join(char.char for char in row)
    for edit in reversed(differences(current, text)):
        for char in row[edit.start : edit.end]:
            if char.old >= 0:
                removed[char.old] = step
        row[edit.start : edit.end] = [_Char(char, step=step) for char in edit.text]
    return row


def _edits(row: Sequence[_Char], length: int, removed: dict[int, Step]) -> Iterator[tuple[Edit, Step]]:
    at, text, authors = 0, "", list[Step]()
    for char in [*row, _Char("", length)]:
        if char.old < 0:
            text += char.char
            authors += [char.step] if char.step else []
            continue
        authors += [removed[n] for n in range(at, char.old) if n in removed]
        if text or char.old > at:
            yield Edit(at, char.old, text), max(authors, key=lambda step: step.date)
        at, text, authors = char.old + 1, "", []
