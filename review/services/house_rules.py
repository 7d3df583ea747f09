"""A change of words as a house rule, in the words of a `proofroom.toml`."""

from __future__ import annotations

import json
import re
from hashlib import blake2b

from review.checks.house import loads, tested
from review.errors import UsageError
from review.rewording import Rewording

_ROOM = 30


def substitution(rewording: Rewording, language: str, before: str, after: str) -> str:
    """The rule that finds the old words, with a sentence before and after as its examples.

    Empty where the rule would not hold on its own examples: where the new words hold the old ones, for instance.
    """
    slug = "-".join(re.findall(r"[a-z0-9]+", rewording.old.lower()))[:_ROOM].strip("-")
    mark = blake2b("\0".join(rewording.key).encode(), digest_size=3).hexdigest()
    rows = {
        "name": f"house-{slug or 'words'}-{mark}",
        "kind": "substitution",
        "language": [language],
        "case": True,
        "words": {rewording.old: rewording.new},
        "fires": [before],
        "silent": [after],
    }
    rule = "[[rule]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in rows.items())
    try:
        tested(loads(rule))
    except UsageError:
        return ""
    return rule


def _toml(value: object) -> str:
    """Strings, lists and tables as TOML writes them; a string of JSON is one of TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_toml(key)} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
