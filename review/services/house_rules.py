"""A change of words as a house rule, in the words of a `proofroom.toml`."""

from __future__ import annotations

import re
from hashlib import blake2b

from review.checks.house import dumps, loads, tested
from review.checks.house.reading import House
from review.checks.house.rule import Kind, Rule
from review.errors import UsageError
from review.rewording import Rewording

_ROOM = 30


def substitution(rewording: Rewording, language: str, before: str, after: str) -> str:
    """The rule that finds the old words, with a sentence before and after as its examples.

    Empty where the rule would not hold on its own examples: where the new words hold the old ones, for instance.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", rewording.old.lower()))[:_ROOM].strip("-")
    mark = blake2b("\0".join(rewording.key).encode(), digest_size=3).hexdigest()
    rule = Rule(
        name=f"house-{slug or 'words'}-{mark}",
        kind=Kind.SUBSTITUTION,
        line=1,
        languages=frozenset({language}),
        words=((rewording.old, rewording.new),),
        case=True,
        fires=(before,),
        silent=(after,),
    )
    text = dumps(House(rules=(rule,)))
    try:
        tested(loads(text))
    except UsageError:
        return ""
    return text
