"""Build the wheel, install it into a fresh environment, and use it away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "lingang-conference"
PORT = 8765


def run(*command: object, cwd: Path) -> str:
    """Standard output of a command; its failure ends the test."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(
            f"wheel: {' '.join(map(str, command[:4]))} ended with {done.returncode}:\n{done.stderr[-2000:]}"
        )
    return done.stdout


def installed(folder: Path) -> Path:
    """The scripts folder of a fresh environment with the wheel in it."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT, cwd=ROOT)
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / "bin"
    wheel = next((folder / "dist").glob("*.whl"))
    run(scripts / "python", "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt", wheel, cwd=folder)
    return scripts


def check_commands(scripts: Path, folder: Path) -> None:
    report, glossary = SAMPLE / "report.docx", SAMPLE / "glossary.csv"
    proofroom = scripts / "proofroom"
    found = json.loads(run(proofroom, "check", report, "--glossary", glossary, "--format", "json", cwd=folder))
    assert found["documents"][0]["findings"], "no findings on the sample"
    run(proofroom, "fix", report, "--glossary", glossary, "-o", folder / "fixed.docx", cwd=folder)
    assert (folder / "fixed.docx").stat().st_size > 1000


def check_server(scripts: Path, folder: Path) -> None:
    """The page of the sample as served from the wheel holds the report."""
    command = [str(scripts / "proofroom"), "serve", "--data", str(folder / "data"), "--port", str(PORT), "--sample"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    server = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        page = ""
        for _ in range(100):
            with suppress(OSError):
                page = urllib.request.urlopen(f"http://127.0.0.1:{PORT}/reports/1", timeout=5).read().decode()
                break
            time.sleep(0.2)
        assert "Standing Committee" in page, "the served page lacks the report"
        assert 'class="mark"' in page or "class='mark'" in page, "the served page lacks marks"
    finally:
        server.terminate()
        server.wait(timeout=20)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scripts = installed(folder)
        check_commands(scripts, folder)
        check_server(scripts, folder)
    print("wheel: installed and used")


if __name__ == "__main__":
    main()
