"""Files that are odd but valid, as other programs write them: read, edited, and every other byte kept."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from review.documents import docx
from review.errors import UnreadableInput
from review.model import Changes, OperationKind
from review.revising import revise

DOCUMENT = "word/document.xml"
STRICT = "http://purl.oclc.org/ooxml"
TEXT = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
TRACKED_AT = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
CHARACTER = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
FORMULA = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"


def changed(content: bytes, act) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    act(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def in_all(act):
    def run(members: dict[str, bytes]) -> None:
        members.update({name: act(data, name) for name, data in members.items()})

    return run


def other_prefix(data: bytes, name: str) -> bytes:
    if not name.startswith("word/") or name.endswith(".rels"):
        return data
    return re.sub(rb"(</?|\s|xmlns:)w([:=])", rb"\1ns0\2", data)


def utf16(data: bytes, name: str) -> bytes:
    return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def called(target: bytes, name: str):
    """The main part as a member `name`, which the relationship calls `target`."""

    def run(members: dict[str, bytes]) -> None:
        members[name] = members.pop(DOCUMENT)
        members["_rels/.rels"] = members["_rels/.rels"].replace(DOCUMENT.encode(), target)

    return run


VARIANTS = {
    "other prefix": in_all(other_prefix),
    "UTF-16": in_all(utf16),
    "byte order mark": in_all(lambda data, _: b"\xef\xbb\xbf" + data),
    "comments behind": in_all(lambda data, _: data + b"\n<!-- end -->\n"),
    "Strict": in_all(
        lambda data, _: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", f"{STRICT}/wordprocessingml/main".encode()
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006", f"{STRICT}/officeDocument".encode()
        )
    ),
    "absolute target": called(b"/word/document.xml", DOCUMENT),
    "backslashes": called(b".\\word\\document.xml", DOCUMENT),
    "other case": called(b"Word/DOCUMENT.xml", DOCUMENT),
    "another name": called(b"main.xml", "main.xml"),
    "blank in a name": called(b"word/my%20text.xml", "word/my text.xml"),
    "no relationships": lambda members: members.pop("word/_rels/document.xml.rels"),
    "folders": lambda members: members.update({"word/": b"", "customXml/": b""}),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_an_odd_package_is_read_and_edited(build, case, blocks, name):
    content = changed(build(TEXT.format("One. Two.")), VARIANTS[name])
    opened = case(content)
    assert opened.texts == ["One. Two."]
    assert blocks(opened.clean({"Two.": "Two, new."})) == ["One. Two, new."]
    assert blocks(opened.tracked({"Two.": "Two, new."})) == ["One. Two, new."]


TWICE = (
    "<mc:AlternateContent><mc:Choice Requires='w14'>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
)
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
CELL = CONTROL.format(f"<w:tc>{TEXT.format('A cell.')}</w:tc>")
TABLE = CONTROL.format(f"<w:tbl>{CONTROL.format(f'<w:tr>{CELL}</w:tr>')}</w:tbl>")
ODD = {
    "formula first": (f"<w:p>{FORMULA}<w:r><w:t>holds.</w:t></w:r></w:p>", "\ufffcholds.", "So \ufffcholds."),
    "comment in a text": ("<w:p><w:r><w:t>One<!-- note --> two.</w:t></w:r></w:p>", "One two.", "One new two."),
    "character data": ("<w:p><w:r><w:t><![CDATA[A & B.]]></w:t></w:r></w:p>", "A & B.", "A & C."),
    "unknown thing": ('<w:p><f:x xmlns:f="urn:f"/><w:r><w:t>A.</w:t></w:r></w:p>', "\ufffcA.", "Here \ufffcA."),
    "stored twice": (TWICE.format(TEXT.format("Stored twice.")), "Stored twice.", "Stored two times."),
    "controls around rows and cells": (TABLE, "A cell.", "One cell."),
}

LAST = (
    '<w:p><w:pPr>{}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>The last.</w:t></w:r></w:p>"
)
PROPERTIES = {"a comment": "<!-- note -->", "an instruction": "<?note x?>"}


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_comment_is_no_property_of_a_paragraph(build, case, name):
    """Canonical XML of a comment alone may even end Python."""
    opened = case(build(LAST.format("") + LAST.format(PROPERTIES[name])))
    assert OperationKind.DELETE not in dict(opened.report.blocks[1].barred)


def test_a_namespace_that_is_no_address(build, case, blocks):
    """Canonical XML refuses it."""
    odd = '<q:x xmlns:q="q"/>'
    opened = case(build(LAST.format(odd) + LAST.format(odd)))
    assert OperationKind.DELETE not in dict(opened.report.blocks[1].barred)
    bold = case(build(f"<w:p><w:r><w:rPr>{odd}<w:b/></w:rPr><w:t>Bold words.</w:t></w:r></w:p>"))
    assert blocks(bold.clean({"Bold words.": "Bold new words."})) == ["Bold new words."]


def test_properties_behind_the_text(build, case, body):
    opened = case(build("<w:p><w:r><w:t>All is bold.</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>"))
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"
    assert body(opened.clean({"All is bold.": "All was bold."})) == f"<w:p>{bold.format('All was bold.')}</w:p>"
    tracked = body(opened.tracked({"All is bold.": "All was bold."}))
    assert tracked.startswith(f"<w:p>{bold.format('All ')}<w:del ")
    assert tracked.endswith(f"{bold.format(' bold.')}</w:p>")


END = '<w:fldChar w:fldCharType="end"/>'


@pytest.mark.parametrize("end", [f"<w:sdtContent><w:r>{END}</w:r></w:sdtContent>", f"<w:r>{CONTROL.format(END)}</w:r>"])
def test_a_field_whose_end_stands_in_a_thing_locks_nothing(build, case, blocks, end):
    """A reader never comes by the end, so it would lock the rest of the story."""
    field = f"{CHARACTER.format('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{CHARACTER.format('separate')}"
    opened = case(build(f"<w:p>{field}{end}</w:p>" + TEXT.format("The rest is free.")))
    assert blocks(opened.tracked({"The rest is free.": "The rest was free."})) == ["The rest was free."]


@pytest.mark.parametrize("new", ["The contents.", "Now contents:", "Contents of it:"])
def test_text_beside_a_field_that_spans_paragraphs(build, case, blocks, new):
    """A table of contents that begins behind a text: the part of it in that paragraph belongs to no sentence."""
    begin = f"{CHARACTER.format('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{CHARACTER.format('separate')}"
    entry, first = "<w:r><w:t>{}</w:t></w:r>", "<w:r><w:t>Contents:</w:t></w:r>"
    last = f"<w:p>{entry.format('2 End')}{CHARACTER.format('end')}{entry.format('A text.')}</w:p>"
    opened = case(build(f"<w:p>{first}{begin}{entry.format('1 Start')}</w:p>{last}"))
    assert opened.texts == ["Contents:", "A text."]
    edits = {"Contents:": new, "A text.": "It is a text."}
    assert blocks(opened.clean(edits)) == blocks(opened.tracked(edits)) == [new, "It is a text."]


def test_what_stands_inside_a_text_is_not_lost(build, case, blocks):
    """Elements have no place there; the text that holds them is a thing as a whole."""
    inside = f"<w:pict><v:textbox><w:txbxContent>{TEXT.format('In a box.')}</w:txbxContent></v:textbox></w:pict>"
    opened = case(build(f"<w:p><w:r><w:t>Odd.{inside}</w:t></w:r><w:r><w:t>A text.</w:t></w:r></w:p>"))
    assert opened.texts == ["\ufffcA text.", "In a box."]
    assert blocks(opened.tracked({"\ufffcA text.": "\ufffcA word."})) == ["\ufffcA word.", "In a box."]


def test_a_box_among_properties_is_no_text(build, case):
    box = f"<w:pict><v:textbox><w:txbxContent>{TEXT.format('No text.')}</w:txbxContent></v:textbox></w:pict>"
    assert case(build(f"<w:p><w:pPr>{box}</w:pPr><w:r><w:t>A text.</w:t></w:r></w:p>")).texts == ["A text."]


def test_a_carriage_return_in_a_text_stays(build, case, body):
    opened = case(build(TEXT.format("One&#13;two three.")))
    assert opened.texts == ["One\ntwo three."]
    assert body(opened.clean({"One\ntwo three.": "One\ntwo four."})) == TEXT.format("One&#13;two four.").replace(
        ' xml:space="preserve"', ""
    )


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_read_and_edited(build, case, blocks, name):
    inside, old, new = ODD[name]
    opened = case(build(inside))
    assert opened.texts == [old]
    assert blocks(opened.clean({old: new})) == [new]
    assert blocks(opened.tracked({old: new})) == [new]


def test_a_remark_on_a_formula_is_word_markup(build, case, body):
    opened = case(build(f"<w:p><w:r><w:t>A </w:t></w:r>{FORMULA}</w:p>"))
    remark = docx.Remark("b0.1", 0, len(opened.texts[0]), "Why?", "Li Wei", TRACKED_AT)
    after = docx.write(opened.content, revise(opened.report, Changes()), remarks=[remark])
    assert "m:comment" not in body(after)
    assert body(after).endswith('<w:r><w:commentReference w:id="1"/></w:r></w:p>')


def test_both_versions_of_paragraphs_that_are_stored_twice_change(build, case, member):
    opened = case(build(TWICE.format(TEXT.format("Stored twice."))))
    assert member(opened.clean({"Stored twice.": "Stored here."})).count("Stored here.") == 2


def test_broken_comments_are_refused_before_the_review(build):
    content = changed(
        build(TEXT.format("One."), parts={"comments": ""}), lambda members: members.update({"word/comments.xml": b""})
    )
    with pytest.raises(UnreadableInput, match=r"word/comments\.xml"):
        docx.read(content, "a.docx")
