"""Words per second of processor time: `proofroom check` beside proselint and pofilter, each run as a program.

usage: check_speed.py [TEXT] [--words 20000] [--rounds 5]

TEXT is edited English, one paragraph a line (default: clean-dev.txt in the folder that PROOFROOM_EVAL names).
The peers are found on PATH (pip install proselint translate-toolkit, in an environment of their own). pofilter reads a
PO file with the text as its own translation and runs its default tests. Rounds alternate; medians are printed, start of
the program included, with the ratio to ours. The goal is 0.5 times pofilter or more.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = [sys.executable, "-c", "from review.cli import main; main()", "check", "--format", "json"]


def commands(folder: Path, text: str) -> dict[str, list[str]]:
    """What to run, by name; peers that are not installed are left out."""
    plain, catalogue = folder / "report.txt", folder / "report.po"
    plain.write_text(text, "utf-8")
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n\n"))
    catalogue.write_text("".join(f'msgid "{line}"\nmsgstr "{line}"\n\n' for line in dict.fromkeys(quoted)), "utf-8")
    found = {"proofroom": [*OURS, str(plain)]}
    if proselint := shutil.which("proselint"):
        found["proselint"] = [proselint, "check", str(plain)]
    if pofilter := shutil.which("pofilter"):
        found["pofilter"] = [pofilter, str(catalogue), str(folder / "found.po")]
    return found


def seconds(command: list[str]) -> float:
    """Processor time of a program and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} if command[0] == sys.executable else None
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paragraphs(path: Path, words: int) -> str:
    """The first paragraphs of a file, up to so many words."""
    taken: list[str] = []
    count = 0
    for line in filter(str.strip, path.read_text("utf-8").splitlines()):
        count += len(line.split())
        if count > words:
            break
        taken.append(line)
    return "\n\n".join(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "text", nargs="?", type=Path, default=Path(os.environ.get("PROOFROOM_EVAL", "")) / "clean-dev.txt"
    )
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if not given.text.is_file():
        parser.error(f"there is no {given.text}: name a text, or set PROOFROOM_EVAL")
    text = paragraphs(given.text, given.words)
    count = len(text.split())
    with tempfile.TemporaryDirectory() as folder:
        programs = commands(Path(folder), text)
        rounds = [{name: seconds(command) for name, command in programs.items()} for _ in range(given.rounds)]
    rates = {name: count / statistics.median(row[name] for row in rounds) for name in programs}
    for name, rate in rates.items():
        print(f"{name:10} {rate:9.0f} words a second of processor time, ours is {rates['proofroom'] / rate:.2f} of it")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
