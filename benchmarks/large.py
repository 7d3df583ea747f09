"""A made-up report of any length: sentences of which no two are alike, every fourth with a flaw to find.

python benchmarks/large.py --sentences 10000 > report.txt
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable

_PLACES = ("harbour", "library", "ferry pier", "market hall", "old mill", "school", "water works", "town hall",
           "museum", "railway yard", "botanical garden", "bus depot", "theatre", "river park")  # fmt: skip
_WHO = ("The council", "A working group", "The board", "A team of engineers", "The committee", "The planning office",
        "A private donor", "The residents", "The contractor", "An expert from abroad")  # fmt: skip
_DID = ("approved the plans for", "asked for a second opinion on", "published the accounts of", "visited",
        "agreed to repair", "postponed the opening of", "measured the traffic near", "presented a model of",
        "raised money for", "discussed the future of")  # fmt: skip
_WHY = ("after a long winter", "because the costs had risen", "in spite of some doubts", "with money from the province",
        "at the request of many families", "before the summer began", "without any further debate",
        "once the survey was complete", "while the old contract was still in force", "as the law requires")  # fmt: skip
_FLAWS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace(" ", "  ", 1),
    lambda text: text.replace(" the ", " the the ", 1),
    lambda text: text.replace(", ", " , ", 1),
    lambda text: text.replace(", ", ",", 1),
)


def report(sentences: int, seed: int = 11) -> str:
    """Paragraphs of two to six sentences as plain text, with a heading after every fortieth."""
    rng = random.Random(seed)
    written, paragraphs = 0, []
    while written < sentences:
        if len(paragraphs) % 41 == 0:
            paragraphs.append(f"Part {len(paragraphs) // 41 + 1}")
            written += 1
        size = min(rng.randint(2, 6), sentences - written)
        paragraphs.append(" ".join(_sentence(rng, written + n) for n in range(size)))
        written += size
    return "\n\n".join(paragraphs) + "\n"


def _sentence(rng: random.Random, number: int) -> str:
    who, did, place, why = (rng.choice(words) for words in (_WHO, _DID, _PLACES, _WHY))
    text = f"{who} {did} the {place} {why}, and the minutes keep it as item {number + 1} of the year."
    return rng.choice(_FLAWS)(text) if number % 4 == 1 else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=10_000)
    print(report(parser.parse_args().sentences), end="")


if __name__ == "__main__":
    main()
