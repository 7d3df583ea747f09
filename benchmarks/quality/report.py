#!/usr/bin/env python3
# ruff: noqa: E501  # the lines of the page are written as they shall read
"""Write docs/quality.md: what the checks find on the evaluation sets, beside other checkers, by one scorer.

usage: report.py [--eval DIR] [--without-peers] [-o docs/quality.md]

DIR as in measure.py. The other checkers are programs of their own (see peers.py) and take some minutes.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

import measure
import peers
from measure import Document, Hit

import glossary
import review
from review.checks import Checker, catalogue

SETS = {"injected": "injected-dev.jsonl", "clean": "clean-dev.txt", "marks": "mqm-dev.tsv"}
SURFACE = [
    "Fluency/Punctuation",
    "Fluency/Spelling",
    "Fluency/Inconsistency",
    "Locale",
    "Terminology",
    "Accuracy/Source",
]
OPEN = ("repeated_conjunct", "orphan_quote", "orphan_bracket")
"""Kinds whose cure no text can tell."""
NAMES = {"proofroom": "Proofroom", "harper": "Harper (harper.js)", "proselint": "proselint", "write-good": "write-good",
         "pofilter": "pofilter (translate-toolkit)"}  # fmt: skip


@dataclasses.dataclass(slots=True)
class Score:
    """Counts over one set. `fired`, `right` are by rule; `kinds` by kind of defect (there, hit, exact cure)."""

    words: int = 0
    safe: int = 0
    safe_exact: int = 0
    fired: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    right: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    there: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    hit: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    exact: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)

    @property
    def recall(self) -> float:
        return self.hit.total() / max(1, self.there.total())

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.fired.total())

    @property
    def first(self) -> float:
        closed = [kind for kind in self.there if kind not in OPEN]
        return sum(self.exact[k] for k in closed) / max(1, sum(self.hit[k] for k in closed))

    def alarms(self, rule: str | None = None) -> float:
        wrong = self.fired.total() - self.right.total() if rule is None else self.fired[rule] - self.right[rule]
        return 1000 * wrong / max(1, self.words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=pathlib.Path, default=pathlib.Path(os.environ.get("PROOFROOM_EVAL", "eval")))
    parser.add_argument("--without-peers", action="store_true")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("docs/quality.md"))
    options = parser.parse_args()
    tools = ["proofroom", *(() if options.without_peers else peers.TOOLS)]
    options.output.write_text("\n".join(page(options.eval, tools)) + "\n", "utf-8")


def page(folder: pathlib.Path, tools: Sequence[str]) -> Iterator[str]:
    scorer = measure.module(folder / "score.py")
    scores: dict[tuple[str, str], Score] = {}
    for name, file in SETS.items():
        documents = list(
            {"injected": measure.injected, "clean": measure.clean, "marks": measure.marks}[name](folder / file)
        )
        for tool in tools:
            hits = own(documents, folder) if tool == "proofroom" else peers.found(tool, documents)
            scores[name, tool] = scored(scorer, folder / file, hits)
            if name == "marks":
                scores["surface", tool] = scored(scorer, folder / file, hits, SURFACE)
            if name == "marks" and tool == "proofroom":
                scores["two raters", tool] = scored(scorer, folder / file, hits, agree=2)
    yield from head(tools)
    yield from together(scores, tools)
    yield from sample(folder)
    yield from kinds(scores["injected", "proofroom"])
    yield from rules(scores)
    yield from ceiling(scores)


def own(documents: Sequence[Document], folder: pathlib.Path) -> list[Hit]:
    checker = Checker(glossary.load(folder.parent / "glossary" / "lingang.csv"))
    return [hit for document in documents for hit in measure.hits(document, checker)]


def scored(
    scorer: ModuleType, truth: pathlib.Path, hits: Sequence[Hit], categories: Sequence[str] = (), agree: int = 1
) -> Score:
    """By the rules of the scorer; findings on slips that are known in the clean text do not count."""
    documents = scorer.load_truth(str(truth), agree, list(categories))
    known = measure.known_slips(truth)
    by_id: dict[str, list[Hit]] = collections.defaultdict(list)
    for hit in hits:
        by_id[hit["id"]].append(hit)
    score = Score()
    for ident, (text, defects) in documents.items():
        score.words += len(text.split())
        for defect in defects:
            hitting = [hit for hit in by_id[ident] if scorer.hits(hit, defect)]
            score.there[defect["kind"]] += 1
            score.hit[defect["kind"]] += bool(hitting)
            score.exact[defect["kind"]] += any(scorer.fixes(text, hit, defect) == "exact" for hit in hitting)
        for hit in by_id[ident]:
            good = any(scorer.hits(hit, d) or d["start"] <= hit["start"] < hit["end"] <= d["end"] for d in defects)
            if not good and any(hit["start"] <= end and start <= hit["end"] for start, end in known[ident]):
                continue
            score.fired[hit["rule"]] += 1
            score.right[hit["rule"]] += good
            score.safe += hit["safe"]
            score.safe_exact += hit["safe"] and any(scorer.fixes(text, hit, d) == "exact" for d in defects)
    return score


def head(tools: Sequence[str]) -> Iterator[str]:
    yield "# Quality, measured"
    yield ""
    yield f"Written by `benchmarks/quality/report.py` for Proofroom {review.__version__}. One scorer decides for all: a finding"
    yield "hits a defect when it covers at least half of it and is not much longer; a first cure is right when it alone gives"
    yield "the very text that was spoilt. “Alarms” are findings that hit nothing, per 1,000 words."
    yield ""
    yield "- **Injected**: 250 documents with 1,500 defects of 23 kinds put into edited English."
    yield "- **Edited text**: 190,000 words of edited English; every finding is an alarm, except on 21 slips found before."
    yield "- **Human marks**: 1,396 machine-translated segments with 6,457 marks by professional raters (WMT 2023, zh–en)."
    yield ""
    if len(tools) > 1:
        yield "The other checkers ran as programs of their own, as installed, with the same texts. They were made for other"
        yield "tasks: Harper for people who write English, proselint and write-good for style, pofilter for strings with their"
        yield "source (without one it was given the target twice; it names a paragraph, not a place)."
        yield ""


def together(scores: Mapping[tuple[str, str], Score], tools: Sequence[str]) -> Iterator[str]:
    yield "## All checks together"
    yield ""
    yield "| | injected: recall | precision | first cure right | edited text: alarms | human marks: precision | recall | recall of surface marks |"
    yield "|---|---|---|---|---|---|---|---|"
    for tool in tools:
        injected, clean, marks = (scores[name, tool] for name in SETS)
        first = f"{injected.first:.1%}" if injected.exact.total() else "–"
        cells = [f"{injected.recall:.1%}", f"{injected.precision:.1%}", first, f"{clean.alarms():.2f}",
                 f"{marks.precision:.1%}", f"{marks.recall:.1%}", f"{scores['surface', tool].recall:.1%}"]  # fmt: skip
        yield f"| {NAMES[tool]} | {' | '.join(cells)} |"
    own_score = scores["injected", "proofroom"]
    yield ""
    yield f"Of {own_score.safe} findings marked *safe* in the injected set, {own_score.safe_exact} gave exactly the right text."
    yield ""


def sample(folder: pathlib.Path) -> Iterator[str]:
    call = [sys.executable, str(pathlib.Path(measure.__file__)), "seed", "--eval", str(folder)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    rows = re.findall(
        r"grave (\S+), all (\S+), right first (\S+) = (\S+), findings (\d+), precision (\S+)", done.stdout
    )
    yield "## The sample report"
    yield ""
    yield "| | grave defects | all that can be flagged | first cure right | findings | on a known defect |"
    yield "|---|---|---|---|---|---|"
    for title, row in zip(("with its glossary", "without the glossary’s deprecated forms"), rows, strict=True):
        grave, every, first, share, count, precision = row
        yield f"| {title} | {grave} | {every} | {first} ({share}) | {count} | {precision} |"
    corrected = done.stdout.count("corrected text:")
    yield ""
    yield f"On the corrected text: {corrected} finding{'' if corrected == 1 else 's'}."
    yield ""


def kinds(score: Score) -> Iterator[str]:
    yield "## Kinds of injected defects"
    yield ""
    yield "| kind | defects | recall | first cure right |"
    yield "|---|---|---|---|"
    for kind in sorted(score.there):
        first = "open" if kind in OPEN else f"{score.exact[kind] / max(1, score.hit[kind]):.1%}"
        yield f"| {kind.replace('_', ' ')} | {score.there[kind]} | {score.hit[kind] / score.there[kind]:.1%} | {first} |"
    yield ""


def rules(scores: Mapping[tuple[str, str], Score]) -> Iterator[str]:
    injected, clean, marks = (scores[name, "proofroom"] for name in SETS)
    yield "## Check by check"
    yield ""
    yield "| check | injected: findings | right | human marks: findings | right | edited text: alarms |"
    yield "|---|---|---|---|---|---|"
    for check in catalogue():
        name = check.name
        if check.default and check.speaks("en"):
            cells = [part for score in (injected, marks) for part in (str(score.fired[name]), _share(score, name))]
            yield f"| {name} | {' | '.join(cells)} | {clean.alarms(name):.3f} |"
    yield ""


def _share(score: Score, name: str) -> str:
    return f"{score.right[name] / score.fired[name]:.0%}" if score.fired[name] else "–"


def ceiling(scores: Mapping[tuple[str, str], Score]) -> Iterator[str]:
    marks, surface = scores["marks", "proofroom"], scores["surface", "proofroom"]
    yield "## The ceiling"
    yield ""
    yield "Two thirds of what raters mark is mistranslation or style: no check that only reads the target can see it. So these"
    yield f"checks reach {marks.recall:.1%} of all marks of one rater ({scores['two raters', 'proofroom'].recall:.1%} of those on"
    yield f"which two agree) and {surface.recall:.1%} of the marks on the surface; a claim of most of them would be a sign of"
    yield "flagging everything. What the checks leave, a person reads: that is what the workbench is for. The injected defects"
    yield "are of the kinds the checks were made for, so their recall says that the checks work, not that a report is clean."


if __name__ == "__main__":
    main()
