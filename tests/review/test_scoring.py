"""Figures of effort and likeness."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema

from review.scoring import characters_changed, edit_rate, measures, pairs, tokens


def test_the_edit_rate_counts_words() -> None:
    effort = edit_rate("the plan is is good", "the plan is good")
    assert (effort.edits, effort.words, effort.rate) == (1, 4, 0.25)
    assert "rapidfuzz:" in effort.signature
    assert edit_rate("a", "").rate is None
    assert characters_changed("plan", "plans") == 1


def test_han_signs_are_words() -> None:
    assert tokens("上海 GDP增长") == ["上", "海", "GDP", "增", "长"]


def test_paragraphs_that_went_stand_alone() -> None:
    left = ["The first paragraph.", "Repeated caption", "The second paragraph here.", "Repeated caption"]
    right = ["The first paragraph!", "Repeated caption", "The second paragraph there."]
    assert pairs(left, right) == [*zip(left[:3], right, strict=True), (left[3], "")]


def test_equal_texts_are_equal() -> None:
    found = {m.name: m.score for m in measures([("The plan is good today.", "The plan is good today.")], "en")}
    assert {name: round(score or 0, 6) for name, score in found.items()} == {"chrF": 100, "BLEU": 100, "TER": 0}


def test_every_figure_has_its_recipe_and_the_right_tokens() -> None:
    found = measures([("上海的计划很好。", "上海的计划非常好。")], "zh-Hans")
    assert all(m.signature and "version:" in m.signature for m in found)
    assert "tok:zh" in str(found[1].signature)
    assert "asian:yes" in str(found[2].signature)


def test_what_takes_too_long_says_so() -> None:
    found = measures([("a b", "a c")], "en", seconds=0.01)
    assert {m.reason for m in found} == {"not computed within 0.01 seconds"}
    assert {m.reason for m in measures([("a", "")], "en")} == {"the reviewed text is empty"}


def test_the_command_prints_by_its_schema() -> None:
    sample = "samples/lingang-conference"
    command = [sys.executable, "-c", "from review.cli import main; main()", "compare"]
    files = [f"{sample}/report.md", f"{sample}/report.txt"]
    done = subprocess.run([*command, *files, "--format", "json"], capture_output=True, check=True)
    row = json.loads(done.stdout)
    jsonschema.validate(row, json.loads(Path("review/schemas/compare.json").read_text("utf-8")))
    assert row["words"] > 700
    assert [m["reason"] for m in row["measures"]] == [None] * 3
