"""The live figures of effort: goal P8.

    python benchmarks/effort.py TEXT.txt [--pairs 1000]

Processor time for the edit rate and the changed characters of each of so many pairs (the sentences of TEXT, lightly
edited), and of the worst cases of 200 words: another text, the halves swapped, the words shuffled; beside the opcodes
of rapidfuzz on the same pairs. Then a report with these edits is asked for its page of results over the web: the
answer must not wait for TER, which a process of its own works out. Exit code 1 when a figure or TER breaks the goal.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from recheck import edited, timed

from review import bootstrap
from review.config import Settings
from review.language import split
from review.scoring import characters_changed, edit_rate, tokens
from review.services.views import Step
from review.web import create_app

GOAL = 50.0
"""Milliseconds for 99 of 100 pairs."""
_WORST, _EDITS = 200, 20
Pair = tuple[str, str]


def light(text: str, pairs: int, rng: random.Random) -> list[Pair]:
    """Sentences and what a light revision makes of them: about one word in twelve is another one."""
    flat = " ".join(text.split())
    sentences = [flat[start:end] for start, end in split(flat, "en")]
    found = []
    for one in (sentences[n % len(sentences)] for n in range(pairs)):
        new = one
        for _ in range(max(1, len(one.split()) // 12)):
            new = edited(new, rng)
        found.append((one, new))
    return found


def worst(text: str, rng: random.Random) -> list[Pair]:
    """Pairs of 200 words that have least in common, or the same words in another order."""
    words = text.split()
    found = []
    for at in range(0, min(len(words), 40 * _WORST) - 2 * _WORST, _WORST):
        row, other = words[at : at + _WORST], words[at + _WORST : at + 2 * _WORST]
        mixed = rng.sample(row, len(row))
        found += [(" ".join(row), " ".join(new)) for new in (other, [*row[100:], *row[:100]], mixed)]
    return found


def milliseconds(work: Callable[[str, str], object], pairs: Sequence[Pair]) -> list[float]:
    return sorted(timed(lambda pair=pair: work(*pair))[0] * 1000 for pair in pairs)  # type: ignore[misc]  # bound at once


def figures(machine: str, reviewed: str) -> object:
    """What the panel shows at once."""
    return edit_rate(machine, reviewed), characters_changed(machine, reviewed)


def opcodes(machine: str, reviewed: str) -> object:
    return Levenshtein.opcodes(tokens(machine), tokens(reviewed))


def asked(text: str) -> tuple[float, bool]:
    """Milliseconds for the page of results of a report of 1,000 sentences with edits, and whether this process, which
    answered, has loaded what works out TER."""
    flat = " ".join(text.split())
    spans = split(flat, "en")[:1000]
    report = "\n\n".join(flat[spans[n][0] : spans[min(n + 3, len(spans) - 1)][1]] for n in range(0, len(spans), 4))
    with tempfile.TemporaryDirectory() as folder:
        app = bootstrap.build(Settings(data=Path(folder) / "data", secret="s" * 32))
        known = app.reports.add(report.encode(), "report.txt", person="Bench")
        for n in range(_EDITS):
            step = Step(key=f"k{n}", person="Bench", kind="edit", base=n, segment=f"t{n}.1", text=f"Now it is {n}.")
            app.reviews.take(known.id, step)
        client = create_app(app.settings, app).test_client()
        if client.get(f"/reports/{known.id}/result/").status_code != 200:  # warm
            raise SystemExit("no page of results")
        took = [timed(lambda: client.get(f"/reports/{known.id}/result/"))[0] * 1000 for _ in range(9)]
        app.close()
    return statistics.median(took), "sacrebleu" in sys.modules


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path)
    parser.add_argument("--pairs", type=int, default=1000)
    given = parser.parse_args()
    text, rng = given.text.read_text(encoding="utf-8"), random.Random(5)
    slowest = 0.0
    for name, pairs in (("light edits", light(text, given.pairs, rng)), ("200-word worst cases", worst(text, rng))):
        for what, work in (("figures", figures), ("opcodes", opcodes)):
            took = milliseconds(work, pairs)
            p99 = took[int(len(took) * 0.99)]
            slowest = max(slowest, p99 if work is figures else 0.0)
            print(f"{name:22}{what:10} p50 {statistics.median(took):.3f}  p99 {p99:.3f}  max {took[-1]:.3f} ms")
    page, loaded = asked(text)
    print(f"page of results, 1,000 sentences: {page:.0f} ms, sacrebleu {'LOADED' if loaded else 'not loaded'}")
    return 0 if slowest <= GOAL and not loaded else 1


if __name__ == "__main__":
    sys.exit(main())
