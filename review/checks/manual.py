"""The manual page of a check, read from the docstring of its module."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from review.checks import rules
from review.checks.check import Check

HEADINGS = ("What it does", "Why it matters", "Example", "When it is silent", "Source")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)})s?:\s*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A summary line and the text under each heading, with line ends as spaces inside paragraphs."""

    summary: str
    sections: Mapping[str, str]
    text: str


def page(check: Check) -> Page:
    """The page of a check; of a house rule, what its author wrote."""
    text = check.manual or importlib.import_module(f"{rules.__name__}.{check.name.replace('-', '_')}").__doc__ or ""
    parts = _HEADING.split(text.strip())
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return Page(_flowing(parts[0]), {heading: _flowing(body) for heading, body in pairs}, text.strip())


def _flowing(text: str) -> str:
    """Paragraphs of one line each; indented and listed lines stay."""
    return re.sub(r"(?<=\S)\n(?=[^\s\-*])", " ", text.strip())
