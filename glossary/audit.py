"""`glossary check`: what is doubtful in a glossary itself. A terminologist decides whether it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glossary.model import Concept, LanguageSection, Term, TermStatus
from glossary.termbase import TermBase
from glossary.text.folding import fold_case, plain
from glossary.text.irregular import CLOSED
from glossary.text.scripts import is_unspaced_language, primary
from glossary.text.tokens import words

_GOOD = (TermStatus.PREFERRED, TermStatus.ADMITTED)
_RELATIONS = ("parent", "replaced-by", "related")


class Grade(StrEnum):
    """How much it matters; the names are those of findings in reports."""

    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One doubt: which check, which concepts, which words, and what a person should know (template and arguments)."""

    check: str
    grade: Grade
    concepts: tuple[str, ...]
    language: str | None
    term: str | None
    template: str
    args: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        return self.template.format(**dict(self.args))


def audit(termbase: TermBase, *, today: date, used: Collection[str] | None = None) -> list[AuditFinding]:
    """All doubts, ordered by concept. `used`: ids of concepts that reports have matched; None leaves that check out."""
    concepts = termbase.concepts
    found = [*_shared_names(concepts), *_cycles(concepts)]
    for concept in concepts.values():
        for check in _PER_CONCEPT:
            found += check(concept, concepts)
        found += _validity(concept, today)
        found += _evidence(concept)
        if used is not None and concept.id not in used:
            found.append(_finding("unused", concept, (None, None), "no report has used it", Grade.MINOR))
    order = {concept_id: number for number, concept_id in enumerate(concepts)}
    return sorted(found, key=lambda f: (order[f.concepts[0]], f.check, f.language or "", f.term or ""))


def _finding(
    check: str, concept: Concept, place: tuple[str | None, str | None], template: str, grade: Grade = Grade.MAJOR, /,
    **args: str,
) -> AuditFinding:  # fmt: skip
    """`place` is language and term, each as far as it matters."""
    return AuditFinding(check, grade, (concept.id,), *place, template, tuple(args.items()))


def _sections(concepts: Mapping[str, Concept]) -> Iterator[tuple[Concept, LanguageSection]]:
    for concept in concepts.values():
        for section in concept.languages:
            yield concept, section


