"""A translation memory: what was said before, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A sentence with its translation, as a TMX `tu` holds it. Languages are BCP 47 tags; `origin` names its file."""

    source_language: str
    language: str
    source: str
    target: str
    origin: str = ""
    person: str = ""
    at: datetime | None = None
