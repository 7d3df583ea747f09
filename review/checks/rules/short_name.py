"""The short name of a place of the glossary, in small letters or in other words.

What it does: when a report names a place of the glossary such as the “Rill Bay Free Port”, flags “the free port” and
“the Free port”, where the short name is “the Free Port”, and the short names of its other accepted forms.

Why it matters: with small letters it is any such area; with another noun it is another area.

Example: in a report on the Rill Bay Special Zone: “the special zone grew” → “the Special Zone grew”.

When it is silent: in a report that does not name the place, without “the”, before further words of a name, in the full
name itself, and where the short name would be a single word.

Source: general knowledge of English editing (short forms of official place names keep their capitals in official
texts); the glossary of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from glossary import right_name
from glossary.model import CaseRule, Concept, TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.words import words
from review.model import Applicability, Edit, Family, Severity, TermReference, msg

_ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_PLACE_KINDS = ("place", "zone", "area", "geograph")


def _flags(context: Context) -> Iterator[Flag]:
    tails = _tails(context)
    if not tails:
        return
    choice = "|".join(re.escape(tail).replace(r"\ ", r"\s+") for tail in sorted(tails, key=len, reverse=True))
    for passage, places in context.telling(_places, rf"\bthe\s+(?P<tail>{choice})\b(?![-‑]\w)"):
        for place in places:
            folded = " ".join(place["tail"].lower().split())
            short, concept = tails[folded]
            if " ".join(place["tail"].split()) != short and not _in_longer(passage, place):
                yield _flag(passage, place, short, concept, context)


def _places(passage: Passage, pattern: str) -> tuple[re.Match[str], ...]:
    return tuple(re.finditer(pattern, passage.text, re.IGNORECASE))


def _tails(context: Context) -> Mapping[str, tuple[str, Concept]]:
    """Short forms in small letters → the right short form; ambiguous ones are left out."""
    found: dict[str, tuple[str, Concept]] = {}
    double: set[str] = set()
    for concept in context.termbase.concepts.values():
        official = right_name(concept, context.language, context.report.date)
        short = _tail(official.text) if official and official.case is CaseRule.EXACT and _place(concept) else None
        if short is None or concept.id not in context.concepts:
            continue
        accepted = (t for t in concept.terms(context.language) if t.status in _ACCEPTED)
        for tail in {tail.lower() for term in accepted if (tail := _tail(term.text))}:
            if tail in found and found[tail][0] != short:
                double.add(tail)
            found.setdefault(tail, (short, concept))
    return {tail: value for tail, value in found.items() if tail not in double}


def _place(concept: Concept) -> bool:
    return any(word in f"{concept.kind or ''} {concept.domain or ''}".lower() for word in _PLACE_KINDS)


def _tail(name: str) -> str | None:
    """What is left of a name of three or four words without its first: “Special Area” of “Rill Special Area”."""
    row = [word.text for word in words(name)]
    if not 3 <= len(row) <= 4 or not all(word[0].isupper() for word in row):
        return None
    return " ".join(row[-2:])


def _in_longer(passage: Passage, place: re.Match[str]) -> bool:
    """Inside a term of the glossary, or followed by another capital that goes on with the name."""
    start, end = place.span("tail")
    if any(m.start <= start and end < m.end for m in passage.matches_over(start, end)):
        return True
    following = passage.text[end : end + 2]
    return place["tail"].istitle() and len(following) == 2 and following[0] == " " and following[1].isupper()


def _flag(passage: Passage, place: re.Match[str], short: str, concept: Concept, context: Context) -> Flag:
    start, end = place.span("tail")
    only_case = place["tail"].casefold().split() == short.casefold().split()
    official = right_name(concept, context.language, context.report.date)
    full = official.text if official else short
    cures = tuple(
        Cure(msg("Write “{term}”", term=text), Applicability.REVIEW, (Edit(start, end, text),), text=text)
        for text in dict.fromkeys((short, full))
    )
    return Flag(
        passage.index,
        place.start(),
        end,
        msg("The report speaks of the {full}; its short name is “the {short}”.", full=full, short=short),
        cures,
        problem=f"{concept.id} {' '.join(place['tail'].split())}",
        severity=Severity.MINOR if only_case else Severity.MAJOR,
        terms=(TermReference(concept.id, full, "preferred"),),
    )


CHECK = Check(
    name="short-name",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent use of terminology",
    title=msg("Short name"),
    report=_flags,
    rank=45,
)
