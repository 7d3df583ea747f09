"""Run properties that stand aside while a part is parsed: nobody can tell from what comes out."""

from __future__ import annotations

import pytest
from lxml import etree

from glossary.errors import MalformedFile
from glossary.intake import xml
from review.documents.docx.folding import parsed

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{WORD}"><w:body>'
TAIL = "</w:body></w:document>"
BOLD = '<w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="宋体"/><w:b/></w:rPr>'
INSERTED = '<w:rPr><w:ins w:id="3" w:author="A"/><w:b/></w:rPr>'
CHANGED = '<w:rPr><w:b/><w:rPrChange w:id="4" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>'


def run(properties: str) -> str:
    return f"<w:p><w:r>{properties}<w:t>Word.</w:t></w:r></w:p>"


def part(*properties: str, head: str = HEAD) -> bytes:
    return (head + "".join(map(run, properties)) + TAIL).encode()


def both_ways(content: bytes) -> tuple[bytes, bytes, int]:
    """As written when folded, as written when put back, and how many properties were folded."""
    root, folds = parsed(lambda: content, "part")
    tree = root.getroottree()
    folded = b"".join(folds.written(etree.tostring(tree, encoding="UTF-8", standalone=True)))
    folds.unfold([root])
    return folded, etree.tostring(tree, encoding="UTF-8", standalone=True), len(folds.packed)


def texts(content: bytes) -> list[str | None]:
    """What is known of each paragraph without its runs."""
    root, folds = parsed(lambda: content, "part")
    return [folds.text(paragraph) for paragraph in root[0]]


@pytest.mark.parametrize(
    ("properties", "folded"),
    [
        ([BOLD, BOLD, "<w:rPr><w:i/></w:rPr>", BOLD], 2),
        (["", "<w:rPr/>", "<w:rPr></w:rPr>"], 0),
        ([INSERTED, BOLD], 1),
        ([CHANGED, BOLD], 2),
        (["<w:rPr><w:b /></w:rPr>", "<w:rPr><w:b w:val='0'/></w:rPr>", '<w:rPr><w:x w:val="&#65;"/></w:rPr>'], 0),
    ],
)
def test_a_part_is_written_as_if_nothing_had_been_folded(properties: list[str], folded: int) -> None:
    content = part(*properties)
    plain = etree.tostring(xml.parse(content, "part").getroottree(), encoding="UTF-8", standalone=True)
    assert both_ways(content) == (plain, plain, folded)


@pytest.mark.parametrize(
    "content",
    [
        part(f"<!-- {BOLD} -->", BOLD),
        part(f"<w:t><![CDATA[{BOLD}]]></w:t>", BOLD),
        part(f"<?x {BOLD}?>", BOLD),
        part(f'<w:smartTag xmlns:w="urn:other">{BOLD}</w:smartTag>'),
        part('<w:rPr _f_="0"/>', BOLD),
        part(BOLD, head=HEAD.replace("UTF-8", "US-ASCII")).replace("宋体".encode(), b"SimSun"),
        part(BOLD, head=HEAD.replace(WORD, "urn:other")),
    ],
    ids=["comment", "cdata", "instruction", "other prefix", "same mark", "character set", "other language"],
)
def test_a_part_in_which_a_tag_may_be_something_else_is_left_alone(content: bytes) -> None:
    plain = etree.tostring(xml.parse(content, "part").getroottree(), encoding="UTF-8", standalone=True)
    assert both_ways(content) == (plain, plain, 0)


@pytest.mark.parametrize(
    "properties", ['<w:rPr><w:b w:val="1" w:val="0"/></w:rPr>', '<w:rPr><w:b w:val="\x01"/></w:rPr>', BOLD + "</w:r>"]
)
def test_a_damaged_part_is_refused_in_the_same_words(properties: str) -> None:
    content = part(BOLD, properties)
    with pytest.raises(MalformedFile) as plain:
        xml.parse(content, "part")
    with pytest.raises(MalformedFile) as folded:
        parsed(lambda: content, "part")
    assert (str(folded.value), folded.value.line) == (str(plain.value), plain.value.line)


def test_properties_that_never_repeat_stay_where_they_are() -> None:
    content = part(*(f'<w:rPr><w:sz w:val="{n}"/></w:rPr>' for n in range(2_100)))
    plain = etree.tostring(xml.parse(content, "part").getroottree(), encoding="UTF-8", standalone=True)
    assert both_ways(content) == (plain, plain, 2_000)


