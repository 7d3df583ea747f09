"""Lists and sentences that a paragraph break has cut in two, and the cure that joins them again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.checks.check import Cure
from review.checks.clauses import has_finite
from review.checks.context import Context, Passage
from review.checks.names import BODIES
from review.language.tags import ordinary
from review.model import Applicability, BlockKind, Edit, Operation, OperationKind, msg

_STOPPED = re.compile(r"[^\W_][”’)]?\.$")
_OPEN = re.compile(r"[^\W_][”’)]?,$")
_SMALL = re.compile(r"[a-z]{2,}\b(?![.)@/])|a\b(?![.)])")
_LEAST_MEMBERS = 3
_LEAST_WORDS = 12
"""A shorter line with a comma at its end may be a salutation, an address or verse."""
_COVERED = 0.8
_TEXT = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.BOX)


@dataclass(frozen=True, slots=True)
class Cut:
    """`first` ends with a mark that ends nothing; `second` goes on. `members`: both are parts of one list."""

    first: Passage
    second: Passage
    members: bool


def cuts(context: Context) -> Iterator[Cut]:
    """Neighbouring paragraphs that are one sentence."""
    for first, _ in context.telling(_open):
        for second in context.passages[first.index + 1 : first.index + 2]:
            if second.block.kind in _TEXT and second.words:
                yield Cut(first, second, members=False)
    listing = {passage.index for passage, _ in context.telling(_names_only)}
    begins = {passage.index for passage, how in context.telling(_second) if how == _SENTENCE}
    for second, goes_on in context.telling(_second):
        first = context.passages[second.index - 1]
        if not second.index or first.block.kind not in _TEXT or not _STOPPED.search(first.text[-4:]):
            continue
        if first.index in listing and _names_first(second, first):
            yield Cut(first, second, members=True)
        elif goes_on == _SENTENCE and not {second.index - 1, second.index + 1} & begins:
            yield Cut(first, second, members=False)


def _open(passage: Passage) -> bool:
    """A sentence that a comma leaves open at the end of its paragraph."""
    ends = _OPEN.search(passage.text[-4:]) is not None
    return ends and passage.block.kind in _TEXT and len(passage.words) >= _LEAST_WORDS


def _second(passage: Passage) -> str:
    """Whether the passage may be the second half of one: how it begins."""
    if passage.block.kind not in _TEXT:
        return ""
    return _SENTENCE if _goes_on(passage) else _LIST if passage.chains else ""


_SENTENCE, _LIST = "sentence", "list"


def joined(cut: Cut) -> Cure:
    """One paragraph, with a comma for a full stop. Its edits count in `cut.first`."""
    end = len(cut.first.text)
    merge = Operation(cut.first.block.index, OperationKind.MERGE_NEXT)
    edits = () if cut.first.text.endswith(",") else (Edit(end - 1, end, ","),)
    return Cure(msg("Join the two paragraphs"), Applicability.REVIEW, edits, operations=(merge,))


def list_end(passage: Passage) -> int:
    """Where the enumeration that begins a passage ends, over a remark in brackets."""
    end = passage.chains[0].members[-1].end
    for chain in passage.chains[1:]:
        if not re.fullmatch(r"[\s,()]*(?:and\s+)?(?:the\s+)?", passage.text[end : chain.members[0].start]):
            break
        end = chain.members[-1].end
    return end


def _goes_on(passage: Passage) -> bool:
    """A paragraph of several words that begins with an ordinary word in small letters."""
    found = _SMALL.match(passage.text)
    return found is not None and len(passage.words) > 3 and ordinary(found.group()) is not None


def _names_only(passage: Passage) -> bool:
    """Names with commas between them, and no verb."""
    members = sum(len(chain.members) for chain in passage.chains)
    covered = sum(chain.members[-1].end - chain.members[0].start for chain in passage.chains)
    return members >= _LEAST_MEMBERS and covered >= _COVERED * len(passage.text) and not has_finite(passage.words)


def _names_first(passage: Passage, before: Passage) -> bool:
    """An enumeration of bodies begins the passage, of the kind that the paragraph before lists."""
    if not passage.chains or passage.text[: passage.chains[0].members[0].start].strip().lower() not in ("", "the"):
        return False
    heads = {word for chain in before.chains for member in chain.members for word in member.key if word in BODIES}
    first = set(passage.chains[0].members[0].key)
    return bool(first & BODIES) and bool(heads)
