"""Forms of an English term: plural and singular of its last noun, the forms of its first verb.

Rules after the common school grammar of English, exceptions in `irregular`. Other languages: no forms are generated;
a glossary lists them itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from glossary.text.irregular import CLOSED, DOUBLING, HARD_CH, NO_MAN, NO_MEN, PLURALS, UNCHANGING, VERBS
from glossary.text.scripts import primary

SINGULARS = {plural: singular for singular, plural in PLURALS.items()} | {"indices": "index", "appendixes": "appendix"}
_VOWELS = "aeiou"
_LAST = re.compile(r"[A-Za-z]+(?=\W*\Z)")
_FIRST = re.compile(r"\A\W*([A-Za-z]+)")
_TAIL = re.compile(r"[a-z]+\Z")
_COMPOUND = re.compile(r"[a-z]{2,}(?P<last>man|knife|wife|shelf|wolf)\Z")
_COMPOUNDS = re.compile(r"[a-z]{2,}(?P<last>men|knives|wives|shelves|wolves)\Z")
"""Words made with an irregular one: chairman, bookshelf."""
_FAMILIES = PLURALS | {"indices": "indexes", "appendixes": "appendices"}


class Form(NamedTuple):
    """An inflected form and what it is: plural, singular, third-person, past, participle, gerund, listed."""

    text: str
    label: str


def inflect(text: str, *, verb: bool = False, language: str = "en") -> tuple[Form, ...]:
    """The generated forms of a term of ordinary words, without `text` itself; empty when nothing is sure."""
    if primary(language) != "en":
        return ()
    return _verb_forms(text) if verb else _noun_forms(text)


def reform(text: str, label: str, *, verb: bool = False, language: str = "en") -> str:
    """`text` brought into the form `label`; unchanged when it has no such form (it may already be in it)."""
    forms = inflect(text, verb=verb, language=language)
    return next((form.text for form in forms if form.label == label), text)


def plural(word: str) -> str | None:
    """The plural of a singular noun, or None for a word that has none or already looks like one."""
    low = word.lower()
    if low in PLURALS:
        return _like(word, PLURALS[low])
    if not _inflects(low) or low in SINGULARS or low.endswith(("ing", "ed", "ly", "ics", "is")) or _looks_plural(low):
        return None
    compound = _compound(low)
    if compound:
        return word[: compound.start("last")] + _like(word[compound.start("last") :], PLURALS[compound["last"]])
    return None if _compounds(low) else _regular(word, low)


def _regular(word: str, low: str) -> str:
    if low.endswith(("s", "x", "z", "ch", "sh")) and low not in HARD_CH:
        return word + "es"
    if low.endswith("y") and (low[-2:-1] not in _VOWELS or low.endswith("quy")):
        return word[:-1] + "ies"
    return word + "s"


def singular(word: str) -> str | None:
    """The singular of a plural noun, or None for a word that is no plural."""
    low = word.lower()
    if low in SINGULARS:
        return _like(word, SINGULARS[low])
    compound = _compounds(low)
    if compound:
        return word[: compound.start("last")] + _like(word[compound.start("last") :], SINGULARS[compound["last"]])
    if not _inflects(low) or low in PLURALS or not _looks_plural(low):
        return None
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


def numberless(word: str) -> str:
    """A folded English word without regard to number: a noun, its plural and its singular come to the same.

    Other words may come to it too (size, siz); whoever uses it compares the words themselves afterwards.
    """
    if not word.isalpha():
        tail = _TAIL.search(word)
        return word[: tail.start()] + numberless(tail.group()) if tail else word
    if word in _FAMILIES:
        word = _FAMILIES[word]
    elif compound := _compound(word):
        word = word[: compound.start("last")] + PLURALS[compound["last"]]
    if len(word) > 3 and _looks_plural(word):
        word = word[:-1]
    if word.endswith(("se", "xe", "ze", "che", "she")):
        return word[:-1]
    return word[:-2] + "y" if word.endswith("ie") else word


def _compound(low: str) -> re.Match[str] | None:
    return None if low in NO_MAN else _COMPOUND.match(low)


def _compounds(low: str) -> re.Match[str] | None:
    return None if low in NO_MEN else _COMPOUNDS.match(low)


def _inflects(low: str) -> bool:
    return len(low) > 2 and low.isascii() and low.isalpha() and low not in CLOSED and low not in UNCHANGING


def _looks_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "ous", "'s"))


@lru_cache(maxsize=32_768)
def _last_forms(word: str) -> tuple[Form, ...]:
    made = ((plural(word), "plural"), (singular(word), "singular"))
    return tuple(Form(text, label) for text, label in made if text and text != word)


def _noun_forms(text: str) -> tuple[Form, ...]:
    head, space, word = text.rpartition(" ")
    if not word.isalpha():
        found = _LAST.search(word)
        if not found or found.end() != len(word) or word[found.start() - 1] in "'’":
            return ()
        head, word = head + space + word[: found.start()], found.group()
        space = ""
    return tuple([Form(head + space + form.text, form.label) for form in _last_forms(word)])


def _verb_forms(text: str) -> tuple[Form, ...]:
    found = _FIRST.match(text)
    if not found or not _inflects_verb(found.group(1).lower()):
        return ()
    start, end = found.span(1)
    made = {label: text[:start] + word + text[end:] for label, word in _conjugate(found.group(1).lower()).items()}
    return tuple(Form(form, label) for label, form in made.items() if form != text)


def _inflects_verb(low: str) -> bool:
    return low in VERBS or (len(low) > 2 and low not in CLOSED)


@lru_cache(maxsize=10_000)
def _conjugate(verb: str) -> dict[str, str]:
    past, participle = VERBS.get(verb, ("", ""))
    third = {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or _third(verb)
    past = past or _past(verb)
    forms = {"third-person": third, "past": past, "participle": participle or past, "gerund": _gerund(verb)}
    return {label: form for label, form in forms.items() if form != verb}


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def _doubles(verb: str) -> bool:
    if verb in DOUBLING:
        return True
    one_syllable = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb)
    return bool(one_syllable)


def _like(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if model[0].isupper() else word
