"""A sentence that begins without a space after the one before.

What it does: flags a full stop, question or exclamation mark between a word and a capitalised word without a space.

Why it matters: here two pieces of text were joined; often a paragraph break was lost, and sometimes words with it.

Example: “The bridge is open.The toll is low.” → “The bridge is open. The toll is low.”

When it is silent: in addresses of the web and of mail, names of files and of program parts (Node.Start), abbreviations
(U.S.A.), initials (J.Smith), and after figures.

Source: general knowledge of English editing (a space follows the mark that ends a sentence); for the other languages of
Europe the EU Interinstitutional Style Guide 6.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.language.writing import CLOSE
from review.model import Applicability, Edit, Family, Severity, msg

_PLACE = re.compile(r"[.!?](?<=(?:[^\W\d_]{2}|[^\W_][)”’]).)(?=(?P<word>[^\W\d_]+)[\s,])")
_LIKELY = re.compile(r"[.!?][^\W\d_]")
_TECHNICAL = re.compile(r"[:@\\/_={}<>#|~^*]|www\.|\.\w+\.|\.\w+\(", re.IGNORECASE)
_DOMAINS = word_list("domain")
_AROUND = 60


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not _LIKELY.search(passage.text):
        return
    for match in _PLACE.finditer(passage.text):
        if (
            _cased(passage.text, match)
            and match["word"].lower() not in _DOMAINS
            and not _TECHNICAL.search(_token(passage.text, match))
        ):
            yield _flag(passage, match)


def _cased(text: str, match: re.Match[str]) -> bool:
    """Small letters before the mark, a capital alone behind it; no abbreviation such as “z.B.Das”."""
    before, word = text[match.start() - 2 : match.start()].rstrip(")”’"), match["word"]
    return (before.islower() or before.isdigit()) and word[0].isupper() and (len(word) == 1 or word[1:].islower())


def _token(text: str, match: re.Match[str]) -> str:
    """The characters around the mark up to the next white space."""
    left = text[max(0, match.start() - _AROUND) : match.start()].rsplit(maxsplit=1)[-1]
    return left + text[match.start() : match.end("word")]


def _flag(passage: Passage, match: re.Match[str]) -> Flag:
    mark = match.group()
    edit = Edit(match.start(), match.end(), f"{mark} ")
    message = msg("A space is missing after “{mark}”.", mark=mark)
    cure = Cure(msg("Put the spacing right"), Applicability.REVIEW, (edit,))
    return Flag(passage.index, match.start(), match.end(), message, (cure,))


CHECK = Check(
    name="glued-sentence",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Sentence without a space before it"),
    passage=_flags,
    languages=CLOSE,
    rank=12,
)
