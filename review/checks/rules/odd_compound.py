"""A noun tied to “-looking” and the like.

What it does: flags a hyphenated word that ends in a verb of seeming (-looking, -sounding, -seeming, -feeling) and
begins with a noun.

Why it matters: such verbs take an adjective or a direction (good-looking, forward-looking); with a noun the word
means nothing, and a spelling check lets it pass because both halves are words.

Example: “advanced and river-looking goods” → “goods that suit the river”.

When it is silent: with adjectives, adverbs and directions, with names (Dutch-looking) and with nouns of matter or
form that describe a look (metal-looking).

Source: Oxford English Dictionary, -looking, combining form (after adjectives and adverbs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.language.tags import ordinary, tag
from review.model import Applicability, Edit, Family, Severity, msg

_COMPOUND = re.compile(r"(?<![\w\-])(?P<first>[a-z]{3,})-(?P<verb>looking|sounding|seeming|feeling)\b(?!-)")
_ENDINGS = ("-looking", "-sounding", "-seeming", "-feeling")
_DIRECTIONS = word_list("direction")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not any(ending in passage.text for ending in _ENDINGS):
        return
    for match in _COMPOUND.finditer(passage.text):
        if ordinary(match["first"]) in ("NN", "NNS") and match["first"] not in _DIRECTIONS:
            message = msg("“-{verb}” takes an adjective or a direction, not “{noun}”.",
                          verb=match["verb"], noun=match["first"])  # fmt: skip
            yield Flag(passage.index, match.start(), match.end(), message, tuple(_cures(match)))


def _cures(match: re.Match[str]) -> Iterator[Cure]:
    """The adjective in -able that the noun has, where it has one."""
    stem = match["first"].removesuffix("e") + "able"
    if tag(stem) == "JJ":
        label = msg("Write “{word}”", word=stem)
        yield Cure(label, Applicability.REVIEW, (Edit(match.start(), match.end(), stem),), text=stem)
    yield Cure(msg("Say what is meant"), Applicability.ADVICE)


CHECK = Check(
    name="odd-compound",
    family=Family.LANGUAGE,
    severity=Severity.MAJOR,
    error_type="Accuracy/Mistranslation",
    title=msg("Odd compound"),
    passage=_flags,
    rank=26,
)
