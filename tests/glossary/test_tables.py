"""CSV and TSV: strict, with the place of a mistake; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import MalformedFile, TooLarge
from glossary.intake import charset, tables


def cells(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in tables.read(text, "g.csv", delimiter=",")]


def test_quoted_cells_hold_anything() -> None:
    assert cells('a,"b, ""c""\nd"\r\ne,f') == [("a", 'b, "c"\nd'), ("e", "f")]


def test_a_cell_knows_where_it_begins() -> None:
    rows = list(tables.read('a,"b\nc",d\ne,f', "g.csv"))
    assert [row.places for row in rows] == [((1, 1), (1, 3), (2, 4)), ((3, 1), (3, 3))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a,b\nc,"d', "g.csv, line 2, column 3: a quotation mark opens here and never closes"),
        ('a,b\n"c"d,e', "g.csv, line 2, column 4: text after a closing quotation mark"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(MalformedFile) as caught:
        cells(text)
    assert str(caught.value) == message


def test_limits() -> None:
    with pytest.raises(TooLarge, match="columns"):
        cells("," * 2_000)
    with pytest.raises(TooLarge, match="characters"):
        cells("x" * 300_000)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=5))
def test_what_is_written_is_read_again(table: list[list[str]]) -> None:
    rows = [row for row in table if row != [""]]
    again = [list(map(tables.unguard, row.cells)) for row in tables.read(tables.write(rows), delimiter=",")]
    assert again == rows


@given(st.text(alphabet="=+-@\t'＝ab", max_size=6))
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    [[written]] = csv.reader(io.StringIO(tables.write([["x" + cell][:0] or [cell]]))) if cell else [[""]]
    assert not written.startswith(("=", "+", "-", "@", "\t", "＝"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "cp1251"])
def test_character_sets(encoding: str) -> None:
    text = (
        "临港新片区管委会常务副主任" * 5
        if encoding != "cp1251"
        else "Комитет по развитию и реформам города Шанхая. " * 5
    )
    assert charset.decode(text.encode(encoding)).text == text


def test_binary_is_no_text() -> None:
    with pytest.raises(MalformedFile):
        charset.decode(b"a\0b", "x.csv")
    with pytest.raises(MalformedFile, match="line 2, column 1"):
        charset.decode(b"a\n\xff\xfe\x00\x81", "x.csv", encoding="utf-8")
