"""Source and report find each other, and a person has the last word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import loads
from review.alignment import align, link, realigned, rows, unlink
from review.documents import read
from review.errors import UsageError
from review.model import Report

SOURCE = (
    "2021年2月4日，新区召开首届科技创新大会。会议设120个分会场，近3000人参加。\n\n"
    "会议指出，要坚持创新驱动。企业要发挥主体作用，政府要搞好服务。\n\n"
    "水务局、科委的有关负责同志以及部分企业的代表出席了会议。\n"
)
TARGET = (
    "On February 4, 2021, the new area held its first science and technology innovation conference. "
    "Nearly 3,000 people took part at 120 remote venues.\n\n"
    "The conference pointed out that development must be driven by innovation. "
    "Enterprises must play the leading role, and government must provide good services.\n\n"
    "Officials of the Water Authority and the Science and Technology Commission and enterprises came.\n"
)
GLOSSARY = "concept_id,zh,en_preferred\nW,水务局,Water Authority\nS,科委,Science and Technology Commission\n"


def source_of(text: str) -> Report:
    return read(text.encode(), "s.txt", language="zh")


def target_of(text: str) -> Report:
    return read(text.encode(), "t.txt")


def test_sentences_stand_beside_each_other() -> None:
    found = align(source_of(SOURCE), target_of(TARGET))
    assert [(pair.source, pair.target) for pair in found] == [
        (("t0.1",), ("t0.1",)), (("t0.2",), ("t0.2",)), (("t1.1",), ("t1.1",)), (("t1.2",), ("t1.2",)),
        (("t2.1",), ("t2.1",)),
    ]  # fmt: skip
    assert all(pair.confidence > 0.9 for pair in found)


def test_a_paragraph_that_is_left_out_stands_alone() -> None:
    blocks = TARGET.split("\n\n")
    source, target = source_of(SOURCE), target_of("\n\n".join([blocks[0], blocks[2]]))
    terms = loads(GLOSSARY.encode(), "g.csv")
    found = rows(source, target, align(source, target, terms))
    assert [(row.source, row.target) for row in found] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_two_sentences_of_one() -> None:
    target = target_of(
        TARGET.replace(
            "Enterprises must play the leading role, and government must provide good services.",
            "Enterprises must play the leading role. Government must provide good services.",
        )
    )
    found = align(source_of(SOURCE), target)
    assert next(pair.target for pair in found if pair.source == ("t1.2",)) == ("t1.2", "t1.3")


def test_a_link_by_hand_moves_nothing_else_and_lasts() -> None:
    source, target = source_of(SOURCE), target_of(TARGET)
    found = align(source, target)
    linked = link(source, target, found, ["t1.1"], ["t1.2"])
    assert sorted((p.source, p.target) for p in linked) == [
        ((), ("t1.1",)), (("t0.1",), ("t0.1",)), (("t0.2",), ("t0.2",)), (("t1.1",), ("t1.2",)), (("t1.2",), ()),
        (("t2.1",), ("t2.1",)),
    ]  # fmt: skip
    again = realigned(align(source, target), linked, source, target)
    assert [(p.source, p.target) for p in again if p.by_hand] == [(("t1.1",), ("t1.2",))]
    alone = unlink(source, target, found, ["t0.2"], [])
    assert [(p.source, p.target) for p in alone if p.by_hand] == [(("t0.2",), ())]


def test_an_unknown_sentence_is_refused() -> None:
    source, target = source_of(SOURCE), target_of(TARGET)
    with pytest.raises(UsageError, match="There is no sentence"):
        link(source, target, align(source, target), ["t9.9"], ["t0.1"])
    with pytest.raises(UsageError, match="both sides"):
        link(source, target, align(source, target), [], ["t0.1"])


LINES = st.lists(
    st.sampled_from(["会议召开。", "共有3000人参加会议。会议结束。", "A", "x 12 y.", "企业要发挥主体作用。"]),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(LINES, LINES)
def test_every_sentence_stands_in_exactly_one_pair(ours: list[str], theirs: list[str]) -> None:
    source, target = source_of("\n\n".join(ours)), target_of("\n\n".join(theirs))
    found = align(source, target)
    assert sorted(name for pair in found for name in pair.source) == sorted(s.id for s in source.segments)
    assert sorted(name for pair in found for name in pair.target) == sorted(s.id for s in target.segments)
    assert found == align(source, target)
    placed = rows(source, target, found)
    assert sorted(n for row in placed for n in row.target) == [b.index for b in target.blocks if b.segments]
    assert sorted(n for row in placed for n in row.source) == [b.index for b in source.blocks if b.segments]
