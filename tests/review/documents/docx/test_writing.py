"""What stands in the file after a review, clean and tracked."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from review.documents import docx
from review.errors import EditRefused
from review.model import Changes
from review.revising import revise

RED = '<w:rPr><w:color w:val="FF0000"/></w:rPr>'
BOLD = "<w:rPr><w:b/></w:rPr>"
SIGNED = 'w:author="Li Wei" w:date="2026-05-04T03:02:01Z"'


def run(text: str, looks: str = "") -> str:
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def inserted(number: int, text: str, looks: str = "") -> str:
    return f'<w:ins w:id="{number}" {SIGNED}><w:r>{looks}<w:t>{text}</w:t></w:r></w:ins>'


def deleted(number: int, text: str, looks: str = "") -> str:
    return f'<w:del w:id="{number}" {SIGNED}><w:r>{looks}<w:delText>{text}</w:delText></w:r></w:del>'


def bare(xml: str) -> str:
    return xml.replace(' xml:space="preserve"', "")


def test_without_changes_the_same_bytes(build, case):
    content = build(paragraph(run("As it is.")))
    assert case(content).clean() is content


@pytest.mark.parametrize(
    ("new", "text"),
    [
        ("One long day passed.", "One long day passed."),
        ("One night passed.", "One night passed."),
        ("One passed.", "One passed."),
        ("One day passed by.", "One day passed by."),
        ("A day passed.", "A day passed."),
    ],
)
def test_a_clean_edit_within_a_run_leaves_it_whole(build, case, body, new, text):
    """With its revision id, which a run of its own would not have."""
    before = '<w:p><w:r w:rsidR="00AB12CD"><w:rPr><w:b/></w:rPr><w:t>{} </w:t><w:br/><w:t>It ended.</w:t></w:r></w:p>'
    content = build(before.format("One day passed.").replace("<w:t>One", '<w:t xml:space="preserve">One'))
    assert body(case(content).clean({"One day passed. \nIt ended.": f"{new} \nIt ended."})) == before.format(text)


@pytest.mark.parametrize(
    ("looks", "new"),
    [
        ('<w:rPr><w:b/><w:rPrChange w:id="7" w:author="A"><w:rPr/></w:rPrChange></w:rPr>', BOLD),
        ('<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>', "<w:rPr><w:rFonts/></w:rPr>"),
    ],
)
def test_a_clean_edit_has_neither_the_history_nor_the_script_of_its_run(build, case, member, looks, new):
    before, after = "One day passed.", "One long day passed."
    done = member(case(build(paragraph(run(before, looks)))).clean({before: after}))
    assert f"{run('One ', looks)}{run('long ', new)}" in done


@pytest.mark.parametrize("odd", ["\x7f", "\x85", "\x9f"])
def test_a_character_that_xml_only_discourages_bars_no_edit(build, case, odd):
    content = build(paragraph(run(f"Made{odd}in 1999.")))
    changed = {f"Made{odd}in 1999.": f"Made{odd}in 2001."}
    for done in (case(content).clean(changed), case(content).tracked(changed)):
        assert case(done).texts == [f"Made{odd}in 2001."]


@pytest.mark.parametrize("mark", ['<w:rPrChange w:id="7"/>', '<w:moveTo w:id="7"/>'])
def test_a_cut_run_gives_older_marks_among_its_properties_ids_of_their_own(build, case, member, mark):
    content = build(paragraph(run("One two three.", f"<w:rPr>{mark}</w:rPr>")))
    tracked = member(case(content).tracked({"One two three.": "One 2 three."}))
    ids = re.findall(r'w:id="(\d+)"', tracked)
    assert len(ids) == len(set(ids)) > 2


def test_only_the_edited_part_changes(build, case):
    content = build(paragraph(run("Body.")), parts={"header": paragraph(run("Head.")), "styles": ""})
    after = case(content).clean({"Body.": "Bodies."})
    old, new = zipfile.ZipFile(io.BytesIO(content)), zipfile.ZipFile(io.BytesIO(after))
    assert old.namelist() == new.namelist()
    assert [n for n in old.namelist() if old.read(n) != new.read(n)] == ["word/document.xml"]
    assert [i.date_time for i in old.infolist()] == [i.date_time for i in new.infolist()]
    assert new.testzip() is None


def test_untouched_members_keep_their_packed_bytes(build, case):
    content = build(paragraph(run("Body.")), parts={"header": paragraph(run("Head." * 50))})
    after = case(content).clean({"Body.": "Bodies."})
    info = zipfile.ZipFile(io.BytesIO(content)).getinfo("word/header.xml")
    start = info.header_offset
    assert content[start : start + 30 + len(info.filename) + info.compress_size] in after


def test_a_word_takes_the_looks_of_the_one_it_replaces(build, case, body):
    content = build(paragraph(run("A "), run("red", RED), run(" rose.")))
    changed = {"A red rose.": "A pink rose."}
    assert body(case(content).clean(changed)) == bare(paragraph(run("A "), run("pink", RED), run(" rose.")))
    assert body(case(content).tracked(changed)) == bare(
        paragraph(run("A "), deleted(2, "red", RED), inserted(1, "pink", RED), run(" rose."))
    )


def test_an_edit_inside_a_run_leaves_one_run(build, case, body):
    content = build(paragraph(run("The quick brown fox.", BOLD)))
    assert body(case(content).clean({"The quick brown fox.": "The slow brown dog."})) == bare(
        paragraph(run("The slow brown dog.", BOLD))
    )


def test_a_new_word_looks_like_what_stands_before_it(build, case, body):
    content = build(paragraph(run("One"), run(" two", BOLD), run(", three", RED)))
    assert body(case(content).clean({"One two, three": "One two new, three"})) == bare(
        paragraph(run("One"), run(" two new", BOLD), run(", three", RED))
    )


def test_a_removed_sentence_takes_one_space_along(build, case, blocks):
    content = build(paragraph(run("One. Two. Three.")))
    assert blocks(case(content).clean({"Two.": ""})) == ["One. Three."]
    assert blocks(case(content).clean({"One.": ""})) == ["Two. Three."]
    assert blocks(case(content).clean({"Two.": "", "Three.": ""})) == ["One."]


def test_all_sentences_removed_leave_an_empty_paragraph(build, case, body):
    content = build(paragraph(run("One. Two.")) + paragraph(run("Next.")))
    assert body(case(content).clean({"One.": "", "Two.": ""})) == bare("<w:p/>" + paragraph(run("Next.")))


def test_placeholders_stay_where_they_are(build, case, body):
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    content = build(paragraph(run("One word"), reference, run(" here.")))
    new = {"One word\ufffc here.": "One phrase\ufffc right here."}
    assert body(case(content).clean(new)) == bare(paragraph(run("One phrase"), reference, run(" right here.")))


def test_text_at_the_border_of_a_link_goes_outside(build, case, body):
    link = f'<w:hyperlink w:anchor="x">{run("link")}</w:hyperlink>'
    content = build(paragraph(link, run(" after.")))
    assert body(case(content).clean({"link after.": "The link after."})) == bare(
        paragraph(f'<w:hyperlink w:anchor="x">{run("The link")}</w:hyperlink>', run(" after."))
    )
    content = build(paragraph(run("See "), link, run(".")))
    assert body(case(content).clean({"See link.": "See the link."})) == bare(paragraph(run("See the "), link, run(".")))


def test_other_peoples_insertions_are_cut_around_ours(build, case, body):
    theirs = 'w:author="Zhao" w:date="2020-01-01T00:00:00Z"'
    content = build(paragraph(f'<w:ins w:id="5" {theirs}>{run("alpha omega")}</w:ins>'))
    assert body(case(content).tracked({"alpha omega": "alpha beta omega"})) == bare(
        paragraph(
            f'<w:ins w:id="5" {theirs}>{run("alpha ")}</w:ins>',
            inserted(7, "beta "),
            f'<w:ins w:id="6" {theirs}>{run("omega")}</w:ins>',
        )
    )
    assert body(case(content).tracked({"alpha omega": "alpha"})) == bare(
        paragraph(f'<w:ins w:id="5" {theirs}>{run("alpha")}{deleted(6, " omega")}</w:ins>')
    )


def test_tabs_and_breaks_are_written_as_elements(build, case, body):
    content = build(paragraph(run("a b")))
    assert body(case(content).clean({"a b": "a\tb\nc\u2011d"})) == (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    )


def test_a_latin_word_does_not_keep_the_east_asian_hint(build, case, body):
    fonts = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times"/></w:rPr>'
    content = build(paragraph(run("一二三", fonts)))
    assert '<w:rPr><w:rFonts w:ascii="Times"/></w:rPr><w:t>abc</w:t>' in body(
        case(content, "zh").clean({"一二三": "一abc三"})
    )


def test_both_copies_of_a_text_box_change(build, case, member):
    box = f"<w:txbxContent>{paragraph(run('In the box.'))}</w:txbxContent>"
    content = build(
        paragraph(
            run("Around."),
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
            f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
        )
    )
    assert member(case(content).clean({"In the box.": "In a box."})).count(">In a box.<") == 2


def test_strict_files_stay_strict(build, case, blocks, member):
    content = build(paragraph(run("Old word.")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/document.xml":
                text = text.replace(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, text)
    after = case(out.getvalue()).tracked({"Old word.": "New word."})
    assert blocks(after) == ["New word."]
    assert "schemas.openxmlformats.org/wordprocessingml" not in member(after)


def test_two_exports_are_the_same_bytes(build, case):
    content = build(paragraph(run("One. Two.")))
    assert case(content).tracked({"One.": "1."}) == case(content).tracked({"One.": "1."})


def test_each_decision_signs_its_own_words(build, case, body):
    content = build(paragraph(run("One two three four.")))
    sheet = case(content)
    first = docx.Step("Anna", datetime(2026, 1, 1, tzinfo=UTC), text="One 2 three four.")
    second = docx.Step("Bo", datetime(2026, 1, 2, tzinfo=UTC), text="One 2 three 4.")
    tracking = docx.Tracking("X", datetime(2026, 1, 3, tzinfo=UTC), {"b0.1": (first, second)})
    xml = body(sheet.tracked({"One two three four.": "One 2 three 4."}, tracking=tracking))
    assert re.findall(r'w:author="(\w+)"[^>]*><w:r><w:(?:t|delText)>([^<]*)', xml) == [
        ("Anna", "two"), ("Anna", "2"), ("Bo", "four"), ("Bo", "4"),
    ]  # fmt: skip


def test_another_file_is_refused(build, case):
    sheet = case(build(paragraph(run("One."))))
    revision = revise(sheet.report, Changes({"b0.1": "Two."}))
    with pytest.raises(EditRefused, match="not the file"):
        docx.write(build(paragraph(run("Other."))), revision)


def test_accept_and_reject_in_pandoc(build, case, views):
    content = build(paragraph(run("The old text. It stays.")) + paragraph(run("Second.")))
    accepted, rejected = views(case(content).tracked({"The old text.": "The new words.", "Second.": "Third."}))
    assert (accepted, rejected) == ("The new words. It stays.\n\nThird.\n", "The old text. It stays.\n\nSecond.\n")


def test_bookmarks_keep_their_places_and_their_numbers(build, case, body):
    plain = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    first = f'<w:p><w:bookmarkStart w:id="3" w:name="a"/>{plain("One ")}<w:bookmarkEnd w:id="3"/>{plain("two.")}</w:p>'
    other = f'<w:p><w:bookmarkStart w:id="41" w:name="b"/>{plain("Three.")}<w:bookmarkEnd w:id="41"/></w:p>'
    file = case(build(first + other))
    new = {"One two.": "One two more."}
    assert body(file.clean(new)) == (first.replace("two.", "two more.") + other).replace(' xml:space="preserve"', "")
    tracked = body(file.tracked(new))
    assert '<w:bookmarkStart w:id="3" w:name="a"/><w:r><w:t>One </w:t></w:r><w:bookmarkEnd w:id="3"/>' in tracked
    assert re.findall(r'<w:ins w:id="(\d+)"', tracked) == ["42"]
