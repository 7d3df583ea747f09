"""A block of the report tied to its paragraph in the file."""

from __future__ import annotations

from dataclasses import dataclass

from review.documents.docx.story import Paragraph
from review.model import Block


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """`spans` are the places of the block's segments in the paragraph's text."""

    block: Block
    paragraph: Paragraph
    part: str
    spans: tuple[tuple[int, int], ...]

    @property
    def versions(self) -> list[Paragraph]:
        """The paragraph and its twins."""
        return [self.paragraph, *self.paragraph.twins]
