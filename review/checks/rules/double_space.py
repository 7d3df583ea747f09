"""Two or more spaces where one belongs.

What it does: flags runs of spaces, and of invisible white space beside a space, between two words.

Why it matters: machine translation joins pieces of text; the joint shows, and a name with two spaces inside is no
longer found by a search.

Example: “The  Commission met.” → “The Commission met.”

When it is silent: at the beginning and end of a paragraph, after a tab or a line break, in lines laid out as columns
(three or more runs of spaces, or a run of four and more), and after a full stop in a report whose sentences are all
set two spaces apart.

Source: general knowledge of English editing (one space between words and sentences).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_SPACES = re.compile(r"(?<=[^\s])[  \u2000-\u200a\u202f\u3000]{2,}(?=[^\s])")
_AFTER_STOP = re.compile(r"[.!?][”’\")\]]*$")
_ONE_SPACE_AFTER_STOP = re.compile(r"[a-z][.!?][”’\")\]]* (?=[“‘\"(]?[A-Z])")


def _flags(context: Context) -> Iterator[Flag]:
    spaced = _typed_with_two(context)
    for passage, found in context.telling(_wide):
        if _columns(passage, found):
            continue
        for match in found:
            ended = _AFTER_STOP.search(passage.text, max(0, match.start() - 4), match.start())
            if not (spaced and ended and len(match.group()) == 2):
                yield _flag(passage, match)


def _columns(passage: Passage, found: Sequence[re.Match[str]]) -> bool:
    wide = [match for match in found if len(match.group()) >= 4]
    return bool(wide) or ("\n" in passage.text and len(found) >= 3)


def _typed_with_two(context: Context) -> bool:
    """Whether the whole report sets two spaces after a sentence: then it is a habit, no slip."""
    two = sum(
        1
        for passage, found in context.telling(_wide)
        for match in found
        if _AFTER_STOP.search(passage.text, max(0, match.start() - 3), match.start())
    )
    return two >= 3 and two > context.total(_single)


def _wide(passage: Passage) -> tuple[re.Match[str], ...]:
    text = passage.text
    return tuple(_SPACES.finditer(text)) if "  " in text or not text.isascii() else ()


def _single(passage: Passage) -> int:
    return len(_ONE_SPACE_AFTER_STOP.findall(passage.text))


def _flag(passage: Passage, match: re.Match[str]) -> Flag:
    edit = Edit(match.start(), match.end(), " ")
    return Flag(
        passage=passage.index,
        start=match.start(),
        end=match.end(),
        message=msg("Two spaces where one belongs."),
        cures=(Cure(msg("Keep one space"), Applicability.SAFE, (edit,)),),
    )


CHECK = Check(
    name="double-space",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Whitespace",
    title=msg("Double space"),
    report=_flags,
    languages=None,
    rank=10,
)
