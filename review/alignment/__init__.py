"""Source ↔ report: which paragraphs and sentences belong together, found and corrected by hand. Pure.

Imports only model, language and the glossary.
"""

from review.alignment.aligning import align
from review.alignment.correcting import link, realigned, unlink
from review.alignment.counterparts import Counterpart, counterparts
from review.alignment.course import Course
from review.alignment.moving import Move, moved
from review.alignment.rows import Row, rows

__all__ = [
    "Counterpart", "Course", "Move", "Row", "align", "counterparts", "link", "moved", "realigned", "rows", "unlink"
]  # fmt: skip
