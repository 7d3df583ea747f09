"""A letter of another alphabet that looks like a Latin one.

What it does: flags a word that mixes Latin letters with Cyrillic or Greek letters of the same shape.

Why it matters: nobody sees the difference, but every search, glossary and screen reader stumbles over it. It comes from
text recognition, from keyboards with two layouts, and from text that was changed on purpose to look new.

Example: “рort” with a Cyrillic “р” → “port”.

When it is silent: in words wholly in another alphabet, and on Greek letters that have no Latin shape (µm, β-carotene).

Source: Unicode Technical Standard 39, confusables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_MIXED = re.compile(r"(?:[A-Za-z]+[\u0370-\u04ff]|[\u0370-\u04ff]+[A-Za-z])[A-Za-z\u0370-\u04ff]*")
_ALIEN = re.compile("[\u0370-\u04ff]")
_FOREIGN = "АВЕЅІЈКМНОРСТХУаеѕіјорсухкΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρϲ"
_LATIN = "ABESIJKMHOPCTXYaesijopcyxkABEZHIKMNOPTYXovpc"
_MAP = str.maketrans(_FOREIGN, _LATIN)


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not _ALIEN.search(passage.text):
        return
    for match in _MIXED.finditer(passage.text):
        latin = match.group().translate(_MAP)
        if not latin.isascii() or len(latin) < 2:
            continue
        sure = Applicability.SAFE if ordinary(latin) else Applicability.REVIEW
        cure = Cure(msg("Write “{word}” in Latin letters", word=latin), sure,
                    (Edit(match.start(), match.end(), latin),), text=latin)  # fmt: skip
        message = msg("Some letters of this word are not Latin; they only look so.")
        yield Flag(passage.index, match.start(), match.end(), message, (cure,))


CHECK = Check(
    name="confusable-letter",
    family=Family.LAYOUT,
    severity=Severity.MAJOR,
    error_type="Linguistic conventions/Spelling",
    title=msg("Look-alike letter"),
    passage=_flags,
    languages=frozenset({"en", "fr", "de", "es"}),
    rank=16,
)
