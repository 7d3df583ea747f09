"""What a reviewer sees of a Word file."""

from __future__ import annotations

import io

import docx as python_docx

from review.documents import docx
from review.model import BlockKind, OperationKind


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_kinds_come_from_styles():
    document = python_docx.Document()
    document.add_heading("Title of it", level=2)
    document.add_paragraph("Some text. And more.")
    document.add_paragraph("One item", style="List Bullet")
    document.add_paragraph("Figure 1: A tree", style="Caption")
    document.add_paragraph("Said so.", style="Quote")
    document.add_table(1, 1).cell(0, 0).text = "In a cell"
    report = docx.read(saved(document), "a.docx")
    assert [(block.kind, block.level, block.style) for block in report.blocks] == [
        (BlockKind.HEADING, 2, "heading 2"),
        (BlockKind.PARAGRAPH, 0, "Normal"),
        (BlockKind.LIST_ITEM, 1, "List Bullet"),
        (BlockKind.CAPTION, 0, "caption"),
        (BlockKind.QUOTE, 0, "Quote"),
        (BlockKind.CELL, 0, "Normal"),
    ]
    assert report.text == (
        "Title of it\n\nSome text. And more.\n\nOne item\n\nFigure 1: A tree\n\nSaid so.\n\nIn a cell"
    )
    assert [segment.id for segment in report.segments] == ["b0.1", "b1.1", "b1.2", "b2.1", "b3.1", "b4.1", "b5.1"]


def test_localised_style_ids_and_names(build, case):
    styles = (
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="标题 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="House"/><w:basedOn w:val="y"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="Base"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="l"><w:name w:val="L"/><w:basedOn w:val="l"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    )
    row = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>'
    content = build("".join(row.format(name) for name in ("berschrift1", "a3", "x", "l")), parts={"styles": styles})
    found = [(block.kind, block.level) for block in case(content).report.blocks]
    assert found == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.HEADING, 2),
        (BlockKind.LIST_ITEM, 2),
    ]


def test_tabs_breaks_and_hyphens_are_characters(build, case):
    content = build(
        '<w:p><w:pPr><w:tabs><w:tab w:pos="9" w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t>'
        "<w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p>"
    )
    assert case(content).texts == ["a\tb\nc\u2011d\u00ade"]


def test_white_space_at_the_ends_of_text_counts_only_where_it_is_preserved(build, case):
    content = build(
        "<w:p><w:r><w:t> a </w:t><w:t>b</w:t></w:r></w:p>"
        '<w:p xml:space="preserve"><w:r><w:t>a </w:t><w:t>b</w:t></w:r></w:p>'
    )
    assert case(content).texts == ["ab", "a b"]


def test_odd_gaps_stay_inside_a_segment(build, case):
    content = build('<w:p><w:r><w:t xml:space="preserve">One.  Two. Three.</w:t></w:r></w:p>')
    assert [segment.text for segment in case(content).report.segments] == ["One.  Two.", "Three."]


def test_han_sentences_divide_without_a_space(build, case):
    content = build("<w:p><w:r><w:t>第一句。第二句。</w:t></w:r></w:p>")
    assert [segment.text for segment in case(content, "zh").report.segments] == ["第一句。", "第二句。"]


def test_a_note_reference_belongs_to_the_sentence_before_it(build, case):
    content = build(
        '<w:p><w:r><w:t>One.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t xml:space="preserve"> Two.</w:t></w:r></w:p>',
        parts={
            "footnotes": '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> See it.</w:t></w:r></w:p></w:footnote>'
        },
    )
    report = case(content).report
    assert [(s.id, s.text, [(p.at, p.kind) for p in s.placeholders]) for s in report.segments] == [
        ("b0.1", "One.\ufffc", [(4, "footnote")]),
        ("b0.2", "Two.", []),
        ("n1.1", "See it.", []),
    ]
    assert report.blocks[1].kind is BlockKind.NOTE


def test_headers_and_footers_come_last(build, case):
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    content = build(
        paragraph.format("Body"), parts={"header": paragraph.format("Head"), "footer": paragraph.format("Foot")}
    )
    assert [(b.text, b.kind.value) for b in case(content).report.blocks] == [
        ("Body", "paragraph"), ("Head", "header"), ("Foot", "footer"),
    ]  # fmt: skip


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_a_field_in_a_sentence_is_one_placeholder_but_a_link_is_text(build, case):
    content = build(
        f'<w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r>{field("PAGE", "12")}<w:r><w:t>, </w:t></w:r>'
        f"{field('HYPERLINK x', 'here')}<w:r><w:t>.</w:t></w:r></w:p>"
    )
    segment = next(case(content).report.segments)
    assert (segment.text, [p.kind for p in segment.placeholders]) == ("Page \ufffc,here.", ["field"])


def test_a_paragraph_that_is_all_field_is_shown_and_locked(build, case):
    content = build(f"<w:p>{field('TOC', 'Chapter one')}</w:p>")
    block = case(content).report.blocks[0]
    assert [(s.text, s.locked_reason) for s in block.segments] == [("Chapter one", "a field fills it")]
    assert block.fixed == "its text is locked"


def test_a_field_without_end_locks_nothing(build, case):
    content = build(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        "<w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>"
    )
    assert [(s.text, s.locked) for s in case(content).report.segments] == [("One", False), ("Two", False)]


def test_bound_controls_are_locked(build, case):
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    content = build(
        f"<w:p><w:r><w:t>On</w:t></w:r>{control.format('<w:date/>', '4 May')}"
        f"{control.format('', 'free')}<w:r><w:t>end</w:t></w:r></w:p>"
        f"<w:p>{control.format('<w:dataBinding/>', 'Company')}</w:p>"
    )
    report = case(content).report
    assert [(s.text, s.locked_reason) for s in report.segments] == [
        ("On\ufffcfreeend", None),
        ("Company", "it is filled from data in the file"),
    ]


def test_older_revisions_read_as_accepted(build, case):
    signed = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'
    content = build(
        f"<w:p><w:r><w:t>a</w:t></w:r><w:ins {signed}><w:r><w:t>b</w:t></w:r></w:ins>"
        f"<w:del {signed}><w:r><w:delText>c</w:delText></w:r></w:del>"
        f"<w:moveTo {signed}><w:r><w:t>d</w:t></w:r></w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del {signed}/></w:rPr></w:pPr><w:r><w:t>first </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>second</w:t></w:r></w:p>"
    )
    assert case(content).texts == ["abd", "firstsecond"]


def test_a_text_box_is_read_once(build, case):
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    content = build(
        "<w:p><w:r><w:t>Around.</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [(b.text, b.kind.value) for b in case(content).report.blocks] == [
        ("Around.\ufffc", "paragraph"), ("In the box.", "box"),
    ]  # fmt: skip


def test_operations_that_word_has_no_way_for_are_barred(build, case):
    text = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{text.format('One')}{text.format('Two')}</w:tc></w:tr></w:tbl>"
    blocks = case(build(f"{text.format('Before')}{table}{text.format('After')}")).report.blocks
    assert [[kind for kind, _ in block.barred] for block in blocks] == [
        [OperationKind.MERGE_NEXT], [], [OperationKind.MERGE_NEXT], [OperationKind.MERGE_NEXT],
    ]  # fmt: skip
