"""Decisions become a Revision: texts, block operations, and the way back to the untouched document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.errors import EditRefused
from review.model import (
    Applicability,
    Block,
    BlockKind,
    Changes,
    Edit,
    Operation,
    OperationKind,
    Placeholder,
    Report,
    Revision,
    Segment,
    Suggestion,
    apply_edits,
    assemble,
    msg,
)
from review.revising import apply, edit_text, operate, revise


def report(*paragraphs: list[str], last: str = "\n") -> Report:
    """A text report; each list holds the sentences of one paragraph."""
    blocks = [
        Block(
            index=n,
            kind=BlockKind.PARAGRAPH,
            segments=tuple(Segment(f"t{n}.{m}", text) for m, text in enumerate(sentences)),
            gaps=(" ",) * (len(sentences) - 1),
            separator="\n\n" if n < len(paragraphs) - 1 else last,
        )
        for n, sentences in enumerate(paragraphs)
    ]
    return assemble(blocks, format="text", language="en")


@pytest.fixture
def untouched() -> Revision:
    return revise(report(["One a.", "Two b."], ["Three c."], ["Four d.", "Five e."]), Changes())


def cure(*edits: Edit, operations: tuple[Operation, ...] = ()) -> Suggestion:
    return Suggestion(Applicability.REVIEW, msg("Do it"), edits, operations)


def texts(revision: Revision) -> list[str]:
    return [block.text for block in revision.report.blocks]


def after(revision: Revision, *operations: Operation) -> Revision:
    for operation in operations:
        revision = revise(revision.base, operate(revision, operation))
    return revision


def test_no_changes_give_the_same_report(untouched: Revision) -> None:
    assert untouched.report.text == untouched.base.text == "One a. Two b.\n\nThree c.\n\nFour d. Five e.\n"


def test_an_edit_changes_one_sentence(untouched: Revision) -> None:
    changes = edit_text(untouched, "t0.1", "  Two and a half. ")
    assert revise(untouched.base, changes).report.text == "One a. Two and a half.\n\nThree c.\n\nFour d. Five e.\n"
    assert edit_text(revise(untouched.base, changes), "t0.1", "Two b.") == Changes()


def test_an_empty_text_removes_the_sentence_with_one_gap(untouched: Revision) -> None:
    for segment, left in (("t0.0", "Two b."), ("t0.1", "One a.")):
        revision = revise(untouched.base, edit_text(untouched, segment, ""))
        assert texts(revision)[0] == left
        assert revise(untouched.base, edit_text(revision, segment, "Back.")).report.blocks[0].text.count(".") == 2


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (Edit(0, 3, "1"), "1 a. Two b."),
        (Edit(4, 10, "and two"), "One and two b."),
        (Edit(0, 7, ""), "Two b."),
        (Edit(6, 13, ""), "One a."),
        (Edit(0, 6, ""), "Two b."),
    ],
)
def test_a_cure_may_reach_over_sentences(untouched: Revision, edit: Edit, left: str) -> None:
    assert texts(revise(untouched.base, apply(untouched, cure(edit))))[0] == left


def test_a_cure_on_the_current_report_finds_the_untouched_one(untouched: Revision) -> None:
    longer = revise(untouched.base, edit_text(untouched, "t0.0", "A much longer first sentence."))
    at = longer.report.text.index("Three")
    done = revise(untouched.base, apply(longer, cure(Edit(at, at + 5, "3"))))
    assert texts(done) == ["A much longer first sentence. Two b.", "3 c.", "Four d. Five e."]
    assert done.changes.texts == {"t0.0": "A much longer first sentence.", "t1.0": "3 c."}


def test_overlapping_cures_are_refused(untouched: Revision) -> None:
    with pytest.raises(EditRefused, match="same words"):
        apply(untouched, cure(Edit(0, 5, "x")), cure(Edit(3, 6, "y")))


@pytest.mark.parametrize(
    ("operation", "result", "text"),
    [
        (
            Operation(1, OperationKind.DELETE),
            ["One a. Two b.", "Four d. Five e."],
            "One a. Two b.\n\nFour d. Five e.\n",
        ),
        (Operation(2, OperationKind.DELETE), ["One a. Two b.", "Three c."], "One a. Two b.\n\nThree c.\n"),
        (Operation(0, OperationKind.DELETE), ["Three c.", "Four d. Five e."], "Three c.\n\nFour d. Five e.\n"),
        (
            Operation(0, OperationKind.MERGE_NEXT),
            ["One a. Two b. Three c.", "Four d. Five e."],
            "One a. Two b. Three c.\n\nFour d. Five e.\n",
        ),
        (
            Operation(2, OperationKind.SPLIT, offset=8),
            ["One a. Two b.", "Three c.", "Four d.", "Five e."],
            "One a. Two b.\n\nThree c.\n\nFour d.\n\nFive e.\n",
        ),
        (
            Operation(2, OperationKind.SPLIT, offset=4),
            ["One a. Two b.", "Three c.", "Four", "d. Five e."],
            "One a. Two b.\n\nThree c.\n\nFour\n\nd. Five e.\n",
        ),
        (
            Operation(2, OperationKind.INSERT_AFTER, text="New f."),
            ["One a. Two b.", "Three c.", "Four d. Five e.", "New f."],
            "One a. Two b.\n\nThree c.\n\nFour d. Five e.\n\nNew f.\n",
        ),
        (
            Operation(2, OperationKind.MOVE_AFTER, target=0),
            ["One a. Two b.", "Four d. Five e.", "Three c."],
            "One a. Two b.\n\nFour d. Five e.\n\nThree c.\n",
        ),
    ],
)
def test_block_operations(untouched: Revision, operation: Operation, result: list[str], text: str) -> None:
    revision = after(untouched, operation)
    assert texts(revision) == result
    assert revision.report.text == text


def test_the_halves_of_a_split_are_edited_apart(untouched: Revision) -> None:
    revision = after(untouched, Operation(2, OperationKind.SPLIT, offset=4))
    revision = revise(revision.base, edit_text(revision, "t2.0", "Four and more"))
    revision = revise(revision.base, edit_text(revision, "t2.0~2", "dee."))
    assert texts(revision)[2:] == ["Four and more", "dee. Five e."]
    assert texts(after(revision, Operation(2, OperationKind.MERGE_NEXT)))[2:] == ["Four and more dee. Five e."]


def test_an_edit_before_a_split_moves_it(untouched: Revision) -> None:
    revision = after(untouched, Operation(2, OperationKind.SPLIT, offset=8))
    revision = revise(revision.base, edit_text(revision, "t2.0", "Four dozen d."))
    assert texts(revision)[2:] == ["Four dozen d.", "Five e."]


def test_inserted_paragraphs_are_edited_split_and_deleted(untouched: Revision) -> None:
    revision = after(untouched, Operation(0, OperationKind.INSERT_AFTER, text="New. Old."))
    revision = after(revision, Operation(1, OperationKind.SPLIT, offset=4))
    assert texts(revision)[:3] == ["One a. Two b.", "New.", "Old."]
    revision = after(revision, Operation(1, OperationKind.DELETE))
    assert texts(revision)[:2] == ["One a. Two b.", "Old."]
    revision = after(revision, Operation(0, OperationKind.MERGE_NEXT))
    assert texts(revision)[:2] == ["One a. Two b. Old.", "Three c."]


def test_a_joined_paragraph_is_split_where_it_was_joined(untouched: Revision) -> None:
    joined = after(untouched, Operation(0, OperationKind.MERGE_NEXT))
    assert after(joined, Operation(0, OperationKind.SPLIT, offset=14)).changes == Changes()
    with pytest.raises(EditRefused, match="joined or split already"):
        operate(joined, Operation(0, OperationKind.SPLIT, offset=3))


def test_deleting_a_joined_paragraph_deletes_both(untouched: Revision) -> None:
    joined = after(untouched, Operation(0, OperationKind.MERGE_NEXT))
    assert texts(after(joined, Operation(0, OperationKind.DELETE))) == ["Four d. Five e."]


def test_code_between_paragraphs_survives_a_deletion() -> None:
    blocks = [
        Block(0, BlockKind.PARAGRAPH, (Segment("m0.0", "Before."),), separator="\n\n"),
        Block(1, BlockKind.PARAGRAPH, (Segment("m1.0", "Gone."),), separator="\n\n```\ncode\n```\n\n"),
        Block(2, BlockKind.PARAGRAPH, (Segment("m2.0", "After."),), separator="\n"),
    ]
    untouched = revise(assemble(blocks, format="markdown", language="en"), Changes())
    assert after(untouched, Operation(1, OperationKind.DELETE)).report.text == "Before.\n\n```\ncode\n```\n\nAfter.\n"


def test_placeholders_locks_and_bad_characters_are_guarded() -> None:
    block = Block(
        0,
        BlockKind.PARAGRAPH,
        (
            Segment("t0.0", "See ￼ here.", placeholders=(Placeholder(4, "footnote"),)),
            Segment("t0.1", "Field.", locked=True),
        ),
        gaps=(" ",),
    )
    revision = revise(assemble([block], format="docx", language="en"), Changes())
    moved = revise(revision.base, edit_text(revision, "t0.0", "Here see ￼."))
    assert moved.report.segment("t0.0").placeholders == (Placeholder(9, "footnote"),)
    for segment, text in (("t0.0", "See here."), ("t0.1", "Other."), ("t0.0", "See \ufffc\x00."), ("t9", "x")):
        with pytest.raises(EditRefused):
            edit_text(revision, segment, text)
    with pytest.raises(EditRefused):
        operate(revision, Operation(0, OperationKind.DELETE))


def test_windows_line_ends_stay() -> None:
    segment = Segment("t0.0", "Line one\nline two.", breaks=(8,))
    base = assemble(
        [Block(0, BlockKind.PARAGRAPH, (segment,), separator="\r\n")], format="text", language="en", newline="\r\n"
    )
    assert base.text == "Line one\r\nline two.\r\n"
    at = base.text.index("two")
    assert base.segment("t0.0").from_document(at) == 14
    assert base.segment("t0.0").to_document(14) == at
    done = revise(base, apply(revise(base, Changes()), cure(Edit(at, at + 3, "2"))))
    assert done.report.text == "Line one\r\nline 2.\r\n"


words = st.text("abc ", min_size=1, max_size=6).map(lambda s: s.strip() or "a")
sentences = st.lists(words.map(lambda s: f"{s}."), min_size=1, max_size=3)
kinds = st.sampled_from(OperationKind)


@settings(max_examples=300, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=4), st.data())
def test_random_steps_keep_base_and_current_in_step(paragraphs: list[list[str]], data: st.DataObject) -> None:
    """Whatever is done, folding the changes anew gives the same report, and the untouched one is never changed."""
    base = report(*paragraphs)
    revision = revise(base, Changes())
    for _ in range(data.draw(st.integers(0, 6))):
        blocks = revision.report.blocks
        if not blocks:
            break
        number = data.draw(st.integers(0, len(blocks) - 1))
        operation = Operation(
            number,
            data.draw(kinds),
            offset=data.draw(st.integers(0, 12)),
            text=data.draw(words),
            target=data.draw(st.integers(0, len(blocks) - 1)),
        )
        segments = blocks[number].segments
        try:
            if segments and data.draw(st.booleans()):
                chosen = data.draw(st.sampled_from(segments)).id
                new = data.draw(words)
                changes = edit_text(revision, chosen, new)
                done = revise(base, changes)
                assert done.report.segment(chosen).text == new
            else:
                done = revise(base, operate(revision, operation))
        except EditRefused:
            continue
        untouched_elsewhere = {b.text for n, b in enumerate(blocks) if abs(n - number) > 1}
        assert untouched_elsewhere <= {b.text for b in done.report.blocks}
        revision = done
    assert revise(base, revision.changes).report.text == revision.report.text
    assert revise(base, Changes()).report.text == base.text
    for block, segment in revision.report._flat:
        assert revision.report.text[segment.start : segment.end] == segment.text
        assert block is revision.report.blocks[block.index]


@given(st.text("ab \n", max_size=20), st.data())
def test_apply_edits_equals_cutting_by_hand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert apply_edits(text, [Edit(start, end, "X")]) == text[:start] + "X" + text[end:]
