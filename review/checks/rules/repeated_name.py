"""One name listed twice, under the same or another wording.

What it does: flags a member of an enumeration that names what an earlier member has named: in the same words, with the
words in another order or joined otherwise, or by another form of the same glossary concept.

Why it matters: the reader counts one body too many. Usually two forms of one official name were taken for two bodies,
and perhaps a body that really belongs in the list was lost.

Example: “the Commission of Science and Technology, the Science and Technology Commission” → “the Commission of Science
and Technology”.

When it is silent: for places named with the town and the state (New York, New York), bodies of different places, a
body and its department, names in different sentences, and two persons of one name side by side.

Source: the report of a duplicated commission that gave Proofroom its first case; docs/families.md, family N1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from glossary import right_name
from glossary.model import TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import word_list
from review.checks.lists import Chain, Mention
from review.checks.names import BODIES, differs_by_level, key, same_body
from review.model import Applicability, Edit, Family, Severity, TermReference, msg

_LEAST_BEFORE = 2
"""A person is listed twice only with somebody else in between."""
_WINDOW = 60
"""How many members back a list is searched."""
_JOINT = re.compile(r"\b(and|or|as\s+well\s+as|&)\s")
_GLUED_COMMA = re.compile(r"\s*,(?=\S)")
_COMMA = re.compile(r"\s*[,;，；、]\s*")


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    for chain in passage.chains:
        for number, later in enumerate(chain.members):
            earlier = _named_before(chain.members[max(0, number - _WINDOW) : number], later, context)
            if earlier is not None:
                yield _flag(passage, context, chain, number, earlier)


def _named_before(members: Sequence[Mention], later: Mention, context: Context) -> Mention | None:
    concepts = context.concepts_by_key
    found = next((earlier for earlier in members if _same(earlier, later, concepts)), None)
    if found is None and members and (_turned_round(members[-1], later) or _without_level(members[-1], later)):
        return members[-1]
    if found is None and len(members) >= _LEAST_BEFORE:
        found = next((m for m in members[:-1] if m.text == later.text and _person(later)), None)
    concept = _concept(later, concepts)
    if found is None and concept and members and _ends_with(members[-1], later, concept, concepts):
        return members[-1]
    return found


def _same(earlier: Mention, later: Mention, concepts: Mapping[tuple[str, ...], str]) -> bool:
    first, second = _concept(earlier, concepts), _concept(later, concepts)
    if first is not None and second is not None:
        return first == second and any(map(str.isupper, earlier.text + later.text))
    if earlier.text == later.text:
        return len(set(later.key)) >= 2 and (_telling(later) or bool(set(later.key) & BODIES))
    return _telling(later) and same_body(earlier.key, later.key)


def _person(mention: Mention) -> bool:
    """A name of two or three words that is no place: towns are named with their state, which may come again."""
    return 1 < len(mention.text.split()) < 4 and mention.text.casefold() not in _places()


@cache
def _places() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415  # takes long to load; few reports want it

    countries = (name.casefold() for name in Locale("en").territories.values())
    return frozenset(countries) | word_list("place of two words")


def _turned_round(earlier: Mention, later: Mention) -> bool:
    """Neighbours such as “the Bureau of Tea, the Tea Bureau”."""
    return (
        earlier.key == later.key
        and len(set(later.key)) > 1
        and earlier.text != later.text
        and bool(set(later.key) & BODIES)
    )


def _without_level(earlier: Mention, later: Mention) -> bool:
    """Neighbours of which one names its level: “the Municipal Tea Tax Bureau and the Tea Tax Bureau”."""
    return _telling(earlier) and _telling(later) and differs_by_level(earlier.key, later.key)


def _concept(mention: Mention, concepts: Mapping[tuple[str, ...], str]) -> str | None:
    return mention.concept or concepts.get(mention.key)


def _ends_with(earlier: Mention, later: Mention, concept: str, concepts: Mapping[tuple[str, ...], str]) -> bool:
    """“the Office of the Committee of X, the X Committee”: one list words one body in two ways."""
    words = earlier.text.split()
    tails = (" ".join(words[n:]) for n in range(1, len(words)))
    return any(concepts.get(key(tail)) == concept and not tail.endswith(later.text) for tail in tails)


def _telling(mention: Mention) -> bool:
    """Enough of a name to be one body only: a body's head and two more words, or four words."""
    distinct = set(mention.key)
    return (len(distinct) >= 3 and bool(distinct & BODIES)) or len(distinct) >= 4


