"""Sentences and segments on top of the language libraries.

Imports only model and glossary.text.
"""

from review.language.segmenting import gaps, segments
from review.language.sentences import split

__all__ = ["gaps", "segments", "split"]
