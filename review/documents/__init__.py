"""One room per file format, with its `read` and its `write`; the only code that knows a file format.

Imports only model, language and glossary.intake.
"""

from review.documents.convert import convert
from review.documents.formats import FORMATS, Format, comments, notices, read, signed, write

__all__ = ["FORMATS", "Format", "comments", "convert", "notices", "read", "signed", "write"]