def _flag(passage: Passage, context: Context, chain: Chain, number: int, earlier: Mention) -> Flag:
    later = chain.members[number]
    official = _official(earlier, later, context)
    once = _once(passage, chain, number, _kept(passage, earlier, official), earlier)
    remove = Cure(msg("Remove the repeat"), Applicability.REVIEW, once)
    both = [_correction(m, official) for m in (earlier, later)] if official else []
    both += [_spaced(passage, chain.members[number - 1], later)] if any(both) else []
    keep = [Cure(msg("Keep both, with the official name"), Applicability.REVIEW, tuple(e for e in both if e))]
    return Flag(
        passage.index,
        later.start,
        later.end,
        msg("This list has named “{name}” already.", name=earlier.text),
        (remove, *(keep if any(both) else ())),
        related=((passage.index, earlier.start, earlier.end),),
        terms=(official,) if official else (),
    )


def _official(earlier: Mention, later: Mention, context: Context) -> TermReference | None:
    concepts = context.concepts_by_key
    concept = _concept(later, concepts) or _concept(earlier, concepts)
    term = right_name(context.termbase.concepts[concept], context.language, context.report.date) if concept else None
    return TermReference(concept, term.text, term.status.value) if concept and term else None


def _correction(mention: Mention, official: TermReference) -> Edit | None:
    if mention.text == official.term:
        return None
    return Edit(mention.start, mention.end, official.term)


def _spaced(passage: Passage, before: Mention, later: Mention) -> Edit | None:
    """A space after the comma between the two, where it is missing."""
    comma = _GLUED_COMMA.match(passage.text, before.end)
    return Edit(before.end, comma.end(), ", ") if comma and comma.end() <= later.start else None


def _once(passage: Passage, chain: Chain, number: int, kept: str, earlier: Mention) -> tuple[Edit, ...]:
    """The name stands once: neighbours become one, a later repeat goes with the separator before it."""
    later, before = chain.members[number], chain.members[number - 1]
    edit = Edit(earlier.start, later.end, kept) if before is earlier else Edit(before.end, later.end, "")
    return (*_moved_joint(passage, chain, number), edit)


def _moved_joint(passage: Passage, chain: Chain, number: int) -> tuple[Edit, ...]:
    """At the end of a list of three or more the “and” moves one member forward."""
    later, before = chain.members[number], chain.members[number - 1]
    joint = _JOINT.search(passage.text, before.end, later.start)
    if number < 2 or number < len(chain.members) - 1 or joint is None:
        return ()
    comma = _COMMA.match(passage.text, chain.members[number - 2].end)
    return (Edit(comma.start(), comma.end(), f" {joint.group(1)} "),) if comma else ()


def _kept(passage: Passage, earlier: Mention, official: TermReference | None) -> str:
    """The earlier name, or the official one where the earlier is deprecated or reworded."""
    match = next(
        (
            m
            for m in passage.matches_over(earlier.start, earlier.end)
            if m.end == earlier.end and m.start >= earlier.start
        ),
        None,
    )
    wrong = match is not None and (match.status is TermStatus.DEPRECATED or match.conjunction is not None)
    return official.term if official and wrong else " ".join(earlier.text.split())


CHECK = Check(
    name="repeated-name",
    family=Family.REPETITION,
    severity=Severity.CRITICAL,
    error_type="Accuracy/Addition",
    title=msg("Name listed twice"),
    passage=_flags,
    rank=80,
)
