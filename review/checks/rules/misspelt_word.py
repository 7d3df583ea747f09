"""A word that the dictionary does not have, and that is one slip away from a single common one.

What it does: flags an unknown word that becomes a known one, and only one, when two neighbouring letters change places
or a doubled letter is written once; in words of seven letters and more also when a letter is added, left out, or a
vowel is changed for another.

Why it matters: it is the most common slip of fast fingers, and the eye reads over it.

Example: “the rvier” → “the river”; “the managment” → “the management”.

When it is silent: on names, words with figures, capitals or hyphens in them, web addresses, words that the report uses
more than twice, words of four letters whose right form the report does not use, words completed in brackets
(“[d]uring”), glossary terms, words built of known parts (influencers, realtime), and every other kind of unknown
word: without a dictionary of all new words a spelling check would mark more right words than wrong ones.

Source: SCOWL 2020.12.07 up to size 70, American, British, Canadian and Australian (permissive, see data/SCOWL.txt); the
lexicon of Brill's tagger (MIT); Damerau, A technique for computer detection and correction of spelling errors (1964).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from review.checks import dictionary
from review.checks.check import Check, Flag, written
from review.checks.context import Context, Passage
from review.checks.words import found_at
from review.language.tags import ordinary, tag
from review.model import Family, Severity, msg

_WORD = re.compile(r"(?<![\w’'\-./@#&=\\\]])[A-Za-z]?[a-z]{3,}(?![\w/@=\\\[]|\.\w|[’'](?!s\b)\w|(?<=[oa])-\w)")
_LEAST, _LEAST_DOUBLED, _LEAST_OTHER = 4, 6, 7
_MOST_TIMES = 2
_SHORT = 4
"""Short words of a trade (cron, init) are one slip away from others: the report must use the other one too."""


def _flags(context: Context) -> Iterator[Flag]:
    times = context.tally(_unknown, by=_word)
    for passage, found in context.telling(_unknown):
        for match, right in found:
            if right is None or times[match.group()] > _MOST_TIMES:
                continue
            if len(right) > _SHORT or context.tally(_short)[right.lower()]:
                yield _flag(passage, match, right)


def _unknown(passage: Passage) -> tuple[tuple[re.Match[str], str | None], ...]:
    """The unknown words, and their right form where there is one."""
    found = found_at(_WORD, passage.text, passage.reading.strange_words)
    unknown = (match for match in found if not dictionary.has(match.group().lower()))
    return tuple((match, _right(match.group()) if _readable(passage, match) else None) for match in unknown)


def _short(passage: Passage) -> tuple[str, ...]:
    return tuple(word.folded for word in passage.words if len(word.text) <= _SHORT)


def _word(found: tuple[re.Match[str], str | None]) -> str:
    return found[0].group()


def _known(word: str) -> bool:
    return ordinary(word) is not None or tag(word) is not None or tag(word.capitalize()) is not None


def _readable(passage: Passage, match: re.Match[str]) -> bool:
    """In small letters, or with the capital of a sentence's beginning; and in no term."""
    if match.group()[0].isupper() and not any(start == match.start() for start, _ in passage.sentences):
        return False
    return not any(term.start <= match.start() < term.end for term in passage.matches)


@lru_cache(maxsize=20_000)
def _right(word: str) -> str | None:
    low = word.lower()
    found = None if _known(word) else _exchanged(low)
    if found is None and word == low and len(word) >= _LEAST_OTHER:
        meant = dictionary.meant(word)
        return meant if meant is not None and ordinary(meant) is not None else None
    return found


def _exchanged(word: str) -> str | None:
    found = {other for other in _transposed(word) if _in_lexicon(other)}
    if not found and len(word) >= _LEAST_DOUBLED:
        found = {word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]}
        found = {other for other in found if _in_lexicon(other)}
    return found.pop() if len(found) == 1 else None


def _transposed(word: str) -> Iterator[str]:
    for i in range(len(word) - 1):
        if word[i] != word[i + 1]:
            yield f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}"


def _in_lexicon(word: str) -> bool:
    return len(word) >= _LEAST and (dictionary.common(word) or (tag(word) or "NNP")[:3] != "NNP")


def _flag(passage: Passage, match: re.Match[str], right: str) -> Flag:
    word = match.group()
    right = right.capitalize() if word[0].isupper() else right
    start, end = match.span()
    cure = written(start, end, right)
    return Flag(passage.index, start, end, msg("“{word}” is no English word.", word=word), (cure,))


CHECK = Check(
    name="misspelt-word",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Spelling",
    title=msg("Misspelt word"),
    report=_flags,
    rank=25,
)
