"""Word files: read, and write back with nothing touched but what was decided.

The only room that knows OOXML. It edits the tree of the part concerned; every other byte is copied.
"""

from review.documents.docx.comments import Comment, comments
from review.documents.docx.outside import Notice, notices
from review.documents.docx.reading import read
from review.documents.docx.signatures import Mark, Marks, marks
from review.documents.docx.stamping import stamped
from review.documents.docx.tracking import Remark, Reply, Step, Tracking
from review.documents.docx.writing import write

__all__ = [
    "Comment",
    "Mark",
    "Marks",
    "Notice",
    "Remark",
    "Reply",
    "Step",
    "Tracking",
    "comments",
    "marks",
    "notices",
    "read",
    "stamped",
    "write",
]
