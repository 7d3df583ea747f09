"""“as well as” inside a name.

What it does: flags “as well as” (also “plus” and “and also”) where a name has “and”: where the glossary has the name
with “and”, where the report itself has it with “and” elsewhere, or between two fields of administration inside the
name of a body (“Culture as well as Tourism Board”).

Why it matters: tools that reword texts against copy detection replace every “and”; an official name cannot be reworded.

Example: “the Ministry of Food as well as Farming” → “the Ministry of Food and Farming”.

When it is silent: between two names (“the Ministry of Finance as well as the State Bank”), persons, countries and
ordinary words.

Source: in 2.75 million words of raw machine translation (WMT, zh–en) “as well as” inside a capitalised name does not
occur; it is a sign of rewording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary import TermMatch, right_name
from glossary.model import TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.checks.names import BODIES, key
from review.model import Applicability, Edit, Family, Severity, TermReference, msg

_SPUN = re.compile(r"(?<=[^\W\d_] )(?:as\s+well\s+as|and\s+also|plus)(?= [A-Z])")
_FIELDS = frozenset(word for field in word_list("field") for word in key(field))
_TWO_WORDS = re.compile(r" [A-Z][a-z]+(?: [A-Z][a-z]+)?")


def _flags(context: Context) -> Iterator[Flag]:
    for passage, places in context.telling(_spun):
        for place in places:
            match = next((m for m in passage.matches_over(*place.span()) if m.start < place.start()), None)
            if match is not None and match.conjunction:
                yield _flag(passage, context, place, match)
            elif match is None and (_between_fields(passage, place) or _written_with_and(passage, place, context)):
                yield _flag(passage, context, place, None)


def _spun(passage: Passage) -> tuple[re.Match[str], ...]:
    text = passage.text
    return tuple(_SPUN.finditer(text)) if "well" in text or "also" in text or "plus" in text else ()


def _between_fields(passage: Passage, place: re.Match[str]) -> bool:
    """Both neighbours name a field of administration, and one name with a body's head holds them."""
    left = re.search(r"[A-Z][a-z]+ $", passage.text[max(0, place.start() - 40) : place.start()])
    right = _TWO_WORDS.match(passage.text, place.end())
    if not left or not right or not _FIELDS.issuperset(key(left.group())) or not _FIELDS & set(key(right.group())):
        return False
    name = passage.name_over(place.start() - 1, place.end() + 1)
    return name is not None and bool(set(name.key) & BODIES)


def _written_with_and(passage: Passage, place: re.Match[str], context: Context) -> bool:
    """Whether the report has the same name with “and” elsewhere."""
    name = passage.name_over(place.start() - 1, place.end() + 1)
    if name is None:
        return False
    usual = passage.text[name.start : place.start()] + "and" + passage.text[place.end() : name.end]
    return " ".join(usual.split()) in context.name_counts


def _flag(passage: Passage, context: Context, place: re.Match[str], match: TermMatch | None) -> Flag:
    joint = Cure(msg("Write “and”"), Applicability.REVIEW, (Edit(place.start(), place.end(), "and"),))
    message = msg("“{words}” stands inside a name; it should be “and”.", words=" ".join(place.group().split()))
    name = passage.name_over(place.start() - 1, place.end() + 1)
    start, end = (match.start, match.end) if match else (name.start, name.end) if name else place.span()
    term = right_name(match.concept, context.language, context.report.date) if match else None
    if match is None or term is None:
        return Flag(passage.index, start, end, message, (joint,))
    official = Cure(msg("Write the official name"), Applicability.REVIEW, (Edit(match.start, match.end, term.text),))
    cures = (joint,) if term.text == match.term.text else (joint, official)
    if match.status is TermStatus.DEPRECATED:
        cures = (official, joint)
    reference = TermReference(match.concept.id, term.text, term.status.value, match.glossary)
    return Flag(passage.index, start, end, message, cures, terms=(reference,))


CHECK = Check(
    name="spun-name",
    family=Family.REPETITION,
    severity=Severity.CRITICAL,
    error_type="Terminology/Inconsistent with terminology resource",
    title=msg("Reworded name"),
    report=_flags,
    rank=70,
)
