"""Every kind of attack by an uploaded file has a test: rows 1 to 42 and 53 of the attack table."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
HOSTILE = "documents/docx/test_hostile.py"
FILES = "web/test_hostile_files.py"
REFUSED = (HOSTILE, "test_refused_in_one_clear_line")
HARMLESS = (HOSTILE, "test_taken_in_and_harmless")
TOLD = (HOSTILE, "test_what_acts_is_told")

ROWS: dict[int, tuple[str, tuple[tuple[str, str], ...]]] = {
    1: ("zip bomb", (REFUSED,)),
    2: ("size that lies", (REFUSED,)),
    3: ("packed too tightly", (REFUSED,)),
    4: ("many members", (REFUSED,)),
    5: ("overlapping members", (REFUSED,)),
    6: ("zip in a zip", (HARMLESS,)),
    7: ("a name twice", (REFUSED,)),
    8: ("a name twice by case", (REFUSED,)),
    9: ("traversal", (REFUSED,)),
    10: ("absolute name, backslash", (REFUSED,)),
    11: ("control in a name", (REFUSED,)),
    12: ("symbolic link", (REFUSED,)),
    13: ("encrypted", (REFUSED,)),
    14: ("unknown compression", (REFUSED,)),
    15: ("wrong checksum", (REFUSED,)),
    16: ("truncated", (REFUSED,)),
    17: ("junk around", (REFUSED,)),
    18: ("another kind of file", (REFUSED,)),
    19: ("archive without a document", (REFUSED,)),
    20: ("macros", (REFUSED,)),
    21: ("billion laughs", (REFUSED,)),
    22: ("quadratic blow-up", (REFUSED,)),
    23: ("entity that reads a file", (REFUSED,)),
    24: ("entity or document type from the network", ((HOSTILE, "test_nothing_is_fetched"),)),
    25: ("document type alone", (REFUSED,)),
    26: ("XInclude, style sheet", (HARMLESS,)),
    27: ("deep nesting", (REFUSED,)),
    28: ("huge text", (REFUSED,)),
    29: ("huge table", (REFUSED, (HOSTILE, "test_a_huge_table"))),
    30: ("a million paragraphs", ((HOSTILE, "test_very_many_paragraphs"),)),
    31: ("huge attribute", (REFUSED,)),
    32: ("malformed", (REFUSED,)),
    33: ("encodings", (REFUSED, HARMLESS)),
    34: (
        "control characters",
        (REFUSED, ("services/test_reviews.py", "test_a_text_that_no_document_can_hold_is_refused")),
    ),
    35: ("linked picture", (TOLD, (HOSTILE, "test_nothing_is_fetched"))),
    36: ("remote template", (HARMLESS, (HOSTILE, "test_a_template_on_another_machine_is_left_out"))),
    37: ("links that act", ((FILES, "test_a_link_that_acts_is_shown_as_text"),)),
    38: ("target outside the package", (REFUSED,)),
    39: ("cycle, missing target", (HARMLESS,)),
    40: ("fields that act", (HARMLESS, TOLD)),
    41: ("chunks, embedded objects", (HARMLESS, TOLD)),
    42: ("parts with scripts", (HARMLESS, (FILES, "test_what_holds_scripts_is_only_sent_as_a_download"))),
    53: ("normalisation bomb", ((HOSTILE, "test_marks_upon_marks_take_linear_time"),)),
}


def test_no_row_is_left_out() -> None:
    assert sorted(ROWS) == [*range(1, 43), 53]


@pytest.mark.parametrize("row", ROWS)
def test_the_row_has_its_test(row: int) -> None:
    _, tests = ROWS[row]
    for file, name in tests:
        tree = ast.parse((TESTS / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        if (file, name) in {REFUSED, HARMLESS}:
            table = "REFUSED" if name == REFUSED[1] else "HARMLESS"
            assert row in cases(tree, table)


def cases(tree: ast.Module, table: str) -> set[int]:
    """The rows that the keys of a table of cases begin with."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == table:
            return {int(key.split()[0]) for key in ast.literal_eval(_keys(node.value))}
    return set()


def _keys(table: ast.expr | None) -> ast.List:
    assert isinstance(table, ast.Dict)
    return ast.List([key for key in table.keys if key is not None], ast.Load())
