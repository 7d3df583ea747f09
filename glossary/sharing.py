"""Names that several concepts claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from glossary.doubts import AuditFinding, Grade, said
from glossary.model import Concept, Term, TermStatus
from glossary.text.folding import fold_case, plain
from glossary.text.inflection import numberless
from glossary.text.scripts import primary

_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_Key = tuple[str, str]
_Claims = dict[_Key, dict[str, Term]]


def overlap(first: Term, second: Term) -> bool:
    """Whether there is a day on which both were official."""
    a, b = first.validity, second.validity
    start = max(a.start or date.min, b.start or date.min)
    return start <= (a.end or date.max) and start <= (b.end or date.max)


def shared_names(concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """Names that two concepts accept, and names that one concept accepts and another deprecates.

    Concepts that share a name in every language they both have are duplicates; those that share one in a language and
    none in another say two things of one name; without another language to tell by they are homographs.
    """
    duplicates: set[tuple[str, ...]] = set()
    for (language, _), by_concept in _claims(concepts).items():
        if len(by_concept) < 2:
            continue
        good = _together({i: term for i, term in by_concept.items() if term.status in _GOOD})
        bad = [i for i, term in by_concept.items() if term.status is TermStatus.DEPRECATED]
        text = next(iter(by_concept.values())).text
        if len(good) > 1:
            finding = _shared(good, language, text, concepts)
            if finding.check != "duplicate" or finding.concepts not in duplicates:
                yield finding
            if finding.check == "duplicate":
                duplicates.add(finding.concepts)
        good = [i for i, term in by_concept.items() if term.status in _GOOD]
        if good and bad:
            template = said("“{term}” is accepted here and deprecated in {others}.")
            yield _about("accepted-and-deprecated", (*good, *bad), (language, text), template, others=", ".join(bad))


def _claims(concepts: Mapping[str, Concept]) -> _Claims:
    """Who claims which name; a good claim of a concept counts before its others."""
    claims: _Claims = {}
    for concept in concepts.values():
        for key, term in _names(concept):
            known = claims.setdefault(key, {}).get(concept.id)
            if known is None or (term.status in _GOOD and known.status not in _GOOD):
                claims[key][concept.id] = term
    return claims


def _names(concept: Concept) -> Iterator[tuple[_Key, Term]]:
    for section in concept.languages:
        for term in section.terms:
            for text in (term.text, *term.forms):
                yield (primary(section.language), fold_case(plain(text), section.language)), term


def _together(terms: Mapping[str, Term]) -> list[str]:
    """The concepts whose claim is official at the same time as another one's."""
    return [i for i, term in terms.items() if any(overlap(term, other) for j, other in terms.items() if j != i)]


def _shared(good: list[str], language: str, text: str, concepts: Mapping[str, Concept]) -> AuditFinding:
    others = ", ".join(good[1:])
    first, second = (_by_language(concepts[i]) for i in good[:2])
    common = [tag for tag in first if tag in second and tag != language]
    apart = [tag for tag in common if first[tag].keys().isdisjoint(second[tag])]
    if apart:
        pair = [" / ".join(list(side[apart[0]].values())[:1]) for side in (first, second)]
        template = said("“{term}” is “{first}” here and “{second}” in {others}.")
        finding = _about("inconsistent-pair", good, (language, text), template,
                         first=pair[0], second=pair[1], others=others)  # fmt: skip
        alike = len(good) == 2 and _bare(pair[0], apart[0]) == _bare(pair[1], apart[0])
        return replace(finding, grade=Grade.MINOR) if alike else finding
    if common:
        return _about("duplicate", good, (language, text), said("{others} has the same names."), others=others)
    return _about("homograph", good, (language, text), said("“{term}” is a name of {others} too."), others=others)


def _bare(text: str, language: str) -> str:
    """A name without marks and spaces and, in English, without number: what only those tell apart is one wording."""
    folded = re.split(r"[\W_]+", fold_case(plain(text), language)) if text.isascii() else [fold_case(text, language)]
    return "".join(numberless(word) if language == "en" else word for word in folded)


def _by_language(concept: Concept) -> dict[str, dict[str, str]]:
    """Language → folded good name → the name."""
    found: dict[str, dict[str, str]] = {}
    for (language, folded), term in _names(concept):
        if term.status in _GOOD:
            found.setdefault(language, {})[folded] = term.text
    return found


def _about(
    check: str, concepts: list[str] | tuple[str, ...], place: tuple[str, str], template: str, /, **args: str
) -> AuditFinding:
    named = {"term": place[1], **args} if "{term}" in template else args
    return AuditFinding(check, Grade.MAJOR, tuple(concepts), *place, template, tuple(named.items()))
