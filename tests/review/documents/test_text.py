"""Plain text: what is a block, what is a segment, and bytes that come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.documents import read, write
from review.errors import OutputFailed, UnreadableInput
from review.model import Changes, Operation, OperationKind, Report
from review.revising import revise

WRAPPED = """\
Environment is a word that the report uses often and that people
like. The second sentence of this paragraph goes on over the next
line and ends here.

The list of members follows, and each of them stands on one line:
- Municipal Development and Reform Commission
- Municipal Economic and Information Commission

The last paragraph of the report is as wide as the first one was,
which is why its lines belong together.
"""


def text_of(report: Report) -> list[str]:
    return [block.raw for block in report.blocks]


def segments(report: Report) -> dict[str, str]:
    return {segment.id: segment.text for segment in report.segments}


def test_each_line_of_an_unwrapped_file_is_a_block() -> None:
    report = read(b"One is. Two is.\nThree is.\n\n\n  Four is.  \n", "a.txt")
    assert text_of(report) == ["One is. Two is.", "Three is.", "Four is."]
    assert segments(report) == {"t0.1": "One is.", "t0.2": "Two is.", "t1.1": "Three is.", "t2.1": "Four is."}


def test_lines_of_a_hard_wrapped_file_belong_together() -> None:
    report = read(WRAPPED.encode(), "a.txt")
    assert [len(block.raw.split("\n")) for block in report.blocks] == [3, 1, 1, 1, 2]
    assert segments(report)["t0.1"].endswith("often and that people\nlike.")
    assert report.blocks[2].raw == "- Municipal Development and Reform Commission"


def test_short_lines_are_no_hard_wrap() -> None:
    lines = b"Zhu Zhisong, Secretary\nYao Jun, Dean\nXu Dong, General Manager\nWu Ping, Director\n"
    assert len(read(lines, "a.txt").blocks) == 4


def test_line_ends_are_two_code_points_of_the_document_and_one_of_the_segment() -> None:
    report = read(WRAPPED.replace("\n", "\r\n").encode(), "a.txt")
    assert report.newline == "\r\n"
    first = next(report.segments)
    assert first.text.endswith("often and that people\nlike.")
    assert report.text[first.start : first.end] == first.raw == first.text.replace("\n", "\r\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_keeps_its_character_set_and_mark(encoding: str) -> None:
    content = "上海临港新片区召开科技创新大会。会议总结了工作。\r\n".encode(encoding)
    report = read(content, "a.txt", language="zh")
    assert report.text == "上海临港新片区召开科技创新大会。会议总结了工作。\r\n"
    assert segments(report) == {"t0.1": "上海临港新片区召开科技创新大会。", "t0.2": "会议总结了工作。"}
    changed = write(content, revise(report, Changes({"t0.2": "完。"})))
    assert changed == "上海临港新片区召开科技创新大会。完。\r\n".encode(encoding)


def test_a_letter_that_the_character_set_lacks_is_refused() -> None:
    content = "Café society. Größe.".encode("cp1252")
    report = read(content, "a.txt")
    with pytest.raises(OutputFailed, match="no “上”"):
        write(content, revise(report, Changes({"t0.1": "上海"})))


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"a\.txt is no readable text"):
        read(b"\x00\x01\x02\xff\xfe\x00", "a.txt")


def test_an_empty_file_is_a_report_without_blocks() -> None:
    for content in (b"", b"\n \n", b"\xef\xbb\xbf"):
        report = read(content, "a.txt")
        assert report.blocks == ()
        assert write(content, revise(report, Changes())) == content


def test_deleting_a_paragraph_takes_one_separator_along() -> None:
    content = b"One.\n\nTwo.\n\nThree.\n"
    report = read(content, "a.txt")
    gone = revise(report, Changes(operations=(Operation(1, OperationKind.DELETE),)))
    assert write(content, gone) == b"One.\n\nThree.\n"


SPACES = [" ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\f", "\u2028"]
WORDS = st.sampled_from(["The report.", "Next one is.", "上海。", "\ufffc", "a", "- x", *SPACES])
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=40).map("".join), st.just(WRAPPED), st.just(WRAPPED * 3))


@given(TEXTS)
def test_the_parts_of_a_report_are_the_file(text: str) -> None:
    try:
        report = read(text.encode(), "a.txt")
    except UnreadableInput:
        return
    assert report.text == text.removeprefix("\ufeff")
    for segment in report.segments:
        assert segment.text == segment.text.strip() != ""
        assert report.text[segment.start : segment.end] == segment.raw
    rest = report.text
    for segment in report.segments:
        before, _, rest = rest.partition(segment.raw)
        assert not before.strip()
    assert not rest.strip()


@given(TEXTS, st.data())
def test_only_the_edited_words_change(text: str, data: st.DataObject) -> None:
    try:
        report = read(text.encode(), "a.txt")
    except UnreadableInput:
        return
    plain = [segment for segment in report.segments if not segment.placeholders]
    if not plain:
        return
    chosen = data.draw(st.sampled_from(plain))
    changed = write(text.encode(), revise(report, Changes({chosen.id: "NEW"}))).decode()
    assert changed == report.text[: chosen.start] + "NEW" + report.text[chosen.end :]
