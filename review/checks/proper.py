"""Whether a capital inside a sentence belongs to a name, as the dictionary or the words beside it say."""

from __future__ import annotations

import re

from review.checks import dictionary
from review.checks.capitals import Place
from review.checks.context import Passage
from review.checks.words import FUNCTION_WORDS
from review.language.tags import ordinary

_SAYING = (
    r"(?:sa(?:id|ys)|add(?:ed|s)|note[ds]|explain(?:ed|s)|wr(?:ote|ites)|told|tells|ask(?:ed|s)|argue[ds]|repl(?:ied|ies)"
    r"|assert(?:ed|s)|claim(?:ed|s)|conclude[ds]|insist(?:ed|s)|suggest(?:ed|s)|observe[ds]|recall(?:ed|s)|warn(?:ed|s))"
)
_SAYS = re.compile(rf"\s+{_SAYING}\b")
_SAID = re.compile(rf"{_SAYING}\s\Z")
_PREPOSITIONS = frozenset({"of", "in", "at", "by", "from", "with", "for", "on", "near", "against", "between", "under"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "each", "every", "all", "both", "some", "any", "no", "which",
     "our", "its", "their", "his", "her", "your", "my", "such", "most", "more", "other", "and", "or"}
)  # fmt: skip
_CHAPTER = re.compile(
    r"(?:described|discussed|explained|documented|listed|outlined|covered|procedures?|process|steps|rules) in\s\Z"
)
_PARTICLES = frozenset(
    {"bin", "ibn", "al", "el", "van", "von", "der", "den", "ter", "de", "del", "della", "di", "da", "du", "des", "dos",
     "le", "les", "et", "und", "y", "con", "sur"}
)  # fmt: skip
_NUMBERED = re.compile(r"(?:[.;:]|\A)[”\"’]?\s\(?\d{1,2}[.)]?,?\s\Z|\d(?:st|nd|rd|th)\s\Z")
_SPEECH = re.compile(rf"(?:{_SAYING}|ask|say|written|answer), \Z")
_PROVISO = re.compile(r"\b(?:provided|provided further|resolved|enacted|ordered|however|congress assembled), \Z", re.I)
_ASKS = re.compile(r"(?:\s+[\w’'-]+){0,5}\?(?:[.,;:!]|[”\"’']?\s+(?:[a-z(]|[—–-]))")
"""“in What is Free?, he says”: a title that asks."""
_HE = frozenset({"he", "him", "his", "himself", "thee", "thou", "thy", "thine"})
_GOD = re.compile(r"\b(?:God|Christ|Jesus|Allah|the Lord|the Almighty|the Creator)\b")


def speaks_of_god(passage: Passage) -> int:
    return 1 if _GOD.search(passage.text) else 0


def of_god(place: Place) -> bool:
    """“we trust in His mercy”: the capital of reverence, in a report that speaks of God."""
    return place.word.folded in _HE


def proper(place: Place) -> bool:
    """Whether the word is a name, or begins a title, where it stands."""
    word = place.word
    if dictionary.names(word.folded) or not dictionary.known(word.folded) or ordinary(word.text) == "UH":
        return True
    if place.before.folded in _PARTICLES or (word.text == "Day" and place.before.capital):
        return True
    return _no_verb_there(place) or _who_says(place) or _begins(place)


def _no_verb_there(place: Place) -> bool:
    """“the theorem of Peel”, “paid to Sears”: no verb can follow a preposition, so that a name stands there."""
    tag, before = ordinary(place.word.text), place.before.folded
    if tag in ("VB", "VBP", "MD"):
        return before in _PREPOSITIONS
    return tag == "VBZ" and (before in _PREPOSITIONS or before == "to")


def _who_says(place: Place) -> bool:
    """“as Keen notes”, “the plan, Sheets said”, “… it was,” replied Bellows."""
    text, word = place.passage.text, place.word
    if place.word.folded in FUNCTION_WORDS:
        return False
    if _SAYS.match(text, word.end):
        return place.after_comma or (place.before.folded in FUNCTION_WORDS - _DETERMINERS)
    return text[word.end : word.end + 1] in (".", ",") and _SAID.search(text, 0, word.start) is not None


def _begins(place: Place) -> bool:
    """The first word of a numbered clause, of speech, of a chapter's name, of a title that asks, of what is enacted."""
    text, word = place.passage.text, place.word
    if _ASKS.match(text, word.end) or _opens_clause(text[max(0, word.start - 40) : word.start]):
        return True
    if word.folded in FUNCTION_WORDS and place.after_comma and any(place.passage.quotes_over(word.start, word.end)):
        return True  # a line of verse
    if word.text == "That" and _PROVISO.search(text, max(0, word.start - 40), word.start):
        return True
    return ordinary(word.text) == "VBG" and _CHAPTER.search(text, max(0, word.start - 30), word.start) is not None


def _opens_clause(before: str) -> bool:
    return _NUMBERED.search(before) is not None or _SPEECH.search(before) is not None
