#!/usr/bin/env python3
"""What `fix --apply safe` changes in the edited text, beside the judgements of docs/quality/safe-on-clean.tsv.

usage: safe.py [--eval DIR] [--list docs/quality/safe-on-clean.tsv] [--write]

Exit code 1 for a change that nobody has judged, or that was judged wrong. --write adds the new ones as `unjudged`.
"""

from __future__ import annotations

import argparse
import csv
import os
import pathlib
from collections.abc import Iterator

import measure

import glossary
from review.checks import Checker

COLUMNS = ("line", "check", "before", "after", "judgement", "why")
LIST = pathlib.Path("docs/quality/safe-on-clean.tsv")
Change = tuple[str, str, str, str]
AROUND = 25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=pathlib.Path, default=pathlib.Path(os.environ.get("PROOFROOM_EVAL", "eval")))
    parser.add_argument("--list", type=pathlib.Path, default=LIST)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    judged = judgements(options.list)
    found = list(changes(options.eval))
    new = [change for change in found if change not in judged]
    wrong = [change for change in found if judged.get(change, ("right", ""))[0] == "wrong"]
    for title, rows in (("not judged", new), ("judged wrong", wrong)):
        print(*(f"{title}: {' | '.join(row)}" for row in rows), sep="\n", end="\n" if rows else "")
    if options.write:
        write(options.list, {change: judged.get(change, ("unjudged", "")) for change in found})
    print(f"{len(found)} safe changes in the edited text, {len(new)} not judged, {len(wrong)} wrong")
    raise SystemExit(1 if new or wrong else 0)


def changes(folder: pathlib.Path) -> Iterator[Change]:
    """(line, check, words before, words after) of every safe finding."""
    checker = Checker(glossary.load(folder.parent / "glossary" / "lingang.csv"))
    for document in measure.clean(folder / "clean-dev.txt"):
        texts = {piece.ident: document.text[piece.start : piece.end] for piece in document.pieces}
        for hit in measure.hits(document, checker):
            if hit["safe"]:
                text = texts[hit["id"]]
                left, right = text[max(0, hit["start"] - AROUND) : hit["start"]], text[hit["end"] :][:AROUND]
                before = left + text[hit["start"] : hit["end"]] + right
                yield hit["id"], hit["rule"], shown(before), shown(left + hit["suggestions"][0] + right)


def shown(text: str) -> str:
    """On one line, with what cannot be seen spelt out."""
    return "".join(char if char.isprintable() else f"⟨U+{ord(char):04X}⟩" for char in text)


def judgements(path: pathlib.Path) -> dict[Change, tuple[str, str]]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(r["line"], r["check"], r["before"], r["after"]): (r["judgement"], r["why"]) for r in rows}


def write(path: pathlib.Path, rows: dict[Change, tuple[str, str]]) -> None:
    lines = ["\t".join(COLUMNS), *("\t".join((*change, *judgement)) for change, judgement in rows.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
