"""`glossary check`: what is doubtful in a glossary itself. A terminologist decides whether it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from glossary.doubts import AuditFinding, Grade, doubt, said
from glossary.model import Concept, Term, TermStatus
from glossary.sharing import overlap, shared_names
from glossary.termbase import TermBase
from glossary.text.irregular import CLOSED
from glossary.text.scripts import is_unspaced_language, primary
from glossary.text.tokens import words

_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_RELATIONS = ("parent", "replaced-by", "related")


def audit(termbase: TermBase, *, today: date, used: Collection[str] | None = None) -> list[AuditFinding]:
    """All doubts, ordered by concept. `used`: ids of concepts that reports have matched; None leaves that check out."""
    concepts = termbase.concepts
    found = [*shared_names(concepts), *_cycles(concepts), *_missing_languages(concepts)]
    for concept in concepts.values():
        for check in _PER_CONCEPT:
            found += check(concept)
        found += _unknown_relations(concept, concepts)
        found += _validity(concept, today)
        if used is not None and concept.id not in used:
            found.append(doubt("unused", concept, (None, None), said("No report has used it."), Grade.MINOR))
    order = {concept_id: number for number, concept_id in enumerate(concepts)}
    return sorted(found, key=lambda f: (order[f.concepts[0]], f.check, f.language or "", f.term or ""))


def _cycles(concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """“Replaced by” that leads back, and “parent” that does."""
    for relation in ("replaced-by", "parent"):
        done: set[str] = set()
        for start in concepts.values():
            path: list[str] = []
            at = start.id
            while at in concepts and at not in path and at not in done:
                path.append(at)
                at = next(iter(concepts[at].relations.get(relation, ())), "")
            done.update(path)
            if at in path:
                circle = path[path.index(at) :]
                args = (("relation", relation), ("circle", " → ".join([*circle, circle[0]])))
                template = said("“{relation}” leads in a circle: {circle}.")
                yield AuditFinding("cycle", Grade.MAJOR, tuple(circle), None, None, template, args)


def _two_preferred(concept: Concept) -> Iterator[AuditFinding]:
    for section in concept.languages:
        preferred = [t for t in section.terms if t.status is TermStatus.PREFERRED]
        clashing = [t for t in preferred if any(overlap(t, other) for other in preferred if other is not t)]
        if clashing:
            yield doubt(
                "two-preferred",
                concept,
                (section.language, clashing[1].text),
                said("{count} names are preferred at the same time."),
                count=str(len(clashing)),
            )


def _no_preferred(concept: Concept) -> Iterator[AuditFinding]:
    for section in concept.languages:
        statuses = {term.status for term in section.terms}
        if TermStatus.PREFERRED not in statuses and statuses - {TermStatus.PROPOSED}:
            yield doubt("no-preferred", concept, (section.language, None), said("No name is preferred."))


def _twice(concept: Concept) -> Iterator[AuditFinding]:
    """The same words twice in one concept, perhaps with another status."""
    for section in concept.languages:
        counts = Counter((t.text, t.validity) for t in section.terms)
        for text, _validity_of in [key for key, count in counts.items() if count > 1]:
            yield doubt(
                "listed-twice",
                concept,
                (section.language, text),
                said("“{term}” is listed twice."),
                Grade.MINOR,
                term=text,
            )


def _missing_languages(concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """A language that nine of ten concepts have."""
    own = {concept.id: {primary(section.language) for section in concept.languages} for concept in concepts.values()}
    counts = Counter(language for languages in own.values() for language in languages)
    usual = [language for language, count in counts.items() if count * 10 >= len(concepts) * 9]
    for concept in concepts.values():
        for language in usual:
            if language not in own[concept.id]:
                template = said("There is no name in {tag}.")
                yield doubt("missing-language", concept, (language, None), template, Grade.MINOR, tag=language)


def _unknown_relations(concept: Concept, concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    targets = [(name, target) for name in _RELATIONS for target in concept.relations.get(name, ())]
    conditions = [t.when.concept for s in concept.languages for t in s.terms if t.when.kind == "with"]
    targets += [("with", target) for target in dict.fromkeys(conditions) if target]
    for name, target in targets:
        if target not in concepts:
            template = said("“{relation}” names {target}, which is not here.")
            yield doubt("unknown-concept", concept, (None, None), template, relation=name, target=target)


def _too_broad(concept: Concept) -> Iterator[AuditFinding]:
    """A deprecated form that fires always and is so short or common that it will hit ordinary text."""
    for section in concept.languages:
        for term in section.terms:
            if term.status is TermStatus.DEPRECATED and term.when.kind == "always" and _broad(term, section.language):
                yield doubt(
                    "matches-too-much",
                    concept,
                    (section.language, term.text),
                    said("“{term}” is ordinary text too; give it a condition."),
                    Grade.MINOR,
                    term=term.text,
                )


def _broad(term: Term, language: str) -> bool:
    found = [term.text[w.start : w.end].lower() for w in words(term.text, language)]
    if is_unspaced_language(language):
        return len(found) < 2
    if primary(language) == "en" and all(word in CLOSED for word in found):
        return True
    return len(found) < 2 and (len(term.text) < 4 or term.text == term.text.lower())


def _validity(concept: Concept, today: date) -> Iterator[AuditFinding]:
    """A validity that ends before it begins; names that have all ended without a successor."""
    for section in concept.languages:
        good = [term for term in section.terms if term.status in _GOOD]
        for term in section.terms:
            start, end = term.validity.start, term.validity.end
            if start and end and end < start:
                yield doubt(
                    "empty-validity",
                    concept,
                    (section.language, term.text),
                    said("“{term}” ends before it begins."),
                    term=term.text,
                )
        over = good and all(term.validity.end and term.validity.end < today for term in good)
        if over and not concept.relations.get("replaced-by"):
            yield doubt(
                "dead-validity",
                concept,
                (section.language, None),
                said("Every name has ended, and nothing replaces them."),
            )


def _evidence(concept: Concept) -> Iterator[AuditFinding]:
    terms = [term for section in concept.languages for term in section.terms]
    if not concept.evidence and not any(term.evidence for term in terms):
        yield doubt("no-evidence", concept, (None, None), said("No source is given."), Grade.MINOR)


_PER_CONCEPT: tuple[Callable[[Concept], Iterator[AuditFinding]], ...] = (
    _two_preferred, _no_preferred, _twice, _too_broad, _evidence,
)  # fmt: skip
