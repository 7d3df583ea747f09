"""The lexicon of parts of speech, held against its file read row by row."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from review.language.tags import ordinary, tag


def rows() -> dict[str, str]:
    """Form and tag of every row that is no note; a form that comes twice has the later tag."""
    folder = (find_spec("textblob").submodule_search_locations or [""])[0]
    text = Path(folder, "en", "en-lexicon.txt").read_text("utf-8")
    found = (line.split(" ") for line in text.splitlines() if line and not line.startswith(";;;"))
    return {row[0]: row[1] for row in found if row[0]}


def test_every_row_of_the_file_is_known():
    assert {form: tag(form) for form in rows()} == rows()
    assert len(rows()) > 90_000


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Approve", "VB"), ("approves", "VBZ"), ("ministries", "NNS"), ("Lanzhou", None), ("quickened", "VBD")],
)
def test_a_word_in_small_letters(word, expected):
    assert ordinary(word) == expected
