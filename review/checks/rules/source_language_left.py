"""Words of the source language left in the translation.

What it does: flags Chinese, Japanese and Korean writing in a report in another script. Where the glossary knows the
words, its official form is offered.

Why it matters: the reader cannot read it, and what it names is missing from the sentence.

Example: with a glossary that has 市教委: “The 市教委 agreed.” → “The Municipal Education Commission agreed.”

When it is silent: in brackets after a name (“Rill Bay (小湾)”), in titles of works (《…》), and in reports in Chinese,
Japanese or Korean.

Source: docs/families.md, family F9; the glossary of the report for the official form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary import TermMatch
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.wording import fitted, offers
from review.model import Applicability, Family, Severity, TermReference, msg

_SCRIPT = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_LEFT = re.compile(f"[“‘（]?[{_SCRIPT}]+(?:[、·（“‘]?[{_SCRIPT}]+|[”’）](?=[{_SCRIPT}“（])|[”’）](?![\\s\\S]))*[”’）]?")
_WRITTEN = re.compile(f"[{_SCRIPT}]")
_OPENED = re.compile(r"[(（《「『\[][^()（）《》「」]{0,40}$")
_CLOSED = re.compile(r"(?:[)）》」』\]]|.\s?[,;]?[^()（）]{0,40}[)）》」』\]])")
_OWN = frozenset({"zh", "ja", "ko", "yue", "wuu", "lzh"})


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    if not _WRITTEN.search(passage.text) or re.split(r"[-_]", context.language)[0].lower() in _OWN:
        return
    for match in _LEFT.finditer(passage.text):
        if not _gloss(passage.text, match):
            yield _flag(passage, context, *_trimmed(match))


def _gloss(text: str, match: re.Match[str]) -> bool:
    """In brackets of its own, perhaps with the name of the language or the pinyin before it."""
    opened = _OPENED.search(text, max(0, match.start() - 42), match.start())
    return opened is not None and _CLOSED.match(text, match.end() - 1) is not None


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Without a mark whose partner lies outside."""
    start, end = match.span()
    text = match.group()
    for opening, closing in ("“”", "‘’", "（）"):
        if text.count(opening) < text.count(closing) and text.endswith(closing):
            end -= 1
        if text.count(opening) > text.count(closing) and text.startswith(opening):
            start += 1
    return start, end


def _flag(passage: Passage, context: Context, start: int, end: int) -> Flag:
    words = passage.text[start:end]
    known = next(
        (m for m in context.termbase.match(words, context.source_language) if (m.start, m.end) == (0, len(words))), None
    )
    cures = tuple(_cures(passage, context, start, end, known)) if known else ()
    terms = tuple(TermReference(known.concept.id, cure.text, "preferred") for cure in cures[:1]) if known else ()
    message = msg("“{words}” is not translated.", words=words)
    return Flag(passage.index, start, end, message, cures, problem=words, terms=terms)


def _cures(passage: Passage, context: Context, start: int, end: int, known: TermMatch) -> Iterator[Cure]:
    article = passage.text[max(0, start - 4) : start].lower() in ("the ", " the")
    placed = known._replace(start=start, end=end, article_before=article)
    for term in offers(placed, context):
        edit = fitted(passage, placed, term)
        yield Cure(msg("Write “{term}”", term=edit.text), Applicability.REVIEW, (edit,), text=edit.text)


CHECK = Check(
    name="source-language-left",
    family=Family.TERMS,
    severity=Severity.MAJOR,
    error_type="Accuracy/Untranslated",
    title=msg("Not translated"),
    passage=_flags,
    languages=None,
    rank=75,
)
