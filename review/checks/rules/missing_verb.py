"""A sentence without a verb, or without the subject that a report gives it.

What it does: flags a noun phrase with a full stop behind it, a paragraph that is nothing but a list of names, and a
command that stands alone among sentences that tell what somebody said or will do.

Why it matters: machine translation splits one long sentence into several and leaves the last piece without its verb or
its subject; the reader no longer knows who does what.

Example: “The zone will open roads. Provide good service.” → “The zone will open roads and provide good service.”

When it is silent: in headings, captions, labels, list items, table cells and quotations; in questions and exclamations;
in answers and headings run into the text (short pieces, or with a colon); and in texts that address the reader.

Source: docs/families.md, family N9; general knowledge of English editing on sentences and fragments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from review.checks.capitals import titled
from review.checks.check import Check, Cure, Flag
from review.checks.clauses import Sentence, has_finite, may_be_verb, sentences
from review.checks.context import Context, Passage
from review.checks.cuts import Cut, cuts, joined
from review.checks.lexicon import word_list
from review.checks.words import FUNCTION_WORDS, Word
from review.language.tags import ordinary
from review.language.verbs import base_of_third, past
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_ADDRESS = frozenset({"you", "your", "yours", "please", "let", "let's", "i", "we", "our", "ours", "us", "my", "me"})
_REPORTING = re.compile(
    r"\b(?:said|says|stressed|emphasi[sz]ed|noted|stated|announced|explained|added|pointed out|requested|demanded|put"
    r" forward|introduced)\b"
)
_COPULA = re.compile(r"\b(?:be|is|are|was|were|become|becomes|became|remain|remains)\b")
_PRONOUNS = frozenset(
    {"it", "them", "him", "her", "they", "he", "she", "this", "these", "those", "who", "which", "that"}
)
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "all", "each", "every", "no", "some", "to"})
_ARTICLES = frozenset({"the", "a", "an"})
_BOTH = word_list("plural or verb")
_PASTS = frozenset({"spread", "cut", "hit", "shut", "split", "cost", "hurt", "cast", "burst", "broadcast", "forecast"})
"""Verbs whose past looks like a noun."""
_AFTER_CLAUSE = frozenset(
    {"as", "in", "on", "at", "by", "from", "into", "with", "through", "over", "under", "below", "above", "again",
     "still", "only", "well", "slightly", "mainly", "largely", "clearly", "there", "here", "up", "out", "down"}
)  # fmt: skip
_AFTER_VERB = word_list("after verb")
_MARKS = re.compile(r"[:?!“”\"…\ufffc]|\.\.")
_LEAST_PHRASE, _MOST_COMMAND = 7, 9


def _flags(context: Context) -> Iterator[Flag]:
    halves = {cut.first.index: cut for cut in cuts(context)}
    lists = [(passage, cut) for passage, _ in context.telling(_one_sentence) if (cut := halves.get(passage.index))]
    yield from (_list_alone(sentences(passage)[0], cut) for passage, cut in lists if cut.members)
    commands = []
    for passage, numbers in context.telling(_verbless):
        row = sentences(passage)
        for number in numbers:
            if _is_phrase(row[number]):
                yield _phrase(row[number], row[number - 1])
            else:
                commands.append((row[number], row[number - 1]))
    if len(commands) <= 2:
        yield from (_command(*pair) for pair in commands if _told(*pair))


def _in_text(passage: Passage) -> bool:
    return passage.block.kind is BlockKind.PARAGRAPH and not titled(passage)


def _one_sentence(passage: Passage) -> bool:
    return len(passage.sentences) == 1 and _in_text(passage)


def _verbless(passage: Passage) -> tuple[int, ...]:
    """Numbers of the sentences, from the second on, that are a phrase or a command."""
    if len(passage.sentences) < 2 or not _in_text(passage):
        return ()
    row = enumerate(sentences(passage))
    return tuple(number for number, sentence in row if number and (_is_phrase(sentence) or _is_command(sentence)))


def _is_phrase(sentence: Sentence) -> bool:
    """A noun phrase of some length that begins with an article and holds no form of any verb."""
    row = sentence.words
    if len(row) < _LEAST_PHRASE or row[0].folded not in _ARTICLES or not _plain(sentence):
        return False
    if any(may_be_verb(word) or word.folded in _PRONOUNS | _ADDRESS for word in row[1:]):
        return False
    if any(_carries(*three) for three in zip(row, row[1:], row[2:], strict=False)):
        return False
    return not any(_governs(first, second) for first, second in pairwise(row[1:]))


def _carries(first: Word, second: Word, third: Word) -> bool:
    """“the system works as”, “the second level, if any, rates below”: a noun that is a verb too, behind its subject."""
    if first.folded in FUNCTION_WORDS or third.folded not in _AFTER_CLAUSE:
        return False
    low = second.text
    return low.islower() and low.endswith("s") and ordinary(past(base_of_third(low))) in ("VBD", "VBN")


def _governs(first: Word, second: Word) -> bool:
    """“vigor marks our life”, “spending accounts for 3 %”: a noun before a determiner, or a plural that is
    a verb too before what such a verb takes, may be a verb after all."""
    if second.folded in _PASTS or (ordinary(first.text) == "NNS" and _may_govern(second.text)):
        return True
    if first.folded in _BOTH and (second.folded in _AFTER_VERB or second.text[0].isdigit()):
        return True
    return first.folded not in FUNCTION_WORDS and second.folded in _DETERMINERS


def _may_govern(word: str) -> bool:
    """“the tools support”: a noun from which a past tense is made."""
    return word.islower() and ordinary(word) == "NN" and ordinary(past(word)) in ("VBD", "VBN")


def _is_command(sentence: Sentence) -> bool:
    row = sentence.words
    if not 2 < len(row) <= _MOST_COMMAND or not _plain(sentence) or ordinary(row[0].text) != "VB":
        return False
    return row[1].text.islower() and not has_finite(row[1:]) and not any(w.folded in _ADDRESS for w in row)


def _plain(sentence: Sentence) -> bool:
    return sentence.text.endswith(".") and not _MARKS.search(sentence.text)


def _told(sentence: Sentence, before: Sentence) -> bool:
    """Whether the passage reports what somebody said, and the sentence before says what somebody will do."""
    words = {word.folded for word in sentence.passage.words}
    will = bool({"will", "would", "shall", "must", "should"} & {word.folded for word in before.words})
    return will and not words & _ADDRESS and _REPORTING.search(sentence.passage.text) is not None


def _phrase(sentence: Sentence, before: Sentence) -> Flag:
    cures = (_joined(sentence, before),) if _COPULA.search(before.text) and before.text.endswith(".") else ()
    message = msg("This sentence has no verb. Perhaps it belongs to the one before.")
    return Flag(sentence.passage.index, sentence.start, sentence.end, message, cures, severity=Severity.CRITICAL)


def _command(sentence: Sentence, before: Sentence) -> Flag:
    message = msg("A command in a report: the subject was lost. Perhaps this belongs to the sentence before.")
    cure = _joined(sentence, before)
    return Flag(sentence.passage.index, sentence.start, sentence.end, message, (cure,), severity=Severity.MAJOR)


def _joined(sentence: Sentence, before: Sentence) -> Cure:
    """“… roads. Provide” → “… roads and provide”."""
    first = sentence.words[0]
    stop = before.start + len(before.text.rstrip()) - 1
    edit = Edit(stop, first.end, f" and {first.text[0].lower()}{first.text[1:]}")
    return Cure(msg("Join it to the sentence before"), Applicability.REVIEW, (edit,))


def _list_alone(sentence: Sentence, cut: Cut) -> Flag:
    message = msg("This paragraph is a list without a verb; the next one goes on with it.")
    return Flag(
        sentence.passage.index, sentence.start, sentence.end, message, (joined(cut),), severity=Severity.CRITICAL
    )


CHECK = Check(
    name="missing-verb",
    family=Family.LANGUAGE,
    severity=Severity.MAJOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("No verb"),
    report=_flags,
    rank=44,
)
