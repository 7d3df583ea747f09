"""One and many that do not agree.

What it does: flags “the number of … have” (the number is one), “this”, “each” or “every” with a noun and a plural verb,
“these” or “those” with a noun in the singular, “was”, “is” or “has been” after a plural that begins the clause (“50
nurses was awarded”), “5.2 billions”, “we has”, “5 consecutive year”, and a number above one before a noun in the
singular whose plural the report uses too.

Why it matters: Chinese nouns and verbs have no plural; the reader cannot tell whether one thing or several are meant.

Example: “they signed 15 agreement with …” → “they signed 15 agreements with …”.

When it is silent: on bodies of several people (“the commission have” is good British English), on nouns that are the
same for one and many, on a noun before another noun (“these enterprise groups”), on numbers that name something (a
date, a chapter, a form), with units of measure, and in quotations and cells of tables.

Source: Chicago Manual of Style 5.9 and 5.141; general knowledge of English grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from review.checks.capitals import small_words, stem
from review.checks.check import Check, Cure, Flag, written
from review.checks.context import Context, Passage
from review.checks.dictionary import has
from review.checks.lexicon import table, word_list
from review.checks.words import FUNCTION_WORDS, Word
from review.language.tags import ordinary
from review.language.verbs import past
from review.model import Applicability, BlockKind, Edit, Family, Message, Severity, msg

_SINGULAR = {"have": "has", "are": "is"}
_PLURAL = {"was": "were", "is": "are", "has": "have", "does": "do"}
_MANY_SPEAK, _ONE_SPEAKS = frozenset({"we", "they"}), frozenset({"he", "she", "it"})
_SPEAKERS = _MANY_SPEAK | _ONE_SPEAKS
_ONE_OF = {"have": "has", "are": "is", "do": "does"}
_CONSECUTIVE = re.compile(
    r"\b(?:[2-9]|[1-9]\d|two|three|four|five|six|seven|eight|nine|ten)\s(?:consecutive|successive)\s"
    r"(?P<noun>year|month|day|week|quarter|session|term)(?=[.,;:)]|\s(?:in|of|and|since|to|from|with|for|at|the)\b|\Z)"
)
_MOST_BETWEEN = 5
_LARGE = re.compile(r"(?<=\d\s)(?P<word>(?:m|b|tr)illions)\b(?!\s+of\b)")
_COUNTED = re.compile(r"(?<![\w.,/:–-])(?:[2-9]|[1-9]\d{1,2}|\d{1,3}(?:,\d{3})+)$")
_NUMBER_WORDS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "several", "many"}
)
_BEFORE_NUMBER = frozenset({"of", "and", "with", "than", "about", "nearly", "over", "some", "all", "to", "by", "for",
                            "have", "has", "had", "were", "are"})  # fmt: skip
_UNITS = frozenset(row["unit"] for row in table("measures"))
_LEAST = 4
_SAME = word_list("same for many")
_OTHER_PLURAL = ("s", "y", "ing", "ch", "sh", "x")


_AGREEING = frozenset({"number", "this", "each", "every", "these", "those", *_PLURAL, *_ONE_OF})
_NOMINAL = ("NN", "NNS", "JJ", "VBN", "VBD")
_BEGINS_MANY = frozenset({"the", "these", "those", "all", "many", "several", "both", "some", "other"}) | _NUMBER_WORDS


def _many(context: Context) -> Iterator[Flag]:
    counted = context.telling(_counted)
    used = context.tally(small_words) if counted else {}
    for passage, found in counted:
        for at in found:
            word = passage.words[at]
            if used[f"{word.folded}s"]:
                message = msg("More than one: the noun takes its plural.")
                yield _flag(passage, passage.words[at - 1].start, word, f"{word.text}s", message)


def _sure(passage: Passage, _: Context) -> Iterator[Flag]:
    """What the words alone tell."""
    if passage.block.kind is BlockKind.CELL:
        return
    yield from _large_numbers(passage)
    row = passage.words
    for at in [at for at, word in enumerate(passage.reading.folded) if word in _AGREEING]:
        flag, word = None, row[at]
        if word.folded == "number" and row[at - 1 : at] and row[at - 1].folded == "the":
            flag = _the_number(passage, at)
        elif word.folded in ("this", "each", "every"):
            flag = _one_with_many(passage, at) or _each_of_many(passage, at)
        elif word.folded in ("these", "those"):
            flag = _many_with_one(passage, at)
        elif at and row[at - 1].folded in _SPEAKERS:
            flag = _pronoun(passage, at)
        elif at and word.text in _PLURAL and row[at - 1].text.endswith("s"):
            flag = _plural_with_one(passage, at)
        if flag is not None and not any(passage.quotes_over(flag.start, flag.end)):
            yield flag


def _large_numbers(passage: Passage) -> Iterator[Flag]:
    """“5.2 billions”: behind a figure the word has no plural."""
    for match in _CONSECUTIVE.finditer(passage.text) if "ive " in passage.text else ():
        right = f"{match['noun']}s"
        cure = Cure(
            msg("Write “{word}”", word=right), Applicability.REVIEW, (Edit(match.end(), match.end(), "s"),), text=right
        )
        message = msg("More than one: the noun takes its plural.")
        yield Flag(passage.index, match.start(), match.end(), message, (cure,))
    if "illions" in passage.text:
        for match in _LARGE.finditer(passage.text):
            right = match["word"][:-1]
            edit = Edit(match.end() - 1, match.end(), "")
            cure = Cure(msg("Write “{word}”", word=right), Applicability.REVIEW, (edit,), text=right)
            message = msg("Behind a figure “{word}” takes no plural.", word=right)
            yield Flag(passage.index, match.start("word"), match.end(), message, (cure,))


def _pronoun(passage: Passage, at: int) -> Flag | None:
    """“we has”, “it have”: at the beginning of a clause, where no “did” or “let” can stand before it."""
    row = passage.words
    said, verb = row[at - 1], row[at]
    right = (_PLURAL if said.folded in _MANY_SPEAK else _ONE_OF).get(verb.text)
    following = row[at + 1 : at + 2]
    if right is None or not following or following[0].text in ("or", "that") or not following[0].text.islower():
        return None
    before = passage.text[: said.start]
    begins = passage.starts_sentence(said.start) or (said.folded in _MANY_SPEAK and before.endswith((", ", ", and ")))
    if not begins or not _together(passage, row[at - 1 : at + 2]):
        return None
    return _flag(passage, said.start, verb, right, msg("“{words}” do not agree.", words=f"{said.text} {verb.text}"))


def _the_number(passage: Passage, at: int) -> Flag | None:
    """“the number of new enterprises have”."""
    row = passage.words
    if at > 1 and row[at - 2].folded in ("and", "or", "of", "by", "in", "that", "what"):
        return None
    for last in range(at + 3, min(len(row), at + 3 + _MOST_BETWEEN)):
        if row[last].folded in _SINGULAR:
            between = row[at + 2 : last]
            plain = row[at + 1].folded == "of" and _together(passage, row[at - 1 : last + 1])
            nouns = all(w.folded not in FUNCTION_WORDS and ordinary(w.text) in ("NN", "NNS", "JJ") for w in between)
            if plain and nouns and ordinary(between[-1].text) == "NNS":
                right = _SINGULAR[row[last].folded]
                return _flag(passage, row[at - 1].start, row[last], right, msg("“The number” is one."))
            return None
    return None


def _one_with_many(passage: Passage, at: int) -> Flag | None:
    """“this plan have”, “every enterprise are”, with nothing before that could be the subject."""
    row = passage.words
    if len(row) < at + 3 or not passage.starts_sentence(row[at].start) or not _together(passage, row[at : at + 3]):
        return None
    noun, verb = row[at + 1], row[at + 2]
    if not _one(noun) or verb.text not in _SINGULAR:
        return None
    message = msg("“{words}” is one.", words=f"{row[at].text} {noun.text}")
    return _flag(passage, row[at].start, verb, _SINGULAR[verb.text], message)


def _each_of_many(passage: Passage, at: int) -> Flag | None:
    """“every efforts”: a plural of which no verb is made, right behind the word."""
    pair = passage.words[at : at + 2]
    if len(pair) < 2 or pair[0].folded == "this" or not _together(passage, pair) or not _plural_noun(pair[1]):
        return None
    noun = pair[1]
    right = stem(noun.text)
    if ordinary(past(right)) is not None or f"{right}s" != noun.text:
        return None
    return _flag(passage, pair[0].start, noun, right, msg("“{words}” is one.", words=f"{pair[0].text} {right}"))


def _many_with_one(passage: Passage, at: int) -> Flag | None:
    """“these enterprise.”: a noun of which no verb is made."""
    row = passage.words
    if len(row) < at + 2 or not _together(passage, row[at : at + 2]) or not _closed(passage, at + 1):
        return None
    noun = row[at + 1]
    if (
        not _one(noun)
        or ordinary(past(noun.text)) is not None
        or not has(f"{noun.text}s")
        or noun.text.endswith(("s", "y", "ing", "ch", "sh", "x"))
    ):
        return None
    message = msg("“{word}” means several: the noun takes its plural.", word=row[at].text)
    return _flag(passage, row[at].start, noun, f"{noun.text}s", message)


def _plural_with_one(passage: Passage, at: int) -> Flag | None:
    """“the nurses and doctors was praised”: nothing but this plural stands between the verb and its clause."""
    row = passage.words
    if at + 1 >= len(row) or not _passive(row[at + 1 : at + 3], row[at].text):
        return None
    first = at
    while first and _together(passage, row[first - 1 : first + 1]) and at - first <= _MOST_BETWEEN:
        first -= 1
    if row[first].text == "and":  # “…, and 40 nurses was praised”
        first += 1
    subject = row[first:at]
    start = len(passage.text[: row[first].start].rstrip("0123456789,"))  # “4,200” is two words
    begins = passage.starts_sentence(start) or passage.text[:start].endswith((", ", ", and "))
    if not begins or len(subject) < 2 or not _several(subject[0]) or not _plural_noun(subject[-1]):
        return None
    if not all(word.text in ("and", "the") or ordinary(word.text) in _NOMINAL for word in subject[1:]):
        return None
    right = _PLURAL[row[at].text]
    message = msg("“{words}” are several.", words=f"{subject[0].text} … {subject[-1].text}")
    return _flag(passage, subject[-1].start, row[at], right, message)


def _passive(row: Sequence[Word], verb: str) -> bool:
    """A participle follows, after “has” one behind “been”: no amount is meant, as in “ten dollars is little”."""
    if verb == "does":
        return row[0].text == "not"
    if len(row) > 1 and (row[0].text == "been" if verb == "has" else row[0].text.endswith("ly")):
        row = row[1:]
    elif verb == "has":
        return False
    return ordinary(row[0].text) in ("VBN", "VBD")


def _several(word: Word) -> bool:
    return word.folded in _BEGINS_MANY or _COUNTED.search(word.text) is not None


def _plural_noun(word: Word) -> bool:
    text = word.text
    if not text.islower() or not text.endswith("s") or text in _UNITS or text in _SAME or len(text) < _LEAST:
        return False
    return ordinary(text) == "NNS" and ordinary(stem(text)) == "NN"


def _counted(passage: Passage) -> tuple[int, ...]:
    """Numbers of the singular nouns behind a number above one."""
    if passage.block.kind is BlockKind.CELL:
        return ()
    row = passage.words
    found = []
    folded = passage.reading.folded
    numbers = [at for at, word in enumerate(folded) if word in _NUMBER_WORDS or word[0].isdigit()]
    for at in (at + 1 for at in numbers if at + 1 < len(row)):
        number = row[at - 1]
        several = number.folded in _NUMBER_WORDS or (
            number.text[0].isdigit() and at > 1 and _counts(passage, row[at - 2 : at])
        )
        if several and _together(passage, row[at - 1 : at + 1]) and _one(row[at]) and _closed(passage, at):
            found.append(at)
    return tuple(at for at in found if not any(passage.quotes_over(row[at].start, row[at].end)))


def _counts(passage: Passage, pair: Sequence[Word]) -> bool:
    """A number of things, not the name of one: a verb or a word such as “of” stands before it."""
    before, number = pair
    if _COUNTED.search(passage.text[max(0, number.start - 1) : number.end]) is None:
        return False
    return before.text.islower() and (before.folded in _BEFORE_NUMBER or (ordinary(before.text) in ("VBD", "VBN")))


def _one(word: Word) -> bool:
    """A noun that counts, in the singular."""
    text = word.text
    if len(text) < _LEAST or not text.isalpha() or not text.islower() or text in _UNITS or text in _SAME:
        return False
    return ordinary(text) == "NN" and ordinary(f"{text}s") in ("NNS", "VBZ")


def _closed(passage: Passage, at: int) -> bool:
    """No noun follows, to which this one might belong: a mark, or a word that begins something else."""
    row = passage.words
    if at + 1 >= len(row) or passage.text[row[at].end] in ".,;":
        return True
    following = row[at + 1]
    return passage.text[row[at].end : following.start] == " " and following.text in _FOLLOWS


_FOLLOWS = frozenset(
    {"with", "in", "for", "from", "at", "by", "on", "between", "is", "was", "has", "have", "are", "were", "will"}
)


def _together(passage: Passage, row: Sequence[Word]) -> bool:
    return all(passage.text[a.end : b.start] == " " for a, b in pairwise(row))


def _flag(passage: Passage, start: int, word: Word, right: str, message: Message) -> Flag:
    cure = written(word.start, word.end, right)
    return Flag(passage.index, start, word.end, message, (cure,))


CHECK = Check(
    name="number-agreement",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("One and many"),
    passage=_sure,
    report=_many,
    rank=29,
)
