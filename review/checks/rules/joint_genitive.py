"""A common noun and a name that share one genitive.

What it does: flags “the X and Y’s plans” where X is a common noun and Y a name, and one plan of both is meant.

Why it matters: only the name carries the genitive, so the first noun hangs in the air, and the reader joins it to the
words before it.

Example: “with the state and Rill’s latest planning” → “with the latest planning by the state and Rill”.

When it is silent: between two names (Marks and Ward’s), between two common nouns, after a possessive, and where no
noun follows.

Source: Chicago Manual of Style 7.23 (joint and separate possession); Garner, Modern English Usage, “possessives”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_JOINT = re.compile(
    r"\b(?P<before>of|with|to|by|for|from|in|on|under)\s+(?P<first>the\s+[a-z]{3,})\s+and\s+(?P<name>[A-Z][a-z]+)[’']s\s+"
    r"(?P<rest>[a-z]+(?:\s+[a-z]+){0,3})"
)
_DOING = ("ing", "tion", "sion", "ment")
_PRONOUN = frozenset({"president", "king", "queen", "mayor", "governor", "minister", "secretary", "prince"})


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if "’s" not in passage.text and "'s" not in passage.text:
        return
    for match in _JOINT.finditer(passage.text):
        head = _head(match["rest"])
        if head and match["first"].split()[-1] not in _PRONOUN:
            yield _flag(passage, match, head)


def _head(rest: str) -> str:
    """The adjectives and nouns at the beginning of the words, up to the last noun."""
    row: list[str] = []
    for word in rest.split():
        if (ordinary(word) or "")[:2] not in ("JJ", "NN", "VB") or word in ("for", "to"):
            break
        row.append(word)
    while row and (ordinary(row[-1]) or "")[:2] == "JJ":
        row.pop()
    return " ".join(row)


def _flag(passage: Passage, match: re.Match[str], head: str) -> Flag:
    end = match.start("rest") + len(head)
    joint = "by" if head.endswith(_DOING) else "of"
    right = f"the {head} {joint} {match['first']} and {match['name']}"
    edit = Edit(match.start("first"), end, right)
    cure = Cure(msg("Write “{words}”", words=right), Applicability.REVIEW, (edit,), text=right)
    message = msg("The genitive stands on the name alone; the noun before it has none.")
    return Flag(passage.index, match.start("first"), end, message, (cure,))


CHECK = Check(
    name="joint-genitive",
    family=Family.LANGUAGE,
    severity=Severity.MAJOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("Shared genitive"),
    passage=_flags,
    rank=29,
)
