"""Run properties folded away: four fifths of what Word writes says again what the run before said.

Before a part is parsed, every `<w:rPr>` with nothing but plain settings in it becomes one empty element with a number;
its bytes are kept once for each number. Parsing then makes a third of the nodes. Before something is edited its
properties come back into the tree; what is left folded gets its own bytes again when the part is written.

Only bytes that lxml would write back unchanged are folded, so nobody can tell from the outcome. A part where a tag
might be something else (comments, CDATA, another meaning of the prefix, another character set) is not folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.intake import xml
from review.documents.docx.markup import STRICT, TRANSITIONAL, Element, qualified

_OPEN, _CLOSE, _NUMBER, _END = b"<w:rPr>", b"</w:rPr>", b'<w:rPr f="', b'"/>'
_FLAG = "f"
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?(?: standalone=[\"']\w+[\"'])?\s*\?>)?"
    rb"\s*<[^<>?]*\sxmlns:w=[\"'](?P<space>%b|%b)[\"']" % (re.escape(TRANSITIONAL.encode()), re.escape(STRICT.encode()))
)
_DECLARED = re.compile(rb"xmlns:w\s*=")
_PLAIN = re.compile(
    rb"(?:<w:(?!ins/|del/|moveFrom/|moveTo/|\w*Change/)[A-Za-z]+(?: w:(?!id=)[A-Za-z]+=\"[^\"<>&\x00-\x1f\x7f]*\")*/>)+"
)
_MOST = 2_000
"""Different properties in one part; a file with more is not one in which they repeat."""
_STRETCH = 4_000


@dataclass(slots=True)
class Folds:
    """The properties of a part by number: their bytes, and an element to be copied."""

    packed: list[bytes] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def full(self, stub: Element) -> Element:
        """These run properties with what is folded away, to be looked at."""
        number = stub.get(_FLAG) if self.packed else None
        return stub if number is None else self.elements[int(number)]

    def unfold(self, roots: Iterable[Element]) -> None:
        """Put the properties back into these elements."""
        if not self.packed:
            return
        for root in roots:
            for stub in [node for node in root.iter(qualified(root, "rPr")) if node.get(_FLAG) is not None]:
                full = deepcopy(self.elements[int(stub.get(_FLAG) or 0)])
                full.tail = stub.tail
                parent = stub.getparent()
                if parent is not None:
                    parent.replace(stub, full)

    def written(self, content: bytes) -> Iterator[bytes]:
        """A part, stretch by stretch, with what is still folded put back."""
        found: list[bytes] = []
        kept = 0
        while self.packed and (at := content.find(_NUMBER, kept)) >= 0:
            end = content.index(_END, at)
            found += (content[kept:at], _OPEN, self.packed[int(content[at + len(_NUMBER) : end])], _CLOSE)
            kept = end + len(_END)
            if len(found) > _STRETCH:
                yield b"".join(found)
                found.clear()
        yield b"".join([*found, content[kept:]])


def parsed(read: Callable[[], bytes], part: str) -> tuple[Element, Folds]:
    """The root of the part that `read` gives, folded where that is safe. Raises what `xml.parse` raises.

    The untouched bytes do not stay in the memory beside the tree: they are read again if they are needed.
    """
    folded, folds = _folded(read())
    try:
        return xml.parse(folded, part), folds
    except GlossaryError:
        return xml.parse(read(), part), Folds()  # the untouched part says better what is wrong with it


def _folded(content: bytes) -> tuple[bytes, Folds]:
    head = _HEAD.match(content)
    if head is None or not _is_safe(content):
        return content, Folds()
    numbers: dict[bytes, int] = {}
    packed: list[bytes] = []
    found: list[bytes] = []
    kept = at = 0
    while (begin := content.find(_OPEN, at)) >= 0 and (end := content.find(_CLOSE, begin)) >= 0:
        at = begin + len(_OPEN)
        inner = content[at:end]
        number = numbers.get(inner)
        if number is None:
            number = numbers[inner] = len(packed) if len(packed) < _MOST and _PLAIN.fullmatch(inner) else -1
            if number >= 0:
                packed.append(inner)
        if number >= 0:
            found += (content[kept:begin], b'%b%d"/>' % (_NUMBER, number))
            kept = at = end + len(_CLOSE)
    found.append(content[kept:])
    elements = _elements(packed, head["space"])
    return (b"".join(found), Folds(packed, elements)) if elements else (content, Folds())


def _is_safe(content: bytes) -> bool:
    """Whether every `<w:rPr>` in these bytes is a tag of that meaning, and none of them looks like a folded one."""
    return (
        len(_DECLARED.findall(content, 0, content.rfind(b"xmlns:w") + 100)) == 1
        and content.count(b"<?") <= 1
        and b"<!" not in content
        and _NUMBER not in content
        and content.count(b"<") <= xml.MAX_TAGS
    )


def _elements(packed: list[bytes], space: bytes) -> list[Element]:
    """The properties as elements; none when one of them is not well formed."""
    rows = b"".join(_OPEN + inner + _CLOSE for inner in packed)
    try:
        root = xml.parse(b'<w:body xmlns:w="%b">%b</w:body>' % (space, rows), "run properties")
    except GlossaryError:
        return []
    return list(root)
