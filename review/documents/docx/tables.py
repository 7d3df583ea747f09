"""Where the cells of a table stand, and so which conditional formats of its style they have (ECMA-376 part 1, 17.7.6).

The table says which formats it takes (`w:tblLook`); where a cell stands follows from the rows and cells, as in Word.
What `w:cnfStyle` notes of it is a copy for other programs, which is not asked. Where Word is known to differ from the
standard ([MS-OI29500] 2.1.157, 2.1.251, 2.1.252), Word is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from review.documents.docx.markup import Element, attribute, child, is_on, path, word

_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip
_AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
_CORNERS = {(0, 0): "nwCell", (0, 1): "neCell", (1, 0): "swCell", (1, 1): "seCell"}


def formats(table: Element, bands: tuple[int, int]) -> dict[Element, tuple[str, ...]]:
    """The names of the formats of each cell of a table (`w:tblStylePr/@w:type`), the nearest first.

    `bands` are the rows and the columns of a band (0: no bands). Cells of tables in a cell are not among them.
    """
    found: dict[Element, tuple[str, ...]] = {}
    rows = list(_parts(table, "tr"))
    heads = _heads(rows)
    common = path(table, "tblPr", "tblLook")
    for n, row in enumerate(rows):
        own = path(row, "tblPrEx", "tblLook")
        look = _look(common if own is None else own)
        cells = list(_parts(row, "tc"))
        for m, cell in enumerate(cells):
            found[cell] = tuple(_formats((n, len(rows)), heads, (m, len(cells)), look, bands))
    return found


def _heads(rows: list[Element]) -> int:
    """How many rows look like the first: those behind it that are repeated on each page, too (17.4.49, 17.18.89)."""
    repeated = takewhile(lambda row: is_on(path(row, "trPr", "tblHeader")), rows)
    return max(1, sum(1 for _ in repeated))


def _parts(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row."""
    for node in holder:
        if word(node) == name:
            yield node
        elif word(node) in _AROUND:
            yield from _parts(node, name)


def _look(element: Element | None) -> frozenset[str]:
    """Which formats a table takes. The bits of `w:val` count only where no other attribute is there, as Word has it
    ([MS-OI29500] 2.1.157)."""
    if element is None:
        return frozenset()
    said = {name: attribute(element, name) for name in _BITS}
    if any(value is not None for value in said.values()):
        return frozenset(name for name, value in said.items() if value in {"1", "true", "on"})
    try:
        bits = int(attribute(element, "val") or "0", 16)
    except ValueError:
        return frozenset()
    return frozenset(name for name, bit in _BITS.items() if bits & bit)


def _formats(
    row: tuple[int, int], heads: int, cell: tuple[int, int], look: frozenset[str], bands: tuple[int, int]
) -> Iterator[str]:
    """The formats of one cell; `row` and `cell` are its number and how many there are."""
    edges = _ends(row, 1, look, "firstRow", "lastRow")
    rows = _ends(row, heads, look, "firstRow", "lastRow")
    columns = _ends(cell, 1, look, "firstColumn", "lastColumn")
    yield from (name for (n, m), name in _CORNERS.items() if edges[n] and columns[m])
    yield from (name for name, there in zip(("firstRow", "lastRow"), rows, strict=True) if there)
    yield from (name for name, there in zip(("firstCol", "lastCol"), columns, strict=True) if there)
    if bands[1] and "noVBand" not in look and not any(columns):
        yield f"band{_band(cell[0] - ('firstColumn' in look), bands[1])}Vert"
    if bands[0] and "noHBand" not in look and not any(rows):
        yield f"band{_band(row[0] - ('firstRow' in look), bands[0])}Horz"


def _ends(place: tuple[int, int], heads: int, look: frozenset[str], first: str, last: str) -> tuple[bool, bool]:
    at, count = place
    return first in look and at < heads, last in look and at == count - 1


def _band(at: int, size: int) -> int:
    """1 for the odd bands, 2 for the even ones."""
    return at // size % 2 + 1


def band_sizes(holder: Element) -> tuple[int | None, int | None]:
    """The rows and the columns of a band, where a table or its style says so."""
    properties = child(holder, "tblPr")
    rows, columns = (child(properties, f"tblStyle{name}BandSize") for name in ("Row", "Col"))
    return _size(rows), _size(columns)


def _size(element: Element | None) -> int | None:
    value = (attribute(element, "val") or "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 4 else None
