"""The word lists and the phrases made of them."""

from __future__ import annotations

import pytest

from review.checks import lexicon
from review.checks.phrases import Phrases, expanded


def test_every_row_of_every_list_names_its_source() -> None:
    for name in ("words", "calques"):
        assert lexicon.table(name)


def test_a_row_without_a_source_is_refused(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "bad.csv").write_text("list,word,source\nx,y,\n")
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    with pytest.raises(lexicon.UnsourcedRow, match=r"bad\.csv, line 2"):
        lexicon.table("bad")


def test_no_phrase_is_ever_safe() -> None:
    assert {row["applicability"] for row in lexicon.table("calques")} == {"review", "advice"}


def test_alternatives_and_options() -> None:
    assert list(expanded("[the|] blue [sky|skies]")) == [
        ("the", "blue", "sky"),
        ("the", "blue", "skies"),
        ("blue", "sky"),
        ("blue", "skies"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Blue-sky war began.", ["Blue-sky war"]),
        ("They forget, all of them, our original heart.", ["forget, all of them, our original heart"]),
        ("They forget what once had been their own original heart.", []),
        ("They forget. An original heart beats.", []),
        ("The blue skyward path.", []),
    ],
)
def test_phrases_in_a_text(text: str, said: list[str]) -> None:
    phrases = Phrases([("blue sky war", 0), ("forget … original heart", 1), ("blue sky", 2)])
    assert [text[found.start : found.end] for found in phrases.find(text)] == said
