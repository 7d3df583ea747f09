"""The Terms tab: which official terms stand in a report, in which forms, and where."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace

from glossary import TermBase, TermMatch, right_name
from glossary.model import Concept, TermStatus
from review.model import Finding, Report
from review.services.desk import Checked, Desk, Recipe, Sheet
from review.services.views import TermRow, TermUse

FOUND = 100
"""Rows of a search at most."""
_KEPT = 20_000
"""Sentences whose matches are remembered."""
_RANK = (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.PROPOSED, TermStatus.DEPRECATED)

Place = tuple[str, int, int]
Find = Callable[[int, str, int], Iterable[Concept]]
"""The concepts of a glossary that hold some words in any form, the best first, at most so many."""


class Terms:
    """Remembers the matches of each sentence, so that a step costs one sentence."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._matches: OrderedDict[tuple[Recipe, str, str, object], list[TermMatch]] = OrderedDict()

    def rows(self, sheet: Sheet, checked: Checked) -> tuple[TermRow, ...]:
        """In order of the first place."""
        base = self._desk.termbase(sheet.recipe)
        return _owned(sheet, base, self._rows(sheet, checked, base)) if base else ()

    def search(self, sheet: Sheet, checked: Checked, query: str, find: Find) -> tuple[TermRow, ...]:
        """Those of the report first, then what `find` knows of each glossary, in its order."""
        base = self._desk.termbase(sheet.recipe)
        wanted = " ".join(query.split()).casefold()
        if base is None or not wanted:
            return self.rows(sheet, checked)
        here = self._rows(sheet, checked, base)
        named = {key: row for key, row in here.items() if any(wanted in form for form in _forms(_concept(base, key)))}
        for part, layer in zip(sheet.recipe, base.layers, strict=True):
            for concept in find(part.glossary, wanted, FOUND - len(named)):
                key = (layer.name, concept.id)
                named.setdefault(key, here.get(key) or _row(sheet, concept, layer.name, []))
        return _owned(sheet, base, named)

    def _rows(self, sheet: Sheet, checked: Checked, base: TermBase) -> dict[tuple[str, str], TermRow]:
        found = self._places(sheet, checked, base)
        return {key: _row(sheet, one[0][1].concept, key[0], one) for key, one in found.items()}

    def uses(self, sheet: Sheet, checked: Checked) -> dict[tuple[int, str], tuple[TermUse, ...]]:
        """Every place of every term, by the id of its glossary and its own."""
        base = self._desk.termbase(sheet.recipe)
        if base is None:
            return {}
        ids = _ids(sheet, base)
        return {
            (ids[name], concept): tuple(
                TermUse(segment, match.start, match.end, match.text, match.term.status.value)
                for segment, match in found
            )
            for (name, concept), found in self._places(sheet, checked, base).items()
        }

    def _places(
        self, sheet: Sheet, checked: Checked, base: TermBase
    ) -> dict[tuple[str, str], list[tuple[str, TermMatch]]]:
        places: dict[tuple[str, str], list[tuple[str, TermMatch]]] = {}
        named = _named(checked.findings)
        report = sheet.revision.report
        for segment in report.segments:
            for match in self._in(sheet, report, base, segment.text):
                if _counts(match, segment.id, named):
                    places.setdefault((match.glossary, match.concept.id), []).append((segment.id, match))
        return places

    def _in(self, sheet: Sheet, report: Report, base: TermBase, text: str) -> list[TermMatch]:
        key = (sheet.recipe, report.language, text, report.date)
        if key not in self._matches:
            self._matches[key] = base.match(text, report.language, report_date=report.date)
            while len(self._matches) > _KEPT:
                self._matches.popitem(last=False)
        return self._matches[key]


def _owned(sheet: Sheet, base: TermBase, rows: dict[tuple[str, str], TermRow]) -> tuple[TermRow, ...]:
    """With the ids of their glossaries."""
    ids = _ids(sheet, base)
    return tuple(replace(row, glossary_id=ids[name]) for (name, _), row in rows.items())


def _ids(sheet: Sheet, base: TermBase) -> dict[str, int]:
    return {layer.name: part.glossary for part, layer in zip(sheet.recipe, base.layers, strict=True)}


def _named(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """(concept, sentence) of what the checks have to say about terms."""
    return frozenset((term.concept, finding.segment) for finding in findings for term in finding.terms)


def _counts(match: TermMatch, segment: str, named: frozenset[tuple[str, str]]) -> bool:
    """A rejected form that is ordinary English elsewhere counts only where a check took it up."""
    rejected = match.term.status is TermStatus.DEPRECATED
    return not rejected or match.term.when.kind == "always" or (match.concept.id, segment) in named


def _row(sheet: Sheet, concept: Concept, glossary: str, found: list[tuple[str, TermMatch]]) -> TermRow:
    record = sheet.record
    used: dict[str, int] = {}
    for _, match in found:
        used[match.text] = used.get(match.text, 0) + 1
    official = right_name(concept, record.language, record.date) or concept.preferred(record.language)
    statuses = [match.term.status for _, match in found] or [official.status if official else TermStatus.PROPOSED]
    worst = max(statuses, key=_RANK.index)
    places = tuple((segment, match.start, match.end) for segment, match in found)
    return TermRow(
        glossary=glossary,
        concept=concept.id,
        official=official.text if official else "",
        source=_source(concept, record.language, record.source_language),
        status=worst.value,
        evidence=_evidence(concept, record.language),
        used=used,
        places=places,
        variant_here=bool(found) and worst is TermStatus.DEPRECATED,
    )


def _source(concept: Concept, language: str, source: str | None) -> str | None:
    """The name in the report's source language, else in the first other language of the entry."""
    if source:
        term = concept.preferred(source)
        return term.text if term else None
    others = (one.preferred for one in concept.languages if one is not concept.section(language))
    return next((term.text for term in others if term), None)


def _evidence(concept: Concept, language: str) -> str:
    term = concept.preferred(language)
    known = (*(term.evidence if term else ()), *concept.evidence)
    return known[0].text if known else ""


def _concept(base: TermBase, key: tuple[str, str]) -> Concept:
    return next(layer.concepts[key[1]] for layer in base.layers if layer.name == key[0])


def _forms(concept: Concept) -> list[str]:
    return [" ".join(term.text.split()).casefold() for section in concept.languages for term in section.terms]
