"""A name that has lost its “the”.

What it does: flags a name of two words or more after a preposition without “the”, when the report writes it with “the”
three times as often; for a name of the glossary with three words or more, one other place with “the” is enough. Where
the glossary says that a name takes “the”, no other place is needed; where it says “none”, nothing is flagged.

Why it matters: Chinese has no article; machine translation puts it in three times and forgets it once.

Example: “of Harbour Authority” → “of the Harbour Authority”.

When it is silent: for names that the report uses both ways, before another noun (“of Harbour Authority staff”), at the
beginning of a sentence, in headings, and for names of persons.

Source: docs/families.md, family N12; the report's own use decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary import TermMatch
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage, once
from review.checks.names import BODIES
from review.checks.words import FUNCTION_WORDS
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_WITH = re.compile(r"\b(?:the|this|our|its|their|each|every|a|an|such)\s+$", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(r"\b(?:of|in|by|with|from|to|at|for|under|between|on)\s+$")
_ENDS = re.compile(r"\s*(?:[,.;:)!?]|$|[a-z]+)")
_TIMES = 3


class _Use(NamedTuple):
    start: int
    end: int
    name: str
    bare: bool
    known: bool = False
    rule: bool | None = None
    """What the glossary says: with “the”, without, or nothing."""


def _flags(context: Context) -> Iterator[Flag]:
    times = context.tally(_uses, by=_as_written)
    for passage, uses in context.telling(_suspect):
        for use in uses:
            often = times[use.name, False]
            usual = often >= (1 if use.known else _TIMES * times[use.name, True])
            if use.rule or (use.rule is None and often and usual):
                yield _flag(passage, use)


@once
def _uses(passage: Passage) -> tuple[_Use, ...]:
    return tuple(_found(passage))


def _as_written(use: _Use) -> tuple[str, bool]:
    return use.name, use.bare


def _suspect(passage: Passage) -> tuple[_Use, ...]:
    return tuple(use for use in _uses(passage) if use.bare and _telling(passage.text, use))


def _found(passage: Passage) -> Iterator[_Use]:
    if passage.block.kind is BlockKind.HEADING:
        return
    rules = {(m.start, m.end): m.term.article for m in passage.matches if _written_as_name(m)}
    own = [
        (name.start, name.end)
        for name in passage.names
        if not name.text.isalpha() and not any(_written_as_name(m) for m in passage.matches_over(name.start, name.end))
    ]
    for start, end in sorted([*rules, *own]):
        text = " ".join(passage.text[start:end].split())
        if " " in text:
            bare = _WITH.search(passage.text, max(0, start - 12), start) is None
            known_one = (start, end) in rules and text.count(" ") > 1
            yield _Use(start, end, text, bare, known_one, rules.get((start, end)))


def _written_as_name(match: TermMatch) -> bool:
    return match.text[:1].isupper() and " " in match.text


def _telling(text: str, use: _Use) -> bool:
    """After a preposition, not before another noun, and the name of a body or area rather than of a person."""
    if not _AFTER_PREPOSITION.search(text, max(0, use.start - 12), use.start):
        return False
    after = _ENDS.match(text, use.end)
    following = after.group().strip() if after else "x"
    if following.isalpha() and following not in FUNCTION_WORDS:
        return False
    last = use.name.split()[-1].lower()
    return use.rule is not None or last in BODIES or last in _AREAS


_AREAS = frozenset({"area", "zone", "region", "district", "park", "port", "bay", "delta", "belt", "corridor"})


def _flag(passage: Passage, use: _Use) -> Flag:
    cure = Cure(msg("Put in “the”"), Applicability.REVIEW, (Edit(use.start, use.start, "the "),))
    preposition = _AFTER_PREPOSITION.search(passage.text, max(0, use.start - 12), use.start)
    return Flag(
        passage.index,
        preposition.start() if preposition else use.start,
        use.end,
        msg("The glossary writes “the {name}”.", name=use.name)
        if use.rule
        else msg("Elsewhere the report writes “the {name}”.", name=use.name),
        (cure,),
    )


CHECK = Check(
    name="missing-article",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("Missing “the”"),
    report=_flags,
    rank=41,
)
