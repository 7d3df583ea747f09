"""A unit glued to its number.

What it does: flags a number with a unit, a number word, a currency or a plural right behind it: “5km”, “100million”,
“12enterprises”. What is no listed unit is left to a person: it could be the name of a firm.

Why it matters: Chinese sets no space there; English does, and a spelling check takes the pair for a misspelt word.

Example: “a road of 5km for 100million yuan” → “a road of 5 km for 100 million yuan”.

When it is silent: before per cent signs and degrees, in names of products (5G, A4, 3D), in addresses, file names and
codes, and on units that no list of SI or words of measure has.

Source: SI Brochure, 9th edition, section 5.4.3 (a space between value and unit); measured on marks of professional
raters (98 % of such places were marked).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.lexicon import table
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_LISTED = frozenset(row["unit"] for row in table("measures"))
_UNITS = "|".join(sorted(_LISTED, key=lambda unit: (-len(unit), unit)))
_GLUED = re.compile(rf"(?<![\w.,/\-#@])(?P<number>\d(?:[\d,]*\d)?(?:\.\d+)?)(?P<unit>{_UNITS})(?![\w/]|\.\w)")
_COUNTED = re.compile(r"(?<![\w.,/\-#@])(?P<number>\d(?:[\d,]*\d)?)(?P<unit>[a-z]{5,}s)(?![\w/-]|\.\w)")
_LIKELY = re.compile(rf"\d(?:{_UNITS}|[a-z]{{5}})")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if not _LIKELY.search(passage.text):
        return
    for match in _GLUED.finditer(passage.text):
        yield _flag(passage, match, Applicability.SAFE)
    for match in _COUNTED.finditer(passage.text):
        if match["unit"] not in _LISTED and ordinary(match["unit"]) == "NNS":
            yield _flag(passage, match, Applicability.REVIEW)


def _flag(passage: Passage, match: re.Match[str], applicability: Applicability) -> Flag:
    at = match.start("unit")
    right = f"{match['number']} {match['unit']}"
    cure = Cure(msg("Put in a space"), applicability, (Edit(at, at, " "),), text=right)
    message = msg("A space belongs between a number and its unit.")
    return Flag(passage.index, match.start(), match.end(), message, (cure,))


CHECK = Check(
    name="glued-unit",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Locale conventions/Measurement format",
    title=msg("Unit glued to a number"),
    passage=_flags,
    rank=21,
)
