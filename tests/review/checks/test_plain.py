"""The plain text of a passage and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review.checks.plain import plain
from review.documents import read
from review.model import OBJECT, Edit


def passage(text: str, format: str = "markdown"):  # type: ignore[no-untyped-def]
    report = read(text.encode(), "p", format=format)
    return plain(report.blocks[0], report.format), report


def test_markdown_is_read_without_its_marks() -> None:
    text, _ = passage("The **annual** [report](a.html) of `code` is *very* 5 * 3 \\* good.")
    assert text.text == f"The annual report of {OBJECT} is very 5 * 3 * good."


def test_an_edit_inside_emphasis_stays_inside() -> None:
    text, report = passage("The **annual  report** is out.")
    start = text.text.index("  ")
    assert text.edits(Edit(start, start + 2, " ")) == (Edit(12, 14, " "),)
    assert report.text[12:14] == "  "


def test_an_edit_over_emphasis_becomes_small_edits() -> None:
    text, _ = passage("The **Port** Board met.")
    assert text.edits(Edit(4, 14, "Port Authority")) == (Edit(13, 18, "Authority"),)


def test_an_edit_over_a_thing_is_refused() -> None:
    text, _ = passage("The `x` Board met.")
    assert text.edits(Edit(0, 11, "A")) is None


def test_line_ends_of_two_code_points_count_in_the_document() -> None:
    text, report = passage("A long line that goes on and on for a while\r\nand then ends  here.\r\n", "text")
    start = text.text.find("  ")
    if start >= 0:
        (edit,) = text.edits(Edit(start, start + 2, " "))
        assert report.text[edit.start : edit.end] == "  "


@given(st.text(alphabet="ab *_`[]()\\!<>\n“”", max_size=40))
def test_every_plain_offset_leads_into_the_document(text: str) -> None:
    report = read(text.encode(), "p", format="markdown")
    for block in report.blocks:
        found = plain(block, report.format)
        offsets = [found.offset(at) for at in range(len(found.text) + 1)]
        assert offsets == sorted(offsets)
        for at, char in enumerate(found.text):
            if char not in (OBJECT, "\n"):
                assert report.text[block.start + found.offset(at)] in (char, "\\", "*", "_", "~", "]")
