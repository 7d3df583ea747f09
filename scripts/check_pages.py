"""Writes docs/checks: one page per check, from its docstring and its spec.

    python scripts/check_pages.py [--check]

With --check nothing is written; exit code 1 when a page is not as it would be written.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from review.checks import catalogue  # noqa: E402  # the path to the checkout comes first
from review.checks.check import Check  # noqa: E402
from review.checks.manual import HEADINGS, page  # noqa: E402

PAGES = ROOT / "docs" / "checks"
_CASE = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)[ ]?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main() -> int:
    wanted = {f"{check.name}.md": written(check) for check in catalogue()} | {"README.md": index()}
    there = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    if "--check" in sys.argv:
        stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        for name in stale:
            sys.stderr.write(f"docs/checks/{name} is not up to date; run python scripts/check_pages.py\n")
        return 1 if stale else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - wanted.keys():
        (PAGES / name).unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, "utf-8")
    return 0


def index() -> str:
    """The list of checks."""
    lines = ["# Checks", "", "Written by `scripts/check_pages.py` from the checks and their specs.", ""]
    lines += ["| check | what it flags | family | severity |", "|---|---|---|---|"]
    for check in catalogue():
        lines.append(
            f"| [{check.name}]({check.name}.md) | {check.title} | {check.family.value} | {check.severity.label} |"
        )
    return "\n".join(lines) + "\n"


def written(check: Check) -> str:
    """One page."""
    manual = page(check)
    languages = ", ".join(sorted(check.languages)) if check.languages is not None else "every language"
    on = "on by default" if check.default else "only when it is named with --select"
    parts = [
        f"# {check.name}",
        f"{manual.summary}",
        f"{check.family.value} · {check.severity.label} · MQM {check.error_type} · {languages} · {on}",
    ]
    parts += [
        f"## {heading}\n\n{_sentence(manual.sections[heading])}" for heading in HEADINGS if heading in manual.sections
    ]
    return "\n\n".join([*parts, *_cases(check.name)]) + "\n"


def _cases(name: str) -> list[str]:
    """From the spec: what is flagged in two cases, and the list of what is left alone."""
    split = _CASE.split((ROOT / "tests" / "specs" / f"{name}.md").read_text("utf-8"))
    cases = list(zip(split[1::2], [_blocks(body) for body in split[2::2]], strict=True))
    firing = [(title, blocks) for title, blocks in cases if "findings" in blocks][:2]
    silent = [title for title, blocks in cases if "findings" not in blocks]
    shown = [
        "\n\n".join(
            [
                f"### {title}",
                *(f"```text\n{blocks[kind]}```" for kind in ("report", "findings", "corrected") if kind in blocks),
            ]
        )
        for title, blocks in firing
    ]
    left = "\n".join(f"- {title}" for title in silent)
    return [
        "## From its spec\n\nThe report, what is flagged (line:column) and the text after the first cure.",
        *shown,
        f"### Left alone\n\n{left}",
    ]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _blocks(body: str) -> dict[str, str]:
    return {kind: text for kind, _, text in _FENCE.findall(body)}


if __name__ == "__main__":
    sys.exit(main())
