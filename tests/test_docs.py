"""Every command in the docs runs, and what the docs name is there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)


def commands(page: Path) -> list[str]:
    lines = [
        line.split("  #")[0].strip() for block in BLOCK.findall(page.read_text("utf-8")) for line in block.splitlines()
    ]
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("page", [page for page in PAGES if commands(page)], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_one_after_the_other(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for line in commands(page):
        words = shlex.split(line)
        if words[0] == "make":
            assert all(re.search(rf"^[\w ]*\b{word}\b[\w ]*:", makefile, re.M) for word in words[1:]), line
            continue
        assert words[0] == "proofroom", line
        program = [sys.executable, "-c", "from review.cli import main; main()", *words[1:]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            program, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_setting_is_documented() -> None:
    named = set(re.findall(r"PROOFROOM_\w+", (ROOT / "review" / "config.py").read_text("utf-8")))
    text = (ROOT / "docs" / "guide" / "running.md").read_text("utf-8")
    assert sorted(name for name in named if name not in text) == []


def test_the_architecture_page_stays_two_screens() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()) <= 100


def test_every_promise_of_the_workbench_has_its_test() -> None:
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \| (.+) \|$", (ROOT / "docs" / "workbench.md").read_text("utf-8"), re.M)
    assert [int(number) for number, _, _ in rows] == list(range(1, 21))
    for number, files, names in rows:
        text = "".join((ROOT / "tests" / "browser" / name).read_text("utf-8") for name in re.findall(r"`(.+?)`", files))
        missing = [name for name in re.findall(r"`(.+?)`", names) if f"def {name}(" not in text]
        assert (number, missing) == (number, [])
