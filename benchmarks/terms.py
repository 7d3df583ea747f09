"""Term matching beside raw Aho-Corasick, interleaved in one process: goals P1 to P4.

    python benchmarks/terms.py [--text FILE] [--sizes 1000,10000,100000] [--rounds 31]

Prints CPU time (time.process_time): medians, and the median of the ratios of each round. The raw engine finds exact,
case-sensitive strings; ours folds and returns whole matches. `--text` should be about a megabyte of English prose;
without it a text is made up.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from ahocorasick_rs import AhoCorasick, MatchKind

from glossary import TermBase
from glossary.model import CaseRule, Concept, LanguageSection, Term

TEXT_LENGTH = 1_000_000
CHANGES = 500
SEGMENTS = 2_000


def invented_text(rng: random.Random) -> str:
    """Prose-like text with a Zipf-like choice of 30,000 made-up words."""
    syllables = [a + b for a in "bcdfglmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "on", "al")]
    vocabulary = ["".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3, 3, 4)))) for _ in range(30_000)]
    weights = [1 / (rank + 10) for rank in range(len(vocabulary))]
    words = rng.choices(vocabulary, weights, k=TEXT_LENGTH // 6)
    for at in range(0, len(words), 14):
        words[at] = words[at].capitalize()
        words[at - 1] += "."
    return " ".join(words)


def terms_for(text: str, count: int, rng: random.Random) -> list[str]:
    """Random terms of one to five words of the text's vocabulary, and up to 500 that are truly in it.

    As in glossaries, frequent words stand neither alone nor at the ends of a true term.
    """
    words = re.findall(r"[A-Za-z]+", text)
    ranked = [word for word, _ in Counter(word.lower() for word in words).most_common()]
    frequent, common = set(ranked[:200]), set(ranked[:2_000])
    vocabulary = sorted(set(words))
    rare = [word for word in vocabulary if word.lower() not in common]
    found: dict[str, None] = {}
    while len(found) < min(500, count // 2):
        at, size = rng.randrange(len(words) - 5), rng.choice((2, 3))
        true = words[at : at + size]
        if frequent.isdisjoint((true[0].lower(), true[-1].lower())):
            found[" ".join(true)] = None
    while len(found) < count:
        size = rng.choices((1, 2, 3, 4, 5), (4, 36, 34, 16, 10))[0]
        found[" ".join(rng.choices(vocabulary if size > 1 else rare, k=size))] = None
    return list(found)


def concept(number: int, text: str) -> Concept:
    return Concept(f"c{number}", (LanguageSection("en", (Term(text, case=CaseRule.ANY),)),))


def cpu(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def memory(which: str, text: str, size: int) -> float:
    """Megabytes of resident memory that building leaves behind, in a process of its own."""
    command = [sys.executable, __file__, "--memory", which, "--sizes", str(size)]
    result = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return float(result.stdout)


def print_memory(which: str, size: int) -> None:
    terms = terms_for(sys.stdin.read(), size, random.Random(5))
    termbase = TermBase("benchmark", [concept(i, t) for i, t in enumerate(terms)])
    before = resident()
    made = raw_build(terms) if which == "raw" else termbase.matcher("en")
    print((resident() - before) / 1e6 if made else 0)


def resident() -> int:
    """Resident bytes after the allocators have given back what is free."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return int(psutil.Process().memory_info().rss)


def measured(label: str, raw: Sequence[float], ours: Sequence[float], goal: str, *, of_rate: bool) -> None:
    """The median of the ratios round by round: what else runs on the machine weighs on both sides of a round alike."""
    ratios = sorted(a / b if of_rate else b / a for a, b in zip(raw, ours, strict=True))
    low, middle, high = ratios[len(ratios) // 10], statistics.median(ratios), ratios[-1 - len(ratios) // 10]
    print(
        f"  {label:22} raw {statistics.median(raw) * 1e3:9.2f} ms   ours {statistics.median(ours) * 1e3:9.2f} ms   "
        f"ratio {middle:6.3f} ({low:.3f} to {high:.3f} in 8 of 10 rounds)   goal {goal}"
    )


def raw_build(terms: list[str]) -> AhoCorasick:
    return AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest, store_patterns=False)


