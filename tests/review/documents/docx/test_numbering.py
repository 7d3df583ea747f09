"""The numbers before paragraphs, counted as Word counts them."""

from __future__ import annotations

import pytest

from review.documents.docx.numbering import in_words
from review.model import BlockKind


def item(words: str, level: int = 0, number: int | str = 1) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    run = f"<w:r><w:t>{words}</w:t></w:r>" if words else ""
    return f"<w:p><w:pPr>{numbers}</w:pPr>{run}</w:p>"


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    numbers = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{numbers}</w:lvl>'


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, home: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{home}"/>{more}</w:num>'


OUTLINE = abstract(0, level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)"), level(2, "upperRoman", "(%3)"))


@pytest.fixture
def labels(build, case):
    def read(body, numbering):
        return [block.label for block in case(build(body, parts={"numbering": numbering})).report.blocks]

    return read


def test_deeper_levels_start_again(labels):
    body = item("A.") + item("B.", 1) + item("C.", 1) + item("D.", 2) + item("E.") + item("F.", 1)
    assert labels(body, OUTLINE + num(1, 0)) == ["1.", "1.a)", "1.b)", "(I)", "2.", "2.a)"]


def test_an_empty_paragraph_counts(labels):
    assert labels(item("A.") + item("") + item("B."), OUTLINE + num(1, 0)) == ["1.", "3."]


def test_lists_of_one_form_count_on_together_unless_one_starts_anew(labels):
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + num(1, 0) + num(2, 0) + num(3, 0, anew)
    body = item("A.") + item("B.", number=2) + item("C.", number=3) + item("D.", number=3)
    assert labels(body, numbering) == ["1.", "2.", "1.", "2."]


def test_bullets_and_plain_paragraphs(labels):
    numbering = abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0)
    plain = "<w:p><w:r><w:t>Plain.</w:t></w:r></w:p>"
    assert labels(item("A.") + plain + item("B.", number=0) + item("C.", number=9), numbering) == ["•", "", "", ""]


def test_legal_numbers_are_digits(labels):
    numbering = abstract(0, level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert labels(item("A.") + item("B.", 1), numbering + num(1, 0)) == ["Article I", "1.1"]


def test_a_style_numbers_its_paragraphs(build, case):
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/>{numbers}</w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Aims</w:t></w:r></w:p>'
    numbering = abstract(0, level(0, "chineseCounting", "第%1章")) + num(1, 0)
    block = case(build(body, parts={"styles": style, "numbering": numbering})).report.blocks[0]
    assert (block.kind, block.label, block.text) == (BlockKind.HEADING, "第一章", "Aims")


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (27, "lowerLetter", "aa"),
        (52, "upperLetter", "ZZ"),
        (1994, "lowerRoman", "mcmxciv"),
        (0, "upperRoman", "0"),
        (7, "decimalZero", "07"),
        (10, "chineseCounting", "十"),
        (42, "chineseCountingThousand", "四十二"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "none", ""),
        (3, "ordinalText", "3"),
    ],
)
def test_forms(number, form, words):
    assert in_words(number, form) == words
