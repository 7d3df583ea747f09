"""Machine text and reviewed text, paragraph beside paragraph, from where each current block comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review.model import Block, Origin, Revision


@dataclass(frozen=True, slots=True)
class Beside:
    """`blocks` are those of the untouched report (none for an inserted paragraph); an absent side is None.

    A merge has several blocks on its left side, a split several paragraphs on its right; they stand on lines.
    """

    blocks: tuple[int, ...]
    machine: str | None
    reviewed: str | None

    @property
    def changed(self) -> bool:
        return self.machine != self.reviewed


def side_by_side(revision: Revision) -> tuple[Beside, ...]:
    """Every paragraph with text, in the order of the reviewed report; removed ones stand where they stood."""
    return tuple(_rows(revision))


def _rows(revision: Revision) -> Iterator[Beside]:
    base = revision.base.blocks
    origins = revision.origins or tuple(Origin((block.index,)) for block in revision.report.blocks)
    kept = {index for origin in origins for index in origin.blocks}
    gone = [block for block in base if block.index not in kept and block.segments]
    halves: dict[tuple[int, ...], list[str]] = {}
    for block, origin in zip(revision.report.blocks, origins, strict=True):
        if origin.part:
            halves.setdefault(origin.blocks, []).append(block.raw)
    for block, origin in zip(revision.report.blocks, origins, strict=True):
        while gone and gone[0].index < _place(origin):
            yield _removed(gone.pop(0))
        if origin.part < 2 and (block.segments or any(base[index].segments for index in origin.blocks)):
            text = "\n".join(halves[origin.blocks]) if origin.part else block.raw
            machine = "\n".join(base[index].raw for index in origin.blocks) if origin.blocks else None
            yield Beside(origin.blocks, machine, text)
    yield from (_removed(block) for block in gone)


def _place(origin: Origin) -> int:
    if origin.blocks:
        return origin.blocks[0]
    return origin.inserted[0] + 1 if origin.inserted else 0


def _removed(block: Block) -> Beside:
    return Beside((block.index,), block.raw, None)
