"""The same report gives the same result: doing it twice, beside others, in several processes, in another order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from review.cli.program import proofroom

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "lingang-conference"
TEXTS = {
    "a.txt": "The plan , which was late,was  is ready.. It it works .",
    "b.md": "# Plan\n\nThe  plan ( new ) is ready ,they said.\n\n- one  two\n",
    "c.txt": "“Salt,” she said “ and water” ,then left..\n\nIt costs 5 000 kg,about 3kg each .",
}


def run(*words: object) -> None:
    done = CliRunner().invoke(proofroom, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [*(tmp_path / name for name in TEXTS), SAMPLE / "report.txt", SAMPLE / "report.md"]


def test_fixing_twice_equals_once(files: list[Path], tmp_path: Path) -> None:
    for path in files:
        once, twice = tmp_path / f"once{path.suffix}", tmp_path / f"twice{path.suffix}"
        run("fix", path, "--glossary", SAMPLE / "glossary.csv", "-o", once)
        run("fix", once, "--glossary", SAMPLE / "glossary.csv", "-o", twice)
        assert once.read_bytes() != path.read_bytes()
        assert twice.read_bytes() == once.read_bytes()


def test_processes_and_order_do_not_matter(files: list[Path], tmp_path: Path) -> None:
    def documents(order: list[Path], jobs: int) -> dict[str, object]:
        out = tmp_path / "out.json"
        run("check", *order, "--glossary", SAMPLE / "glossary.csv", "--format", "json", "--jobs", jobs, "-o", out)
        rows = json.loads(out.read_text("utf-8"))["documents"]
        assert [row["path"] for row in rows] == [str(path) for path in order]
        return {row["path"]: row for row in rows}

    alone = documents(files, 1)
    assert documents(files, 2) == alone
    assert documents(files[::-1], 1) == alone
