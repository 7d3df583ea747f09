"""A long report: its text comes in stretches, and an answer carries only the paragraphs that look different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from review.web.present.sheet import Paragraph, Sentence, difference, stretches

if TYPE_CHECKING:
    from conftest import Browser


def paragraph(name: str, sentences: int = 1, number: str = "") -> Paragraph:
    rows = tuple(Sentence(f"{name}.{n}", 0, ()) for n in range(sentences))
    return Paragraph(name, number, 0, "paragraph", 0, rows)


def test_a_stretch_holds_some_fifty_sentences_and_never_half_a_paragraph() -> None:
    rows = [paragraph("a", 30), paragraph("b", 20), paragraph("c", 1), paragraph("d", 80), paragraph("e", 3)]
    assert [[one.id for one in row] for row in stretches(rows)] == [["a", "b"], ["c"], ["d"], ["e"]]


def test_what_came_and_what_went_is_told_apart_from_what_changed() -> None:
    before = [paragraph("a"), paragraph("b"), paragraph("c")]
    found = difference(before, [paragraph("new"), paragraph("a"), paragraph("c", number="3")])
    assert found is not None
    assert [one.id for one in found.drawn] == ["new", "c"]
    assert found.after == {"new": ""}
    assert found.removed == ("b",)


def test_paragraphs_that_changed_places_are_drawn_all() -> None:
    assert difference([paragraph("a"), paragraph("b")], [paragraph("b"), paragraph("a")]) is None


def test_a_split_sends_its_two_halves_and_nothing_else(minutes: Browser) -> None:
    minutes.page()
    step = {"kind": "operate", "operation": "split", "paragraph": "b0", "offset": 35}
    status, answer = minutes.step(key="k1", base=0, **step)
    assert status == 200, answer
    assert list(answer["blocks"]) == ["b0", "b0.2"]
    assert answer["after"] == {"b0.2": "b0"}
    assert answer["removed"] == []
    _, joined = minutes.step(key="k2", kind="undo", base=1)
    assert (list(joined["blocks"]), joined["removed"]) == (["b0"], ["b0.2"])
