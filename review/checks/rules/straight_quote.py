"""Straight quotation marks in a translation whose source has directed ones.

What it does: flags pairs of straight double marks where the source sets “…” or 「…」 and the report itself has hardly
any curly ones. All places are one problem.

Why it matters: an official report is set with directed marks; straight ones are what a typewriter had, and two of them
in a row cannot be told apart.

Example: 所谓“甜点” → “the so-called "sweet spot"” → “the so-called “sweet spot””.

When it is silent: without a source, where the source has straight marks, on inches, on marks without their other half,
and where curly marks are the habit (there mixed-quotes speaks).

Source: Chicago Manual of Style 6.115 (directional marks); raters of WMT 2023 (zh–en) marked three of four such places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.quotes import Quote
from review.model import Applicability, Edit, Family, Severity, msg

_DIRECTED = re.compile(r"[“”「」『』«»„]")


def _flags(context: Context) -> Iterator[Flag]:
    if not _DIRECTED.search(context.source_text):
        return
    found = [(p, q) for p in context.passages for q in p.quotes if p.text[q.start] == '"' and _pair(p.text, q)]
    if sum(passage.text.count("“") for passage in context.passages) < len(found):
        for passage, quote in found:
            yield _flag(passage, quote)


def _pair(text: str, quote: Quote) -> bool:
    """Marks that hug their words."""
    inner = text[quote.inner_start : quote.inner_end]
    before = text[quote.start - 1 : quote.start]
    return bool(inner) and not inner[0].isspace() and not inner[-1].isspace() and not before.isalnum()


def _flag(passage: Passage, quote: Quote) -> Flag:
    edits = (Edit(quote.start, quote.inner_start, "“"), Edit(quote.inner_end, quote.end, "”"))
    inner = passage.text[quote.inner_start : quote.inner_end]
    cure = Cure(msg("Make the marks curly"), Applicability.REVIEW, edits, text=f"“{inner}”")
    message = msg("The source has directed quotation marks.")
    return Flag(passage.index, quote.start, quote.end, message, (cure,), problem="marks")


CHECK = Check(
    name="straight-quote",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Straight quotation marks"),
    report=_flags,
    rank=4,
)
