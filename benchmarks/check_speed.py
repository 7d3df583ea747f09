#!/usr/bin/env python3
"""Words per CPU-second of `proofroom check` beside proselint and pofilter, each run as a program on the same text.

usage: check_speed.py TEXT.txt [--glossary FILE] [--rounds 3]

PROOFROOM_PEERS names the folder with a virtual environment `v` (pip install proselint translate-toolkit); without it
only Proofroom is measured. CPU seconds of the whole process, start included; rounds alternate, the median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=pathlib.Path)
    parser.add_argument("--glossary", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    text = options.text.read_text("utf-8")
    words = len(text.split())
    with tempfile.TemporaryDirectory() as name:
        calls = programs(options, text, pathlib.Path(name))
        seconds: dict[str, list[float]] = {tool: [] for tool in calls}
        for _ in range(options.rounds):
            for tool, call in calls.items():
                seconds[tool].append(cpu(call))
    speed = {tool: words / statistics.median(row) for tool, row in seconds.items()}
    for tool, value in speed.items():
        ratio = "" if tool == "proofroom" else f"   Proofroom / {tool}: {speed['proofroom'] / value:.2f}"
        print(f"{tool:10} {value:10,.0f} words per CPU-second{ratio}")


def programs(options: argparse.Namespace, text: str, work: pathlib.Path) -> dict[str, list[str]]:
    glossary = ["--glossary", str(options.glossary)] if options.glossary else []
    own = [shutil.which("proofroom") or "proofroom", "check", str(options.text), *glossary, "--format", "json"]
    calls = {"proofroom": [*own, "-o", str(work / "found.json")]}
    peers = pathlib.Path(os.environ.get("PROOFROOM_PEERS", "")) / "v" / "bin"
    if (peers / "proselint").exists():
        calls["proselint"] = [str(peers / "proselint"), "check", "-o", "json", str(options.text)]
    if (peers / "pofilter").exists():
        units = (json.dumps(line, ensure_ascii=False) for line in text.splitlines() if line.strip())
        rows = (f'msgctxt "{n}"\nmsgid {unit}\nmsgstr {unit}\n' for n, unit in enumerate(units))
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        (work / "in.po").write_text("\n".join([header, *rows]), "utf-8")
        calls["pofilter"] = [str(peers / "pofilter"), "--progress=none", str(work / "in.po"), str(work / "out.po")]
    return calls


def cpu(call: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(call, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
