"""A paragraph that stands in the report twice.

What it does: flags a paragraph, heading or caption whose words have stood in an earlier one; case, spacing, final
punctuation and the tag of a web site do not count. The first cure deletes the copy.

Why it matters: captions and titles are copied along with a page and then stand in the text, once or several times.

Example: two paragraphs “New Support Centre Opens” → one.

When it is silent: paragraphs shorter than four words, cells of tables, headers and footers, and paragraphs that differ
in a single word or number (rows of a form, years).

Source: docs/families.md, family N5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from review.checks.check import Check, Flag
from review.checks.context import Context, Passage
from review.checks.copies import REPEATING_KINDS, copied
from review.checks.words import size, words
from review.model import Family, Severity, msg

_LEAST_WORDS = 4


def _flags(context: Context) -> Iterator[Flag]:
    first: dict[str, Passage] = {}
    suffixes = context.site_suffixes
    found = context.telling(_read) if suffixes else context.shared(_read).passages  # a tag may tell copies apart
    for passage, read in found:
        end = suffixes.get(passage.index)
        for row in read if end is None else _whole([word.folded for word in words(passage.text[:end])]):
            if row in first:
                yield copied(passage, first[row], msg("The report has this paragraph already."))
            first.setdefault(row, passage)


def _read(passage: Passage) -> tuple[str, ...]:
    return () if passage.block.kind in REPEATING_KINDS else _whole(passage.reading.folded)


def _whole(folded: Sequence[str]) -> tuple[str, ...]:
    """The words for comparison, as one thing; nothing where they are too few."""
    return (" ".join(folded),) if size(folded) >= _LEAST_WORDS else ()


CHECK = Check(
    name="repeated-block",
    family=Family.REPETITION,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Repeated paragraph"),
    report=_flags,
    languages=None,
    rank=90,
)
