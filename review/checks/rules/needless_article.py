"""“the” before an abstract noun that stands for itself.

What it does: flags “deepen the understanding” and the like, where the noun stands at the end of its phrase and
nothing says whose or of what.

Why it matters: “the” points at something the reader should know, and there is nothing.

Example: “raise the awareness, deepen the cooperation” → “raise awareness, deepen cooperation”.

When it is silent: before “of”, “that”, “between” and every other word that says which one is meant, and where the
noun was named before in the paragraph.

Source: Chicago Manual of Style 5.73–5.75 (articles with abstract nouns).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_VERBS = ("deepen", "enhance", "strengthen", "raise", "increase", "expand", "promote", "improve", "intensify")
_NOUNS = (
    "understanding|awareness|cooperation|collaboration|coordination|confidence|mutual trust|communication"
    "|exchange|supervision|vigilance"
)
_LIKELY = re.compile(rf"the\s+(?:{_NOUNS})")
_PHRASE = re.compile(
    rf"\b(?:{'|'.join(_VERBS)})(?:s|d|ed|ing)?\s+(?P<the>the\s+)"
    rf"(?P<noun>{_NOUNS})(?=\s*[,;.]|\s+and\s+[a-z]+\s)"
)


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not _LIKELY.search(passage.text):
        return
    for match in _PHRASE.finditer(passage.text):
        if match["noun"] not in passage.text[: match.start()].lower():
            edit = Edit(match.start("the"), match.end("the"), "")
            cure = Cure(msg("Leave “the” out"), Applicability.REVIEW, (edit,))
            message = msg("Nothing says which {noun} is meant; the noun stands without “the”.", noun=match["noun"])
            yield Flag(passage.index, match.start(), match.end("noun"), message, (cure,))


CHECK = Check(
    name="needless-article",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("Needless “the”"),
    passage=_flags,
    rank=24,
)
