"""What a change of the glossary does to the findings of a report, before it is saved. Pure; nothing is stored.

result = impact(report, before, after)
print(len(result.created), "new findings,", len(result.settled), "settled")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary import TermBase
from glossary.model import Concept
from review.checks.house import House, checker_for
from review.checks.names import key
from review.model import Finding, Report


@dataclass(frozen=True, slots=True)
class Impact:
    """Findings that come, that stay with another message, severity or cure (before, after), and that go.

    Each in document order; a settled finding is as it was before the change.
    """

    created: tuple[Finding, ...] = ()
    changed: tuple[tuple[Finding, Finding], ...] = ()
    settled: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.created or self.changed or self.settled)


class Assessor:
    """Two states of the glossary of a report, compiled once for many reports.

    `select` and `ignore` are names of checks; raises UsageError for an unknown one.
    """

    def __init__(
        self,
        before: TermBase,
        after: TermBase,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        house: House | None = None,
    ) -> None:
        rules = house or House()
        self.before = checker_for(rules, before, select := tuple(select), ignore := tuple(ignore))
        self.after = checker_for(rules, after, select, ignore)
        self.changed = tuple(_changed(before, after))
        self._reordered = _order(before) != _order(after)
        self._terms = TermBase("changed", _numbered(self.changed))
        self._words: dict[str, frozenset[str]] = {}

    def impact(self, report: Report, known: Sequence[Finding] | None = None) -> Impact:
        """What changes in this report. `known` are its findings under the former glossary, where somebody has them."""
        if not self.touches(report):
            return Impact()
        return compared(self.before.check(report) if known is None else known, self.after.check(report))

    def touches(self, report: Report) -> bool:
        """Whether the report or its source shares a form, or a word that carries a name, with a changed concept.

        False is certain; without such a word no check can find another thing than before.
        """
        if self._reordered:
            return True
        if not self.changed:
            return False
        sources = [text for text in (report.source_text, *(s.source for s in report.segments)) if text]
        foreign = report.source_language or "zh"
        return (
            not self._carried(report.language).isdisjoint(key(report.text))
            or self._names(report.text, report.language)
            or self._names("\n".join([report.text, *sources]), foreign)
        )

    def _names(self, text: str, language: str) -> bool:
        return bool(text) and bool(self._terms.match(text, language))

    def _carried(self, language: str) -> frozenset[str]:
        """The words of all changed terms in a language, as the checks compare names."""
        if language not in self._words:
            found = (word for c in self.changed for term in c.terms(language) for word in key(term.text))
            self._words[language] = frozenset(found)
        return self._words[language]


def impact(
    report: Report,
    before: TermBase,
    after: TermBase,
    *,
    known: Sequence[Finding] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Impact:
    """What the change from `before` to `after` does to the findings of one report; see `Assessor` for many."""
    return Assessor(before, after, select=select, ignore=ignore).impact(report, known)


def compared(before: Iterable[Finding], after: Iterable[Finding]) -> Impact:
    """Two checks of the same text, finding by finding: the same check says it of the same words at the same place."""
    old, new = ({_identity(finding): finding for finding in findings} for findings in (before, after))
    return Impact(
        tuple(finding for name, finding in new.items() if name not in old),
        tuple((old[name], finding) for name, finding in new.items() if name in old and _differ(old[name], finding)),
        tuple(finding for name, finding in old.items() if name not in new),
    )


def _identity(finding: Finding) -> tuple[str, int, int]:
    """The number in a key counts equal findings, so it moves when an earlier one goes; the place does not."""
    return finding.key.rpartition(".")[0], finding.span.start, finding.span.end


def _differ(before: Finding, after: Finding) -> bool:
    """Whether a reader sees another thing: the message, how much it matters, the cures, the terms."""
    return any(
        getattr(before, name) != getattr(after, name) for name in ("message", "severity", "suggestions", "terms")
    )


def _changed(before: TermBase, after: TermBase) -> Iterator[Concept]:
    """Every state of a concept that stands in one of the two only."""
    old, new = _concepts(before), _concepts(after)
    for first, second in ((old, new), (new, old)):
        for place, concept in first.items():
            other = second.get(place)
            if other is not concept and other != concept:
                yield concept


def _concepts(termbase: TermBase) -> Mapping[tuple[str, str], Concept]:
    return {(layer.name, name): concept for layer in termbase.layers for name, concept in layer.concepts.items()}


def _order(termbase: TermBase) -> list[str]:
    return [layer.name for layer in termbase.layers]


def _numbered(concepts: Iterable[Concept]) -> Iterator[Concept]:
    """Two states of one concept have one id; in a glossary of their own they need two."""
    for number, concept in enumerate(concepts):
        yield Concept(f"{number}", concept.languages)
