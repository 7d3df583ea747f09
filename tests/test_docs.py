"""Every command in the docs runs, and what the docs name is there."""

from __future__ import annotations

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


def commands() -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text("utf-8")):
            lines = [line.split("  #")[0].strip() for line in block.splitlines()]
            rows += [(page.name, line) for line in lines if line and not line.startswith("#")]
    return rows


@pytest.mark.parametrize(("page", "line"), commands())
def test_command_runs(page: str, line: str, tmp_path: Path) -> None:
    words = shlex.split(line)
    if words[0] == "make":
        makefile = (ROOT / "Makefile").read_text("utf-8")
        assert all(re.search(rf"^[\w ]*\b{word}\b[\w ]*:", makefile, re.M) for word in words[1:]), f"{page}: {line}"
        return
    assert words[0] == "proofroom", f"{page}: {line}"
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    program = Path(sys.executable).parent / "proofroom"
    done = subprocess.run([program, *words[1:]], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{page}: {line}\n{done.stderr}"


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
