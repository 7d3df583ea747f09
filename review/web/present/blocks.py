"""What can be done with a paragraph: joined, split, followed by a new one, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from review.errors import EditRefused, NotFound
from review.services.paragraphs import Cut, possible
from review.services.views import Snapshot
from review.web.present.messages import render_error
from review.web.present.sheet import block_id, paragraph_number, placed
from review.web.words import gettext


@dataclass(frozen=True, slots=True)
class BlockMenu:
    """`refused` says for each barred operation, by its name, why the document bars it."""

    id: str
    number: str
    text: str
    following: str
    cuts: tuple[Cut, ...]
    refused: Mapping[str, str]
    sentences: tuple[str, ...]


def block_menu(snapshot: Snapshot, name: str) -> BlockMenu:
    """The menu of the paragraph that is called `name` on the page. Raises NotFound."""
    for block, origin in placed(snapshot.revision):
        if block_id(origin) == name:
            found = possible(snapshot.revision, block.index)
            refused = {kind.value: _reason(error) for kind, error in found.refused.items()}
            number = paragraph_number(origin) or "+"
            texts = _short(found.text), _short(found.following)
            return BlockMenu(name, number, *texts, found.cuts, refused, tuple(one.id for one in block.segments))
    raise NotFound("There is no such paragraph any more.", hint="Load the report again.")


def _reason(error: EditRefused) -> str:
    """The document's own reason where it gives one; the paragraph is on show, so its number says nothing."""
    reason = str(error.args_by_name.get("reason", ""))
    return gettext(reason) if reason else " ".join(part for part in render_error(error) if part)


def _short(text: str, room: int = 160) -> str:
    return text if len(text) <= room else f"{text[:room].rsplit(' ', 1)[0]} …"
