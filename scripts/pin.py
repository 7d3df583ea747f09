"""Print constraints.txt: the versions installed here of everything that Proofroom and its tests need."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Exact versions that Proofroom is tested with. Made by `python scripts/pin.py > constraints.txt`
# in an environment in which every test passed.
"""


def names() -> list[str]:
    """Everything named in pyproject.toml, and pip itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = [line for lines in project["project"]["optional-dependencies"].values() for line in lines]
    lines = [*project["project"]["dependencies"], *extras, *project["dependency-groups"]["dev"], "pip"]
    return [re.match(r"[\w.-]+", line).group() for line in lines]  # type: ignore[union-attr]


def closure(waiting: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:  # an extra of somebody that we do not use
            continue
        waiting += [re.match(r"[\w.-]+", line).group() for line in metadata.requires(name) or []]  # type: ignore[union-attr]
    return found


if __name__ == "__main__":
    rows = closure(names())
    sys.stdout.write(HEAD + "".join(f"{name}=={version}\n" for name, version in sorted(rows.items())))
