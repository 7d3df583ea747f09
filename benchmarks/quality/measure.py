#!/usr/bin/env python3
"""Measure the checks on an evaluation folder, in one process, so that one rule is measured in seconds.

usage: measure.py injected|clean|marks|seed [--eval DIR] [--select NAME,…] [--kind KIND,…] [--show N]

DIR holds the files its README describes and `score.py`, whose rules of a hit decide here too; the default is the
environment's PROOFROOM_EVAL. `seed` reads ../seed and also prints what the glossary-free run finds.
Prints per rule: findings, those right, precision, alarms per 1,000 words; per kind: recall and exact first cures.
--show lists that many alarms per rule and misses per kind.
"""

from __future__ import annotations

import argparse
import collections
import csv
import dataclasses
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

import glossary
from review.checks import Checker
from review.documents import read
from review.model import Applicability, Finding, Report, apply_edits
from review.proofing import aligned, with_source
from review.revising import as_edits

Hit = dict[str, Any]
Count = collections.Counter[str]


class Piece(NamedTuple):
    """A stretch of a document that the truth knows under a name."""

    ident: str
    start: int
    end: int


class Document(NamedTuple):
    text: str
    pieces: list[Piece]
    source: str | None = None


def main() -> None:
    options = arguments()
    folder = pathlib.Path(options.eval)
    select = [name for name in options.select.split(",") if name]
    if options.set == "seed":
        seed(folder.parent, select, options.show)
        return
    scorer = module(folder / "score.py")
    truth = folder / {"injected": "injected-dev.jsonl", "clean": "clean-dev.txt", "marks": "mqm-dev.tsv"}[options.set]
    documents = {"injected": injected, "clean": clean, "marks": marks}[options.set](truth)
    termbase = glossary.load(folder.parent / "glossary" / "lingang.csv")
    checker = Checker(termbase, select=select)
    began = time.perf_counter()
    found = [hit for document in documents for hit in hits(document, checker)]
    print(f"{time.perf_counter() - began:.1f} s")
    report(scorer, truth, found, options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["injected", "clean", "marks", "seed"])
    parser.add_argument("--eval", default=os.environ.get("PROOFROOM_EVAL", "eval"))
    parser.add_argument("--select", default="")
    parser.add_argument("--kind", default="")
    parser.add_argument("--show", type=int, default=0)
    return parser.parse_args()


