"""Between formats, edits included."""

from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.documents import convert, read
from review.errors import UnreadableInput, UsageError
from review.model import Changes
from review.revising import revise

SOURCE = """\
# Title

The **bold** and *slanted* word, a [link](x) and `code`.
It goes on.

3. three
4. four

   more of four

Between.

1. one
   - deep

> quoted

| A | B |
|---|---|
| 1 | 2 |

```
kept code
```
"""


def converted(source: str, name: str, target: str, **texts: str) -> bytes:
    content = source.encode()
    changes = Changes({identifier.replace("_", "."): text for identifier, text in texts.items()})
    return convert(content, revise(read(content, name), changes), target)


def test_markdown_becomes_word_with_real_styles() -> None:
    document = docx.Document(BytesIO(converted(SOURCE, "a.md", "docx")))
    assert [(p.style.name, p.text) for p in document.paragraphs if p.style] == [
        ("Heading 1", "Title"),
        ("Normal", "The bold and slanted word, a link and code. It goes on."),
        ("List Number", "three"),
        ("List Number", "four"),
        ("List Continue", "more of four"),
        ("Normal", "Between."),
        ("List Number", "one"),
        ("List Bullet 2", "deep"),
        ("Quote", "quoted"),
        ("Normal", "kept code"),
    ]
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["bold"]
    assert [run.text for run in document.paragraphs[1].runs if run.italic] == ["slanted"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["A", "B"], ["1", "2"]]
    assert document.core_properties.title == "Title"


def test_numbered_lists_count_for_themselves() -> None:
    document = docx.Document(BytesIO(converted(SOURCE, "a.md", "docx")))
    paragraphs = [p.paragraph_format.element for p in document.paragraphs]
    used = [number for p in paragraphs for number in p.xpath("./w:pPr/w:numPr/w:numId/@w:val")]
    assert used[0] == used[1] != used[2]


def test_the_same_source_gives_the_same_bytes() -> None:
    assert converted(SOURCE, "a.md", "docx") == converted(SOURCE, "a.md", "docx")


def test_an_edit_comes_along() -> None:
    text = converted("One is. Two is.\n\nThree.\n", "a.txt", "markdown", t0_2="*Two* was.").decode()
    assert text == "One is. \\*Two\\* was.\n\nThree.\n"
    assert b"Two was" in converted("One is. Two is.\n", "a.md", "text", m0_2="**Two was**.")


def test_within_a_format_nothing_changes() -> None:
    assert converted(SOURCE, "a.md", "markdown") == SOURCE.encode()
    with pytest.raises(UsageError, match="no format odt"):
        converted(SOURCE, "a.md", "odt")


SIGNS = r"# - + 1. 1) * _ ` [ ] < > & ; \\ - + 1. 1) ~~ | = word <b> &amp; [x](y) [x]: y --- === ```"
LINES = st.lists(st.sampled_from([*SIGNS.split(), " "]), min_size=1, max_size=12).map("".join)


@given(st.lists(LINES, min_size=1, max_size=4).map("\n\n".join))
def test_text_through_markdown_keeps_every_sign(text: str) -> None:
    try:
        back = converted(converted(text, "a.txt", "markdown").decode(), "a.md", "text").decode()
    except UnreadableInput:
        return
    assert back.split() == text.split()
