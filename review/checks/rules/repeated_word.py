"""The same word twice in a row.

What it does: flags a word that stands twice with nothing but white space between.

Why it matters: nobody reads over it twice; it is the plainest sign of a text that nobody read.

Example: “in the the next years” → “in the next years”.

In German, French, Spanish, Italian, Portuguese, Dutch and Russian it knows the commonest words of grammar that never
stand twice, and words of nine letters or more in small letters.

When it is silent: where English doubles a word (“had had”, “that that”, “very very”, “what it is is”), in names
(Bora Bora, Cao Cao) and terms of the glossary, in numbers, and inside quotation marks that hold only the two words.

Source: general knowledge of English editing (repeated words are corrected silently); exceptions after the reports of
users of other checkers (names and “had had” are the usual false alarms).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.checks.words import FUNCTION_WORDS, Word
from review.language.writing import NEVER_TWICE
from review.model import Applicability, Edit, Family, Severity, msg

_DOUBLED = word_list("reduplicated")
_LONG = 9
"""Letters."""
_WHATEVER = frozenset({"what", "whatever", "whoever", "whichever"})
_OPENERS = frozenset({"what", "who", "where", "how", "all"})


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    words, row = passage.words, passage.reading.folded
    if not any(map(eq, row, row[1:])):
        return
    language = primary(context.language)
    for number, (first, second) in enumerate(pairwise(words)):
        twice = first.folded == second.folded and passage.text[first.end : second.start].isspace()
        if twice and language != "en" and not _never(first, second, language):
            continue
        if twice and not _meant(passage, first, second, words[max(0, number - 4) : number]):
            yield _flag(passage, first, second)


def _never(first: Word, second: Word, language: str) -> bool:
    """Whether a word of another language than English never stands twice; long ones are there for no emphasis."""
    known = first.folded in NEVER_TWICE[language] or len(first.text) >= _LONG
    return known and not second.capital and first.text.isalpha()


def _meant(passage: Passage, first: Word, second: Word, before: Sequence[Word]) -> bool:
    word = first.folded
    if not word[0].isalpha() or (len(word) == 1 and word != "a") or word in _DOUBLED:
        return True
    if word in ("is", "was", "do", "did") and any(b.folded in _OPENERS for b in before):
        return True
    if word not in FUNCTION_WORDS and any(b.folded in _WHATEVER for b in before):
        return True  # “whatever happens happens”, “what makes tea tea”
    if second.capital and (word not in FUNCTION_WORDS or not first.capital):
        return True
    if before and before[-1].folded == word:
        return True
    span = first.start, second.end
    quoted = any(q.inner_start == first.start and q.inner_end == second.end for q in passage.quotes_over(*span))
    return quoted or any(m.start <= first.start and second.end <= m.end for m in passage.matches_over(*span))


def _flag(passage: Passage, first: Word, second: Word) -> Flag:
    cure = Cure(msg("Remove the repeat"), Applicability.REVIEW, (Edit(first.end, second.end, ""),))
    return Flag(passage.index, first.start, second.end, msg("“{word}” stands twice.", word=second.text), (cure,))


CHECK = Check(
    name="repeated-word",
    family=Family.REPETITION,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Repeated word"),
    passage=_flags,
    languages=frozenset({"en", *NEVER_TWICE}),
    rank=60,
)
