"""The commands as scripts call them: output by schema, exit codes, one line for each failure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from review.cli import options
from review.documents import FORMATS

SAMPLE = Path("samples/lingang-conference").absolute()
SCHEMAS = Path("review/schemas").absolute()
GLOSSARY = str(SAMPLE / "glossary.csv")
BAD = "The  plan is good .\n\nThe Commission on Trade and and Industry met.\n"


@dataclass(frozen=True)
class Done:
    code: int
    out: bytes
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: object, stdin: bytes = b"") -> Done:
        command = [sys.executable, "-c", "from review.cli import main; main()", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, env=environment, check=False)
        return Done(done.returncode, done.stdout, done.stderr.decode())

    return call


def valid(content: bytes, schema: str) -> Any:
    value = json.loads(content)
    jsonschema.validate(value, json.loads((SCHEMAS / schema).read_text("utf-8")))
    return value


def test_the_format_names_are_those_of_the_documents() -> None:
    assert tuple(row.name for row in FORMATS) == options.FORMATS


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.docx"])
def test_check_prints_json_by_its_schema(run: Run, name: str) -> None:
    done = run("check", SAMPLE / name, "--glossary", GLOSSARY, "--format", "json")
    [document] = valid(done.out, "check.json")["documents"]
    text = run("text", SAMPLE / name).out.decode()
    assert (done.code, document["words"]) == (0, len(text.split()))
    segments = {s["id"]: s["text"] for b in text_json(run, SAMPLE / name)["blocks"] for s in b["segments"]}
    assert document["findings"]
    for finding in document["findings"]:
        assert finding["text"] == text[finding["start"] : finding["end"]].replace("\r\n", "\n")
        words = segments[finding["segment"]][finding["segment_start"] : finding["segment_end"]]
        assert finding["text"].startswith(words)


def text_json(run: Run, path: Path) -> Any:
    return valid(run("text", path, "--json").out, "text.json")


def test_text_prints_exactly_the_document_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffOne.\r\n\r\n上海。 ".encode())
    assert run("text", "a.txt").out == "One.\r\n\r\n上海。 ".encode()


def test_the_result_depends_on_neither_jobs_nor_order(run: Run, tmp_path: Path) -> None:
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(BAD * (n + 1), "utf-8")
    names = [f"{n}.txt" for n in (3, 1, 5, 0, 2, 4)]
    one, two = run("check", *names, "--format", "json"), run("check", *names, "--format", "json", "--jobs", 2)
    assert one.out == two.out
    rows = valid(one.out, "check.json")["documents"]
    assert [row["path"] for row in rows] == names
    back = valid(run("check", *names[::-1], "--format", "json").out, "check.json")["documents"]
    assert back[::-1] == rows


def test_a_folder_stands_for_its_readable_files(run: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "B.md", "a.docx.bak", ".hidden.txt", "~$b.docx", "sub/c.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("One.\n", "utf-8")
    rows = valid(run("check", "in", "--format", "json").out, "check.json")["documents"]
    assert [row["path"] for row in rows] == ["in/B.md", "in/b.txt", "in/sub/c.txt"]


def test_an_unreadable_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD, "utf-8")
    (tmp_path / "b.docx").write_bytes(b"%PDF-1.4")
    done = run("check", "b.docx", "a.txt", "no{ne}.txt", "--format", "json", "--jobs", 2)
    rows = valid(done.out, "check.json")["documents"]
    assert (done.code, [row.get("error", {}).get("code") for row in rows]) == (3, ["pdf", None, "cannot-open"])
    assert [line.split(". ")[0] for line in done.err.splitlines()] == [
        "proofroom: b.docx is a PDF file",
        "proofroom: no{ne}.txt cannot be opened: no such file or directory",
    ]


def test_findings_are_listed_with_carets(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("First.\n上海 The  plan.\n", "utf-8")
    done = run("check", "a.txt", "--select", "double-space")
    assert done.out.decode().splitlines() == [
        "a.txt:2:7: minor [double-space] Two spaces where one belongs.",
        "    | 上海 The  plan.",
        "    |         ^^",
        "    = Keep one space (safe)",
        "1 finding in 1 file (1 minor).",
    ]


def test_fail_on_sets_the_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The  plan.\n", "utf-8")
    assert [run("check", "a.txt", "--fail-on", level).code for level in ("minor", "major")] == [1, 0]
    assert run("check", "a.txt", "--fail-on", "minor", "--ignore", "double-space").code == 0


def test_standard_input_needs_a_format(run: Run) -> None:
    assert run("check", "-", stdin=b"The  plan.").code == 2
    done = run("check", "-", "--input-format", "text", "--format", "json", stdin=b"The  plan.")
    [document] = valid(done.out, "check.json")["documents"]
    assert (document["path"], len(document["findings"])) == ("-", 1)


def test_a_source_goes_with_one_report(run: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "s.txt"):
        (tmp_path / name).write_text("One.\n", "utf-8")
    assert run("check", "a.txt", "--source", "s.txt", "--source-lang", "zh", "--lang", "en").code == 0
    assert run("check", "a.txt", "b.txt", "--source", "s.txt").code == 2


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.docx"])
def test_fixing_twice_equals_once(run: Run, tmp_path: Path, name: str) -> None:
    suffix = Path(name).suffix
    once = run("fix", SAMPLE / name, "--glossary", GLOSSARY, "-o", f"1{suffix}", "--log", "log.json")
    twice = run("fix", f"1{suffix}", "--glossary", GLOSSARY, "-o", f"2{suffix}", "--log", "again.json")
    assert (once.code, twice.code) == (0, 0)
    first, second = ((tmp_path / f"{n}{suffix}").read_bytes() for n in (1, 2))
    assert first == second != (SAMPLE / name).read_bytes()
    assert valid((tmp_path / "log.json").read_bytes(), "fix-log.json")["applied"]
    assert valid((tmp_path / "again.json").read_bytes(), "fix-log.json")["applied"] == []


def test_first_takes_every_first_suggestion(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BAD, "utf-8")
    done = run("fix", "a.txt", "--apply", "first", "-o", "b.txt", "--log", "log.json")
    assert done.out.decode() == "3 fixes applied, 0 skipped.\n"
    assert (tmp_path / "b.txt").read_text() == "The plan is good.\n\nThe Commission on Trade and Industry met.\n"


def test_tracked_fixes_can_be_signed(run: Run, tmp_path: Path) -> None:
    options = ("--tracked", "--author", "Li Hua", "--date", "2026-01-02")
    for out in ("1.docx", "2.docx"):
        assert run("fix", SAMPLE / "report.docx", "-o", out, *options).code == 0
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()
    assert run("fix", SAMPLE / "report.txt", "-o", "a.txt", "--tracked").code == 2
    assert not (tmp_path / "a.txt").exists()


def applied(run: Run, tmp_path: Path, edits: object) -> Done:
    (tmp_path / "a.txt").write_text("One is. Two is.\n\nThree is.\n", "utf-8")
    (tmp_path / "edits.json").write_text(json.dumps(edits), "utf-8")
    return run("apply", "a.txt", "edits.json", "-o", "out.txt")


def test_apply_makes_edits_and_operations(run: Run, tmp_path: Path) -> None:
    edits = {
        "schema": 1,
        "edits": [{"segment": "t0.2", "text": "Two was."}],
        "operations": [{"block": 0, "operation": "split", "offset": 8}, {"block": 1, "operation": "delete"}],
    }
    jsonschema.validate(edits, json.loads((SCHEMAS / "edits.json").read_text("utf-8")))
    assert applied(run, tmp_path, edits).code == 0
    assert (tmp_path / "out.txt").read_text() == "One is.\n\nTwo was.\n"


@pytest.mark.parametrize(
    ("edits", "code", "says"),
    [
        ({"edits": [{"segment": "t0.1", "text": "x"}, {"segment": "t9.9", "text": "x"}]}, 2, "edits[1]: There is no"),
        ({"edits": [{"segment": "t0.1", "text": "x"}] * 2}, 2, "edits[1]: this sentence is edited twice"),
        ({"edits": [{"segment": "t0.1"}]}, 2, "edits[0]: “text” is missing"),
        ({"operations": [{"block": 0, "operation": "delete", "offset": 2}]}, 2, "operations[0]: “offset” does not"),
        ({"operations": [{"block": 0, "operation": "turn"}]}, 2, "operations[0]: 'turn' is not a valid"),
        ({"operations": [{"block": n, "operation": "delete"} for n in (0, 7)]}, 2, "operations[1]: There is no"),
        ({"comments": [{"segment": "t0.1", "start": 5, "end": 99, "text": "x"}]}, 2, "comments[0]: start and end"),
        ({"schema": 2}, 3, 'edits.json lacks "schema": 1.'),
        ([], 3, 'edits.json lacks "schema": 1.'),
    ],
)
def test_what_does_not_fit_is_refused_by_its_index(run: Run, tmp_path: Path, edits: Any, code: int, says: str) -> None:
    done = applied(run, tmp_path, {"schema": 1, **edits} if isinstance(edits, dict) else edits)
    assert (done.code, done.err.startswith(f"proofroom: {says}"), done.err.count("\n")) == (code, True, 1), done.err
    assert not (tmp_path / "out.txt").exists()


def test_convert_without_edits_is_the_same_file(run: Run, tmp_path: Path) -> None:
    for name in ("report.txt", "report.md", "report.docx"):
        assert run("convert", SAMPLE / name, "-o", name).code == 0
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_checks_are_listed_and_explained(run: Run) -> None:
    names = [row["name"] for row in valid(run("checks", "list", "--format", "json").out, "checks.json")["checks"]]
    assert "double-space" in names
    assert sorted(names) == names
    assert "What it does" in run("checks", "explain", "double-space").out.decode()


def test_glossaries_are_checked_converted_and_matched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"%PDF-1.4")
    done = run("glossary", "check", GLOSSARY, "bad.csv", "--format", "json")
    good, bad = valid(done.out, "glossary-check.json")["glossaries"]
    assert (done.code, good["languages"], bad["path"]) == (3, ["en", "zh"], "bad.csv")
    assert run("glossary", "convert", GLOSSARY, "-o", "g.tsv").code == 0
    [tsv] = valid(run("glossary", "check", "g.tsv", "--format", "json").out, "glossary-check.json")["glossaries"]
    assert tsv["concepts"] == good["concepts"]
    found = run("glossary", "match", SAMPLE / "report.txt", "--glossary", "g.tsv", "--format", "json")
    text = (SAMPLE / "report.txt").read_text("utf-8")
    matches = valid(found.out, "glossary-match.json")["matches"]
    assert matches
    assert all(text[row["start"] : row["end"]] == row["text"] for row in matches)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["chek"], 2),
        (["check"], 2),
        (["check", "a.txt", "--lang", "english!"], 2),
        (["check", "a.txt", "--date", "2021"], 2),
        (["check", "a.txt", "--select", "nope"], 2),
        (["check", "a.txt", "--glossary", "none.csv"], 3),
        (["check", "empty"], 3),
        (["check", "a.txt", "-o", "none/out.json"], 4),
        (["fix", "a.txt", "-o", "a.md"], 2),
        (["fix", "a.txt"], 2),
        (["convert", "a.txt", "-o", "a.pdf"], 2),
        (["text", "empty"], 3),
        (["checks", "explain", "double-spac"], 2),
        (["glossary", "match", "a.txt"], 2),
        (["serve", "--port", "99999"], 2),
    ],
)
def test_every_failure_is_one_line(run: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "a.txt").write_text("One.\n", "utf-8")
    (tmp_path / "empty").mkdir()
    before = sorted(tmp_path.iterdir())
    done = run(*arguments)
    assert (done.code, done.err.count("\n"), "Traceback" in done.err) == (code, 1, False), done.err
    assert done.err.startswith("proofroom: ")
    assert sorted(tmp_path.iterdir()) == before


def test_a_refusal_says_what_to_type(run: Run, tmp_path: Path) -> None:
    assert run("glossary").err.startswith("proofroom: Say what to do: proofroom glossary check|")
    assert "'abc' is not a valid whole number." in run("serve", "--port", "abc").err
    (tmp_path / "a.txt").write_text("One is here.\n", "utf-8")
    assert run("check", "none.txt").out == b"Nothing was checked: no file could be read.\n"
    assert run("check", "none.txt", "a.txt").out == b"No findings in 1 file; 1 could not be read.\n"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("english", "“english” is no language tag: write en"),
        ("Simplified Chinese", "“Simplified Chinese” is no language tag: write zh-Hans"),
        ("englsh", "“englsh” is no language tag such as en, en-GB or zh-Hans"),
        ("", "“” is no language tag such as en, en-GB or zh-Hans"),
    ],
)
def test_a_language_by_another_word_than_its_tag_is_refused(run: Run, said: str, wanted: str) -> None:
    refused = run("check", "-", "--lang", said)
    assert (refused.code, refused.err) == (
        2,
        f"proofroom: Invalid value for '--lang': {wanted}. See “proofroom check --help”.\n",
    )


def test_debug_shows_where_it_failed(run: Run) -> None:
    assert "Traceback" in run("text", "none.txt", "--debug").err


def test_the_end_costs_no_look_at_all_that_was_found() -> None:
    told = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0))"
    program = f"{told}\nfrom review.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", program, "checks", "list"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True"


def test_help_is_quick_and_names_every_command(run: Run) -> None:
    shown = run("--help").out.decode()
    for name in ("serve", "check", "fix", "apply", "text", "convert", "checks", "glossary"):
        assert f"\n  {name} " in shown
        assert run(name, "--help").code == 0


@pytest.mark.parametrize(("style", "flagged"), [("en-US", ["colour"]), ("en_gb", ["center"])])
def test_the_house_style_decides_on_spelling(run: Run, style: str, flagged: list[str]) -> None:
    call = ("check", "-", "--input-format", "text", "--format", "json", "--style", style)
    done = run(*call, stdin=b"The colour of the center is dull.\n")
    [document] = valid(done.out, "check.json")["documents"]
    assert [finding["text"] for finding in document["findings"]] == flagged


def test_a_house_style_may_stand_beside_the_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "proofroom.toml").write_text('[check]\nstyle = "en-GB"\n')
    (tmp_path / "report.txt").write_text("The colour of the center is dull.\n")
    assert "center" in run("check", "report.txt").out.decode()
    (tmp_path / "proofroom.toml").write_text('[check]\nstyle = "Oxford"\n')
    assert "style is en-US or en-GB" in run("check", "report.txt").err


def test_an_unknown_house_style_is_refused(run: Run) -> None:
    done = run("check", "-", "--input-format", "text", "--style", "de", stdin=b"Text.\n")
    assert (done.code, "write en-US or en-GB" in done.err) == (2, True)


def test_a_proposed_term_raises_nothing_unless_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("concept_id,en_proposed\nA,Port Authority\n")
    (tmp_path / "r.txt").write_text("Ships pay the Port authority at once.\n")
    found = [
        [finding["check"] for finding in json.loads(done.out)["documents"][0]["findings"]]
        for asked in ([], ["--proposed"])
        if (done := run("check", "r.txt", "--glossary", "p.csv", "--format", "json", *asked))
    ]
    assert found == [[], ["term-casing"]]
    fixed = [
        (tmp_path / "out.txt").read_text()
        for asked in ([], ["--proposed"])
        if not run("fix", "r.txt", "--glossary", "p.csv", "-o", "out.txt", *asked).code
    ]
    assert fixed == ["Ships pay the Port authority at once.\n", "Ships pay the Port Authority at once.\n"]
