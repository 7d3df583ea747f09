"""SARIF and HTML, and the pages of the manual."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from review.cli.check import check_command
from review.cli.checks import checks_command

BAD = "The  plan is good.\n\nThe Commission <on> Trade and and Industry met.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b.txt").write_text(BAD, "utf-8")
    (tmp_path / "c.docx").write_bytes(b"%PDF-1.4")
    return tmp_path


def output(*words: str) -> str:
    done = CliRunner().invoke(check_command, [*words, "-o", "out"], standalone_mode=False)
    assert done.exception is None, done.exception
    return Path("out").read_text("utf-8")


def sarif(*words: str) -> Any:
    value = json.loads(output(*words, "--format", "sarif"))
    schema = json.loads((Path(__file__).parents[2] / "data" / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(value)
    return value["runs"][0]


def test_sarif_follows_its_schema_and_names_the_place(folder: Path) -> None:
    run = sarif("a b.txt", "--select", "double-space")
    [result] = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "double-space"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b.txt"
    assert place["region"] == {
        "startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 6, "charOffset": 3, "charLength": 2,
    }  # fmt: skip
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {"deletedRegion": {"charOffset": 3, "charLength": 2}, "insertedContent": {"text": " "}}


def test_sarif_of_all_checks_is_valid_and_says_what_could_not_be_read(folder: Path) -> None:
    run = sarif("a b.txt", "c.docx")
    [invocation] = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert "PDF" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert {result["ruleId"] for result in run["results"]} >= {"double-space", "repeated-word"}


def test_html_needs_nothing_else_and_escapes_the_report(folder: Path) -> None:
    page = output("a b.txt", "c.docx", "--select", "double-space,repeated-word", "--format", "html")
    assert not re.search(r"<script|<link|src=|url\(|https?://", page)
    assert "The<mark>  </mark>plan is good." in page
    assert "Commission &lt;on&gt; Trade" in page
    assert "is a PDF file" in page
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_the_pages_of_the_manual_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/check_pages.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_explain_gives_facts_and_page() -> None:
    lines = CliRunner().invoke(checks_command, ["explain", "double-space"]).output.splitlines()
    assert lines[:2] == ["double-space", "layout · minor · Linguistic conventions/Whitespace · every language"]
    assert "Two or more spaces where one belongs." in lines
