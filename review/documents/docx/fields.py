"""Fields (page numbers, references, tables of contents): what of them is text, and what of it may be edited.

A complex field runs `begin … instruction … separate … result … end` across runs and paragraphs, and fields nest; so the
stack belongs to the story, not to the paragraph. The instruction is no text. A result is text that Word refills, so it
is locked; the result of a HYPERLINK is the author's own text and is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from review.documents.docx.markup import CONTAINERS, GONE, Element, ancestors, attribute, qualified, word

_AROUND = CONTAINERS | {"sdt", "sdtContent", "fldSimple"}


@dataclass(slots=True, eq=False)
class Field:
    """A field; `begin` and `end` are its outer `w:fldChar`, `end` None while it is open."""

    begin: Element
    instruction: str = ""
    in_result: bool = False
    end: Element | None = None

    @property
    def name(self) -> str:
        """The field's name in capitals, such as HYPERLINK."""
        return field_name(self.instruction)

    @property
    def is_link(self) -> bool:
        return self.name == "HYPERLINK"


def field_name(instruction: str) -> str:
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


@dataclass(slots=True)
class FieldStack:
    """The open fields at a place of a story, the outermost first."""

    complete: frozenset[Element] = frozenset()
    """The `begin` characters that have an end; one without is passed over, or it would lock the rest of the story."""
    open: list[Field] = field(default_factory=list)

    def copy(self) -> FieldStack:
        """The same state, to be moved on by itself."""
        return FieldStack(self.complete, [replace(entry) for entry in self.open] if self.open else [])

    def character(self, element: Element) -> None:
        """A `w:fldChar`."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            if element not in self.complete:
                return
            self.open.append(Field(element))
        elif self.open and kind == "separate":
            self.open[-1].in_result = True
        elif self.open and kind == "end":
            self.open.pop().end = element

    def instruction(self, text: str) -> None:
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction += text

    @property
    def hidden(self) -> bool:
        """Whether text at this place belongs to an instruction."""
        return any(not entry.in_result for entry in self.open)

    @property
    def locking(self) -> Field | None:
        """The outermost field that refills the text at this place."""
        return next((entry for entry in self.open if not entry.is_link), None)

    @property
    def link(self) -> Field | None:
        """The innermost link field at this place."""
        return self.open[-1] if self.open and self.open[-1].is_link else None


def complete_fields(story: Element, like: Element) -> frozenset[Element]:
    """The outer `begin` characters of a story (without the boxes in it) that have their end.

    `like` is any WordprocessingML element of the part.
    """
    open_: list[Element] = []
    found: set[Element] = set()
    for element in story.iter(qualified(like, "fldChar")):
        if not _is_met(element, story):
            continue
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            open_.append(element)
        elif kind == "end" and open_:
            found.add(open_.pop())
    return frozenset(found)


def _is_met(element: Element, story: Element) -> bool:
    """Whether a reader of the story comes by: not in a box, a thing, or what an older revision took away."""
    around = [word(parent) for parent in ancestors(element, story)]
    inline = around[: around.index("p")] if "p" in around else around
    controls = all(name != "sdtContent" or above == "sdt" for name, above in pairwise([*inline, "p"]))
    in_run = inline[:1] == ["r"] and _AROUND.issuperset(inline[1:])
    return controls and in_run and "txbxContent" not in around and GONE.isdisjoint(around)
