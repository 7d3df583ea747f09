"""The tag of a web site at the end of a title or caption.

What it does: flags a tail such as “-CITYNEWS”, “ | Example News” or “- example.com” at the end of a paragraph.

Why it matters: it was scraped together with the title of a page or an image and belongs to neither.

Example: “New Support Centre Opens-CITYNEWS” → “New Support Centre Opens”.

When it is silent: after a prefix (“pre-NATO”), for abbreviations that the report uses elsewhere, for a tail after a
spaced dash or a bar that ends one paragraph only and does not call itself a website or portal, and in lines shorter
than four words.

Source: docs/families.md, family N6; titles of pages are commonly built as title, separator, name of the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.model import Applicability, Edit, Family, Severity, msg


def _flags(context: Context) -> Iterator[Flag]:
    for number, start in context.site_suffixes.items():
        passage = context.passages[number]
        end = len(passage.text)
        yield Flag(
            passage.index,
            start,
            end,
            msg("“{tag}” looks like the name of a web site.", tag=passage.text[start:end].strip(" -–—_|")),
            (Cure(msg("Remove it"), Applicability.REVIEW, (Edit(start, end, ""),)),),
            problem=passage.text[start:end].strip(" -–—_|"),
        )


CHECK = Check(
    name="site-suffix",
    family=Family.LAYOUT,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Name of a web site"),
    report=_flags,
    languages=None,
    rank=65,
)
