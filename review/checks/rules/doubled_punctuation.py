"""A punctuation mark typed twice, or two that cannot stand together.

What it does: flags two commas, semicolons or colons in a row, two full stops that are no ellipsis, and a comma beside a
full stop where no abbreviation explains it.

Why it matters: it is the trace of a deletion or of two pieces put together; the reader asks what is missing.

Example: “the port,, the road..” → “the port, the road.”

When it is silent: on ellipses of three dots or more, on “etc.,”, “Inc.,” and other abbreviations, in paths such as
“../file”, in numbers, code and times.

Source: general knowledge of English editing (multiple punctuation marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.tags import ordinary
from review.language.writing import CLOSE
from review.model import Applicability, Edit, Family, Severity, msg

_PLACE = re.compile(
    r"(?<![.,;:!?/\\\d])"
    r"(?:(?P<same>,[ ]?,|;[ ]?;|(?<=\w)::(?=\s)|(?<=[^\W\d_]{3})\.[ ]\.(?=\s*\Z))|(?P<dots>\.\.)|(?P<mixed>\.,|,\.))"
    r"(?![.,;:/\\\w])"
)
_PAIR = re.compile(r"[.,;:] ?[.,;:]")
_EAST = frozenset({"zh", "ja"})
_WIDE = re.compile(r"(?<![。，、；：،؛])(?:。。|，，|、、|；；|：：|،،|؛؛)(?![。，、；：…،؛])")
_WORD = re.compile(r"[a-z]{4,}$")
_SPACED = re.compile(r"\.\s+\.")
"""An ellipsis with spaces, of which one is lost."""
_NAMED = re.compile(r"[\s«„“‘\"'(]\Z")
"""“the directory above is called ..”"""
_LOWER = re.compile(r"[”’\"')]*\s+[a-z]")


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    text = passage.text
    if primary(context.language) in _EAST | {"ar"}:
        yield from (_flag(match, match.group()[0], Applicability.SAFE, passage) for match in _WIDE.finditer(text))
        return
    if not _PAIR.search(text):
        return
    for match in _PLACE.finditer(text):
        if match["dots"] and _NAMED.search(text, max(0, match.start() - 1), match.start()):
            continue
        if match["dots"] and _SPACED.search(text, max(0, match.start() - 4), match.end() + 4):
            continue
        if match["mixed"] and (primary(context.language) != "en" or not _plain_word(text, match.start())):
            continue
        unsure = match["mixed"] or match.group() == ". ." or (match["dots"] and _LOWER.match(text, match.end()))
        keep = _kept(text, match)
        yield _flag(match, keep, Applicability.REVIEW if unsure else Applicability.SAFE, passage)


def _flag(match: re.Match[str], keep: str, sure: Applicability, passage: Passage) -> Flag:
    cure = Cure(msg("Write “{mark}”", mark=keep), sure, (Edit(match.start(), match.end(), keep),))
    message = msg("“{marks}”: one mark too many.", marks=match.group().replace(" ", ""))
    return Flag(passage.index, match.start(), match.end(), message, (cure,))


def _plain_word(text: str, at: int) -> bool:
    """Whether an ordinary word in small letters ends here, not an abbreviation."""
    word = _WORD.search(text[max(0, at - 30) : at])
    return word is not None and ordinary(word.group()) is not None


def _kept(text: str, match: re.Match[str]) -> str:
    if not match["mixed"]:
        return match.group()[0]
    return "," if _LOWER.match(text, match.end()) else "."


CHECK = Check(
    name="doubled-punctuation",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Doubled mark"),
    passage=_flags,
    languages=CLOSE | _EAST | {"ar", "ko"},
    rank=14,
)
