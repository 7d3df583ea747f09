"""Forms of English verbs: past tense of a base form, base form of a third person. Source: general knowledge."""

from __future__ import annotations

import re
from functools import cache

from review.language.tags import ordinary

_PAIRS = (
    "be:was become:became begin:began bring:brought build:built buy:bought choose:chose come:came cut:cut do:did "
    "draw:drew drive:drove eat:ate fall:fell feel:felt fight:fought find:found fly:flew get:got give:gave go:went "
    "grow:grew have:had hear:heard hold:held keep:kept know:knew lay:laid lead:led learn:learned leave:left "
    "lend:lent let:let lose:lost make:made mean:meant meet:met pay:paid put:put read:read rise:rose run:ran "
    "say:said see:saw seek:sought sell:sold send:sent set:set shape:shaped show:showed speak:spoke spend:spent "
    "stand:stood strive:strove take:took teach:taught tell:told think:thought undergo:underwent "
    "undertake:undertook understand:understood uphold:upheld win:won withdraw:withdrew write:wrote "
    "forge:forged overcome:overcame"
)
_IRREGULAR: dict[str, str] = dict(re.findall(r"(\w+):(\w+)", _PAIRS))
_THIRD = {"is": "be", "has": "have", "does": "do", "goes": "go", "says": "say"}
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
_HISSING = ("sses", "shes", "ches", "xes", "zzes")


def past(base: str) -> str:
    """The past tense of a base form in small letters: make → made, promote → promoted."""
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    if _DOUBLING.match(base):
        return base + base[-1] + "ed"
    return base + "ed"


def base_of_third(word: str) -> str:
    """The base form of a third person singular: puts → put, emphasizes → emphasize."""
    if word in _THIRD:
        return _THIRD[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_HISSING) else word.removesuffix("s")


_OWN_VERBS = frozenset(
    {"found", "lay", "saw", "fell", "wound", "bound", "ground", "left", "shed", "bore", "lit", "thought"}
)
"""Past forms that are also base forms, or nouns behind “will”."""


@cache
def _bases() -> dict[str, str]:
    return {gone: base for base, gone in _IRREGULAR.items() if gone != base and gone not in _OWN_VERBS}


def base_of_past(word: str) -> str | None:
    """The base form of a past tense that is no base form itself: built → build, planned → plan; None if not sure."""
    if word in _bases():
        return _bases()[word]
    stems = (word[:-1], word[:-2], word[:-3]) if word.endswith("ed") else ()
    return next((base for base in stems if ordinary(base) is not None and past(base) == word), None)


_PARTICIPLES: dict[str, str] = dict(
    re.findall(
        r"(\w+):(\w+)",
        "begin:begun become:become break:broken choose:chosen come:come do:done draw:drawn drive:driven eat:eaten "
        "fall:fallen fly:flown forget:forgotten give:given go:gone grow:grown know:known rise:risen run:run see:seen "
        "show:shown speak:spoken strive:striven take:taken undergo:undergone undertake:undertaken "
        "withdraw:withdrawn write:written overcome:overcome get:got forbid:forbidden hide:hidden wear:worn "
        "throw:thrown",
    )
)
_DOUBLING_LAST = re.compile(r"(?:^|[^aeiou])[aeiou][bdglmnprt]$")


def participle(base: str) -> str | None:
    """The past participle of a base form; None where it is not sure (a last letter that may be doubled)."""
    if base in _PARTICIPLES:
        return _PARTICIPLES[base]
    if base in _IRREGULAR or base.endswith(("e", "y")):
        return past(base)
    if _DOUBLING_LAST.search(base) and not _DOUBLING.match(base):
        doubled, plain = base + base[-1] + "ed", base + "ed"
        known = [form for form in (plain, doubled) if ordinary(form) in ("VBN", "VBD")]
        return known[0] if len(known) == 1 else None
    return past(base)
