"""Hidden text: read like any other, or kept as it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from review.documents import docx
from review.model import OBJECT, Changes
from review.revising import revise

AT = datetime(2026, 5, 4, tzinfo=UTC)
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{''.join(runs)}</w:p>"


def texts(report):
    return {segment.id: segment.text for segment in report.segments}


BODY = (
    paragraph(run("Before. "), run("Secret ", HIDDEN), run("words. ", HIDDEN), run("The end is near."))
    + paragraph(run("All of it is secret.", HIDDEN))
    + paragraph(run("Lead. ", HIDDEN), run("Shown."), run(" Tail.", HIDDEN))
)


def test_hidden_text_is_read_like_any_other(build):
    assert texts(docx.read(build(BODY), "a.docx")) == {
        "b0.1": "Before.", "b0.2": "Secret words.", "b0.3": "The end is near.",
        "b1.1": "All of it is secret.", "b2.1": "Lead.", "b2.2": "Shown.", "b2.3": "Tail.",
    }  # fmt: skip


def test_kept_hidden_text_is_one_thing_and_no_sentence(build):
    report = docx.read(build(BODY), "a.docx", keep_hidden=True)
    assert [block.text for block in report.blocks] == [f"Before. {OBJECT}The end is near.", "Shown."]
    things = [thing.kind for segment in report.segments for thing in segment.placeholders]
    assert things == ["hidden"]
    assert [segment.id.split(".")[0] for segment in report.segments][-1] == "b2"


@pytest.mark.parametrize("tracked", [True, False])
def test_kept_hidden_text_stays_as_it_is_beside_edits(build, member, tracked):
    content = build(BODY)
    report = docx.read(content, "a.docx", keep_hidden=True)
    changes = {
        one.id: one.text.replace("Before", "Long before").replace("Shown", "Now shown") for one in report.segments
    }
    revision = revise(report, Changes(changes))
    done = docx.write(content, revision, tracking=docx.Tracking("Li Wei", AT) if tracked else None)
    assert docx.read(done, "a.docx", keep_hidden=True).text == revision.report.text
    xml = member(done)
    for text in ("Secret ", "words. ", "All of it is secret.", "Lead. ", " Tail."):
        assert run(text, HIDDEN) in xml
    assert xml.count("<w:vanish/>") == BODY.count("<w:vanish/>")


def test_all_hidden_runs_of_the_main_part_stay_when_untouched(build):
    content = build(BODY)
    assert docx.write(content, revise(docx.read(content, "a.docx", keep_hidden=True), Changes())) == content


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Memo"><w:name w:val="Memo"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Memo"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Open"><w:name w:val="Open"/><w:basedOn w:val="Memo"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="character" w:styleId="Veil"><w:name w:val="Veil"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
VEILED = '<w:rPr><w:rStyle w:val="Veil"/></w:rPr>'


@pytest.mark.parametrize(
    ("style", "properties", "shown"),
    [
        ("N", "", True),
        ("N", HIDDEN, False),
        ("N", VEILED, False),
        ("Memo", "", False),
        ("Child", "", False),
        ("Open", "", True),
        ("Loop", "", True),
        ("Memo", VEILED, True),  # two styles that name it switch it off again
        ("Memo", '<w:rPr><w:vanish w:val="0"/></w:rPr>', True),
        ("Memo", '<w:rPr><w:rStyle w:val="Veil"/><w:vanish/></w:rPr>', False),
        ("N", "<w:rPr><w:webHidden/></w:rPr>", True),
        ("N", "<w:rPr><w:specVanish/></w:rPr>", True),
    ],
)
def test_who_hides_text(build, style, properties, shown):
    body = paragraph(run("It stands here.", properties), properties=f'<w:pStyle w:val="{style}"/>')
    body += paragraph(run("Plain."))
    found = docx.read(build(body, parts={"styles": STYLES}), "a.docx", keep_hidden=True)
    assert ("It stands here." in texts(found).values()) is shown


BANDS = '<w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'


def contrast(name, hides, shows):
    """A table style of which one format hides text and another shows it."""
    formats = "".join(
        f'<w:tblStylePr w:type="{kind}"><w:rPr><w:vanish w:val="{on}"/></w:rPr></w:tblStylePr>'
        for kind, on in ((hides, 1), (shows, 0))
    )
    return f'<w:style w:type="table" w:styleId="{name}"><w:tblPr>{BANDS}</w:tblPr>{formats}</w:style>'


TABLE_STYLES = (
    STYLES
    + '<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:rPr><w:vanish/></w:rPr></w:style>'
    + '<w:style w:type="table" w:styleId="Based"><w:name w:val="Based"/><w:basedOn w:val="Dark"/></w:style>'
    + '<w:style w:type="table" w:styleId="Lit"><w:name w:val="Lit"/><w:basedOn w:val="Dark"/>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish w:val="0"/></w:rPr></w:tblStylePr></w:style>'
    + "".join(
        f'<w:style w:type="table" w:styleId="{name}"><w:name w:val="{name}"/><w:tblPr>{sizes}</w:tblPr>'
        f'<w:tblStylePr w:type="{name}"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>'
        for name, sizes in {
            "firstRow": "", "lastRow": "", "firstCol": "", "lastCol": "", "band1Horz": BANDS, "band2Horz": BANDS,
            "band1Vert": BANDS, "band2Vert": '<w:tblStyleColBandSize w:val="2"/>', "nwCell": "", "neCell": "",
            "swCell": "", "seCell": "", "wholeTable": "",
        }.items()
    )
    + '<w:style w:type="table" w:styleId="Bandless"><w:name w:val="Bandless"/>'
    '<w:tblStylePr w:type="band1Horz"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>'
    + contrast("Rows", "firstRow", "firstCol") + contrast("Columns", "firstCol", "firstRow")
    + contrast("Lines", "band1Horz", "band1Vert") + contrast("Strips", "band1Vert", "band1Horz")
)  # fmt: skip
ALL = 'w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="1" w:noHBand="0" w:noVBand="0"'


def table(style, look="", *, rows=4, columns=4):
    """Cells that say where they stand: “a1.” is the first one of the first row."""
    cells = [[f"{chr(97 + m)}{n + 1}." for m in range(columns)] for n in range(rows)]
    lines = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(run(text))}</w:tc>' for text in row)}</w:tr>" for row in cells)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>{look}</w:tblPr>{lines}</w:tbl>' + paragraph(run("End."))


def shown(content):
    return "".join(texts(docx.read(content, "a.docx", keep_hidden=True)).values()).replace(".", " ").split()[:-1]


@pytest.mark.parametrize(
    ("style", "look", "left"),
    [
        ("Dark", "", ""),
        ("Based", "", ""),
        ("wholeTable", "", "a1 b1 a2 b2"),  # not among the formats that Office says it applies
        ("N", "", "a1 b1 a2 b2"),
        ("None", "", "a1 b1 a2 b2"),
        ("Lit", f"<w:tblLook {ALL}/>", "a1 b1"),
        ("Lit", "", ""),
        ("firstRow", f"<w:tblLook {ALL}/>", "a2 b2"),
        ("firstRow", '<w:tblLook w:val="0020"/>', "a2 b2"),
        ("firstRow", '<w:tblLook w:val="0020" w:firstRow="0"/>', "a1 b1 a2 b2"),
        ("firstRow", '<w:tblLook w:val="odd"/>', "a1 b1 a2 b2"),
        ("firstRow", "", "a1 b1 a2 b2"),
        ("lastRow", '<w:tblLook w:val="0040"/>', "a1 b1"),
        ("firstCol", '<w:tblLook w:val="0080"/>', "b1 b2"),
        ("lastCol", '<w:tblLook w:val="0100"/>', "a1 a2"),
        ("nwCell", '<w:tblLook w:val="00A0"/>', "b1 a2 b2"),
        ("neCell", '<w:tblLook w:val="0120"/>', "a1 a2 b2"),
        ("swCell", '<w:tblLook w:val="00C0"/>', "a1 b1 b2"),
        ("seCell", '<w:tblLook w:val="0140"/>', "a1 b1 a2"),
        ("seCell", '<w:tblLook w:val="0100"/>', "a1 b1 a2 b2"),
    ],
)
def test_the_style_of_a_table_hides_what_it_says(build, style, look, left):
    assert shown(build(table(style, look, rows=2, columns=2), parts={"styles": TABLE_STYLES})) == left.split()


@pytest.mark.parametrize(
    ("style", "look", "left"),
    [
        ("band1Horz", "", "a2 a4"),
        ("band2Horz", "", "a1 a3"),
        ("band1Horz", '<w:tblLook w:val="0020"/>', "a1 a3"),
        ("band2Horz", '<w:tblLook w:val="0060"/>', "a1 a2 a4"),
        ("band1Horz", '<w:tblLook w:val="0200"/>', "a1 a2 a3 a4"),
        ("Bandless", "", "a1 a2 a3 a4"),
        ("Bandless", '<w:tblStyleRowBandSize w:val="2"/>', "a3 a4"),
        ("band1Horz", '<w:tblStyleRowBandSize w:val="0"/>', "a1 a2 a3 a4"),
    ],
)
def test_every_other_row_is_hidden_where_the_style_says_so(build, style, look, left):
    assert shown(build(table(style, look, columns=1), parts={"styles": TABLE_STYLES})) == left.split()


@pytest.mark.parametrize(
    ("style", "look", "left"),
    [
        ("band1Vert", "", "b1 d1"),
        ("band1Vert", '<w:tblLook w:val="0180"/>', "a1 c1 d1"),
        ("band2Vert", "", "a1 b1"),
        ("band2Vert", '<w:tblLook w:val="0400"/>', "a1 b1 c1 d1"),
    ],
)
def test_every_other_column_is_hidden_where_the_style_says_so(build, style, look, left):
    assert shown(build(table(style, look, rows=1), parts={"styles": TABLE_STYLES})) == left.split()


@pytest.mark.parametrize(
    ("style", "look", "left"),
    [
        ("Rows", "00A0", "a2 b2"),
        ("Columns", "00A0", "a1 b1 b2"),
        ("Lines", "0000", "a1 a2 b2"),
        ("Strips", "0000", "b1 b2"),
    ],
)
def test_of_two_formats_that_meet_word_takes_the_first_row_and_the_band_of_columns(build, style, look, left):
    body = table(style, f'<w:tblLook w:val="{look}"/>', rows=2, columns=2)
    assert shown(build(body, parts={"styles": TABLE_STYLES})) == left.split()


@pytest.mark.parametrize(
    ("style", "look", "repeated", "left"),
    [
        ("firstRow", "0020", [0, 1], "a3 a4"),
        ("firstRow", "0020", [1], "a2 a3 a4"),  # not repeated, as the first row is not
        ("firstRow", "0020", [0, 2], "a2 a3 a4"),
        ("firstRow", "0000", [0, 1], "a1 a2 a3 a4"),
        ("nwCell", "00A0", [0, 1], "a2 a3 a4"),
        ("band1Horz", "0020", [0, 1], "a1 a2 a3"),
    ],
)
def test_rows_repeated_on_every_page_look_like_the_first(build, style, look, repeated, left):
    first, *rows = table(style, f'<w:tblLook w:val="{look}"/>', columns=1).split("<w:tr>")
    heads = ["<w:trPr><w:tblHeader/></w:trPr>" if n in repeated else "" for n in range(4)]
    body = first + "".join(f"<w:tr>{head}{row}" for head, row in zip(heads, rows, strict=True))
    assert shown(build(body, parts={"styles": TABLE_STYLES})) == left.split()


@pytest.mark.parametrize(("look", "noted", "left"), [("0020", "000000000000", "a2"), ("0000", "100000000000", "a1 a2")])
def test_what_a_row_notes_of_its_formats_is_not_asked(build, look, noted, left):
    note = f'<w:tr><w:trPr><w:cnfStyle w:val="{noted}"/></w:trPr>'
    body = table("firstRow", f'<w:tblLook w:val="{look}"/>', rows=2, columns=1).replace("<w:tr>", note)
    assert shown(build(body, parts={"styles": TABLE_STYLES})) == left.split()


def test_a_row_takes_formats_of_its_own(build):
    own = '<w:tr><w:tblPrEx><w:tblLook w:val="0000"/></w:tblPrEx>'
    body = table("firstRow", '<w:tblLook w:val="0020"/>', rows=2, columns=1).replace("<w:tr>", own, 1)
    assert shown(build(body, parts={"styles": TABLE_STYLES})) == ["a1", "a2"]


def test_three_styles_that_hide_hide(build):
    """Two switch it off again, a third on; what a run says of itself is not asked of styles."""
    one = '<w:pPr><w:pStyle w:val="Memo"/></w:pPr>'
    rows = [
        paragraph(run("a.")), f"<w:p>{one}{run('b.')}</w:p>", f"<w:p>{one}{run('c.', VEILED)}</w:p>",
        paragraph(run("d.", VEILED)), paragraph(run("e.", '<w:rPr><w:vanish w:val="0"/></w:rPr>')),
    ]  # fmt: skip
    body = "".join(f"<w:tr><w:tc>{row}</w:tc></w:tr>" for row in rows)
    content = f'<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>{body}</w:tbl>' + paragraph(run("End."))
    assert shown(build(content, parts={"styles": TABLE_STYLES})) == ["b", "d", "e"]


def test_the_style_of_a_table_hides_neither_a_table_nor_a_box_in_it(build):
    inner = table("N", rows=1, columns=1).replace("a1", "inner")
    text = f"<w:txbxContent>{paragraph(run('Box.'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict></w:r>"
    cell = f"<w:tc>{paragraph(run('Cell.'), box)}{inner}</w:tc>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr><w:tr>{cell}</w:tr></w:tbl>' + paragraph(run("Last."))
    found = texts(docx.read(build(body, parts={"styles": TABLE_STYLES}), "a.docx", keep_hidden=True))
    assert [text for text in found.values() if text != "End."] == ["inner.", "Last.", "Box."]


def test_the_default_style_of_tables_hides_those_without_a_style(build):
    dark = '<w:style w:type="table" w:default="1" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = table("x", rows=1, columns=1).replace('<w:tblStyle w:val="x"/>', "")
    assert shown(build(body, parts={"styles": STYLES + dark})) == []


def test_defaults_of_the_document_hide_what_no_run_shows(build):
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    body = paragraph(run("Gone."), run("Here.", '<w:rPr><w:vanish w:val="false"/></w:rPr>'))
    found = docx.read(build(body, parts={"styles": defaults + STYLES}), "a.docx", keep_hidden=True)
    assert list(texts(found).values()) == ["Here."]


@pytest.mark.parametrize("mark", ["<w:vanish/>", "<w:vanish/><w:specVanish/>"])
def test_a_hidden_paragraph_mark_hides_no_text(build, mark):
    body = paragraph(run("A run-in heading."), properties=f"<w:rPr>{mark}</w:rPr>") + paragraph(run("Its text."))
    found = docx.read(build(body), "a.docx", keep_hidden=True)
    assert texts(found) == {"b0.1": "A run-in heading.", "b1.1": "Its text."}


def test_a_table_of_contents_hidden_on_the_web_is_printed(build):
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    entry = paragraph(
        field("begin"), "<w:r><w:instrText> TOC </w:instrText></w:r>", field("separate"), run("Chapter one"),
        run(" 7", "<w:rPr><w:webHidden/></w:rPr>"), field("end"),
    )  # fmt: skip
    kept = docx.read(build(entry), "a.docx", keep_hidden=True)
    assert [(one.text, one.locked) for one in kept.segments] == [("Chapter one 7", True)]


def test_an_index_entry_is_hidden_and_still_a_field(build):
    field = f'<w:r>{HIDDEN}<w:fldChar w:fldCharType="{{}}"/></w:r>'.format
    body = paragraph(
        run("The port "), field("begin"), f'<w:r>{HIDDEN}<w:instrText> XE "port" </w:instrText></w:r>', field("end"),
        run("opened."),
    )  # fmt: skip
    assert texts(docx.read(build(body), "a.docx", keep_hidden=True)) == {"b0.1": "The port opened."}
