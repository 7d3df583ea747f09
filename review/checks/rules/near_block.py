"""A paragraph that says what an earlier one has said, in nearly the same words.

What it does: flags a paragraph whose ten or more telling words are those of an earlier one but for one verb or
adjective; small words, endings and order do not count. The first cure deletes the copy.

Why it matters: the text was translated or reworded twice and both versions were kept.

Example: “A total of 40 wells were drilled in the county last spring by its own crews.” after “In the last spring a
total of 40 wells was drilled in the county by their own crews.” → one of them.

When it is silent: where a number, a name, a noun or a “not” differs (rows of a form, years, districts, clauses for
each kind of case), in tables, headers and footers, and for exact copies (see repeated-block).

Source: docs/families.md, family N5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from review.checks.check import Check, Flag
from review.checks.context import Context, Passage, once
from review.checks.copies import REPEATING_KINDS, copied
from review.checks.names import singular
from review.checks.words import FUNCTION_WORDS
from review.language.tags import tag
from review.model import Family, Severity, msg

_LEAST_WORDS = 10
_MOST = 2
"""Words that one of the two alone has: a verb in one and a verb in the other."""
_DIGIT = re.compile(r"\d")
_NEGATIONS = frozenset({"no", "not", "never", "nor", "without", "cannot"})


@dataclass(frozen=True, slots=True)
class _Read:
    """What a paragraph says: its words without endings; those that no copy may change; all of them in order."""

    said: frozenset[str]
    firm: frozenset[str]
    exact: tuple[str, ...]
    keys: tuple[str, ...]
    """Its longest words: of two that differ in `_MOST` words one of these is the same."""


def _flags(context: Context) -> Iterator[Flag]:
    shared = context.shared(_keyed)
    before: defaultdict[_Key, list[tuple[Passage, _Read]]] = defaultdict(list)
    for passage, own in shared.passages:
        (read,) = _read(passage)
        told = [one for one in own if one in shared.things]
        earlier = next((one for name in told for one, other in before[name] if _near(other, read)), None)
        if earlier is not None:
            yield copied(passage, earlier, msg("An earlier paragraph says this in nearly the same words."))
        for name in told:
            before[name] = [*before[name][-_KEPT:], (passage, read)]


_Key = tuple[str, frozenset[str]]
_KEPT = 7
"""Earlier paragraphs that are compared, of those with the same firm words and one long word in common; the work stays
in proportion to the text."""


@once
def _read(passage: Passage) -> tuple[_Read, ...]:
    """What the paragraph says; nothing of one that is too short."""
    if passage.block.kind in REPEATING_KINDS or len(passage.words) < _LEAST_WORDS:
        return ()
    folded = frozenset(passage.reading.folded)
    said = frozenset(map(singular.__getitem__, folded - FUNCTION_WORDS))
    if len(said) < _LEAST_WORDS:
        return ()
    least = sorted(map(len, said))[-_MOST - 1]
    keys = sorted([word for word in said if len(word) >= least], key=_longest_last)[-_MOST - 1 :]
    return (_Read(said, _firm(passage, folded), passage.reading.folded, tuple(keys)),)


def _longest_last(word: str) -> tuple[int, str]:
    return len(word), word


def _firm(passage: Passage, folded: Set[str]) -> frozenset[str]:
    """Numbers, names and negations."""
    firsts, row = passage.reading.first_words, passage.words
    names = [row[at].folded for at in passage.reading.capitals if row[at].start not in firsts]
    numbers = [word for word in folded if not word.isalpha() and _DIGIT.search(word)]
    return _NEGATIONS.intersection(folded).union(names, numbers)


def _keyed(passage: Passage) -> tuple[_Key, ...]:
    """What a paragraph that says nearly the same has too: its firm words, with one of its longest words."""
    return tuple((word, read.firm) for read in _read(passage) for word in read.keys)


def _near(first: _Read, second: _Read) -> bool:
    """Whether both, with the same firm words, say the same, though not in the very same words."""
    if abs(len(first.said) - len(second.said)) > _MOST or first.exact == second.exact:
        return False
    different = first.said ^ second.said
    return len(different) <= _MOST and all((tag(word) or "NN")[:2] in ("VB", "JJ", "RB", "IN") for word in different)


CHECK = Check(
    name="near-block",
    family=Family.REPETITION,
    severity=Severity.MAJOR,
    error_type="Accuracy/Addition",
    title=msg("Nearly repeated paragraph"),
    report=_flags,
    rank=89,
)