ERROR = '<w:proofErr w:type="spellStart"/>'
KEPT = '<w:t xml:space="preserve">'
START, END = '<w:bookmarkStart w:id="1" w:name="_Toc5 标"/>', '<w:bookmarkEnd w:id="1"/>'


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("<w:p><w:r><w:t>One.</w:t></w:r></w:p>", "One."),
        (f"<w:p><w:r>{KEPT} One. </w:t></w:r><w:r>{BOLD}<w:t>二。</w:t></w:r></w:p>", " One. 二。"),
        (
            '<w:p w:rsidR="00A1"><w:pPr><w:b/></w:pPr><w:r w:rsidR="00A1" w:rsidRPr="00A2"><w:t>a</w:t></w:r></w:p>',
            "a",
        ),
        (f"<w:p><w:pPr/><w:r>{KEPT}</w:t></w:r></w:p>", None),
        ("<w:p><w:r><w:t>One </w:t></w:r></w:p>", None),  # its last space does not count
        ("<w:p><w:r><w:t> One</w:t></w:r></w:p>", None),
        ("<w:p><w:r><w:t>A &amp; B &lt; C, &amp;gt;</w:t></w:r></w:p>", "A & B < C, &gt;"),
        ("<w:p><w:r><w:t>A &quot;B&quot;</w:t></w:r></w:p>", None),
        ("<w:p><w:r><w:t>A &#38; B</w:t></w:r></w:p>", None),
        (
            f"<w:p>{ERROR}<w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r>{ERROR}<w:r><w:t>b</w:t></w:r>{ERROR}</w:p>",
            "ab",
        ),
        (f"<w:p>{ERROR}</w:p>", None),
        ("<w:p><w:r><w:t>One\ttwo</w:t></w:r></w:p>", None),
        ("<w:p><w:r><w:t>a\ufffcb</w:t></w:r></w:p>", None),
        ("<w:p><w:r><w:t>a</w:t><w:tab/></w:r></w:p>", None),
        (f"<w:p><w:r>{INSERTED}<w:t>a</w:t></w:r></w:p>", None),
        ("<w:p><w:r w:foo='1'><w:t>a</w:t></w:r></w:p>", None),
        (f"<w:p>{START}<w:r><w:t>a</w:t></w:r>{END}<w:r><w:t>b</w:t></w:r></w:p>", "ab"),
        (f"<w:p>{END}<w:r><w:t>a</w:t></w:r>{START}</w:p>", "a"),
        (f"<w:p>{START}{END}</w:p>", None),
        ('<w:p><w:bookmarkStart w:id="1"/><w:r><w:t>a</w:t></w:r></w:p>', None),
        ('<w:p><w:bookmarkStart w:id="1" w:name="a&quot;"/><w:r><w:t>a</w:t></w:r></w:p>', None),
        ('<w:p><w:bookmarkStart w:id="1" w:name="a" w:colFirst="0"/><w:r><w:t>a</w:t></w:r></w:p>', None),
        ("<w:p><w:r><w:t>a</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>b</w:t></w:r></w:p>", None),
        ("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", None),
        ("<w:p><w:r><w:t>a</w:t></w:r> </w:p>", None),
        ("<w:p/>", None),
    ],
)
def test_plain_runs_are_one_text(paragraph: str, text: str | None) -> None:
    content = f"{HEAD}{paragraph}{TAIL}".encode()
    assert texts(content) == [text]
    plain = etree.tostring(xml.parse(content, "part").getroottree(), encoding="UTF-8", standalone=True)
    assert both_ways(content)[:2] == (plain, plain)


def test_only_the_main_part_is_without_its_runs() -> None:
    content = part(BOLD).replace(b"w:document", b"w:comments")
    assert texts(content) == [None]


@pytest.mark.parametrize(
    "row",
    ["<w:r><w:t>a]]></w:t></w:r>", "<w:r><w:t>\ufffe</w:t></w:r>", '<w:r w:rsidR="1" w:rsidR="1"><w:t>a</w:t></w:r>'],
)
def test_damaged_runs_are_refused_in_the_same_words(row: str) -> None:
    content = f"{HEAD}<w:p>{row}</w:p>{TAIL}".encode()
    with pytest.raises(MalformedFile) as plain:
        xml.parse(content, "part")
    with pytest.raises(MalformedFile) as folded:
        parsed(lambda: content, "part")
    assert str(folded.value) == str(plain.value)


@pytest.mark.parametrize(
    "inside",
    [
        "<w:r><w:t>a</w:t></w:r>" * 50_000 + "<w:tab/>",
        ERROR * 50_000 + "<w:tab/>",
        START * 50_000 + "<w:tab/>",
        f"<w:r><w:t>{'a&amp; ' * 50_000}</w:t></w:r>",
    ],
    ids=["runs", "marks", "bookmarks", "signs"],
)
def test_what_nearly_is_plain_takes_linear_time(inside: str) -> None:
    assert texts(f"{HEAD}<w:p>{inside}</w:p>{TAIL}".encode()) == [None]