def run(text: str, size: int, rounds: int, rng: random.Random) -> None:
    terms = terms_for(text, size, rng)
    print(f"{size:,} terms, {len(text):,} characters")
    concepts = [concept(i, t) for i, t in enumerate(terms)]
    raw = raw_build(terms)
    termbase = TermBase("benchmark", concepts)
    termbase.matcher("en")
    builds = build_times(terms, concepts, 1 if size >= 1_000_000 else 5)
    measured("P3 build", *builds, "<= 1.5", of_rate=False)
    used = memory("raw", text, size), memory("ours", text, size)
    print(f"  {'P3 memory added':34} raw {used[0]:9.1f} MB   ours {used[1]:9.1f} MB   "
          f"ratio {used[1] / max(used[0], 0.1):6.3f}   goal <= 1.0")  # fmt: skip
    first = cpu(lambda: termbase.match(text, "en"))
    count = len(termbase.match(text, "en"))
    print(f"  first pass, nothing remembered: {len(text) / first / 1e6:.1f} MB/s; {count:,} matches")
    scan(text, raw, termbase, rounds)
    changes(text, termbase, statistics.median(builds[1]))


def build_times(terms: list[str], concepts: list[Concept], rounds: int) -> tuple[list[float], list[float]]:
    raw, ours = [], []
    for _ in range(rounds):
        raw.append(cpu(lambda: raw_build(terms)))
        ours.append(cpu(lambda: TermBase("benchmark", concepts).matcher("en")))
    return raw, ours


def scan(text: str, raw: AhoCorasick, termbase: TermBase, rounds: int) -> None:
    segments = [s for s in re.split(r"(?<=[.!?])\s+", text) if s][:SEGMENTS]
    whole: tuple[list[float], list[float]] = ([], [])
    parts: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        row = (
            cpu(lambda: raw.find_matches_as_indexes(text)),
            cpu(lambda: termbase.match(text, "en")),
            cpu(lambda: [raw.find_matches_as_indexes(s) for s in segments]),
            cpu(lambda: [termbase.match(s, "en") for s in segments]),
        )
        if number:  # the first round finds cold caches
            for times, seconds in zip((*whole, *parts), row, strict=True):
                times.append(seconds)
    measured("P1 whole text", *whole, ">= 0.30", of_rate=True)
    measured(f"P2 {len(segments):,} segments", *parts, ">= 0.25", of_rate=True)


def changes(text: str, termbase: TermBase, rebuild: float) -> None:
    """Add, then delete, one term at a time; after each change the glossary is asked something."""
    words = re.findall(r"[A-Za-z]+", text)[: CHANGES + 2]
    times = []
    for number in range(CHANGES):
        new = concept(10_000_000 + number, f"{words[number]} {words[number + 1]} {number}")
        start = time.process_time()
        termbase = termbase.with_concept(new)
        termbase.match(new.languages[0].terms[0].text, "en")
        if number % 2:
            termbase = termbase.without_concept(new.id)
        times.append(time.process_time() - start)
    times.sort()
    p99 = times[int(len(times) * 0.99) - 1]
    print(f"  {'P4 add or delete one term':34} p50 {times[len(times) // 2] * 1e3:.2f} ms   p99 {p99 * 1e3:.2f} ms "
          f"(goal <= 5)   1/{rebuild / p99:.0f} of a rebuild (goal 1/200)")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000", help="1000000 takes minutes and gigabytes")
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--memory", choices=("raw", "ours"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.memory:
        print_memory(arguments.memory, int(arguments.sizes))
        return
    rng = random.Random(5)
    text = arguments.text.read_text(encoding="utf-8") if arguments.text else invented_text(rng)
    for size in map(int, arguments.sizes.split(",")):
        run(text[:TEXT_LENGTH], size, arguments.rounds, rng)


if __name__ == "__main__":
    main()
