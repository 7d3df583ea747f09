"""A block of the report tied to its paragraph in the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from review.documents.docx.spans import spans_of
from review.documents.docx.story import Paragraph
from review.errors import EditRefused
from review.model import Block


@dataclass(eq=False)
class Row:
    """What the file holds of it is looked at when it is first asked for."""

    block: Block
    paragraph: Paragraph
    part: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The places of the block's segments in the paragraph's text. Raises EditRefused when they are not there."""
        try:
            return spans_of(self.block, self.paragraph.text)
        except ValueError as error:
            raise other_file() from error

    @property
    def versions(self) -> list[Paragraph]:
        """The paragraph and its twins."""
        return [self.paragraph, *self.paragraph.twins]


def other_file() -> EditRefused:
    return EditRefused(
        "This is not the file that the report was read from.", hint="Use the file as it was when it was added."
    )
