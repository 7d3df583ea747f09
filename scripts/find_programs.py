"""Make sure that the programs which the tests drive are there: Chromium, and pandoc as the second opinion on DOCX.

As root on Debian they come through apt; elsewhere a line says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Program:
    """`names` it goes by, the Debian `packages` that bring it, and what people can do about it where apt is not."""

    names: tuple[str, ...]
    packages: tuple[str, ...]
    otherwise: str
    named_by: str = ""

    def find(self) -> str | None:
        named = os.environ.get(self.named_by) if self.named_by else None
        return named or next((path for name in self.names if (path := shutil.which(name))), None)


CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    ("chromium", "fonts-noto-cjk"),
    "the browser tests need Chromium. Install it, or name it in PROOFROOM_CHROMIUM.",
    "PROOFROOM_CHROMIUM",
)
PANDOC = Program(("pandoc",), ("pandoc",), "the tests of Word files need pandoc. Install it.")


def install(packages: list[str]) -> None:
    """Install Debian's packages; raises CalledProcessError when apt refuses."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)


def missing() -> list[Program]:
    return [program for program in (CHROMIUM, PANDOC) if not program.find()]


def main() -> int:
    packages = [name for program in missing() for name in program.packages]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"proofroom: installing {', '.join(packages)} for the tests (once)", file=sys.stderr)
        install(packages)
    left = missing()
    for program in left:
        print(f"proofroom: {program.otherwise}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main())
