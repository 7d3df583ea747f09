"""A set phrase of Chinese reports taken over word for word.

What it does: flags the literal English forms of slogans, metaphors and set terms of official Chinese, and offers the
rendering that official or idiomatic English uses.

Why it matters: the words are English, the phrase is not; the reader guesses, or reads something else.

Example: “the blue sky defense war” → “the fight to keep our skies blue”.

When it is silent: where the condition of a row does not hold: only in a report about China, only where the source has
the phrase, only in quotation marks; and inside accepted terms of the glossary.

Source: `data/calques.csv`; each row names where its rendering was read, or says general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from glossary.model import TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import table
from review.checks.phrases import GAP, Found, Phrases, expanded
from review.checks.words import words
from review.model import Applicability, Edit, Family, Severity, msg

_MOST_OFFERS = 3
_ARTICLE = re.compile(r"\b(?P<article>the|a|an)\s+$", re.IGNORECASE)
_OPEN = re.compile(r"[“‘\"]")
_PARTED = re.compile(r"[&_]")
"""With these a text may hold words of a phrase that are none of its own words."""
_OWN_ARTICLE = re.compile(r"(?:the|a|an)\s")


@cache
def _phrases() -> Phrases:
    return Phrases((form, n) for n, row in enumerate(table("calques")) for form in row["bad_en"].split(";"))


def _flags(context: Context) -> Iterator[Flag]:
    for passage, phrases in context.telling(_literal):
        for found in phrases:
            row = table("calques")[found.row]
            if _holds(row, passage, found, context):
                yield _flag(row, passage, found)


def _literal(passage: Passage) -> tuple[Found, ...]:
    """The phrases of the list, but for those that the glossary or the words around them excuse."""
    if not (_PARTED.search(passage.text) or _phrases().may_stand(passage.reading.folded)):
        return ()
    return tuple(
        found
        for found in _phrases().find(passage.text)
        if not (_accepted(passage, found) or _good(table("calques")[found.row], passage, found))
    )


def _holds(row: Mapping[str, str], passage: Passage, found: Found, context: Context) -> bool:
    condition = row["fires_when"]
    if condition == "only-in-china-context":
        return context.about_china
    if condition == "only-with-source":
        return row["zh"] in context.source_text
    if condition == "only-quoted":
        quotes = passage.quotes_over(found.start, found.end)
        return any(quote.start < found.start and found.end < quote.end for quote in quotes)
    return True


def _accepted(passage: Passage, found: Found) -> bool:
    """Inside a form that the glossary accepts, or under a deprecated one, which has its own finding."""
    return any(
        m.start <= found.start and found.end <= m.end
        for m in passage.matches_over(found.start, found.end)
        if m.status in (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DEPRECATED)
    )


def _good(row: Mapping[str, str], passage: Passage, found: Found) -> bool:
    """Whether the words are part of one of the good renderings: “reform and opening” of “reform and opening up”."""
    around = _folded(passage.text[max(0, found.start - 60) : found.end + 60])
    said = _folded(passage.text[found.start : found.end])
    return any(said in _folded(form) and _folded(form) in around for form in row["good_en"].split(";"))


def _folded(text: str) -> str:
    return f" {' '.join(word.folded for word in words(text.replace('-', ' ')))} "


def _flag(row: Mapping[str, str], passage: Passage, found: Found) -> Flag:
    said = passage.text[found.start : found.end]
    good = [form.strip() for form in row["good_en"].split(";") if form.strip()][:_MOST_OFFERS]
    message = msg("“{words}” is a literal form of {zh}.", words=said, zh=row["zh"])
    cures = [_cure(row, passage, found, form) for form in good]
    cures.sort(key=lambda cure: not cure.edits)  # what a key can do comes first
    return Flag(passage.index, found.start, found.end, message, tuple(cures), problem=f"{row['id']} {said.casefold()}")


def _cure(row: Mapping[str, str], passage: Passage, found: Found, form: str) -> Cure:
    if form.startswith("(") and form.endswith(")"):  # (omit), (name alone): nothing to write
        return Cure(msg("Leave it out"), Applicability.ADVICE)
    edit = _filled(row, passage, found, form) if GAP in form else _fitted(passage, found, form)
    text = edit.text if edit else form
    label = msg("Write “{term}”", term=text)
    if edit is None or row["applicability"] == "advice":
        return Cure(label, Applicability.ADVICE, text=text)
    return Cure(label, Applicability.REVIEW, (edit,), text=edit.text)


def _filled(row: Mapping[str, str], passage: Passage, found: Found, form: str) -> Edit | None:
    """A rendering with a gap takes the words that stand in the gap (None without any); their quotation marks go."""
    said = _said(passage, found)
    closing = _OPEN.search(said) is not None and passage.text[found.end : found.end + 1] in ("”", "’", '"')
    for bad in row["bad_en"].split(";"):
        for way in expanded(bad):
            inner = re.fullmatch(_around_gap(way), said, re.IGNORECASE) if GAP in way else None
            if inner:
                return Edit(found.start, found.end + closing, form.replace(GAP, inner["gap"]))
    return None


def _around_gap(way: Sequence[str]) -> str:
    """A pattern for a phrase with one gap, read as `phrases` reads it."""
    head, tail = (
        r"[\s\-‑–]+".join(map(re.escape, part)) for part in (way[: way.index(GAP)], way[way.index(GAP) + 1 :])
    )
    return rf"{head}[\s\-‑–,“”\"‘’]+(?P<gap>.*?)[\s\-‑–,“”\"‘’]+{tail}"


def _said(passage: Passage, found: Found) -> str:
    return passage.text[found.start : found.end]


def _fitted(passage: Passage, found: Found, form: str) -> Edit:
    """The rendering in place; an article that stands before it is taken in or not repeated."""
    start = found.start
    article = _ARTICLE.search(passage.text, max(0, start - 5), start)
    if article and _OWN_ARTICLE.match(form):
        start = article.start("article")
    if passage.text[start].isupper() and form[:1].islower() and passage.starts_sentence(start):
        form = form[0].upper() + form[1:]
    return Edit(start, found.end, form)


CHECK = Check(
    name="calque",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Style/Unidiomatic",
    title=msg("Word-for-word phrase"),
    report=_flags,
    rank=40,
)
