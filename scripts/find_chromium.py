"""Make sure that a Chromium is there for the browser tests; as root on Debian it comes through apt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """The program named by PROOFROOM_CHROMIUM, else the first known one on the path."""
    named = os.environ.get("PROOFROOM_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's package; raises CalledProcessError when apt refuses."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


def main() -> int:
    if find():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("proofroom: installing Chromium for the browser tests (once)", file=sys.stderr)
        install()
    if find():
        return 0
    print(
        "proofroom: the browser tests need Chromium. Install it, or name it in PROOFROOM_CHROMIUM.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
