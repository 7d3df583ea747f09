"""A colon between “that” and what it brings in.

What it does: flags “said that:” and the like before the words of the clause, and offers to drop the colon, or the
“that” where a quotation follows.

Why it matters: Chinese sets a colon after “said”; with “that” the English sentence is already on its way.

Example: “The mayor said that: the bridge is safe.” → “The mayor said that the bridge is safe.”

When it is silent: before a list (“that: (1) …”, “that: first, …; second, …”), at the end of a line, and after other
words than those that report speech.

Source: Chicago Manual of Style 6.67 (no colon inside a clause that needs what follows).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_LIKELY = (" that:", " that :", " that：")
_COLON = re.compile(
    r"\b(?:said|says|stated|stressed|noted|pointed out|emphasi[sz]ed|added|believed|believes|announced|explained|told"
    r"|reported|mentioned|hoped|proposed)(?P<that> that)(?P<colon>\s?[:：]\s*)"
    r"(?P<next>[“\"]|(?!first|one|\w\s*[).])[A-Za-z])"
)


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not any(start in passage.text for start in _LIKELY):
        return
    for match in _COLON.finditer(passage.text):
        quoted = not match["next"].isalpha()
        if quoted:
            cure = Cure(msg("Leave “that” out"), Applicability.REVIEW, (Edit(*match.span("that"), ""),))
        else:
            cure = Cure(msg("Leave the colon out"), Applicability.REVIEW, (Edit(*match.span("colon"), " "),))
        if quoted or not _listed(passage.text, match.end("colon")):
            message = msg("After “that” the clause goes on; no colon parts them.")
            yield Flag(passage.index, match.start("that") + 1, match.end("colon"), message, (cure,))


def _listed(text: str, at: int) -> bool:
    """Several clauses follow, told apart by semicolons."""
    return ";" in text[at:].split(". ", maxsplit=1)[0]


CHECK = Check(
    name="needless-colon",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Needless colon"),
    passage=_flags,
    rank=19,
)
