"""A verb in a form that cannot stand where it stands.

What it does: flags the third person after a modal verb (“will reaches”), the past tense there (“they will built”), the
bare form after “been” or “being” (“have been build”) and after a modal verb with “be” (“will be accelerate”).

Why it matters: Chinese verbs have no forms; the translator had two verbs in mind, and the reader stumbles.

Example: “the line will reaches the port” → “the line will reach the port”.

When it is silent: where “will”, “can”, “may”, “might” or “must” is a noun (“the political will is”), on words that are
most often nouns (plans, needs), on verbs whose participle is the bare form (put, come), and in quotations.

Source: general knowledge of English grammar (a modal verb takes the bare infinitive, the passive takes the participle).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from review.checks.check import Check, Flag, written
from review.checks.context import Context, Passage
from review.checks.dictionary import has
from review.checks.words import Word
from review.language.tags import ordinary
from review.language.verbs import base_of_past, base_of_third, participle
from review.model import Family, Severity, msg

_MODAL = frozenset({"would", "could", "should", "shall", "cannot"})
_NOUN_TOO = frozenset({"will", "can", "may", "might", "must"})
_BEFORE_PASSIVE = frozenset({"has", "have", "had", "having", "not", "also", "already", "is", "are", "was", "were"})
_ADJECTIVES = frozenset(
    {"live", "open", "close", "clean", "clear", "dry", "welcome", "complete", "correct", "direct", "perfect"}
    | {"separate", "slow", "smooth", "secure", "free", "idle"}
)
"""Words of the dictionary's verbs that may stand after “been” as they are."""
_THIRD = frozenset({"is", "has", "does"})


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    row = passage.words
    for at in [at for at, word in enumerate(passage.reading.folded[:-1]) if word in _LEADING]:
        first, second = row[at : at + 2]
        if not second.text.islower() or passage.text[first.end : second.start] != " ":
            continue
        before = row[at - 1] if at and passage.text[row[at - 1].end : first.start] == " " else None
        right = _right(before, first, second)
        if right is not None and not any(passage.quotes_over(second.start, second.end)):
            yield _flag(passage, first, second, _ways(row, at, right))


_LEADING = _MODAL | _NOUN_TOO | {"be", "been", "being"}
_BEFORE = {"be": _MODAL | _NOUN_TOO | {"to", "not", "also", "soon"}, "been": _BEFORE_PASSIVE, "being": _BEFORE_PASSIVE}


def _right(before: Word | None, first: Word, second: Word) -> str | None:
    """The form that belongs there; None where nothing is wrong for sure."""
    if first.folded in _BEFORE:
        bare = (
            second.text not in _ADJECTIVES
            and not has(f"{second.text}ness")  # fit, blunt
            and ordinary(second.text) == "VB"
            and before is not None
            and before.folded in _BEFORE[first.folded]
        )
        right = participle(second.text)
        return right if bare and right not in (None, second.text) and has(right) else None
    gone = _gone(before, first, second)
    if gone is not None:
        return gone
    if ordinary(second.text) != "VBZ" or (first.folded in _NOUN_TOO and not _auxiliary(before, first, second)):
        return None
    right = base_of_third(second.text)
    return right if second.text in _THIRD or ordinary(right) in ("VB", "VBP") else None


def _gone(before: Word | None, first: Word, second: Word) -> str | None:
    """The base form for a past tense behind a modal verb: “will built”."""
    if ordinary(second.text) not in ("VBD", "VBN") or (first.folded in _NOUN_TOO and not _plainly_modal(before)):
        return None
    return base_of_past(second.text)


def _passive(row: Sequence[Word], at: int) -> bool:
    """“it should noted that”, “could built by”: the participle of a passive that lost its “be”."""
    after = row[at + 2].folded if at + 2 < len(row) else ""
    return after in ("by", "as") or (after == "that" and at > 0 and row[at - 1].folded == "it")


def _plainly_modal(before: Word | None) -> bool:
    return before is not None and ordinary(before.text) in ("NNS", "PRP")


def _auxiliary(before: Word | None, first: Word, second: Word) -> bool:
    """Whether the word is no noun: a plural or a pronoun is its subject, or a name or noun before a full verb."""
    if before is None or not first.text.islower():
        return False
    tag = ordinary(before.text)
    return tag in ("NNS", "PRP") or (second.text not in _THIRD and (before.capital or tag == "NN"))


def _ways(row: Sequence[Word], at: int, right: str) -> tuple[str, ...]:
    """The form that belongs there; behind a modal verb a participle may have lost its “be”."""
    first, second = row[at], row[at + 1]
    if first.folded in _BEFORE or participle(right) != second.text:
        return (right,)
    active, passive = right, f"be {second.text}"
    return (passive, active) if _passive(row, at) else (active, passive)


def _flag(passage: Passage, first: Word, second: Word, ways: Sequence[str]) -> Flag:
    cures = tuple(written(second.start, second.end, right) for right in ways)
    message = msg("“{word}” cannot follow “{before}”.", word=second.text, before=first.text)
    return Flag(passage.index, first.start, second.end, message, cures)


CHECK = Check(
    name="wrong-verb-form",
    family=Family.LANGUAGE,
    severity=Severity.MAJOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("Wrong form of a verb"),
    passage=_flags,
    rank=30,
)
