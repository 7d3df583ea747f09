"""Markdown: what is a segment, and bytes that come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.documents import read, write
from review.errors import UnreadableInput
from review.model import BlockKind, Changes, Operation, OperationKind
from review.revising import revise

SOURCE = """\
---
title: ignored
---
The conference
==============

## Its *goals* ##

The first is so. **The second** is [here. So](x.md).  The third.

- [x] done. And more
- an item
  goes on
  1. nested

> quoted line one
> and two

| Name | Note |
|------|:----:|
| Yao  | a \\| b |

[ref]: http://example.org "no words. At all"

```
code. Not text
```

<div>
not text
</div>

A note.[^1] The end.

[^1]: The note says. Enough.
"""


def rows(source: str) -> list[tuple[str, list[str]]]:
    report = read(source.encode(), "a.md")
    return [(block.kind.value, [segment.text for segment in block.segments]) for block in report.blocks]


def test_segments_are_source_without_block_markers() -> None:
    assert rows(SOURCE) == [
        ("heading", ["The conference"]),
        ("heading", ["Its *goals*"]),
        ("paragraph", ["The first is so.", "**The second** is [here. So](x.md).  The third."]),
        ("list-item", ["done.", "And more"]),
        ("list-item", ["an item\n  goes on"]),
        ("list-item", ["nested"]),
        ("quote", ["quoted line one", "and two"]),
        ("cell", ["Name"]),
        ("cell", ["Note"]),
        ("cell", ["Yao"]),
        ("cell", ["a \\| b"]),
        ("paragraph", ["A note.[^1]", "The end."]),
        ("note", ["The note says.", "Enough."]),
    ]


def test_markers_stand_around_the_block() -> None:
    blocks = read(SOURCE.encode(), "a.md").blocks
    assert [(b.prefix, b.suffix) for b in blocks[:4]] == [
        ("", "\n=============="),
        ("## ", " ##"),
        ("", ""),
        ("- [x] ", ""),
    ]
    assert (blocks[1].level, blocks[5].level) == (2, 2)
    assert blocks[4].fixed == "other paragraphs hang on this list item"


def edited(source: str, texts: dict[str, str], *operations: Operation) -> str:
    content = source.encode()
    return write(content, revise(read(content, "a.md"), Changes(texts, operations))).decode()


def test_one_edit_changes_one_place() -> None:
    assert edited(SOURCE, {"m2.1": "It **is** so."}) == SOURCE.replace("The first is so.", "It **is** so.")
    assert edited(SOURCE, {"m6.2": "and three"}) == SOURCE.replace("and two", "and three")


@pytest.mark.parametrize(
    ("source", "texts", "result"),
    [
        ("One.\n", {"m0.1": "- One."}, "\\- One.\n"),
        ("One.\n", {"m0.1": "1. One."}, "1\\. One.\n"),
        ("One.\n", {"m0.1": "One.\n\n# Two"}, "One.\n\\# Two\n"),
        ("One.\n", {"m0.1": "One\n---"}, "One\n\\---\n"),
        ("- One.\n", {"m0.1": "> One."}, "- \\> One.\n"),
        ("# One\n", {"m0.1": "One\nTwo"}, "# One Two\n"),
        ("|A|B|\n|-|-|\n", {"m0.1": "A | C\nD"}, "|A \\| C D|B|\n|-|-|\n"),
        ("One.\r\n", {"m0.1": "One\ntwo."}, "One\r\ntwo.\r\n"),
        ("One.\n", {"m0.1": "*One.* 2 - 1 = 1."}, "*One.* 2 - 1 = 1.\n"),
    ],
)
def test_an_edit_never_changes_the_structure(source: str, texts: dict[str, str], result: str) -> None:
    assert edited(source, texts) == result
    kinds = [block.kind for block in read(result.encode(), "a.md").blocks]
    assert kinds == [block.kind for block in read(source.encode(), "a.md").blocks]


def test_block_operations() -> None:
    source = "# Title\n\nOne. Two 1) three.\n\n- a\n- b\n\n```\ncode\n```\n\nEnd.\n"
    split = Operation(1, OperationKind.SPLIT, offset=9)
    assert edited(source, {}, split) == source.replace("Two 1)", "Two\n\n1\\)")
    assert edited(source, {}, Operation(2, OperationKind.DELETE)) == source.replace("- a\n", "")
    assert edited(source, {}, Operation(3, OperationKind.DELETE)) == source.replace("- b\n", "")
    insert = Operation(2, OperationKind.INSERT_AFTER, text="new")
    assert edited(source, {}, insert) == source.replace("- a\n", "- a\n- new\n")
    assert edited(source, {}, Operation(0, OperationKind.MERGE_NEXT)) == source.replace("Title\n\nOne", "Title One")


MARKERS = ["# ", "## x ##", "- ", "* ", "1. ", "> ", ">", "    ", "```\n", "|a|b|\n|-|-|\n|", "| ", "===\n", "---\n"]
MARKS = ["**", "_", "`", "[x](y)", "[", "]", "![", "<b>", "<div>\n", "[^1]: ", "\\", "$$", "~~", "+++\n"]
SPACES = ["  ", "\t", " ", "\n", "\n\n", "\r\n", "\u00a0", "\u3000"]
WORDS = ["word", "One is. ", "Two.", "上海。", "”", "：", "\ufffc"]
PIECES = st.sampled_from([*MARKERS, *MARKS, *SPACES, *WORDS])
SOURCES = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(SOURCES)
def test_the_parts_of_a_report_are_the_file(source: str) -> None:
    try:
        report = read(source.encode(), "a.md")
    except UnreadableInput:
        return
    assert report.text == source.removeprefix("\ufeff")
    assert write(source.encode(), revise(report, Changes())) == source.encode()
    for segment in report.segments:
        assert segment.text == segment.text.strip() != ""
        assert report.text[segment.start : segment.end] == segment.raw


KEYS = ["- ", "1. ", "# ", "> ", "x", " ", "\n", "---", "```", "|", "<div>", "=", "*", "[a]: b"]
TYPED = st.lists(st.sampled_from(KEYS), min_size=1)


SHORT = ["One.\n\nTwo.\n", "- a\n- b\n", "# H\n\nx\n", "> q\n\nx\n", "> q\n> x\n", "- a\n  - b\n", "|A|\n|-|\n|b|\n"]


@given(st.sampled_from(SHORT), TYPED.map("".join), st.data())
def test_whatever_is_typed_the_blocks_stay(source: str, typed: str, data: st.DataObject) -> None:
    report = read(source.encode(), "a.md")
    result = edited(source, {data.draw(st.sampled_from([*report.segments])).id: typed + "x"})
    kinds = [block.kind for block in read(result.encode(), "a.md").blocks]
    wanted = [block.kind for block in report.blocks]
    assert [k for k in kinds if k is not BlockKind.HEADING] == [k for k in wanted if k is not BlockKind.HEADING]
