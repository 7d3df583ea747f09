"""Two clauses run together where a sentence ended.

What it does: flags a capitalised word such as Only, When or It in the middle of a sentence where a new clause begins
without a mark before it, and a sentence that says “only by … can we” twice.

Why it matters: words were lost at the joint, or a full stop; in either case the sentence has two beginnings and the
reader finds no way through it.

Example: “so we can do better Only by working together can we win” → “so we can do better. Only by …”

When it is silent: at the beginning of a sentence and of a quotation, after a colon, dash or bracket, in titles, and
where the capital stands on a word that begins no clause (a stray capital).

Source: docs/families.md, family N8; general knowledge of English editing (run-on sentences).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.capitals import places
from review.checks.check import Check, Cure, Flag
from review.checks.clauses import Sentence, has_finite, sentences
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_REACH = 80
"""Words before the place in which the verb of the first clause is looked for; more would be another sentence."""

_ONLY = re.compile(r"\s+(?:by|when|if|through|with|then|after|in)\b")
_OPENERS = frozenset({"it", "he", "she", "they", "we", "there", "this", "these", "those", "you"})
_IF = frozenset({"when", "if", "because", "although", "therefore", "however"})
_CARRY = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FRAME = re.compile(r"\bonly\s+(?:by|when|if|through|with)\b", re.IGNORECASE)
_INVERTED = re.compile(r"\b(?:can|could|will|would|do|does|did|shall|may)\s+(?:we|he|she|they|it|you|the)\b")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    for place in places(passage):
        if not place.after_comma and place.before.text.islower() and _begins_clause(passage, place.at):
            yield _joint(passage, place.at)
    if passage.text.lower().count("only") > 1:
        for sentence in sentences(passage):
            yield from _doubled(sentence)


def _begins_clause(passage: Passage, at: int) -> bool:
    row, word = passage.words, passage.words[at]
    if not _opens(passage, at) or any(passage.quotes_over(word.start, word.end)):
        return False
    start, _ = passage.sentence_at(word.start)
    left = [w for w in row[max(0, at - _REACH) : at] if w.start >= start]
    return has_finite(left) and left[-1].folded not in FUNCTION_WORDS


def _opens(passage: Passage, at: int) -> bool:
    """Whether the word and the next one begin a clause."""
    row, word = passage.words, passage.words[at]
    if word.folded == "only":
        return _ONLY.match(passage.text, word.end) is not None
    following = row[at + 1] if at + 1 < len(row) else None
    if following is None or not following.text.islower():
        return False
    if word.folded in _OPENERS:
        return ordinary(following.text) in _CARRY
    return word.folded in _IF and following.folded in _OPENERS | {"the", "a", "an"}


def _joint(passage: Passage, at: int) -> Flag:
    word, before = passage.words[at], passage.words[at - 1]
    small = word.text[0].lower() + word.text[1:]
    end = Cure(msg("End the sentence before it"), Applicability.REVIEW, (Edit(before.end, word.end, f". {word.text}"),))
    join = Cure(msg("Join with a semicolon"), Applicability.REVIEW, (Edit(before.end, word.end, f"; {small}"),))
    lower = Cure(msg("Write “{word}”", word=small), Applicability.REVIEW, (Edit(word.start, word.end, small),))
    lost = Cure(msg("Words may be missing here"), Applicability.ADVICE)
    if word.folded in _OPENERS:
        cures = (end, join, lost)
    elif word.folded in _IF:  # such a clause may go on with the one before
        cures = (lower, end, lost)
    else:
        cures = (join, end, lost)
    message = msg("A new clause begins with “{word}”; a full stop or some words were lost before it.", word=word.text)
    return Flag(passage.index, before.start, word.end, message, cures)


def _doubled(sentence: Sentence) -> Iterator[Flag]:
    """The frame “only by … can we” twice in one sentence."""
    if sentence.text.lower().count("only") < 2:
        return
    found = list(_FRAME.finditer(sentence.text))
    if len(found) < 2 or len(_INVERTED.findall(sentence.text)) < 2:
        return
    start = sentence.start
    yield Flag(
        sentence.passage.index,
        start + found[0].start(),
        start + len(sentence.text.rstrip(".!? ")),
        msg("This sentence begins with “{frame}” twice; one sentence was taken apart and half of it said again.",
            frame=" ".join(found[0].group().split())),
        related=tuple((sentence.passage.index, start + m.start(), start + m.end()) for m in found[1:]),
    )  # fmt: skip


CHECK = Check(
    name="glued-clause",
    family=Family.LANGUAGE,
    severity=Severity.CRITICAL,
    error_type="Linguistic conventions/Grammar",
    title=msg("Clauses run together"),
    passage=_flags,
    rank=49,
)
