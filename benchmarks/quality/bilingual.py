"""Findings of the bilingual checks on machine translations of Chinese news, drawn for two people to judge.

    python benchmarks/quality/bilingual.py EVAL -o docs/quality/bilingual-judged.tsv --blind blind.tsv

EVAL is the folder with `dev/`, `dev/sources.zh.tsv` and `mqm-dev.tsv`: 140 documents, 14 texts by ten systems. What the
checks say of them as they are is taken whole; the rest of the 200 is drawn at random from what they say when two
paragraphs of the report or of the source are taken out, the headline is taken out, paragraphs are joined, or one is
moved. Judgements that stand in the output are kept where the finding is still the same.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from review.checks import Checker
from review.documents import read
from review.model import Finding, Report
from review.proofing import aligned, with_source

CHECKS = (
    "number-mismatch",
    "date-mismatch",
    "unit-mismatch",
    "list-length-mismatch",
    "omitted-sentence",
    "added-sentence",
)
WHOLE = ("omitted-sentence", "added-sentence")
COLUMNS = ("id", "document", "check", "message", "source", "target", "flagged words")
JUDGED = ("first", "reason", "second", "second reason")
SEED, SIZE = 20240207, 200

Texts = list[str]
Row = dict[str, str]


def documents(folder: Path) -> Iterator[tuple[str, Texts, Texts]]:
    """(name, paragraphs of the source, paragraphs of the report), the whole documents of `dev` first."""
    csv.field_size_limit(10**9)
    sources: dict[str, Texts] = {}
    for row in _table(folder / "dev" / "sources.zh.tsv"):
        sources.setdefault(row["document"], []).append(row["source"].strip())
    known = set()
    for row in _table(folder / "dev" / "manifest.tsv"):
        known.add((row["system"], row["document"]))
        text = (folder / "dev" / row["file"]).read_text("utf-8")
        yield row["file"], sources[row["document"]], text.strip().split("\n\n")
    others: dict[tuple[str, str], list[Row]] = {}
    for row in _table(folder / "mqm-dev.tsv"):
        others.setdefault((row["system"], row["doc"]), []).append(row)
    for (system, name), rows in others.items():
        if (system, name) not in known:
            rows.sort(key=lambda row: int(row["seg"]))
            yield f"{name}.{system}", [r["source"].strip() for r in rows], [r["target"].strip() for r in rows]


def _table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def damage(source: Texts, target: Texts, kind: str, chance: random.Random) -> tuple[Texts, Texts]:
    """The texts after one kind of damage."""
    one, other = list(source), list(target)
    if kind in ("two paragraphs taken out of the report", "two paragraphs taken out of the source"):
        side = other if "report" in kind else one
        for at in sorted(chance.sample(range(1, len(side)), 2), reverse=True):
            del side[at]
    elif kind == "the headline taken out of the report":
        del other[0]
    elif kind == "paragraphs joined":
        one, other = _joined(one, "", chance), _joined(other, " ", chance)
    elif kind == "a paragraph of the report moved":
        words = other.pop(chance.randrange(1, len(other)))
        other.insert(chance.randrange(1, len(other)), words)
    return one, other


def _joined(texts: Texts, joint: str, chance: random.Random) -> Texts:
    done = texts[:1]
    for text in texts[1:]:
        if chance.random() < 0.2:
            done[-1] += joint + text
        else:
            done.append(text)
    return done


KINDS = (
    "two paragraphs taken out of the report",
    "two paragraphs taken out of the source",
    "the headline taken out of the report",
    "paragraphs joined",
    "a paragraph of the report moved",
)


def findings(name: str, source: Texts, target: Texts, checker: Checker) -> Iterator[tuple[Report, Finding]]:
    beside = read("\n\n".join(source).encode(), "source.txt", language="zh")
    report = read("\n\n".join(target).encode(), name + ".txt", language="en", source_language="zh")
    report = aligned(with_source(report, beside, ()))
    yield from ((report, finding) for finding in checker.check(report))


def row(name: str, report: Report, finding: Finding, *, whole: bool) -> Row:
    """A finding with what a judge needs: the pair of sentences, or both whole texts."""
    source, target = _texts(report) if whole else _pair(report, finding)
    key = "\x1f".join((name, finding.check, str(finding.message), finding.text))
    return {
        "id": hashlib.sha256(key.encode()).hexdigest()[:8],
        "document": name,
        "check": finding.check,
        "message": str(finding.message),
        "source": source,
        "target": target,
        "flagged words": finding.text,
    }


def _texts(report: Report) -> tuple[str, str]:
    source = report.source.blocks if report.source else ()
    return " ¶ ".join(block.text for block in source), " ¶ ".join(block.text for block in report.blocks)


def _pair(report: Report, finding: Finding) -> tuple[str, str]:
    for pair in report.alignment:
        if finding.segment in pair.target and report.source:
            ours = "".join(report.source.segment(one).text for one in pair.source)
            return ours, " ".join(report.segment(one).text for one in pair.target)
    return "", report.segment(finding.segment).text


def drawn(folder: Path) -> list[Row]:
    """The rows to judge, in random order."""
    checker, chance = Checker(select=CHECKS), random.Random(SEED)
    texts = list(documents(folder))
    plain = [row(n, r, f, whole=f.check in WHOLE) for n, s, t in texts for r, f in findings(n, s, t, checker)]
    seen = {(one["document"], one["check"], one["message"]) for one in plain}
    made = []
    for kind in KINDS:
        for name, source, target in texts:
            for report, finding in findings(name, *damage(source, target, kind, chance), checker):
                if (name, finding.check, str(finding.message)) not in seen:
                    made.append(row(f"{name} ({kind})", report, finding, whole=finding.check in WHOLE))
    chosen = plain[:SIZE] + chance.sample(made, min(len(made), SIZE - len(plain[:SIZE])))
    chance.shuffle(chosen)
    print(f"{len(plain)} findings on the documents as they are, {len(made)} after damage; {len(chosen)} to judge")
    return chosen


def write(path: Path, rows: list[Row], columns: tuple[str, ...], clean: Callable[[str], str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\t".join(columns) + "\n")
        file.writelines("\t".join(clean(one.get(name, "")) for name in columns) + "\n" for one in rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("eval", type=Path)
    options.add_argument("-o", "--output", type=Path, required=True)
    options.add_argument("--blind", type=Path)
    given = options.parse_args()
    known = {one["id"]: one for one in _table(given.output)} if given.output.is_file() else {}
    rows = drawn(given.eval)
    for one in rows:
        one.update({name: known.get(one["id"], {}).get(name, "") for name in JUDGED})
    write(given.output, rows, (*COLUMNS, *JUDGED), lambda text: " ".join(text.split()))
    if given.blind:
        write(
            given.blind,
            rows,
            tuple(name for name in COLUMNS if name != "document"),
            lambda text: " ".join(text.split()),
        )
    right = sum(one["first"] == "right" for one in rows)
    print(f"judged {sum(bool(one['first']) for one in rows)}, right {right}")


if __name__ == "__main__":
    main()
