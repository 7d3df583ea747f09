#!/usr/bin/env python3
"""Make the spelling data of the checks from the word lists of SCOWL.

usage: scowl.py FOLDER     (the folder `scowl` of Debian's package of that name: /usr/share/dict/scowl)

Writes `review/checks/data/spellings.csv` (one word in American and in British spelling) and `english.txt.gz` (words of
English: the common ones, an empty line, the others, an empty line, those that it also has with a capital, as Afghan
beside afghan; the thousand most common are not among them). Lists beyond size 70 are left alone: rare words hide slips,
and some of those lists have other licences. `review/checks/data/SCOWL.txt` is the licence.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "review" / "checks" / "data"
SOURCE = "SCOWL 2020.12.07"
KNOWN, COMMON, PAIRED, CAPITAL, FIRST = 70, 50, 55, 60, 10
VARIETIES = ("english", "american", "british", "british_z", "canadian", "australian")
VARIANTS = ("variant_1", "variant_2", "variant_3", "british_variant_1", "british_variant_2")
FAMILIES = (
    ("our", "or"), (r"re(d|s|ing)?$", r"er\1"), (r"is(e|es|ed|ing|ers?|ations?|able|ational)$", r"iz\1"),
    (r"ys(e|es|ed|ing|ers?)$", r"yz\1"), ("ence", "ense"), ("ae", "e"), ("oe", "e"),
)  # fmt: skip
"""How British spelling becomes American. Doubled letters (travelled) are no mark of Britain alone."""
OTHER_WORDS = frozenset(
    {"prised", "prising", "defenced", "cardiae", "costumire", "snowshoed", "coloureds", "oecus", "mantoes", "matres"}
)
"""Forms that are words of their own, or rows that the families join wrongly."""
SINGLE = (
    ("aluminum", "aluminium", "no"), ("maneuver", "manoeuvre", "no"), ("maneuvers", "manoeuvres", "no"),
    ("mold", "mould", "no"), ("molds", "moulds", "no"), ("plow", "plough", "no"), ("program", "programme", "sense"),
    ("programs", "programmes", "sense"), ("skeptical", "sceptical", "no"), ("skepticism", "scepticism", "no"),
    ("centered", "centred", "no"), ("jewelry", "jewellery", "no"),
)  # fmt: skip
"""Single words; “sense”: Britain writes the American form too, in another sense (a computer program)."""


def main() -> None:
    folder = Path(sys.argv[1])
    write_spellings(sorted(pairs(folder)))
    common = plain(words(folder, VARIETIES, COMMON))
    known = plain(words(folder, VARIETIES, KNOWN) | words(folder, VARIANTS, KNOWN)) - common
    names = {
        word.lower()
        for word in words(folder, VARIETIES + VARIANTS, CAPITAL, "upper")
        if re.fullmatch("[A-Z][a-z]+", word)
    }
    names &= common | known
    names -= words(folder, VARIETIES, FIRST)
    text = "\n".join([*sorted(common), "", *sorted(known), "", *sorted(names), ""])
    (DATA / "english.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(common)} common words, {len(known)} others, {len(names)} with a capital as well")


def words(folder: Path, varieties: tuple[str, ...], most: int, kind: str = "words") -> set[str]:
    """The words of some varieties up to a size."""
    found: set[str] = set()
    for variety in varieties:
        for path in folder.glob(f"{variety}-{kind}.*"):
            if int(path.suffix[1:]) <= most:
                found |= set(map(unaccented, path.read_text("utf-8").split()))
    return found


def unaccented(word: str) -> str:
    """As it is typed without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def plain(found: set[str]) -> set[str]:
    """Those that the check looks up: small letters of English only."""
    return {word for word in found if re.fullmatch("[a-z]{2,}", word)}


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(American, British, whether Britain writes the American form too)."""
    american, british = (words(folder, (variety,), PAIRED) for variety in ("american", "british"))
    either = words(folder, ("british_z",), PAIRED) | words(folder, ("british_variant_1", "british_variant_2"), 95)
    variants = words(folder, ("variant_1", "variant_2"), 95)
    yield from SINGLE
    for word in plain(british - american) - variants - OTHER_WORDS:
        found = {other for other in converted(word) if other in american - british}
        if len(found) == 1:
            other = found.pop()
            yield other, word, "yes" if other in either else "no"


def converted(word: str) -> Iterator[str]:
    for old, new in FAMILIES:
        for match in re.finditer(old, word):
            yield word[: match.start()] + match.expand(new) + word[match.end() :]


def write_spellings(rows: list[tuple[str, str, str]]) -> None:
    with (DATA / "spellings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("us", "uk", "us_in_uk", "source"))
        writer.writerows((*row, "general knowledge" if row in SINGLE else SOURCE) for row in rows)


if __name__ == "__main__":
    main()
