"""Source ↔ report: which paragraphs and sentences belong together, found and corrected by hand. Pure.

Imports only model, language and the glossary.
"""

from review.alignment.aligning import align
from review.alignment.correcting import link, realigned, unlink
from review.alignment.rows import Row, rows

__all__ = ["Row", "align", "link", "realigned", "rows", "unlink"]
