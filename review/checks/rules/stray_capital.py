"""A capital letter in the middle of a sentence on an ordinary word.

What it does: flags a word with a capital inside a sentence, when it is an ordinary word, stands in no name, and nothing
else in the report makes it one.

Why it matters: machine translation works on pieces of sentences; each piece begins with a capital, and the joint shows
when the pieces are put together.

Example: “the platforms, Accelerate the work and report” → “the platforms, accelerate the work and report”.

When it is silent: in names, titles, headings, quotations and glossary terms; after a colon, dash or opening mark;
before a number (Chapter 4) and after “Article 7” and “Figure 2”, where a sentence begins; after “see”, and in brackets
that name a book and its page; on doctrines and who holds them; on words that the dictionary has with a capital too
(Afghan), after a preposition where no verb stands (by Peel), behind a part of a name (bin Laden), before “said”; on the
pronouns of God; on words that official English writes with a capital (the Government, Members, the Pacific), and on
words that the report itself writes so twice, or uses as the short form of a longer name.

Source: general knowledge of English editing (the down style); the lexicon of Brill's tagger tells ordinary words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from review.checks.capitals import Place, Usage, kinds, places, stem, usage
from review.checks.check import Check, Cure, Flag, written
from review.checks.context import Context, Passage, length, once
from review.checks.dictionary import has
from review.checks.lexicon import table
from review.checks.names import BODIES
from review.checks.proper import of_god, proper, speaks_of_god
from review.checks.words import FUNCTION_WORDS
from review.language.tags import ordinary
from review.language.verbs import past
from review.model import Applicability, Edit, Family, Severity, msg

_WEAK = frozenset({"document", "label", "common"})
"""Senses in which the capital depends on the report: it needs the small letter elsewhere to be a slip."""
_DEFINITE = frozenset(
    {"the", "this", "these", "those", "that", "our", "its", "their", "his", "her", "your", "my", "said"}
)
_ENDS_NAME = re.compile(r"\s*#|\.\s\d|[./@:_\-–—‑’']\w|\s*[(]|\s+\d|\s+[A-Z]\b(?!\w)|\s+[“\"‘]|\s+I\b")
_NUMBERED = re.compile(
    r"(?<!\w)(?:Article|Section|Chapter|Part|Clause|Item|Rule|Step|Annex|Schedule|Paragraph|Figure|Fig\.|Table|Chart"
    r"|Photo|Picture|Map|Box|Exhibit|Appendix|Phase|Stage)"
    r"\s(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])[.,]?\s\Z"
    r"|\A\d{1,2}(?:\.\d{1,2})+\.?\s\Z"
)
"""“Article 7 The department shall …”: the number stands like a heading, and a sentence begins after it."""
_CITED = re.compile(r"[\[(][^\[\]()]{0,300}\bpp?\.\s?[\dxvi]+[^\[\]()]{0,80}[\])]")
"""“[For a Free Land, p. 17]”"""
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "final", "last"})
"""“the third Test”: events of a row are often names."""
_PAIRED = re.compile(r"\s+(?:and|or|&)\s+[A-Z]")
_VERBS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD")
_RUNNING = ("VBZ", "VBD", "MD", "WDT", "WRB", "RB", "IN")
"""Tags of words that begin or carry a clause, so that a capital beside them over a comma or “in” tells nothing."""
_WORKS = frozenset(
    {"film", "movie", "documentary", "book", "novel", "song", "album", "app", "website", "magazine", "called", "word",
     "name", "nickname", "species", "shuttle"}
)  # fmt: skip
_INTERFACE = frozenset({"menu", "page", "tab", "button", "app", "drop-down", "dropdown", "icon", "link", "tool", "box",
                        "magazine", "newspaper", "editorial", "airport", "street", "avenue"})  # fmt: skip
_CLAUSE = re.compile(r"[;.]\s|\band\s+(?=[A-Z])")
_LONGEST_TITLE = 60
_LEAST_LETTERS = 3
_LEAST_SMALL = 2
_MOST_IN_SENTENCE = 2
_MOST_SHARE = 0.004
"""More strays than this share of the words are a style of the report, not slips."""


def _flags(context: Context) -> Iterator[Flag]:
    found = usage(context)
    likely = (Place(passage, at, passage.words[at]) for passage, row in context.telling(_likely) for at in row)
    strays = [place for place in likely if _stray(place, found)]
    if any(map(of_god, strays)) and context.total(speaks_of_god):
        strays = [place for place in strays if not of_god(place)]
    if len(strays) > 3 and len(strays) > _MOST_SHARE * context.total(length):
        strays = [place for place in strays if found.small(stem(place.word.text)) or _tag(place) not in ("NN", "NNS")]
    row = Counter(_sentence(place) for place in strays)
    for place in strays:
        if row[_sentence(place)] <= _MOST_IN_SENTENCE:
            yield _flag(place)


def _sentence(place: Place) -> tuple[int, int]:
    return place.passage.index, place.passage.sentence_at(place.word.start)[0]


def _tag(place: Place) -> str:
    return ordinary(place.word.text) or ""


def _likely(passage: Passage) -> tuple[int, ...]:
    """Numbers of the words that are strays unless the rest of the report speaks for their capital."""
    return tuple(place.at for place in places(passage) if _may_be_stray(place))


def _may_be_stray(place: Place) -> bool:
    tag = _tag(place)
    word = stem(place.word.text)
    if not tag or len(word) < _LEAST_LETTERS:
        return False
    if _runs(place):
        likely = kinds().get(word.removesuffix("ly")) is None and place.apart and not _titling(place, tag)
    elif not place.apart:
        likely = _after_name(place, tag)
    else:
        likely = kinds().get(word) in (None, *_WEAK) and (place.alone or _verb_behind(place, tag))
    return likely and not _excused(place)


def _verb_behind(place: Place, tag: str) -> bool:
    """“…, Secretary of the Salt Group, Make a report”: a verb with its object, over the comma from a name."""
    after = place.after
    object_next = after is not None and after.text in ("a", "an", "the", "its", "their", "his", "her")
    return tag in ("VB", "VBP") and place.after_comma and object_next and place.before.folded in BODIES


def _runs(place: Place) -> bool:
    tag = _tag(place)
    return place.word.folded in FUNCTION_WORDS or (tag in _RUNNING and not (tag == "VBZ" and _bare_plural(place)))


def _stray(place: Place, found: Usage) -> bool:
    word = stem(place.word.text)
    if _runs(place):
        return True
    if not place.apart:
        return place.word.folded in _units() or not found.named[word] > 1
    return not (found.named[word] and not found.small(word)) and _ordinary_here(place, found)


def _titling(place: Place, tag: str) -> bool:
    """“the Was this useful? box”, “in How to apply”, “the About and Contact pages”."""
    definite = tag in _VERBS and place.before.folded in _DEFINITE - {"that"}
    question = tag in ("WRB", "WP") and place.before.folded in FUNCTION_WORDS
    quoted = place.after_comma and place.before.folded == "as"
    return definite or question or quoted or _PAIRED.match(place.passage.text, place.word.end) is not None


def _ordinary_here(place: Place, found: Usage) -> bool:
    """No sense of the word, and no use in this report, asks for the capital."""
    word = stem(place.word.text)
    small, alone, named = found.small(word), found.alone[word], found.named[word]
    kind = kinds().get(word)
    definite = _definite(place)
    if (alone > 1 and alone * 3 > small) or (named and (small < named or definite)) or (definite and not small):
        return False
    if _of_doctrine(word) or _bare_plural(place) or (small < _LEAST_SMALL and _object(place)):
        return False
    if (definite and _names_next(place)) or (not small and place.before.folded in _ORDINALS):
        return False
    if kind is None:
        return small > 0 or place.before.folded not in FUNCTION_WORDS or not _subject(place)
    if kind not in _WEAK:
        return False
    return small > 1 if definite else small > 0 or place.before.folded not in FUNCTION_WORDS


def _definite(place: Place) -> bool:
    """“the” or “our” before the word, also before a number and an adjective: “our two new …”."""
    row = place.passage.words[max(0, place.at - 3) : place.at]
    if len(row) > 1 and ordinary(row[-1].text) == "JJ" and ordinary(row[-2].text) == "CD":
        row = row[:-2]
    return bool(row) and row[-1].folded in _DEFINITE


def _bare_plural(place: Place) -> bool:
    """“of Mentions”: a plural with nothing before it is often a name of this report's own."""
    before = place.before.folded
    if _tag(place) == "VBZ":
        return before != "that" and ordinary(before) in ("IN", "DT")
    return _tag(place) == "NNS" and before in FUNCTION_WORDS


