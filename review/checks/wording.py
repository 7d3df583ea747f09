"""How the official form goes into a sentence: number, capitals, article, quotation marks, words already there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from glossary import TermMatch, right_name
from glossary.model import CaseRule, Term, TermStatus
from glossary.text.inflection import reform
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.checks.words import FUNCTION_WORDS, words
from review.model import Edit

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?P<article>[Aa]n?)\s+$")
_STRAIGHT_QUOTED = re.compile(r'"([^"]*)"')
_DETERMINED = re.compile(r"\b(?:an?|the|this|its|their|our)\s+(?:[a-z]+\s+)?[“‘\"]?$", re.IGNORECASE)
_BEFORE_VERB = word_list("before verb")
_NOUN_ENDS = ("ness", "tion", "ment", "ity", "ance", "ence", "ism", "ship")
_MOST_OFFERS = 3
_NEAR = 2000


def holds(match: TermMatch, passage: Passage, context: Context) -> bool:
    """Whether the condition of a deprecated form is met here."""
    if match.term.status is not TermStatus.DEPRECATED:
        return True  # it ran out
    condition = match.term.when
    if condition.kind == "source":
        return match.concept.id in context.named_in_source
    if condition.kind == "with":
        return condition.concept in context.concepts
    if condition.kind == "capitalised":
        return all(word.capital for word in words(match.text) if word.folded not in FUNCTION_WORDS)
    if condition.kind == "quoted":
        quotes = passage.quotes_over(match.start, match.end)
        return any(quote.start < match.start and match.end < quote.end for quote in quotes)
    return True


def offers(match: TermMatch, context: Context) -> Iterator[Term]:
    """The official term, then the admitted ones in the order of the glossary; at most three."""
    language, day = context.language, context.report.date
    official = right_name(match.concept, language, day)
    admitted = (
        term
        for term in match.concept.terms(language)
        if term.status is TermStatus.ADMITTED and (day is None or day in term.validity)
    )
    found: dict[str, Term] = {}
    for term in (official, *admitted):
        if term is not None:
            found.setdefault(term.text, term)
    yield from islice(found.values(), _MOST_OFFERS)


def fitted(passage: Passage, match: TermMatch, term: Term) -> Edit:
    """The edit that puts `term` in the place of `match`, in offsets of the passage."""
    start, end = match.start, match.end
    text = _quoted(passage, match, _cased(passage, match, _numbered(match, term)))
    if match.article_before or _DETERMINED.search(passage.text, max(0, start - 30), start):
        text = _ARTICLE.sub("", text)
    start -= _overlap(passage.text[max(0, start - 80) : start], text)
    quote = next((q for q in passage.quotes_over(start, end) if (q.inner_start, q.inner_end) == (start, end)), None)
    if quote is not None and (any(mark in text for mark in '“"') or _plain_slogan(match, term)):
        start, end = quote.start, quote.end
    return _with_article(passage, Edit(start, end, text))


def _plain_slogan(match: TermMatch, term: Term) -> bool:
    """A coinage in quotation marks whose official form is ordinary words: these need no marks."""
    return match.text.islower() and term.text.islower() and len(term.text.split()) > 1


def fits(passage: Passage, match: TermMatch, edit: Edit) -> bool:
    """Whether the sentence can take the new words: no preposition is lost, no noun comes after “to”."""
    gone, new = words(match.text), words(edit.text)
    if not gone or not new:
        return False
    if gone[-1].folded in FUNCTION_WORDS and new[-1].folded != gone[-1].folded:
        return False
    before = words(passage.text[max(0, edit.start - 20) : edit.start])
    infinitive = bool(before) and before[-1].folded in _BEFORE_VERB
    return not (infinitive and new[0].folded.endswith(_NOUN_ENDS))


def _numbered(match: TermMatch, term: Term) -> str:
    proper = term.case is CaseRule.EXACT and term.text[:1].isupper()
    return reform(term.text, match.form) if match.form in ("plural", "singular") and not proper else term.text


def _cased(passage: Passage, match: TermMatch, text: str) -> str:
    """The capitals of the words that go, where the official form leaves them free."""
    if match.text.isupper() and len(match.text.split()) > 1:
        return text.upper()
    if not text[:1].islower():
        return text
    main = [word for word in words(match.text) if word.folded not in FUNCTION_WORDS]
    if len(main) > 1 and all(word.capital for word in main) and text.islower():
        return re.sub(r"[^\W\d_]+", lambda m: m.group() if m.group() in FUNCTION_WORDS else m.group().title(), text)
    if match.text[:1].isupper() and passage.starts_sentence(match.start):
        return text[0].upper() + text[1:]
    return text


def _quoted(passage: Passage, match: TermMatch, text: str) -> str:
    """Straight quotation marks of the glossary become curly where the passage has curly ones."""
    around = passage.text[max(0, match.start - _NEAR) : max(0, match.start - 1)] + passage.text[match.end + 1 :][:_NEAR]
    return _STRAIGHT_QUOTED.sub(r"“\1”", text) if "“" in around or "’" in around else text


def _overlap(before: str, text: str) -> int:
    """How many code points before the place say what the new words begin with: “the Special |Committee|”."""
    own = [word.folded for word in words(text)]
    near = words(before)
    for size in range(min(len(near), len(own) - 1), 0, -1):
        tail = near[-size:]
        joined = re.fullmatch(r"\s+", before[tail[-1].end :]) is not None
        if (
            joined
            and tail[0].capital
            and any(own[n : n + size] == [word.folded for word in tail] for n in range(len(own) - size))
        ):
            return len(before) - tail[0].start
    return 0


def _with_article(passage: Passage, edit: Edit) -> Edit:
    """“a” or “an” before the place, as the new words ask for; it goes before a “the”."""
    found = _INDEFINITE.search(passage.text, max(0, edit.start - 4), edit.start)
    if not found or not edit.text:
        return edit
    if edit.text.startswith("the "):
        return Edit(found.start(), edit.end, edit.text)
    right = "an" if edit.text.lstrip('“"‘').lower().startswith(tuple("aeio")) else "a"
    if found["article"].lower() == right:
        return edit
    article = right.capitalize() if found["article"][0].isupper() else right
    return Edit(found.start("article"), edit.end, f"{article} {edit.text}")
