"""A sentence that is too long, and where it can be cut.

What it does: in a sentence of more than sixty words that chains whole clauses with two semicolons or more, flags each
semicolon at which a new sentence can begin. In a sentence whose subject alone is longer than forty words, flags the
verb that comes at last.

Why it matters: Chinese chains clauses with commas that English must end; after sixty words a reader begins again.

Example: “…, and summed up the year; the mayor spoke; …” → “…, and summed up the year. The mayor spoke. …”

When it is silent: in lists behind a colon, between clauses without a verb of their own, in quotations, and in legal
enumerations (“(a) …; (b) …”).

Source: general knowledge of plain English (short sentences, one idea each); docs/families.md, family F13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from review.checks.check import Check, Cure, Flag
from review.checks.clauses import Sentence, finite, sentences
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS, Word
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_LONG, _LATE = 60, 40
_LEAST_CLAUSE = 5
_CUT = re.compile(r";\s+(?=[\w“])")
_LISTED = re.compile(r":\s|\([a-z0-9]{1,3}\)\s")
_SUBJECTS = frozenset({"the", "this", "these", "it", "he", "she", "they", "we"})
_OBJECTS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "these", "all"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "where", "when", "if", "because", "although", "while", "what"})


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    for sentence in sentences(passage):
        if len(sentence.words) > _LONG and not _LISTED.search(sentence.text):
            yield from _cuts(sentence)
        if len(sentence.words) > _LATE + _LEAST_CLAUSE:
            yield from _late(sentence)


def _cuts(sentence: Sentence) -> Iterator[Flag]:
    cuts = [m for m in _CUT.finditer(sentence.text) if not _quoted(sentence.passage, sentence.start + m.start())]
    if len(cuts) < 2:
        return
    for number, cut in enumerate(cuts):
        start = sentence.start + cut.end()
        end = sentence.start + (cuts[number + 1].start() if number + 1 < len(cuts) else len(sentence.text))
        clause = [word for word in sentence.words if start <= word.start < end]
        if _whole(clause):
            yield _cut(sentence, sentence.start + cut.start(), clause)


def _whole(clause: list[Word]) -> bool:
    """A clause that begins with its subject, a name or “the …”, and has a verb behind it.

    “the friend who came” and “the dances named so” are none; “signed the letter” may be taken for a participle.
    """
    if len(clause) < _LEAST_CLAUSE or not (clause[0].capital or clause[0].folded in _SUBJECTS):
        return False
    main = list(takewhile(lambda word: word.folded not in _RELATIVE, clause[1:]))
    if any(map(finite, main)) or any(_acts(*pair) for pair in pairwise(clause[: len(main) + 1])):
        return True
    return any(ordinary(verb.text) == "VBN" and thing.folded in _OBJECTS for verb, thing in pairwise(main))


def _acts(before: Word, word: Word) -> bool:
    """“the members make”; not “a little play”."""
    return ordinary(word.text) == "VB" and ordinary(before.text) not in ("JJ", "DT", "PRP$")


def _quoted(passage: Passage, at: int) -> bool:
    return any(quote.start < at < quote.end for quote in passage.quotes)


def _cut(sentence: Sentence, at: int, clause: list[Word]) -> Flag:
    first = clause[0]
    word = first.text[0].upper() + first.text[1:]
    cure = Cure(msg("Begin a new sentence"), Applicability.REVIEW, (Edit(at, first.end, f". {word}"),))
    words = len(sentence.words)
    message = msg("This sentence has {words} words; a new one can begin here.", words=words)
    return Flag(sentence.passage.index, at, first.end, message, (cure,), problem=sentence.text)


def _late(sentence: Sentence) -> Iterator[Flag]:
    """A subject of more than forty words: a list, and one finite verb at its end."""
    row = sentence.words
    verbs = [number for number, word in enumerate(row) if finite(word)]
    if len(verbs) != 1 or verbs[0] < _LATE or row[0].folded in FUNCTION_WORDS - {"the", "a", "an"}:
        return
    if sentence.text.count(",") < 4 or any(word.folded in _RELATIVE for word in row[: verbs[0]]):
        return
    verb = row[verbs[0]]
    end = sentence.start + len(sentence.text.rstrip())
    message = msg("The verb comes after {words} words; say first what happened, then who was there.", words=verbs[0])
    advice = Cure(msg("Put the verb first"), Applicability.ADVICE)
    last = end if end - verb.start < 60 else verb.end
    yield Flag(sentence.passage.index, verb.start, last, message, (advice,))


CHECK = Check(
    name="long-sentence",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Style/Awkward style",
    title=msg("Long sentence"),
    passage=_flags,
    rank=22,
)
