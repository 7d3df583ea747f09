"""A slogan in quotation marks that no glossary knows.

What it does: in a report about China, flags a quoted phrase of two to five small words after a number, an article or a
verb of doing (“play a good ‘…’”), and lists it for the keeper of the glossary.

Why it matters: set phrases of policy stand in quotation marks in the source; machine translation renders them word for
word, and the marks make the reader take them for official wording.

Example: “achieve three ‘strike hards’” – is this the official wording?

When it is silent: for accepted terms of the glossary, whole sentences and speech, titles with capitals, and in reports
that have nothing to do with China.

Source: docs/families.md, family N11: six of six such phrases of a sample report were policy slogans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.checks.quotes import Quote
from review.checks.words import words
from review.model import Applicability, Edit, Family, Severity, msg

_NUMBER = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+$", re.IGNORECASE)
_NUMBER_INSIDE = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|a|an|up|this)\s+(?:good\s+|new\s+)?$", re.IGNORECASE)
_PRAISED = re.compile(r"\ba\s+good\s+$", re.IGNORECASE)
_WORDS = re.compile(r"[a-z][a-z\-’',& ]+")
_DOING = word_list("campaign verb")


def _flags(context: Context) -> Iterator[Flag]:
    if not context.about_china:
        return
    for passage, coined in context.telling(_coined):
        for quote, sort in coined:
            if not _known(passage, quote, context):
                yield _flag(passage, quote, sort)


def _coined(passage: Passage) -> tuple[tuple[Quote, Severity], ...]:
    return tuple((quote, sort) for quote in passage.quotes if (sort := _sort(passage, quote)))


def _sort(passage: Passage, quote: Quote) -> Severity | None:
    """MAJOR for a numbered slogan or a battle cry, MINOR for another coinage, None for other quotations."""
    inner = passage.text[quote.inner_start : quote.inner_end]
    if not 2 <= len(words(inner)) <= 5 or not _WORDS.fullmatch(inner):
        return None
    before = passage.text[max(0, quote.start - 40) : quote.start]
    if _NUMBER.search(before) or _PRAISED.search(before):
        return Severity.MAJOR
    article = _ARTICLE.search(before)
    if article is None:
        return None
    if _NUMBER_INSIDE.match(inner):
        return Severity.MAJOR
    lead = words(before[: article.start()])
    return Severity.MINOR if lead and lead[-1].folded in _DOING else None


def _known(passage: Passage, quote: Quote, context: Context) -> bool:
    """Whether the glossary speaks of these words: accepts them, or replaces them here."""
    return any(
        m.start <= quote.inner_start and quote.inner_end <= m.end
        for m in passage.matches_over(quote.start, quote.end)
        if m.term.when.kind != "source" or m.concept.id in context.named_in_source
    )


def _flag(passage: Passage, quote: Quote, severity: Severity) -> Flag:
    inner = passage.text[quote.inner_start : quote.inner_end]
    cures = [Cure(msg("Look up the official wording"), Applicability.ADVICE, text=inner)]
    counted = _NUMBER.search(passage.text, max(0, quote.start - 40), quote.start)
    if counted and passage.text[quote.end : quote.end + 1] == ":":  # the list behind the colon says what they are
        label = msg("Write “{term}”", term=f"{counted.group()}tasks")
        cures.insert(0, Cure(label, Applicability.REVIEW, (Edit(quote.start, quote.end, "tasks"),)))
    return Flag(
        passage.index,
        quote.start,
        quote.end,
        msg("“{words}” reads like a slogan taken over word for word, and the glossary does not have it.", words=inner),
        tuple(cures),
        problem=inner.casefold(),
        severity=severity,
    )


CHECK = Check(
    name="quoted-coinage",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Wrong term",
    title=msg("Slogan without an official form"),
    report=_flags,
    rank=30,
)
