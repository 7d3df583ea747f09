"""Which of the terms with the same classes is meant, and how near the text comes to it.

Nearness, best first: same conjunction, same hyphens, same letters apart from case, same case, not inflected. Between
terms equally near, the earlier glossary wins, then the better status, then the order of the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from glossary.matching.casing import Casing, casing, is_acronym
from glossary.matching.classes import CONJUNCTIONS
from glossary.matching.forms import forms_of, needs_article, without_article
from glossary.matching.part import Entry
from glossary.model import CaseRule, Concept, Term, TermStatus
from glossary.text.folding import collapse, fold_case, fold_word, plain
from glossary.text.scripts import primary
from glossary.text.tokens import words

_ORDER = {TermStatus.PREFERRED: 0, TermStatus.ADMITTED: 1, TermStatus.DEPRECATED: 2, TermStatus.PROPOSED: 3}


class Claim(NamedTuple):
    """A term that has the same classes as the words found."""

    layer: int
    source: int
    number: int
    entry: Entry
    form: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The term meant, and how the words stand to it, without regard to what is around them. `rivals` claim as well."""

    claim: Claim
    status: TermStatus
    form: str
    as_written: bool
    casing: Casing
    conjunction: str | None
    article_needed: bool
    rivals: tuple[tuple[Concept, Term], ...] = ()


def judge(surface: str, claims: list[Claim], language: str, day: date | None, article: bool) -> Verdict | None:
    """The best claim to `surface`, or None when none holds. `article`: an article stands before the words."""
    judged = [_verdict(surface, claim, language, day) for claim in claims]
    valid = sorted(
        (pair for pair in judged if pair is not None and (article or not pair[1].article_needed)),
        key=lambda pair: pair[0],
    )
    if not valid:
        return None
    nearness, best = valid[0]
    rivals = tuple((v.claim.entry.concept, v.claim.entry.term) for rank, v in valid[1:] if rank[0] == nearness[0])
    return replace(best, rivals=rivals) if rivals else best


def forms_meant(surface: str, entry: Entry, language: str) -> list[int]:
    """Which forms of a term have exactly the words of `surface`: 0 the term itself, else the number of a form."""
    bare = without_article(entry.term.text, language)
    if surface == bare:
        return [0]
    found = _words_of(surface, language)
    texts = [bare, *[form.text for form in forms_of(entry.term, entry.concept, language)]]
    return [number for number, text in enumerate(texts) if _words_of(text, language) == found]


def _words_of(text: str, language: str) -> list[str]:
    """The folded words of `text`, without the words of conjunctions."""
    passing = CONJUNCTIONS.get(primary(language), ())
    folded = [fold_word(text[word.start : word.end], language) for word in words(text, language)]
    return [word for word in folded if word not in passing and word not in ("as", "well")]


Rank = tuple[int, int, int, int]


def _verdict(surface: str, claim: Claim, language: str, day: date | None) -> tuple[Rank, Verdict] | None:
    term = claim.entry.term
    status = status_on(claim.entry, day)
    if status is None:
        return None
    bare = without_article(term.text, language)
    label, expected = _expected(claim, bare, language)
    case = casing(plain(expected), plain(surface), term.case)
    if case is not Casing.RIGHT and _other_word(expected, surface, term.case):
        return None
    conjunction = _other_conjunction(surface, expected, language)
    nearness = _distance(surface, expected, language)
    nearness += 32 * (conjunction is not None) + 4 * (case is not Casing.RIGHT) + bool(label)
    verdict = Verdict(
        claim, status, label, not label and collapse(surface) in (bare, collapse(bare)), case, conjunction,
        needs_article(term.text, language),
    )  # fmt: skip
    return (nearness, claim.layer, _ORDER[status], claim.number), verdict


def status_on(entry: Entry, day: date | None) -> TermStatus | None:
    """The status of a term on a day: a good name out of its validity counts as deprecated, a bad one as none."""
    term = entry.term
    if day is None or day in term.validity:
        return term.status
    return TermStatus.DEPRECATED if term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED) else None


def _expected(claim: Claim, bare: str, language: str) -> tuple[str, str]:
    if not claim.form:
        return "", bare
    form = forms_of(claim.entry.term, claim.entry.concept, language)[claim.form - 1]
    return form.label, form.text


def _other_word(expected: str, surface: str, rule: CaseRule) -> bool:
    return rule is not CaseRule.ANY and is_acronym(expected) and not is_acronym(surface)


def _distance(surface: str, expected: str, language: str) -> int:
    """Hyphens weigh more than other letters, those more than case and marks; a conjunction is weighed elsewhere."""
    if surface == expected:
        return 0
    have, want = plain(surface), plain(expected)
    folded = fold_case(have, language), fold_case(want, language)
    if _hyphened(folded[0]) != _hyphened(folded[1]):
        return 16 + 2
    return (8 if folded[0] != folded[1] else 0) + (2 if have != want else 0)


def _hyphened(text: str) -> frozenset[str]:
    return frozenset(word.strip("-") for word in text.split() if "-" in word.strip("-"))


def _other_conjunction(surface: str, expected: str, language: str) -> str | None:
    """The first conjunction of `surface` that is not the one `expected` has in its place."""
    if surface == expected:
        return None
    finder = _conjunctions(primary(language))
    have = [collapse(c).lower().replace("＆", "&") for c in finder.findall(surface)]
    want = [collapse(c).lower().replace("＆", "&") for c in finder.findall(expected)]
    if len(have) != len(want):
        return None
    return next((h for h, w in zip(have, want, strict=True) if h != w), None)


@lru_cache(maxsize=200)
def _conjunctions(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in CONJUNCTIONS.get(language, ()))
    longer = r"\bas\s+well\s+as\b|" if language == "en" else ""
    return re.compile(longer + (rf"\b(?:{words})\b|" if words else "") + "[&＆]", re.IGNORECASE)