def module(path: pathlib.Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def injected(path: pathlib.Path) -> Iterator[Document]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Document(row["corrupted"], [Piece(row["id"], 0, len(row["corrupted"]))])


def clean(path: pathlib.Path) -> Iterator[Document]:
    lines = path.read_text("utf-8").split("\n")
    for row in rows(path.with_name("clean-dev.sources.tsv")):
        first, last = int(row["first_line"]), int(row["last_line"])
        yield joined([str(n) for n in range(first, last + 1)], lines[first - 1 : last])


def marks(path: pathlib.Path) -> Iterator[Document]:
    groups: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    seen: collections.Counter[str] = collections.Counter()
    for row in rows(path):
        base = "|".join((row["system"], row["doc"], row["seg"]))
        seen[base] += 1
        ident = base if seen[base] == 1 else f"{base}#{seen[base]}"
        if seen[base] == 1:
            groups.setdefault((row["system"], row["doc"]), []).append((ident, row["target"], row["source"]))
    for group in groups.values():
        document = joined([ident for ident, _, _ in group], [target for _, target, _ in group])
        yield document._replace(source="\n\n".join(source for _, _, source in group))


def joined(idents: Iterable[str], texts: list[str]) -> Document:
    pieces, at = [], 0
    for ident, text in zip(idents, texts, strict=True):
        pieces.append(Piece(ident, at, at + len(text)))
        at += len(text) + 2
    return Document("\n\n".join(texts), pieces)


def rows(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def opened(document: Document, termbase: glossary.TermBase) -> Report:
    report = read(document.text.encode(), "document", format="text")
    if document.source is None:
        return report
    report = dataclasses.replace(report, source_language="zh")
    source = read(document.source.encode(), "source.txt", format="text", language="zh")
    return aligned(with_source(report, source, ()), termbase)


def hits(document: Document, checker: Checker) -> Iterator[Hit]:
    """The findings in the scorer's form: a place is that of the first cure where it has edits."""
    report = opened(document, checker.termbase)
    for finding in checker.check(report):
        piece = max((p for p in document.pieces if p.start <= finding.span.start), key=lambda p: p.start)
        cures = tuple(as_edits(report, cure) for cure in finding.suggestions)
        yield flat(document.text, finding.cured_by(cures), piece)


def flat(text: str, finding: Finding, piece: Piece) -> Hit:
    first = finding.suggestions[0] if finding.suggestions else None
    edits = sorted(first.edits) if first else []
    hit: Hit = {"id": piece.ident, "rule": finding.check, "safe": False, "suggestions": []}
    if first and edits and edits[0].start >= piece.start and edits[-1].end <= piece.end:
        start, end = edits[0].start, edits[-1].end
        moved = [dataclasses.replace(e, start=e.start - start, end=e.end - start) for e in edits]
        hit["suggestions"] = [apply_edits(text[start:end], moved)]
        hit["safe"] = first.applicability is Applicability.SAFE
    else:
        start, end = max(piece.start, finding.span.start), min(piece.end, finding.span.end)
    return {**hit, "start": start - piece.start, "end": max(start, end) - piece.start}


def report(scorer: ModuleType, truth: pathlib.Path, found: list[Hit], options: argparse.Namespace) -> None:
    documents = scorer.load_truth(str(truth), 1, [])
    known = known_slips(truth)
    kinds = [kind for kind in options.kind.split(",") if kind]
    by_id: dict[str, list[Hit]] = collections.defaultdict(list)
    for hit in found:
        by_id[hit["id"]].append(hit)
    total, caught, exact = (collections.Counter[str]() for _ in range(3))
    fired, right = collections.Counter[str](), collections.Counter[str]()
    shown: dict[str, list[str]] = collections.defaultdict(list)
    words = 0
    for ident, (text, defects) in documents.items():
        words += len(text.split())
        for defect in defects:
            if options.set == "marks" or (kinds and defect["kind"] not in kinds):
                continue
            total[defect["kind"]] += 1
            hitting = [hit for hit in by_id[ident] if scorer.hits(hit, defect)]
            caught[defect["kind"]] += bool(hitting)
            exact[defect["kind"]] += any(scorer.fixes(text, hit, defect) == "exact" for hit in hitting)
            if not any(scorer.fixes(text, hit, defect) == "exact" for hit in hitting):
                mark = "wrong cure" if hitting else "missed"
                cure = hitting[0]["suggestions"] if hitting else ""
                shown[f"{mark} {defect['kind']}"].append(f"{ident} {around(text, defect)} {cure}")
        for hit in by_id[ident]:
            good = any(scorer.hits(hit, d) or d["start"] <= hit["start"] < hit["end"] <= d["end"] for d in defects)
            if not good and any(hit["start"] <= e and s <= hit["end"] for s, e in known[ident]):
                continue
            fired[hit["rule"]] += 1
            right[hit["rule"]] += good
            if not good:
                shown[f"alarm {hit['rule']}"].append(f"{ident} {around(text, hit)} → {hit['suggestions']}")
    show_kinds(total, caught, exact)
    show_rules(fired, right, words)
    for title, lines in sorted(shown.items()) if options.show else ():
        print(f"\n{title}: {len(lines)}")
        print(*(f"   {line}" for line in lines[:: max(1, len(lines) // options.show)][: options.show]), sep="\n")


def show_kinds(total: Count, caught: Count, exact: Count) -> None:
    for kind in sorted(total):
        share = exact[kind] / caught[kind] if caught[kind] else 0.0
        print(f"{kind:30} {total[kind]:5} recall {caught[kind] / total[kind]:.3f} exact {share:.3f}")


def show_rules(fired: Count, right: Count, words: int) -> None:
    for rule, count in fired.most_common():
        alarms = 1000 * (count - right[rule]) / words
        print(f"{rule:30} {count:5} right {right[rule]:5} {right[rule] / count:.3f} alarms/1,000 {alarms:.3f}")
    every, good = sum(fired.values()), sum(right.values())
    alarms = 1000 * (every - good) / words
    print(f"{'all':30} {every:5} right {good:5} {good / max(1, every):.3f} alarms/1,000 {alarms:.3f} words {words}")


def known_slips(truth: pathlib.Path) -> dict[str, list[tuple[int, int]]]:
    known: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    path = truth.with_name("clean-dev.known.tsv")
    if truth.suffix == ".txt" and path.exists():
        for row in rows(path):
            known[row["id"]].append((int(row["start"]), int(row["end"])))
    return known


def around(text: str, place: Hit) -> str:
    start, end = place["start"], place["end"]
    return f"{text[max(0, start - 50) : start]}⟦{text[start:end][:150]}⟧{text[end : end + 40]}".replace("\n", "/")


def seed(folder: pathlib.Path, select: list[str], verbose: int) -> None:
    """The sample through `seed_score.py`, with the glossary and with its deprecated forms taken away."""
    sample, defects = folder / "seed" / "lingang-conference.txt", folder / "seed" / "defects.tsv"
    content = (folder / "glossary" / "lingang.csv").read_text("utf-8")
    for title, text in (("with glossary", content), ("no deprecated forms", without_deprecated(content))):
        checker = Checker(glossary.loads(text.encode(), "lingang.csv"), select=select)
        found = checker.check(read(sample.read_bytes(), "sample", format="text"))
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "findings.json"
            path.write_text(json.dumps({"documents": [{"findings": [plain(f) for f in found]}]}), "utf-8")
            call = [folder / "tools" / "seed_score.py", path, sample, defects, *(["-v"] if verbose else [])]
            done = subprocess.run([sys.executable, *call], capture_output=True, text=True, check=False)
        print(title, done.stdout, sep="\n")
        if title == "with glossary":
            correct = read((folder / "seed" / "corrected.txt").read_bytes(), "corrected", format="text")
            for finding in checker.check(correct):
                place = f"{finding.check} {finding.severity.label} {finding.applicability}"
                print(f"corrected text: {place} {finding.text!r}: {finding.message}")


def without_deprecated(content: str) -> str:
    lines = list(csv.DictReader(content.splitlines()))
    rows_ = [[("" if k == "en_deprecated" else v or "") for k, v in row.items() if k] for row in lines]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows_]
    return "\n".join([",".join(k for k in lines[0] if k), *quoted])


def plain(finding: Finding) -> Hit:
    cures = [{"edits": [dataclasses.asdict(e) for e in s.edits], "text": s.text} for s in finding.suggestions]
    return {"check": finding.check, "start": finding.span.start, "end": finding.span.end, "suggestions": cures}


if __name__ == "__main__":
    main()
