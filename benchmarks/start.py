"""How long from the command to the first answer: `proofroom serve` against an empty Flask program.

usage: start.py [--rounds 7]

Prints the medians of alternating rounds on one machine, and their ratio; the goals are 4 times and 1.5 seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELLO = """
from flask import Flask
from waitress.server import create_server
app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: "hello")
server = create_server(app, host="127.0.0.1", port=0)
print(f"http://127.0.0.1:{server.effective_port}", flush=True)
server.run()
"""


def seconds(command: list[str], compiled: str) -> float:
    """From the start of a server until it has answered; the last word of its first line is its address. `compiled` is
    a folder for what Python compiles once, as an installer does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    begin = time.perf_counter()
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    try:
        address = (server.stdout or sys.stdin).readline().split()[-1]
        with urllib.request.urlopen(address) as answer:  # noqa: S310  # the address of our own server
            answer.read()
        return time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as compiled:
        program = "import sys; from review.cli import main; sys.stdout.reconfigure(line_buffering=True); main()"
        ours = [sys.executable, "-c", program, "serve", "--port", "0", "--data", folder]
        hello = [sys.executable, "-c", HELLO]
        for command in (hello, ours):
            seconds(command, compiled)  # compiles, and makes the tables
        pairs = [(seconds(hello, compiled), seconds(ours, compiled)) for _ in range(rounds)]
    plain, full = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"empty Flask program {plain:.2f} s, Proofroom {full:.2f} s, ratio {full / plain:.1f} (goals: 4, 1.5 s)")


if __name__ == "__main__":
    main()
