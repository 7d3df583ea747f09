"""What holds text in Word, kind by kind: how it reads, and that an edit beside it or in it leaves it as it is."""

from __future__ import annotations

import pytest

THEIRS = 'w:author="Theirs" w:date="2020-01-01T00:00:00Z"'
OURS = 'w:author="Li Wei" w:date="2026-05-04T03:02:01Z"'


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}<w:t>{text}</w:t></w:r>"


SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kan</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
THINGS = {
    "symbol": SYMBOL,
    "ruby": RUBY,
    "formula": "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
    "tab": '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>',
    "page-number": "<w:r><w:pgNum/></w:r>",
    "object": "<w:r><w:object/></w:r>",
    "image": "<w:r><w:drawing/></w:r>",
}


@pytest.mark.parametrize("name", THINGS)
def test_a_thing_is_one_placeholder_and_stays(build, case, body, name):
    thing = THINGS[name]
    opened = case(
        build(f"<w:p>{run('Old ')}{thing}{run('here.')}</w:p>".replace("<w:t>Old ", '<w:t xml:space="preserve">Old '))
    )
    assert opened.texts == ["Old \ufffchere."]
    assert [placeholder.kind for placeholder in opened.report.blocks[0].segments[0].placeholders] == [name]
    clean = body(opened.clean({"Old \ufffchere.": "New \ufffcthere."}))
    assert clean == f"<w:p>{run('New ')}{thing}{run('there.')}</w:p>"


BOLD = "<w:b/>"
AROUND = {
    "a smart tag": ('<w:smartTag w:uri="urn:x" w:element="place">', "</w:smartTag>"),
    "custom XML": ('<w:customXml w:uri="urn:x" w:element="place">', "</w:customXml>"),
    "an override of direction": ('<w:bdo w:val="rtl">', "</w:bdo>"),
    "an embedding of direction": ('<w:dir w:val="rtl">', "</w:dir>"),
    "a control": ('<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>"),
}


@pytest.mark.parametrize("name", AROUND)
def test_text_in_it_is_text_and_what_is_around_stays(build, case, body, blocks, name):
    begin, end = AROUND[name]
    opened = case(
        build(
            f"<w:p>{run('In ')}{begin}{run('Old Town', BOLD)}{end}{run(' lives one.')}</w:p>".replace(
                "<w:t>", '<w:t xml:space="preserve">'
            )
        )
    )
    assert opened.texts == ["In Old Town lives one."]
    edit = {"In Old Town lives one.": "In New Town lives one."}
    assert body(opened.clean(edit)) == f"<w:p>{run('In ')}{begin}{run('New Town', BOLD)}{end}{run(' lives one.')}</w:p>"
    assert blocks(opened.tracked(edit)) == ["In New Town lives one."]


def test_moves_read_as_accepted_and_are_kept(build, case, body):
    gone = (
        f'<w:p><w:moveFromRangeStart w:id="3" w:name="m" {THEIRS}/><w:moveFrom w:id="4" {THEIRS}>'
        f'{run("Moved.")}</w:moveFrom><w:moveFromRangeEnd w:id="3"/>{run("Stays.")}</w:p>'
    )
    come = (
        f'<w:p><w:moveToRangeStart w:id="6" w:name="m" {THEIRS}/><w:moveTo w:id="7" {THEIRS}>'
        f'{run("Moved.")}</w:moveTo><w:moveToRangeEnd w:id="6"/></w:p>'
    )
    opened = case(build(gone + come))
    assert opened.texts == ["Stays.", "Moved."]
    assert body(opened.clean({"Stays.": "Stands."})) == gone.replace("Stays.", "Stands.") + come
    tracked = body(opened.tracked({"Moved.": "Moved on."}))
    assert tracked.startswith(gone)
    assert tracked.count(THEIRS) == (gone + come).count(THEIRS) + 1  # the moved text is cut around ours
    assert OURS in tracked


def test_a_table_in_a_table(build, case, body):
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('Inner one.')}</w:p></w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('Before.')}</w:p>{inner}<w:p>{run('After.')}</w:p></w:tc></w:tr></w:tbl>"
    opened = case(build(table))
    assert opened.texts == ["Before.", "Inner one.", "After."]
    assert [block.kind.value for block in opened.report.blocks] == ["cell"] * 3
    assert body(opened.clean({"Inner one.": "Inner two."})) == table.replace("Inner one.", "Inner two.")


def test_right_to_left_stays_in_logical_order(build, case, body):
    looks = '<w:rFonts w:cs="Arial"/><w:rtl/><w:lang w:bidi="ar-SA"/>'
    text = "نص قديم هنا."
    right = f"<w:p><w:pPr><w:bidi/></w:pPr>{run(text, looks)}</w:p>"
    opened = case(build(right), "ar")
    assert opened.texts == [text]
    assert body(opened.clean({text: "نص جديد هنا."})) == right.replace("قديم", "جديد")
    tracked = body(opened.tracked({text: "نص جديد هنا."}))
    assert f'<w:ins w:id="1" {OURS}><w:r><w:rPr>{looks}</w:rPr><w:t>جديد</w:t></w:r></w:ins>' in tracked


def test_hidden_text_is_read_and_stays_hidden(build, case, body):
    hidden = f"<w:p>{run('Seen.')}{run('Not seen.', '<w:vanish/>')}</w:p>"
    opened = case(build(hidden))
    assert opened.texts == ["Seen.Not seen."]
    edit = {"Seen.Not seen.": "Seen.Never seen."}
    assert body(opened.clean(edit)) == hidden.replace("Not seen.", "Never seen.")


def test_both_copies_of_a_box_are_tracked(build, case, member):
    text = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    content = build(
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{text}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{text}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    opened = case(content)
    assert opened.texts == ["In the box."]
    tracked = member(opened.tracked({"In the box.": "In a box."}))
    assert tracked.count(">the</w:delText>") == tracked.count(">a</w:t>") == 2
    ids = [piece.partition('"')[0] for piece in tracked.split(' w:id="')[1:]]
    assert len(ids) == len(set(ids)) == 4
