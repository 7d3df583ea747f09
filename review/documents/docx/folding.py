"""What repeats or is plain is folded away while a part is parsed: four fifths of what Word writes says nothing new.

Every `<w:rPr>` with nothing but plain settings in it becomes one empty element with a number, and its bytes are kept
once for each number. In the main part the runs of a paragraph that holds nothing but plain text and bookmarks become
one empty run with a number. Parsing then makes a tenth of the nodes. Before something is edited it comes back into the
tree; what is left folded gets its own bytes again when the part is written.

Only bytes that lxml would write back unchanged are folded, so nobody can tell from the outcome. A part where a tag
might be something else (comments, CDATA, another meaning of the prefix, another character set) is not folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from glossary.errors import GlossaryError
from glossary.intake import xml
from review.documents.docx.markup import STRICT, TRANSITIONAL, Element, namespace, qualified

_OPEN, _CLOSE, _END = b"<w:rPr>", b"</w:rPr>", b'"/>'
_FLAG = "_f_"
_SETTINGS, _RUNS = b'<w:rPr _f_="', b'<w:r _f_="'
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb"(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?(?: standalone=[\"']\w+[\"'])?\s*\?>)?"
    rb"\s*<(?P<root>[\w:]+)[^<>?]*\sxmlns:w=[\"'](?P<space>%b|%b)[\"']"
    % (re.escape(TRANSITIONAL.encode()), re.escape(STRICT.encode()))
)
_DECLARED = re.compile(rb"xmlns:w\s*=")
_PLAIN = re.compile(
    rb"(?:<w:(?!ins/|del/|moveFrom/|moveTo/|\w*Change/)[A-Za-z]+(?: w:(?!id=)[A-Za-z]+=\"[^\"<>&\x00-\x1f\x7f]*\")*/>)+"
)
_CHARS = rb"[^<>&\x00-\x1f]*(?:&(?:amp|lt|gt);[^<>&\x00-\x1f]*)*"
_ROW = re.compile(
    rb"(?:<w:r(?: w:rsidR=\"\w*\")?(?: w:rsidRPr=\"\w*\")?>(?:<w:rPr _f_=\"\d+\"/>)?(?:<w:lastRenderedPageBreak/>)?"
    rb"<w:t(?: xml:space=\"preserve\">(?!<)%b|>(?![<\x20])%b(?<!\x20))</w:t></w:r>|<w:proofErr w:type=\"\w+\"/>"
    rb"|<w:bookmarkStart w:id=\"\d+\" w:name=\"[^\"<>&\x00-\x1f\x7f]*\"/>|<w:bookmarkEnd w:id=\"\d+\"/>)+"
    % (_CHARS, _CHARS)
)
"""Runs that stand together, each with one text of which every character counts, and marks that are no text."""
_FIRST, _LAST = re.compile(rb"<w:p(?: [^<]*[^<>/])?>|</w:pPr>|<w:pPr[^<]*/>"), b"</w:p>"
"""What stands before and behind a row that is all of a paragraph."""
_TEXT = re.compile(rb">([^<]+)</w:t>")
_BOOKMARK = re.compile(rb"<w:bookmark\w+ w:id=\"(\d+)\"")
_NO_TEXT = b"\xef\xbf"
"""U+FFC0 to U+FFFF: among them what stands for a thing, and what XML cannot hold."""
_MOST = 2_000
"""Different properties in one part; a file with more is not one in which they repeat."""
_LONGEST = 1_000_000
"""Bytes in a row of runs; the parser may have something to say of a longer one."""
_STRETCH = 1_000


@dataclass(slots=True)
class Folds:
    """What is folded away in a part, by number: properties as bytes and as an element to be copied, rows of runs as
    bytes in which properties are still folded."""

    packed: list[bytes] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)

    def full(self, stub: Element) -> Element:
        """These run properties with what is folded away, to be looked at."""
        number = stub.get(_FLAG) if self.packed else None
        return stub if number is None else self.elements[int(number)]

    def text(self, paragraph: Element) -> str | None:
        """The text of a paragraph whose runs are folded away; None for any other."""
        number = paragraph[-1].get(_FLAG) if self.rows and len(paragraph) else None
        if number is None:
            return None
        text = b"".join(_TEXT.findall(self.rows[int(number)])).decode()
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text

    def ids(self) -> Iterator[int]:
        """The ids of the bookmarks in the rows, also of those that have been put back."""
        for row in self.rows:
            if b"<w:bookmark" in row:
                yield from map(int, _BOOKMARK.findall(row))

    def spread(self, paragraphs: Iterable[Element]) -> None:
        """Put the runs of these paragraphs back; their properties stay folded."""
        last = [paragraph[-1] for paragraph in paragraphs if len(paragraph)] if self.rows else []
        stubs = [node for node in last if node.get(_FLAG) is not None]
        _spread(stubs, [self.rows[number] for number in map(_number, stubs)])

    def unfold(self, roots: Sequence[Element]) -> None:
        """Put everything back into these elements."""
        for stub in _stubs(roots, "rPr") if self.packed else ():
            full = deepcopy(self.elements[_number(stub)])
            full.tail = stub.tail
            parent = stub.getparent()
            if parent is not None:
                parent.replace(stub, full)
        stubs = _stubs(roots, "r") if self.rows else []
        _spread(stubs, [_filled(self.rows[number], _SETTINGS, self.packed) for number in map(_number, stubs)])

    def written(self, content: bytes) -> Iterator[bytes]:
        """A part, stretch by stretch, with what is still folded put back."""
        pieces = content.split(_RUNS) if self.rows else [content]
        for at in range(0, len(pieces), _STRETCH):
            stretch = _RUNS.join(([b""] if at else []) + pieces[at : at + _STRETCH])
            yield _filled(_filled(stretch, _RUNS, self.rows), _SETTINGS, self.packed)


def parsed(read: Callable[[], bytes], part: str, *, rows: bool = True) -> tuple[Element, Folds]:
    """The root of the part that `read` gives, folded where that is safe. Raises what `xml.parse` raises.

    The untouched bytes do not stay in the memory beside the tree: they are read again if they are needed. With `rows`
    False the runs of plain paragraphs are not folded.
    """
    folded, folds = _folded(read(), rows=rows)
    try:
        return xml.parse(folded, part), folds
    except GlossaryError:
        return xml.parse(read(), part), Folds()  # the untouched part says better what is wrong with it


def _folded(content: bytes, *, rows: bool) -> tuple[bytes, Folds]:
    head = _HEAD.match(content)
    if head is None or content.count(b"<") > xml.MAX_TAGS:
        return content, Folds()
    found, folds = _without_settings(content, head["space"])
    if folds is None:
        return content, Folds()
    if rows and head["root"] == b"w:document":
        found = _without_rows(found, folds.rows)
    return (found, folds) if _is_safe(found) else (content, Folds())


def _without_settings(content: bytes, space: bytes) -> tuple[bytes, Folds | None]:
    """The part with run properties folded; no folds where one is damaged or something looks like a folded one."""
    stubs: dict[bytes, bytes] = {}
    packed: list[bytes] = []
    first, *others = content.split(_OPEN)
    pieces = [first]
    for other in others:
        inner, closed, rest = other.partition(_CLOSE)
        stub = stubs.get(inner)
        if stub is None:
            stub = _OPEN + inner + closed
            if closed and len(packed) < _MOST and _PLAIN.fullmatch(inner):
                packed.append(stub)
                stub = b"%b%d%b" % (_SETTINGS, len(packed) - 1, _END)
            stubs[inner] = stub
        pieces += (stub, rest)
    found = b"".join(pieces)
    elements = _elements(packed, space)
    if len(elements) < len(packed) or found.count(_FLAG.encode()) + found.count(_OPEN) != len(others):
        return content, None
    return found, Folds(packed, elements)


def _without_rows(content: bytes, rows: list[bytes]) -> bytes:
    """The part with the rows of runs folded that are all of their paragraph but its properties."""
    pieces: list[bytes] = []
    kept = 0
    for match in _ROW.finditer(content):
        start, end = match.span()
        if content.startswith(_LAST, end) and _FIRST.fullmatch(content, content.rfind(b"<", 0, start), start):
            row = match[0]
            if b"<w:t" in row and len(row) < _LONGEST and (row.isascii() or _is_text(row)):
                pieces += (content[kept:start], b"%b%d%b" % (_RUNS, len(rows), _END))
                rows.append(row)
                kept = end
    pieces.append(content[kept:])
    return b"".join(pieces)


def _is_text(row: bytes) -> bool:
    """Whether these bytes are characters that XML can hold, and none of them stands for a thing."""
    try:
        row.decode()
    except UnicodeDecodeError:
        return False
    return _NO_TEXT not in row


def _is_safe(content: bytes) -> bool:
    """Whether every tag in these bytes is what it seems to be, and so was every one that was folded away."""
    return (
        len(_DECLARED.findall(content, 0, content.rfind(b"xmlns:w") + 100)) == 1
        and content.count(b"<?") <= 1
        and b"<!" not in content
    )


def _elements(packed: list[bytes], space: bytes) -> list[Element]:
    """The properties as elements; none when one of them is not well formed."""
    try:
        root = xml.parse(b'<w:body xmlns:w="%b">%b</w:body>' % (space, b"".join(packed)), "run properties")
    except GlossaryError:
        return []
    return list(root)


def _number(stub: Element) -> int:
    return int(stub.get(_FLAG) or 0)


def _stubs(roots: Iterable[Element], name: str) -> list[Element]:
    """What stands in these elements for what is folded away under this name."""
    return [node for root in roots for node in root.iter(qualified(root, name)) if node.get(_FLAG) is not None]


def _filled(content: bytes, mark: bytes, packed: Sequence[bytes]) -> bytes:
    """These bytes with what is folded away under this mark put back."""
    first, *others = content.split(mark) if packed else [content]
    found = [first]
    for other in others:
        number, _, rest = other.partition(_END)
        found += (packed[int(number)], rest)
    return b"".join(found)


def _spread(stubs: Sequence[Element], rows: Sequence[bytes]) -> None:
    """Put these rows of runs where the stubs stand."""
    if not stubs:
        return
    space = namespace(stubs[0]).encode()
    filled = b"".join(b"<w:p>%b</w:p>" % row for row in rows)
    root = xml.parse(b'<w:body xmlns:w="%b">%b</w:body>' % (space, filled), "runs")
    for stub, row in zip(stubs, list(root), strict=True):
        parent = stub.getparent()
        if parent is not None:  # of which it is the last
            parent.remove(stub)
            parent.extend(list(row))
