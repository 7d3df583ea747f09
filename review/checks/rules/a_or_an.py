"""“a” before a vowel, “an” before a consonant.

What it does: flags “a” or “an” before a word that begins with the other sound and writes the right one.

Why it matters: it shows that a word was put in or taken out without reading the phrase again.

Example: “an unified system and a honest answer” → “a unified system and an honest answer”.

When it is silent: before figures, abbreviations and single letters (each may be spoken in two ways), before names
(Ural, Hermosa), before “h” but for hour, honest, honour and heir, where “A” names a member of a row (Group A employs),
in quotations, and before words that the patterns do not decide.

Source: general knowledge of English; the patterns name the beginnings whose sound is not that of their letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from review.checks.check import Check, Flag, written
from review.checks.context import Context, Passage
from review.language.tags import ordinary
from review.model import Family, Severity, msg

_PLACE = re.compile(r"(?P<article>[Aa](?<![\w.’'“\"‘(/-].)(?<!\d .)n?)\s+(?P<word>[a-z]{2,}(?:-[a-z]+)*)\b(?![’'.]\w)")
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)")
_SPOKEN_AS_Y = re.compile(r"uni(?![nmdrs])|unanim|use|usa|usu|uti|uto|ubiq|ura|uro|eu|ewe|one(?!ro)|once(?![a-z])")
_SHORT_U = re.compile(r"un(?!i[drs])|up|urg|urb|ult|utt|ugl|umb")
_DOUBTFUL = re.compile(r"h|y[^aeiou]|u")
_NO_NOUN_PHRASE = ("IN", "CC", "MD", "VBZ", "VBP", "VBD", "DT", "PRP", "TO", "WDT", "WP", "WRB")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    for match in _PLACE.finditer(passage.text):
        right = _right(match["word"])
        said = match["article"]
        if right is None or said.lower() == right or (ordinary(match["word"].split("-")[0]) or "IN") in _NO_NOUN_PHRASE:
            continue
        start, end = match.span("article")
        if said[0].isupper() and not passage.starts_sentence(start):
            continue
        if any(True for over in (passage.quotes_over, passage.matches_over) for _ in over(start, match.end())):
            continue
        text = right.capitalize() if said[0].isupper() else right
        cure = written(start, end, text)
        message = msg("“{word}” takes “{article}”.", word=match["word"], article=right)
        yield Flag(passage.index, start, end, message, (cure,))


@lru_cache(maxsize=10_000)
def _right(word: str) -> str | None:
    """The article that the first sound of a word asks for; None where the lists cannot tell."""
    if _SILENT_H.match(word):
        return "an"
    if _SPOKEN_AS_Y.match(word):
        return "a"
    if _SHORT_U.match(word):
        return "an"
    if _DOUBTFUL.match(word):
        return None
    return "an" if word[0] in "aeiou" else "a"


CHECK = Check(
    name="a-or-an",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("“a” or “an”"),
    passage=_flags,
    rank=22,
)
