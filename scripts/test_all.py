"""Run every test of the product, or the steps that are named.

usage: test_all.py [lint|types|contracts|unit|integration|browser|wheel ...]
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
PYTEST = [str(BIN / "pytest"), "--durations=5", "-n", "auto", "--maxprocesses", "4"]

STEPS: dict[str, list[list[str]]] = {
    "lint": [
        [str(BIN / "ruff"), "check", "."],
        [str(BIN / "ruff"), "format", "--check", "."],
        [sys.executable, "scripts/sizes.py"],
    ],
    "types": [[str(BIN / "mypy")]],
    "contracts": [[str(BIN / "lint-imports"), "--no-cache"]],
    "unit": [[*PYTEST, "-m", "not browser and not postgres and not slow"]],
    "integration": [[*PYTEST, "-m", "(postgres or slow) and not browser"]],
    "browser": [[*PYTEST, "-m", "browser"]],
    "wheel": [[sys.executable, "scripts/wheel_smoke.py"]],
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"test_all: no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}", file=sys.stderr)
        return 2
    failed: list[str] = []
    for name in names or list(STEPS):
        print(f"== {name}", flush=True)
        start = time.monotonic()
        results = [subprocess.run(command, check=False).returncode for command in STEPS[name]]
        if any(results):
            failed.append(name)
        print(f"== {name}: {time.monotonic() - start:.0f} s", flush=True)
    passed = len(names or STEPS) - len(failed)
    print(f"steps: {passed} passed, {len(failed)} failed")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
