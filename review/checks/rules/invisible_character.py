"""A character that nobody sees.

What it does: flags zero-width spaces and joiners, soft hyphens, byte-order marks, marks of writing direction and
control characters inside a text.

Why it matters: a word with an invisible character in it is another word for every search, spelling check and glossary.

Example: “inno⟨zero-width space⟩vation” → “innovation”.

When it is silent: on no-break spaces, on tabs and line breaks, and on joiners inside an emoji.

Source: Unicode Standard, chapter 23 (layout controls, byte-order mark, control codes).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    text = passage.text
    for match in _HIDDEN.finditer(text):
        if "\u200d" in match.group() and unicodedata.category(text[match.start() - 1]) in ("So", "Sk", "Mn"):
            continue
        yield _flag(passage, match)


def _flag(passage: Passage, match: re.Match[str]) -> Flag:
    joint = _joins_words(passage.text, match)
    cure = Cure(
        msg("Put a space there") if joint else msg("Remove it"),
        Applicability.REVIEW if joint else Applicability.SAFE,
        (Edit(match.start(), match.end(), " " if joint else ""),),
    )
    name = unicodedata.name(match.group()[0], f"U+{ord(match.group()[0]):04X}").lower()
    message = msg("There is an invisible character here ({name}).", name=name)
    return Flag(passage.index, match.start(), match.end(), message, (cure,))


def _joins_words(text: str, match: re.Match[str]) -> bool:
    """Whether the character stands for a lost space: two words on its sides that are none together."""
    left, right = _LEFT.search(text[max(0, match.start() - 40) : match.start()]), _RIGHT.match(text, match.end())
    if left is None or right is None:
        return False
    whole = left.group() + right.group()
    return ordinary(whole) is None and bool(ordinary(left.group()) and ordinary(right.group()))


CHECK = Check(
    name="invisible-character",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Design and markup/Character formatting",
    title=msg("Invisible character"),
    passage=_flags,
    languages=frozenset({"en", "fr", "de", "es"}),
    rank=15,
)