def _object(place: Place) -> bool:
    """“to create Organisms”, “to form Molecules”."""
    row, at = place.passage.words, place.at
    verb = ordinary(place.before.folded) in ("VB", "VBP") or (at > 1 and row[at - 2].folded == "to")
    return _tag(place) == "NNS" and verb


def _names_next(place: Place) -> bool:
    """“the Victory loan”: a noun before the noun that it names."""
    after = place.after
    return _tag(place) == "NN" and after is not None and after.text.islower() and ordinary(after.text) == "NN"


def _subject(place: Place) -> bool:
    """“that Alphabet is …”: a singular without an article that carries a verb is a name."""
    after = place.after
    return after is not None and (ordinary(after.text) or "")[:2] in ("VB", "MD") and _tag(place) == "NN"


def _after_name(place: Place, tag: str) -> bool:
    """“the Company Make a speech”: a verb, or the plural of a unit, that closes up with the name before it."""
    passage, before, following = place.passage, place.before, place.after
    if before.folded not in BODIES or not before.capital or passage.text[before.end : place.word.start] != " ":
        return False
    if any(passage.quotes_over(place.word.start, place.word.end)):
        return False
    if following is not None and following.capital and passage.text[place.word.end : following.start] == " ":
        return False
    if place.word.folded in _units():
        return following is None or following.text not in ("for", "of")
    return tag in ("VB", "VBP") and following is not None and following.text.islower()


