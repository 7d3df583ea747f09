"""One reporting verb in the present among others in the past.

What it does: in a report whose reporting verbs (said, stressed, pointed out) stand in the past, flags a single one
that stands in the present.

Why it matters: Chinese verbs have no tense; machine translation chooses one sentence by sentence.

Example: “She said … He puts forward three points” → “She said … He put forward three points”.

When it is silent: where the present is as common as the past, in quotations and headings, with “the report says” and
other things that still say it, after “as” and “when”, in reports with fewer than three reporting verbs; “says”, “notes”
and the like also where people are quoted word for word, and where nothing before in the paragraph tells what was said.

Source: field.md, family N10; Chicago Manual of Style 5.129 (consistency of tense).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.capitals import titled
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.language.verbs import base_of_third, past
from review.model import Applicability, Edit, Family, Severity, msg

_SPEAKER = r"(?:[A-Z][\w-]+|[Hh]e|[Ss]he)"
_NOW = re.compile(
    r"\b(?!(?:It|This|That|Which|Who|What|How|Why|Them|Few|Some|Many|Most|All|Both|Other)\b)"
    rf"{_SPEAKER} (?:also )?(?P<verb>says|stresses|emphasi[sz]es|notes|states|announces|explains|points|puts"
    r"|demands|urges|insists|adds|concludes|reiterates)"
    r"(?P<rest> out(?= that)| forward)?\b"
)
_THEN = re.compile(
    r"\b(?:said|stressed|emphasi[sz]ed|noted|stated|announced|explained|pointed out|put forward|proposed|added"
    r"|demanded|urged|insisted|concluded|reiterated)\b"
)
_TELLS = ("says", "stresses", "emphasi", "notes", "states", "announces", "explains", "points", "puts", "demands",
          "urges", "insists", "adds", "concludes", "reiterates")  # fmt: skip
_TOLD = ("said", "stressed", "emphasi", "noted", "stated", "announced", "explained", "pointed", "forward", "proposed",
         "added", "demanded", "urged", "insisted", "concluded", "reiterated")  # fmt: skip
"""Without one of these a passage need not be searched."""
_OF_THINGS = frozenset({"demands", "urges", "insists", "adds", "concludes", "reiterates"})
"""A law demands and a study concludes in the present."""
_NOUNS = frozenset({"states", "notes", "demands"})
"""“the New England states”: a verb only before “that”."""
_WEAK = frozenset({"says", "states", "notes", "explains", "adds", "concludes"})
"""What a person says still holds: newspapers set it in the present beside what was said word for word."""
_WORD_FOR_WORD = re.compile(
    r"\b(?:said|says|added|adds|told|asked|wrote)[,:]? [“\"‘]"
    r"|[,.!?][”\"’],? (?:[Hh]e |[Ss]he |(?:[A-Z][\w.-]+ ){1,4})?(?:said|says|added|adds|told|asked|wrote)\b"
)
_SUBORDINATE = re.compile(r"\b(?:[Aa]s|[Ww]hen)\b[^.,;:!?]*\Z")
_LEAST_PAST, _MOST_NOW = 3, 1


def _flags(context: Context) -> Iterator[Flag]:
    then = context.total(_then)
    if then < _LEAST_PAST:
        return
    found = [(passage, match) for passage, matches in context.telling(_now) for match in matches]
    if len(found) > _MOST_NOW:
        return
    for passage, match in found:
        if match["verb"] not in _WEAK or (_told_before(passage, match) and not context.total(_word_for_word)):
            yield _flag(passage, match)


def _told_before(passage: Passage, match: re.Match[str]) -> bool:
    return _THEN.search(passage.text, 0, match.start()) is not None


def _word_for_word(passage: Passage) -> int:
    return len(_WORD_FOR_WORD.findall(passage.text))


def _then(passage: Passage) -> int:
    return len(_THEN.findall(passage.text)) if any(verb in passage.text for verb in _TOLD) else 0


def _now(passage: Passage) -> tuple[re.Match[str], ...]:
    if not any(verb in passage.text for verb in _TELLS) or titled(passage):
        return ()
    return tuple(match for match in _NOW.finditer(passage.text) if _speaks(passage, match))


def _speaks(passage: Passage, match: re.Match[str]) -> bool:
    if match["verb"] in ("points", "puts") and not match["rest"]:
        return False
    if match["verb"] in _NOUNS and not passage.text.startswith(" that", match.end()):
        return False
    if match["verb"] in _OF_THINGS and not match.group().lower().startswith(("he ", "she ")):
        return False
    if _SUBORDINATE.search(passage.text, max(0, match.start() - 60), match.start()):
        return False
    return not any(quote.start < match.start() < quote.end for quote in passage.quotes)


def _flag(passage: Passage, match: re.Match[str]) -> Flag:
    start, end = match.start("verb"), match.end()
    right = past(base_of_third(match["verb"])) + (match["rest"] or "")
    cure = Cure(msg("Write “{verb}”", verb=right), Applicability.REVIEW, (Edit(start, end, right),), text=right)
    message = msg("The report tells what was said in the past tense elsewhere.")
    return Flag(passage.index, start, end, message, (cure,))


CHECK = Check(
    name="tense-outlier",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("Tense"),
    report=_flags,
    rank=28,
)
