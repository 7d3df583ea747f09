"""Every kind of attack by an uploaded file has a test: rows 1 to 42 and 53 of the attack table."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ARCHIVES = "documents/docx/test_hostile_archives.py"
XML = "documents/docx/test_hostile_xml.py"
OUTSIDE = "documents/docx/test_outside.py"
FILES = "web/test_hostile_files.py"
REFUSED, HARMLESS = "test_refused_in_one_clear_line", "test_taken_in_and_harmless"
TOLD = (OUTSIDE, "test_what_acts_is_told")

ROWS: dict[int, tuple[str, tuple[tuple[str, str], ...]]] = {
    1: ("zip bomb", ((ARCHIVES, REFUSED),)),
    2: ("size that lies", ((ARCHIVES, REFUSED),)),
    3: ("packed too tightly", ((ARCHIVES, REFUSED),)),
    4: ("many members", ((ARCHIVES, REFUSED),)),
    5: ("overlapping members", ((ARCHIVES, REFUSED),)),
    6: ("zip in a zip", ((ARCHIVES, HARMLESS),)),
    7: ("a name twice", ((ARCHIVES, REFUSED),)),
    8: ("a name twice by case", ((ARCHIVES, REFUSED),)),
    9: ("traversal", ((ARCHIVES, REFUSED),)),
    10: ("absolute name, backslash", ((ARCHIVES, REFUSED),)),
    11: ("control in a name", ((ARCHIVES, REFUSED),)),
    12: ("symbolic link", ((ARCHIVES, REFUSED),)),
    13: ("encrypted", ((ARCHIVES, REFUSED),)),
    14: ("unknown compression", ((ARCHIVES, REFUSED),)),
    15: ("wrong checksum", ((ARCHIVES, REFUSED),)),
    16: ("truncated", ((ARCHIVES, REFUSED),)),
    17: ("junk around", ((ARCHIVES, REFUSED),)),
    18: ("another kind of file", ((ARCHIVES, REFUSED),)),
    19: ("archive without a document", ((ARCHIVES, REFUSED),)),
    20: ("macros", ((ARCHIVES, REFUSED),)),
    21: ("billion laughs", ((XML, REFUSED),)),
    22: ("quadratic blow-up", ((XML, REFUSED),)),
    23: ("entity that reads a file", ((XML, REFUSED),)),
    24: ("entity or document type from the network", ((OUTSIDE, "test_nothing_is_fetched"),)),
    25: ("document type alone", ((XML, REFUSED),)),
    26: ("XInclude, style sheet", ((XML, HARMLESS),)),
    27: ("deep nesting", ((XML, REFUSED),)),
    28: ("huge text", ((XML, REFUSED),)),
    29: ("huge table", ((XML, REFUSED), (XML, "test_a_huge_table"))),
    30: ("a million paragraphs", ((XML, "test_very_many_paragraphs"),)),
    31: ("huge attribute", ((XML, REFUSED),)),
    32: ("malformed", ((XML, REFUSED),)),
    33: ("encodings", ((XML, REFUSED), (XML, HARMLESS))),
    34: (
        "control characters",
        ((XML, REFUSED), ("services/test_reviews.py", "test_a_text_that_no_document_can_hold_is_refused")),
    ),
    35: ("linked picture", (TOLD, (OUTSIDE, "test_nothing_is_fetched"))),
    36: ("remote template", ((OUTSIDE, HARMLESS), (OUTSIDE, "test_a_template_on_another_machine_is_left_out"))),
    37: ("links that act", ((FILES, "test_a_link_that_acts_is_shown_as_text"),)),
    38: ("target outside the package", ((ARCHIVES, REFUSED),)),
    39: ("cycle, missing target", ((ARCHIVES, HARMLESS),)),
    40: ("fields that act", ((OUTSIDE, HARMLESS), TOLD)),
    41: ("chunks, embedded objects", ((OUTSIDE, HARMLESS), TOLD)),
    42: ("parts with scripts", ((ARCHIVES, HARMLESS), (FILES, "test_what_holds_scripts_is_only_sent_as_a_download"))),
    53: ("normalisation bomb", ((XML, "test_marks_upon_marks_take_linear_time"),)),
}


def test_no_row_is_left_out() -> None:
    assert sorted(ROWS) == [*range(1, 43), 53]


@pytest.mark.parametrize("row", ROWS)
def test_the_row_has_its_test(row: int) -> None:
    _, tests = ROWS[row]
    for file, name in tests:
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if name in {REFUSED, HARMLESS}:
            assert row in cases(tree, "REFUSED" if name == REFUSED else "HARMLESS")


def cases(tree: ast.Module, table: str) -> set[int]:
    """The rows that the keys of a table of cases begin with."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == table:
            return {int(key.split()[0]) for key in ast.literal_eval(_keys(node.value))}
    return set()


def _keys(table: ast.expr | None) -> ast.List:
    assert isinstance(table, ast.Dict)
    return ast.List([key for key in table.keys if key is not None], ast.Load())
