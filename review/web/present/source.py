"""The source beside the report: of one sentence in the panel, of every paragraph in the column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from review.alignment import Counterpart
from review.checks.bilingual.beside import SURE
from review.services.alongside import Around, Cell, SourceSentence
from review.services.views import Snapshot
from review.web.present.sheet import block_id, placed
from review.web.words import gettext


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Words of the source; those with a counterpart know the sentence of the report it stands in, and which it is."""

    text: str
    echo: int | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A sentence of the source: here, before or after."""

    id: str
    role: str
    runs: tuple[SourceRun, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """What stands beside one sentence. `seen` and `undoable` are for the corrections; `echoes` for the scripts."""

    sentence: str
    parts: tuple[SourcePart, ...]
    language: str
    note: str
    alone: bool
    correctable: bool
    seen: int
    undoable: bool
    echoes: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class SourceCell:
    """The source beside one paragraph of the page: paragraphs of (sentence of the source, those that say the same)."""

    paragraphs: tuple[tuple[SourceSentence, ...], ...]


def source_view(snapshot: Snapshot, sentence: str, found: Around | None, *, corrections: int = 0) -> SourceView | None:
    """None for a report without a source."""
    if found is None:
        return None
    parts = [SourcePart(one.id, "here", tuple(_runs(one, found.counterparts))) for one in found.here]
    before = [_plain(found.before, "before")] if found.before else []
    after = [_plain(found.after, "after")] if found.after else []
    return SourceView(
        sentence=sentence,
        parts=(*before, *parts, *after),
        language=found.language,
        note=_note(found),
        alone=not parts,
        correctable=not found.fixed and bool(parts or before or after),
        seen=snapshot.beside[1],
        undoable=corrections > 0,
        echoes=echoes(found.counterparts),
    )


def _note(found: Around) -> str:
    if found.by_hand:
        return gettext("linked by hand")
    return gettext("not sure") if found.here and found.confidence < SURE else ""


def _plain(sentence: SourceSentence, role: str) -> SourcePart:
    return SourcePart(sentence.id, role, (SourceRun(sentence.text),))


def _runs(sentence: SourceSentence, found: Sequence[Counterpart]) -> Iterator[SourceRun]:
    places = sorted(
        (start, end, number, one.target[0][0])
        for number, one in enumerate(found)
        for name, start, end in one.source
        if name == sentence.id
    )
    at = 0
    for start, end, number, target in places:
        if start < at:
            continue
        if at < start:
            yield SourceRun(sentence.text[at:start])
        yield SourceRun(sentence.text[start:end], number, target)
        at = end
    if at < len(sentence.text):
        yield SourceRun(sentence.text[at:])


def echoes(found: Sequence[Counterpart]) -> list[dict[str, object]]:
    """Places on both sides, as the scripts light them."""
    return [{"kind": one.kind, "source": one.source, "report": one.target} for one in found]


def cells(snapshot: Snapshot, found: Sequence[Cell]) -> Mapping[str, SourceCell]:
    """The column by the names of the paragraphs on the page."""
    names = {block.index: block_id(origin) for block, origin in placed(snapshot.revision)}
    return {names[cell.block]: SourceCell(cell.paragraphs) for cell in found if cell.block in names}
