"""The Changes and Clean views: the report against the untouched one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review.model import Block, Origin, Revision
from review.web.present.diff import Part, whole, word_diff
from review.web.present.sheet import block_id, is_changed, paragraph_number, placed


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """A paragraph of the Changes view: `parts` lead from the untouched text to the current one."""

    id: str
    number: str
    kind: str
    level: int
    parts: tuple[Part, ...]
    changed: bool
    removed: bool = False


def changes(revision: Revision) -> tuple[ChangedParagraph, ...]:
    """Every paragraph with what changed in it; applying the parts to the untouched report gives the clean one."""
    return tuple(_changes(revision))


def clean(revision: Revision) -> tuple[ChangedParagraph, ...]:
    """Every paragraph as it would be exported."""
    return tuple(
        ChangedParagraph(
            block_id(origin),
            paragraph_number(origin),
            block.kind.value,
            block.level,
            (Part("same", block.raw),),
            changed=False,
        )
        for block, origin in placed(revision)
        if block.segments
    )


def _changes(revision: Revision) -> Iterator[ChangedParagraph]:
    kept = {index for _, origin in placed(revision) for index in origin.blocks}
    pending = [block for block in revision.base.blocks if block.index not in kept and block.segments]
    for block, origin in placed(revision):
        first = origin.blocks[0] if origin.blocks else (origin.inserted[0] + 1 if origin.inserted else 0)
        while pending and pending[0].index < first:
            yield _removed(pending.pop(0))
        if block.segments:
            changed = is_changed(revision, block, origin)
            parts = whole(_parts(revision, block, origin)) if changed else (Part("same", block.raw),)
            yield ChangedParagraph(
                block_id(origin), paragraph_number(origin), block.kind.value, block.level, parts, changed
            )
    yield from (_removed(block) for block in pending)


def _parts(revision: Revision, block: Block, origin: Origin) -> tuple[Part, ...]:
    """Between the blocks that a merge joined, the paragraph break is what went."""
    if not origin.blocks:
        return (Part("ins", block.raw),)
    if origin.part:
        return _half(revision, block, origin)
    return word_diff("\n".join(revision.base.blocks[index].raw for index in origin.blocks), block.raw)


def _half(revision: Revision, block: Block, origin: Origin) -> tuple[Part, ...]:
    """One half of a split paragraph: the new break is drawn at the end of the first half."""
    base = revision.base.blocks[origin.blocks[0]].raw
    halves = [one.raw for one, other in placed(revision) if other.blocks == origin.blocks]
    parts = word_diff(base, "\n".join(halves))
    return _cut_at_break(parts, origin.part)


def _cut_at_break(parts: tuple[Part, ...], part: int) -> tuple[Part, ...]:
    first: list[Part] = []
    second: list[Part] = []
    side = first
    for one in parts:
        if one.kind == "ins" and "\n" in one.text and side is first:
            before, after = one.text.split("\n", 1)
            first.append(Part("ins", f"{before}\n"))
            side = second
            second.append(Part("ins", after))
        else:
            side.append(one)
    return tuple(first if part == 1 else second)


def _removed(block: Block) -> ChangedParagraph:
    return ChangedParagraph(
        f"b{block.index}",
        str(block.index + 1),
        block.kind.value,
        block.level,
        (Part("del", block.raw),),
        changed=True,
        removed=True,
    )