def _shared_names(concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """Homographs (two concepts accept the same words) and names that one concept accepts and another deprecates."""
    claims: dict[tuple[str, str], dict[str, Term]] = {}
    for concept, section in _sections(concepts):
        for term in section.terms:
            key = primary(section.language), fold_case(plain(term.text), section.language)
            known = claims.setdefault(key, {}).get(concept.id)
            if known is None or term.status in _GOOD:
                claims[key][concept.id] = term
    for (language, _), by_concept in claims.items():
        if len(by_concept) < 2:
            continue
        good = [i for i, term in by_concept.items() if term.status in _GOOD]
        bad = [i for i, term in by_concept.items() if term.status is TermStatus.DEPRECATED]
        text = next(iter(by_concept.values())).text
        if len(good) > 1:
            template = "“{term}” is a name of {others} too"
            yield AuditFinding("homograph", Grade.MAJOR, tuple(good), language, text, template,
                               (("term", text), ("others", ", ".join(good[1:]))))  # fmt: skip
        if good and bad:
            template = "“{term}” is accepted here and deprecated in {others}"
            yield AuditFinding("accepted-and-deprecated", Grade.MAJOR, (*good, *bad), language, text, template,
                               (("term", text), ("others", ", ".join(bad))))  # fmt: skip


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
                template = "“{relation}” leads in a circle: {circle}"
                yield AuditFinding("cycle", Grade.MAJOR, tuple(circle), None, None, template, args)


def _two_preferred(concept: Concept, _: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    for section in concept.languages:
        preferred = [t for t in section.terms if t.status is TermStatus.PREFERRED]
        clashing = [t for t in preferred if sum(_overlap(t, other) for other in preferred) > 1]
        if clashing:
            yield _finding(
                "two-preferred",
                concept,
                (section.language, clashing[1].text),
                "{count} names are preferred at the same time",
                count=str(len(clashing)),
            )


def _overlap(first: Term, second: Term) -> bool:
    a, b = first.validity, second.validity
    return (a.start or date.min) <= (b.end or date.max) and (b.start or date.min) <= (a.end or date.max)


def _no_preferred(concept: Concept, _: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    for section in concept.languages:
        statuses = {term.status for term in section.terms}
        if TermStatus.PREFERRED not in statuses and statuses - {TermStatus.PROPOSED}:
            yield _finding("no-preferred", concept, (section.language, None), "no name is preferred")


def _twice(concept: Concept, _: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """The same words twice in one concept, perhaps with another status."""
    for section in concept.languages:
        counts = Counter((t.text, t.validity) for t in section.terms)
        for text, _validity_of in [key for key, count in counts.items() if count > 1]:
            yield _finding(
                "listed-twice", concept, (section.language, text), "“{term}” is listed twice", Grade.MINOR, term=text
            )


def _missing_languages(concept: Concept, concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """A language that nine of ten concepts have."""
    counts = Counter(primary(section.language) for _, section in _sections(concepts))
    own = {primary(section.language) for section in concept.languages}
    for language, count in counts.items():
        if language not in own and count * 10 >= len(concepts) * 9:
            yield _finding(
                "missing-language", concept, (language, None), "there is no name in {tag}", Grade.MINOR, tag=language
            )


def _unknown_relations(concept: Concept, concepts: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    targets = [(name, target) for name in _RELATIONS for target in concept.relations.get(name, ())]
    conditions = [t.when.concept for s in concept.languages for t in s.terms if t.when.kind == "with"]
    targets += [("with", target) for target in dict.fromkeys(conditions) if target]
    for name, target in targets:
        if target not in concepts:
            yield _finding("unknown-concept", concept, (None, None), "“{relation}” names {target}, which is not here",
                           relation=name, target=target)  # fmt: skip


def _too_broad(concept: Concept, _: Mapping[str, Concept]) -> Iterator[AuditFinding]:
    """A deprecated form that fires always and is so short or common that it will hit ordinary text."""
    for section in concept.languages:
        for term in section.terms:
            if term.status is TermStatus.DEPRECATED and term.when.kind == "always" and _broad(term, section.language):
                yield _finding(
                    "matches-too-much",
                    concept,
                    (section.language, term.text),
                    "“{term}” is ordinary text too; give it a condition",
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


_PER_CONCEPT: tuple[Callable[[Concept, Mapping[str, Concept]], Iterator[AuditFinding]], ...] = (
    _two_preferred, _no_preferred, _twice, _missing_languages, _unknown_relations, _too_broad,
)  # fmt: skip


def _validity(concept: Concept, today: date) -> Iterator[AuditFinding]:
    """A validity that ends before it begins; names that have all ended without a successor."""
    for section in concept.languages:
        good = [term for term in section.terms if term.status in _GOOD]
        for term in section.terms:
            start, end = term.validity.start, term.validity.end
            if start and end and end < start:
                yield _finding(
                    "empty-validity",
                    concept,
                    (section.language, term.text),
                    "“{term}” ends before it begins",
                    term=term.text,
                )
        over = good and all(term.validity.end and term.validity.end < today for term in good)
        if over and not concept.relations.get("replaced-by"):
            yield _finding(
                "dead-validity", concept, (section.language, None), "every name has ended, and nothing replaces them"
            )


def _evidence(concept: Concept) -> Iterator[AuditFinding]:
    terms = [term for section in concept.languages for term in section.terms]
    if not concept.evidence and not any(term.evidence for term in terms):
        yield _finding("no-evidence", concept, (None, None), "no source is given", Grade.MINOR)
