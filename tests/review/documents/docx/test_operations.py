"""Paragraphs that go, join, split, come and move: clean, tracked, accepted and rejected."""

from __future__ import annotations

import pytest

from review.errors import EditRefused


def text(words: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


STYLED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
FOUR = text("One.") + text("Two.") + text("Three.") + text("Four.")


@pytest.fixture
def both(case, blocks, views):
    """Carry the operations out; the paragraphs of the clean export, checked against both views of the tracked one."""

    def run(content, new, *operations):
        sheet = case(content)
        clean = sheet.clean(new, *operations)
        tracked = sheet.tracked(new, *operations)
        accepted, rejected = views(tracked)
        assert blocks(clean) == blocks(tracked) == sheet.wanted(new, *operations)
        assert accepted == views(clean)[0]
        assert rejected == views(content)[0]
        return blocks(clean)

    return run


def test_delete(build, both, operation):
    assert both(build(FOUR), {}, operation(1, "delete")) == ["One.", "Three.", "Four."]
    assert both(build(FOUR), {}, operation(0, "delete"), operation(1, "delete")) == ["Three.", "Four."]


def test_delete_the_last_paragraph(build, both, operation, body, case):
    content = build(FOUR)
    assert both(content, {}, operation(3, "delete")) == ["One.", "Two.", "Three."]
    assert body(case(content).clean({}, operation(3, "delete"))).count("<w:p>") == 3


def test_delete_before_a_table(build, both, operation):
    table = f"<w:tbl><w:tr><w:tc>{text('Cell.')}</w:tc></w:tr></w:tbl>"
    assert both(build(text("One.") + text("Two.") + table + text("End.")), {}, operation(1, "delete")) == [
        "One.", "Cell.", "End.",
    ]  # fmt: skip


def test_the_only_paragraph_of_a_cell_is_emptied(build, operation, case, body):
    table = f"<w:tbl><w:tr><w:tc>{text('Cell.')}</w:tc></w:tr></w:tbl>"
    assert "<w:tc><w:p/></w:tc>" in body(case(build(table + text("End."))).clean({}, operation(0, "delete")))


def test_markers_of_a_deleted_paragraph_move_on(build, operation, case, body):
    marked = '<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>One.</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    assert body(case(build(marked + text("Two."))).clean({}, operation(0, "delete"))) == (
        '<w:p><w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:r><w:t>Two.</w:t></w:r></w:p>'
    )


def test_merge_keeps_the_looks_of_both(build, both, operation, case, body):
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold.</w:t></w:r></w:p>"
    content = build(text("One.") + bold + text("End."))
    assert both(content, {}, operation(0, "merge-next")) == ["One. Bold.", "End."]
    assert body(case(content).clean({}, operation(0, "merge-next"))) == (
        "<w:p><w:r><w:t>One. </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Bold.</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>End.</w:t></w:r></w:p>"
    )


def test_merge_with_the_last_paragraph_and_in_chains(build, both, operation):
    styled = text("One,", STYLED) + text("two.")
    assert both(build(styled), {}, operation(0, "merge-next")) == ["One, two."]
    chain = (operation(0, "merge-next"), operation(1, "merge-next"))
    assert both(build(FOUR), {"Two.": "2.", "Three.": ""}, *chain) == ["One. 2.", "Four."]


def test_split(build, both, operation, case, body):
    content = build(text("First half. Second half.", STYLED) + text("End."))
    assert both(content, {}, operation(0, "split", offset=11)) == ["First half.", "Second half.", "End."]
    assert both(content, {"First half.": "1st."}, operation(0, "split", offset=4)) == ["1st.", "Second half.", "End."]
    assert both(content, {}, operation(0, "split", offset=5)) == ["First", "half. Second half.", "End."]
    assert body(case(content).clean({}, operation(0, "split", offset=11))).count(STYLED) == 2


def test_merge_with_a_half(build, both, operation):
    content = build(text("One.") + text("Two. Three.") + text("End."))
    operations = (operation(0, "merge-next"), operation(1, "split", offset=4))
    assert both(content, {}, *operations) == ["One. Two.", "Three.", "End."]


def test_insert(build, both, operation):
    content = build(FOUR)
    assert both(content, {}, operation(0, "insert-after", text="New.")) == ["One.", "New.", "Two.", "Three.", "Four."]
    last = (operation(3, "insert-after", text="A."), operation(3, "insert-after", text="B."))
    assert both(content, {}, *last) == ["One.", "Two.", "Three.", "Four.", "A.", "B."]


def test_move(build, both, operation):
    content = build(text("One.", STYLED) + text("Two.") + text("Three.") + text("Four."))
    assert both(content, {"One.": "1."}, operation(0, "move-after", target=2)) == ["Two.", "Three.", "1.", "Four."]
    assert both(content, {}, operation(0, "move-after", target=3)) == ["Two.", "Three.", "Four.", "One."]
    assert both(content, {}, operation(3, "move-after", target=0)) == ["One.", "Four.", "Two.", "Three."]


def test_a_section_stays_with_the_second_half(build, operation, case, body):
    section = '<w:pPr><w:sectPr><w:pgSz w:w="9"/></w:sectPr></w:pPr>'
    xml = body(case(build(text("One. Two.", section) + text("End."))).clean({}, operation(0, "split", offset=4)))
    assert xml.index("One.") < xml.index("<w:sectPr>") < xml.index("Two.")
    assert xml.count("<w:sectPr>") == 1


def test_a_split_inside_a_control_is_refused(build, operation, case):
    control = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>In a control.</w:t></w:r></w:sdtContent></w:sdt>"
    sheet = case(build(f"<w:p>{control}</w:p>{text('End.')}"))
    with pytest.raises(EditRefused, match="control or link that cannot be cut"):
        sheet.clean({}, operation(0, "split", offset=4))
