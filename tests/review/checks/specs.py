"""Reads the specs of `tests/specs`: one Markdown file per check, one heading per case.

    ## What the case shows

    ```report            the text that comes in; `report markdown` reads it as Markdown, `report de` is a text in German
    ```glossary          a CSV in the glossary format of the interface contract (optional)
    ```source zh         the source text (optional)
    ```style             the house style, US or UK (optional)
    ```findings          one line per finding: line:column “the flagged words”
    ```corrected         the text when every first cure is taken (absent: unchanged)

A case without `findings` is one in which the check stays silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

SPECS = Path(__file__).parents[2] / "specs"
_CASE = re.compile(r"^## (.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```(\w+)[ ]?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    check: str
    title: str
    report: str
    format: str = "text"
    language: str = "en"
    glossary: str = ""
    source: str = ""
    source_language: str = ""
    style: str = ""
    findings: tuple[str, ...] = field(default=())
    corrected: str = ""


def names() -> list[str]:
    return sorted(path.stem for path in SPECS.glob("*.md"))


def cases(name: str) -> list[Case]:
    parts = _CASE.split((SPECS / f"{name}.md").read_text("utf-8"))
    return [_case(name, title, body) for title, body in zip(parts[1::2], parts[2::2], strict=True)]


def _case(name: str, title: str, body: str) -> Case:
    blocks = {kind: (extra, text.removesuffix("\n")) for kind, extra, text in _FENCE.findall(body)}
    unknown = set(blocks) - {"report", "glossary", "source", "style", "findings", "corrected"}
    assert not unknown, f"{name}, {title}: unknown block {unknown}"
    form, report = blocks["report"]
    language, source = blocks.get("source", ("", ""))
    return Case(
        check=name,
        title=title,
        report=report,
        format="markdown" if form == "markdown" else "text",
        language=form if form and form != "markdown" else "en",
        glossary=blocks.get("glossary", ("", ""))[1],
        source=source,
        source_language=language,
        style=blocks.get("style", ("", ""))[1],
        findings=tuple(blocks.get("findings", ("", ""))[1].splitlines()),
        corrected=blocks.get("corrected", ("", report))[1],
    )