@cache
def _units() -> Mapping[str, str]:
    return {row["word"]: row["source"] for row in table("units")}


@once
def _cited(passage: Passage) -> tuple[re.Match[str], ...]:
    return tuple(_CITED.finditer(passage.text)) if "p. " in passage.text else ()


def _of_doctrine(word: str) -> bool:
    """“the Liberals”, “Federalism”: a doctrine and who holds it are often names of parties."""
    stem = word.removesuffix("s").removesuffix("ic")
    return stem.endswith("ism") or (stem.endswith("ist") and has(f"{stem[:-1]}m"))


def _in_title(place: Place) -> bool:
    """Of a book that is cited with its page, or of a section to see."""
    passage, word = place.passage, place.word
    if place.before.folded in ("see", "read", "consult"):
        return True
    return any(cited.start() < word.start < cited.end() for cited in _cited(passage))


def _excused(place: Place) -> bool:
    passage, word = place.passage, place.word
    if _ENDS_NAME.match(passage.text, word.end) or _in_title(place):
        return True
    if _NUMBERED.search(passage.text, max(0, word.start - 30), word.start):
        return True
    if proper(place):
        return True
    if place.before.folded in _WORKS or (place.after is not None and place.after.folded in _INTERFACE):
        return True
    if any(q.end <= q.start + _LONGEST_TITLE for q in passage.quotes_over(word.start, word.end)):
        return True
    return any(passage.matches_over(word.start, word.end))


def _flag(place: Place) -> Flag:
    word = place.word
    tag = _tag(place)
    grave = tag in _VERBS or tag in _RUNNING or word.folded in FUNCTION_WORDS
    return Flag(
        place.passage.index,
        word.start,
        word.end,
        msg("“{word}” is an ordinary word here; inside a sentence it takes a small letter.", word=word.text),
        tuple(_cures(place, tag)),
        severity=Severity.MAJOR if grave else Severity.MINOR,
    )


def _cures(place: Place, tag: str) -> Iterator[Cure]:
    word = place.word
    small = word.text.lower()
    if tag in ("VB", "VBP") and not place.alone and _told_in_past(place):
        gone = past(small)
        start = place.before.end if _open_apposition(place) else word.start
        text = f", {gone}" if start < word.start else gone
        yield Cure(msg("Write “{word}”", word=gone), Applicability.REVIEW, (Edit(start, word.end, text),), text=gone)
    yield written(word.start, word.end, small)


def _told_in_past(place: Place) -> bool:
    """Whether the passage tells what happened: a verb after a name is then in the past tense."""
    row = [ordinary(word.text) for word in place.passage.words if word.text.islower()]
    return row.count("VBD") > row.count("VBZ") + row.count("VBP")


def _open_apposition(place: Place) -> bool:
    """“and Ann Li, director of the Port Company |Make|”: the comma after the apposition is missing."""
    clause = _CLAUSE.split(place.passage.text[: place.word.start])[-1]
    return clause.count(",") == 1


CHECK = Check(
    name="stray-capital",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Capitalization",
    title=msg("Stray capital"),
    report=_flags,
    rank=32,
)
