"""A small letter where a capital belongs: in a name or title, or at the beginning of a sentence.

What it does: flags the one word in small letters in a title set in capitals (“Review of Public services Published”),
the second half of a hyphenated word in the name of a body (“the Salt-water Affairs Office”), the head of a body in a
list of bodies (“the Tea and Salt commission, the Water Board”), a small letter after a
full stop (“It is open. the toll is low.”), and in a word of no dictionary that the report writes with a capital
elsewhere (“in Zibo … the zibo port”).

Why it matters: names of bodies are quoted from letterheads; a small letter in the middle looks like another name. A
small letter after a full stop shows that a comma or a whole clause was there.

Example: “Annual Review of Public services Published” → “Annual Review of Public Services Published”.

When it is silent: on articles, conjunctions and prepositions, in sentences, in titles with two or more words in small
letters (the sentence style), after prefixes such as Vice- and Ex-, and after abbreviations (approx. the half).

Source: Chicago Manual of Style 8.159–8.161 (headline style, hyphenated compounds in titles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from review.checks.check import Check, Cure, Flag, written
from review.checks.context import Context, Passage
from review.checks.dictionary import known
from review.checks.lexicon import word_list
from review.checks.names import BODIES
from review.checks.words import FUNCTION_WORDS, found_at
from review.language.abbreviations import BEFORE_ANYTHING, BEFORE_NUMBERS, COMPANY
from review.language.tags import ordinary
from review.model import Applicability, BlockKind, Edit, Family, Message, Severity, msg

_HALVES = re.compile(r"(?P<first>[A-Z][a-z]{3,})-(?P<second>[a-z]{4,})")
_BODY_OF = re.compile(r"\b[Tt]he (?P<body>department|ministry|bureau) of (?:the )?[A-Z][a-z]+")
_BODIES_OF = ("department of ", "ministry of ", "bureau of ")
_SMALL_HEAD = re.compile(
    r" (?P<head>commission|bureau|department|ministry|committee|administration|office|authority)"
    r"(?:, (?:and )?| and )(?:the )?\Z"
)
_NOTED = re.compile(r"[:\[\]()|]")
_WEIGHTY = ("NN", "NNS", "VBZ", "VBD")
_ARTICLES = frozenset({"the", "a", "an"})
_MEASURES = word_list("measure")
_PREFIXES = word_list("prefix")
_LEAST, _MOST = 4, 14
_STOP = re.compile(r"(?<!\()\b(?P<before>[A-Za-z]?[a-z]{2,})\.(?P<space> *)(?P<word>[a-z]{2,})(?![\w.@/:-]|['’]\w)")
_SMALL_AFTER_STOP = re.compile(r"\. *[a-z]")
_SMALL = re.compile(
    r"(?<![\w.@/:’'#-])[a-z]{4,}(?![\w@/:]|\.\w|-(?!(?:based|made|style|led|funded|listed|wide|backed|built)\b|[A-Z]))"
)
_SURELY = 2
_SHORTENED = re.compile(
    r"(?:\d|\d[ -]|\b(?:hundred|thousand|million|billion)[ -])(?:sq|cu|ft|in|yd|mi|lbs?|oz|gal|mm|cm|km|mg|kg|ml|cc|hp"
    r"|hrs?|min|sec|yrs?|wks?|per cent|deg)\Z"
    r"|\b(?:per|/|and|or|by|sq|cu)[ .]{1,2}(?:sq|cu|ft|in|yd|mi|min|sec|hr|yr|mile|day)\Z"
    r"|\b[A-Z]\w+, [A-Z][a-z]{1,4}\Z|\bet al\Z"
)
"""“30 mg. daily”, “2 per cent. in all”, “a 24-in. panel”, “of Galena, Ill. are”, “Stenton et al. who”"""
_ABBREVIATIONS = COMPANY | BEFORE_NUMBERS | BEFORE_ANYTHING["en"]
_OPENERS = frozenset({"the", "this", "these", "those", "they", "she", "there", "its", "all", "after", "during",
                      "according", "with", "our", "their"})  # fmt: skip
"""Words that open a sentence and end no address, as .in, .it and .by do."""
_TITLE_KINDS = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION)


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    yield from _in_title(passage)
    yield from _in_names(passage)
    yield from _in_bodies(passage)
    yield from _in_enumeration(passage)
    yield from _after_stop(passage)


def _in_title(passage: Passage) -> Iterator[Flag]:
    """The single small word of weight in a line that has a capital on every other one."""
    if passage.block.kind not in _TITLE_KINDS or passage.text.rstrip('”’") ').endswith((".", "!", "?", ";", ":", ",")):
        return
    main = [w for w in passage.words if w.text[0].isalpha() and w.folded not in FUNCTION_WORDS and len(w.text) > 1]
    small = [word for word in main if word.text[0].islower()]
    if len(small) != 1 or not _LEAST <= len(main) <= _MOST:
        return
    if any(quote.start < small[0].start < quote.end for quote in passage.quotes):
        return
    word = small[0]
    if passage.words[0].folded in _ARTICLES or _NOTED.search(passage.text) or _in_term(passage, word.start):
        return
    if word.text.islower() and len(word.text) > 3 and ordinary(word.text) in _WEIGHTY:
        yield _flag(passage, word.start, word.text, msg("Every other word of this title has a capital."))


def _in_names(passage: Passage) -> Iterator[Flag]:
    for name in passage.names:
        if len(name.key) < 3 or not set(name.key) & BODIES:
            continue
        for match in _HALVES.finditer(passage.text, name.start, name.end):
            if _equal_halves(match) and not _in_term(passage, match.start()):
                message = msg("In a name both halves of the word take a capital.")
                yield _flag(passage, match.start("second"), match["second"], message)


def _in_bodies(passage: Passage) -> Iterator[Flag]:
    if not any(body in passage.text for body in _BODIES_OF):
        return
    for match in _BODY_OF.finditer(passage.text):
        if not _in_term(passage, match.start("body")):
            message = msg("The first word of the name takes a capital too.")
            yield _flag(passage, match.start("body"), match["body"], message)


def _in_enumeration(passage: Passage) -> Iterator[Flag]:
    """“the Tea and Salt commission, the Water Board”: the head of one body among others in a list."""
    for name, following in pairwise(passage.names):
        match = _SMALL_HEAD.match(passage.text, name.end, following.start)
        others = following.heads_body and not name.heads_body and " " in name.text
        if match and others and not _in_term(passage, match.start("head")):
            message = msg("The other bodies of this list stand with capitals.")
            yield _flag(passage, match.start("head"), match["head"], message)


def _after_stop(passage: Passage) -> Iterator[Flag]:
    """A sentence that begins small: after a space any word, without one only a word that often opens a sentence."""
    if not _SMALL_AFTER_STOP.search(passage.text):
        return
    for match in _STOP.finditer(passage.text):
        before, word = match["before"].lower(), match["word"]
        known = before not in _ABBREVIATIONS and ordinary(before) is not None
        opens = ordinary(word) not in (None, "VBD")  # “… for all. said the mayor”: a quotation mark is lost
        if _SHORTENED.search(passage.text[max(0, match.end("before") - 40) : match.end("before")]):
            continue
        if known and opens and (match["space"] or word in _OPENERS) and not _in_term(passage, match.start("word")):
            right = f". {word[0].upper()}{word[1:]}"
            at = match.end("before")
            message = msg("A full stop stands before this word, so that it begins a sentence.")
            cure = Cure(msg("Write “{word}”", word=right[2:]), Applicability.REVIEW, (Edit(at, match.end(), right),))
            yield Flag(passage.index, match.start("word"), match.end(), message, (cure,))


def _named_elsewhere(context: Context) -> Iterator[Flag]:
    """A place or person in small letters. Words of a dictionary, new ones among them, do not count."""
    small = context.tally(_unknown, by=_word)
    proper = context.tally(_proper) if small else {}
    for passage, row in context.telling(_unknown) if proper else ():
        for start, word in row:
            if proper[word] >= max(_SURELY, 2 * small[word]):
                yield _flag(passage, start, word, msg("Elsewhere the report writes this word with a capital."))


def _proper(passage: Passage) -> tuple[str, ...]:
    """Words that stand alone with a capital inside a sentence, folded."""
    row = passage.words
    capital = [at for at in passage.reading.capitals if at and row[at].text.istitle()]
    return tuple(
        row[at].folded
        for at in capital
        if not row[at - 1].capital and not (at + 1 < len(row) and row[at + 1].capital)
        and passage.text[row[at - 1].end : row[at].start] == " "
    )  # fmt: skip


def _unknown(passage: Passage) -> tuple[tuple[int, str], ...]:
    found = found_at(_SMALL, passage.text, passage.reading.strange_words)
    return tuple((match.start(), match.group()) for match in found if _strange(match.group()))


def _word(found: tuple[int, str]) -> str:
    return found[1]


@lru_cache(maxsize=100_000)
def _strange(word: str) -> bool:
    return ordinary(word) is None and not known(word)


def _equal_halves(match: re.Match[str]) -> bool:
    """“Civil-military”, two adjectives side by side; not “High-tech”, where one modifies the other."""
    first = match["first"].lower()
    tags = ordinary(first), ordinary(match["second"])
    return tags[0] == "JJ" and tags[1] in ("JJ", "NN") and first not in _MEASURES and first not in _PREFIXES


def _in_term(passage: Passage, at: int) -> bool:
    """Inside a term of several words the glossary decides."""
    return any(m.start <= at < m.end and m.case_right and " " in m.text for m in passage.matches)


def _flag(passage: Passage, start: int, word: str, message: Message) -> Flag:
    right = word[0].upper() + word[1:]
    end = start + len(word)
    cure = written(start, end, right)
    return Flag(passage.index, start, end, message, (cure,))


CHECK = Check(
    name="lost-capital",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Capitalization",
    title=msg("Lost capital"),
    passage=_flags,
    report=_named_elsewhere,
    rank=31,
)
