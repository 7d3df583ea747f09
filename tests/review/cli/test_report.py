"""The data store from the command line, with a real server on it and without."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jsonschema
import pytest

from glossary.model import Concept, LanguageSection, Term
from review import bootstrap, errands
from review.bootstrap import Application
from review.config import Settings
from review.documents import tmx
from review.errors import UsageError
from review.model.memory import TranslationUnit

SAMPLE = Path("samples/lingang-conference").absolute()
DOCX, TEXT = SAMPLE / "report.docx", SAMPLE / "report.txt"
PROGRAM = [sys.executable, "-c", "from review.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path.cwd())}

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, tmp_path: Path) -> Run:
    def call(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [*PROGRAM, *map(str, arguments), "--data", str(data)]
        given = {**ENVIRONMENT, **environment}
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=given, check=False)

    return call


@contextmanager
def served(data: Path) -> Iterator[subprocess.Popen[str]]:
    command = [*PROGRAM, "serve", "--port", "0", "--data", str(data)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"})
    assert server.stdout is not None
    server.stdout.readline()
    server.stdout.readline()
    try:
        yield server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)
        server.stdout.close()


def test_a_report_goes_in_and_comes_out_without_a_server(run: Run, tmp_path: Path) -> None:
    assert run("report", "import", DOCX).stdout == "1\n"
    assert run("report", "export", 1, "-o", "out.docx").returncode == 0
    assert (tmp_path / "out.docx").read_bytes() == DOCX.read_bytes()
    assert run("report", "export", 1, "--format", "original", "-o", "same.docx").returncode == 0
    assert (tmp_path / "same.docx").read_bytes() == DOCX.read_bytes()


@pytest.mark.slow
def test_a_running_server_does_the_same(run: Run, data: Path, tmp_path: Path) -> None:
    run("report", "import", DOCX, "--title", "First")
    before = run("report", "show", 1, "--format", "json").stdout
    with served(data):
        assert run("report", "show", 1, "--format", "json").stdout == before
        assert run("report", "import", TEXT, "--title", "Second").stdout == "2\n"
        rows = json.loads(run("report", "list", "--format", "json").stdout)["reports"]
        assert [(row["id"], row["title"]) for row in rows] == [(2, "Second"), (1, "First")]
        assert run("report", "export", 2, "-o", "out.txt").returncode == 0
        assert (tmp_path / "out.txt").read_bytes() == TEXT.read_bytes()
        assert run("report", "verify").stdout == "Everything is whole.\n"
    assert not (data / "server.json").exists()


@pytest.mark.slow
def test_a_back_up_made_while_the_server_runs_is_restored_after_it_ended(run: Run, data: Path) -> None:
    run("report", "import", DOCX)
    with served(data):
        assert run("backup", "copy.db").returncode == 0
        run("report", "import", TEXT)
        refused = run("restore", "copy.db")
        assert (refused.returncode, "already running" in refused.stderr) == (5, True)
    assert run("restore", "copy.db").returncode == 0
    rows = json.loads(run("report", "list", "--format", "json").stdout)["reports"]
    assert [row["id"] for row in rows] == [1]


@pytest.mark.slow
def test_a_server_that_was_killed_does_not_stand_in_the_way(run: Run, data: Path) -> None:
    run("report", "import", DOCX)
    with served(data) as server:
        server.kill()
        server.wait()
    assert (data / "server.json").exists()
    assert run("report", "list").returncode == 0


@pytest.mark.slow
def test_the_errors_of_a_server_reach_the_terminal(run: Run, data: Path) -> None:
    run("report", "import", DOCX)
    with served(data):
        there_is_none = run("report", "export", 9, "-o", "out.docx")
        assert (there_is_none.returncode, there_is_none.stderr) == (
            5,
            "proofroom: There is no report 9. Choose one from the list.\n",
        )
        bad = run("report", "import", SAMPLE / "glossary.csv")
        assert (bad.returncode, bad.stderr.startswith("proofroom: "), bad.stderr.count("\n")) == (3, True, 1)
        other = run("report", "list", PROOFROOM_SECRET="x" * 64)
        assert other.stderr == (
            "proofroom: The server on this data folder was started with another secret. "
            "Set PROOFROOM_SECRET as it was set for the server.\n"
        )


def test_what_is_not_there_is_named(run: Run, data: Path) -> None:
    nothing = run("report", "list")
    assert (nothing.returncode, data.exists()) == (5, False)
    assert nothing.stderr == f"proofroom: There is no data store in {data}. Name its folder with --data.\n"
    missing = run("report", "import", "missing.docx")
    assert (missing.returncode, missing.stderr) == (
        3,
        "proofroom: missing.docx cannot be read: no such file or directory. Check the name and the rights.\n",
    )
    unknown = run("report", "import", DOCX, "--glossary", "Bund")
    assert (unknown.returncode, "There is no glossary Bund." in unknown.stderr) == (5, True)


def test_the_numbers_of_show_are_those_of_the_room(desk_with_sample: Application) -> None:
    shot = desk_with_sample.reviews.snapshot(1)
    row = errands.run(desk_with_sample, "show", {"report": 1}).data
    assert (row["settled"], row["total"]) == (shot.progress.settled, shot.progress.total)
    assert sum(row["open"].values()) == len(shot.findings)
    with pytest.raises(UsageError, match="does not know “dance”"):
        errands.run(desk_with_sample, "dance", {})


def test_an_answer_survives_the_wire() -> None:
    answer = errands.Answer({"name": "é\n"}, b"\x00\n\n")
    assert errands.unpacked(errands.packed(answer)) == answer


@pytest.fixture
def desk_with_sample(opened: Callable[[], Application]) -> Application:
    app = opened()
    errands.run(app, "import", {"name": "report.txt", "language": "en", "person": "Ann"}, TEXT.read_bytes())
    return app


def test_a_memory_goes_in_after_a_look_and_comes_out(run: Run, tmp_path: Path) -> None:
    units = [TranslationUnit("zh-CN", "en-US", "发展很快。", "It grew fast.")]
    (tmp_path / "old.tmx").write_bytes(tmx.write(units, "zh-CN", "1"))
    assert run("report", "import", TEXT).returncode == 0
    assert run("memory", "import", "old.tmx", "--look").stdout == "old.tmx: 1 new, 0 kept already, 0 too long\n"
    assert run("memory", "import", "old.tmx").stdout == "old.tmx: 1 new, 0 kept already, 0 too long\n"
    assert run("memory", "import", "old.tmx").stdout == "old.tmx: 0 new, 1 kept already, 0 too long\n"
    assert run("memory", "export", "-o", "out.tmx").returncode == 0
    (unit,) = tmx.read((tmp_path / "out.tmx").read_bytes(), "out.tmx")
    assert (unit.source, unit.target) == ("发展很快。", "It grew fast.")
    (tmp_path / "bad.tmx").write_text("<tmx>")
    refused = run("memory", "import", "bad.tmx")
    assert refused.returncode == 3
    assert refused.stderr.startswith("proofroom: bad.tmx, line 1, column 6: the XML is not well formed")


def test_a_glossary_of_the_store_takes_in_a_file_after_a_look(run: Run, data: Path, tmp_path: Path) -> None:
    application = bootstrap.build(Settings(data=data))
    house = application.glossaries.create("House", "Ann").id
    known = Concept("A", (LanguageSection("en", (Term("Harbour Authority"),)),))
    application.concepts.save(house, known, 0, "Ann")
    application.close()
    table = (
        "concept_id,en_preferred,en_deprecated,en_automatic,valid_from\n"
        "A,Harbour Authority,Port Office,,\nB,Water Board,Water Office,yes,\nC,Town Hall,,,soon\n"
    )
    (tmp_path / "f.csv").write_text(table, "utf-8")
    command = ("glossary", "import", "f.csv", "--into", "House", "--author", "Night", "--reason", "Nightly")
    looked = run(*command, "--dry-run")
    assert looked.returncode == 0, looked.stderr
    lines = looked.stdout.splitlines()
    assert [line for line in lines if not line.startswith("    ")] == [
        "~ A\tHarbour Authority",
        "+ B\tWater Board",
        "! line 4",
        "f.csv: 1 added, 1 changed, 0 merged, 0 the same, 1 left out; House: nothing was written.",
    ]
    assert "    replaced without looking: Water Office" in lines
    with served(data):
        done = run(*command, "--format", "json")
        again = run(*command)
    row = json.loads(done.stdout)
    jsonschema.validate(row, json.loads(Path("review/schemas/glossary-import.json").read_text("utf-8")))
    assert (row["version"], row["counts"]) == (3, {"add": 1, "change": 1, "merge": 0, "same": 0, "reject": 1})
    assert again.stdout.endswith("0 added, 0 changed, 0 merged, 2 the same, 1 left out; House: nothing was written.\n")
    application = bootstrap.build(Settings(data=data))
    change = application.glossaries.changes(house)[0]
    assert (change.signed.person, change.signed.label, change.signed.reason) == ("Night", "f.csv", "Nightly")
    application.concepts.undo(house, 3, "Ann")
    assert application.concepts.get(house, "A").concept == known
    assert application.concepts.get(house, "B").concept is None
    application.close()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["f.csv", "--into", "Nope"], 5, "proofroom: There is no glossary Nope. There are: House."),
        (["none.csv", "--into", "House"], 3, "proofroom: none.csv cannot be read: no such file"),
        (["bad.csv", "--into", "House"], 3, "proofroom: bad.csv"),
        (["f.csv", "--into", "House", "--map", "Nope=en"], 2, "proofroom: f.csv, line 1: no column is called “Nope”."),
        (["f.csv"], 2, "proofroom: Missing option '--into'."),
    ],
)
def test_an_import_that_cannot_be_done_is_one_line(
    run: Run, data: Path, arguments: list[str], code: int, told: str
) -> None:
    application = bootstrap.build(Settings(data=data))
    application.glossaries.create("House", "Ann")
    application.close()
    data.with_name("f.csv").write_text("English,Chinese\nWater Board,水务局\n", "utf-8")
    data.with_name("bad.csv").write_bytes(b"")
    done = run("glossary", "import", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert done.stderr.startswith(told), done.stderr
