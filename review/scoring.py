"""How far a reviewed text is from the machine's: edit rate at once, chrF, BLEU and TER in a child process.

TER's search for moved words can take seconds on one long pair (sacrebleu 2.6), so the measures of sacrebleu run where
they can be stopped. Every figure carries the recipe that made it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

SECONDS = 20.0
"""How long the child may take."""

_ALIKE = 30.0
"""Paragraphs less alike than this (per cent, rapidfuzz ratio) are no pair."""

_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class EditRate:
    """Words inserted, deleted or replaced (word-level Levenshtein) per word of the reviewed text."""

    edits: int
    words: int

    @property
    def rate(self) -> float | None:
        """None for an empty reviewed text."""
        return self.edits / self.words if self.words else None

    @property
    def signature(self) -> str:
        return f"edit-rate|case:mixed|tok:space+han|unit:word|rapidfuzz:{version('rapidfuzz')}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of sacrebleu (0 to 100) with its signature; without a score there is a reason."""

    name: str
    score: float | None
    signature: str | None = None
    reason: str | None = None


def tokens(text: str) -> list[str]:
    """Words parted by white space; each Han or Kana sign is a word."""
    return _TOKEN.findall(text)


def edit_rate(machine: str, reviewed: str) -> EditRate:
    """The live figure of effort; linear enough for a whole report."""
    words = tokens(reviewed)
    return EditRate(Levenshtein.distance(tokens(machine), words), len(words))


def characters_changed(machine: str, reviewed: str) -> int:
    """Characters inserted, deleted or replaced."""
    return Levenshtein.distance(machine, reviewed)


def pairs(machine: Sequence[str], reviewed: Sequence[str]) -> list[Pair]:
    """Paragraphs side by side; one that came or went stands beside an empty one."""
    if len(machine) == len(reviewed):
        return list(zip(machine, reviewed, strict=True))
    same = next((n for n, (a, b) in enumerate(zip(machine, reviewed, strict=False)) if a != b), None)
    start = min(len(machine), len(reviewed)) if same is None else same
    return [*((text, text) for text in machine[:start]), *_aligned(machine[start:], reviewed[start:])]


def _aligned(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """The pairing in order with the greatest sum of likeness."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            alike = ratio(left[i], right[j], score_cutoff=_ALIKE)
            paired = alike + best[i + 1][j + 1] if alike else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    return list(_walk(best, left, right))


def _walk(best: Sequence[Sequence[float]], left: Sequence[str], right: Sequence[str]) -> Iterator[Pair]:
    i = j = 0
    while i < len(left) and j < len(right):
        if best[i][j] == best[i + 1][j]:
            yield left[i], ""
            i += 1
        elif best[i][j] == best[i][j + 1]:
            yield "", right[j]
            j += 1
        else:
            yield left[i], right[j]
            i, j = i + 1, j + 1
    yield from ((text, "") for text in left[i:])
    yield from (("", text) for text in right[j:])


def measures(rows: Sequence[Pair], language: str, seconds: float = SECONDS) -> list[Measure]:
    """chrF, BLEU and TER of the machine's text against the reviewed one; what takes too long has a reason instead."""
    if not any(reviewed for _, reviewed in rows):
        return [Measure(name, None, reason="the reviewed text is empty") for name in ("chrF", "BLEU", "TER")]
    request = json.dumps({"rows": rows, "language": language}).encode()
    command = [sys.executable, "-m", "review.scoring"]
    reason = f"not computed within {seconds:g} seconds"
    try:
        done = subprocess.run(  # noqa: S603  # our own module in our own Python
            command, input=request, capture_output=True, timeout=seconds, check=False
        )
        out = done.stdout
        if done.returncode:
            reason = "the measure could not be computed"
    except subprocess.TimeoutExpired as late:
        out = late.stdout or b""
    found = {row["name"]: Measure(**row) for row in map(json.loads, out.decode().splitlines())}
    return [found.get(name, Measure(name, None, reason=reason)) for name in ("chrF", "BLEU", "TER")]


def _child() -> None:
    """Read a request from standard input; print one measure a line, the slow one last."""
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415  # slow to load, and only the child needs it
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415  # as above
    from sacrebleu.metrics.ter import TER  # noqa: PLC0415  # as above

    request = json.load(sys.stdin)
    machine, reviewed = [row[0] for row in request["rows"]], [row[1] for row in request["rows"]]
    primary = str(request["language"]).split("-")[0].lower()
    asian = primary in {"zh", "ja", "ko"}
    tokenizer = {"zh": "zh", "ja": "char", "ko": "char"}.get(primary, "13a")
    metrics = {"chrF": CHRF(), "BLEU": BLEU(tokenize=tokenizer), "TER": TER(asian_support=asian)}
    for name, metric in metrics.items():
        score = metric.corpus_score(machine, [reviewed])
        row = {"name": name, "score": round(score.score, 4), "signature": str(metric.get_signature())}
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _child()
