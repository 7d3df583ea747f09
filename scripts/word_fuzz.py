"""Word files made odd at random: each opens or is refused in one line, and what opens is written back without loss.

    word_fuzz.py FOLDER [VERIFIER.py] [--rounds N] [--from SEED] [--only TEXT]

Every file of the folder is mutated N times (the same number makes the same file), read, edited in every sentence that
is not locked and written clean and tracked. With the verifier its judgement counts, too. Prints what went wrong, with
the number that makes it again.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from lxml import etree
from word_corpus import AUTHOR, edits, first, load, signatures
from word_mutations import checksum, mutated

from review.documents import docx
from review.errors import EditRefused, UnreadableInput
from review.model import Changes
from review.revising import revise

Judge = Callable[[bytes, bytes, bytes], list[str]]
"""Original, tracked, clean → what is wrong."""


def outcome(content: bytes, judge: Judge | None = None) -> str:
    """refused, barred (an edit has no legal place), empty, edited; or FAULT and what is wrong."""
    try:
        report = docx.read(content, "odd.docx")
    except UnreadableInput as error:
        return "refused" if _clear(str(error)) and error.hint_text else f"FAULT unclear refusal: {error}"
    if docx.write(content, revise(report, Changes())) != content:
        return "FAULT untouched, other bytes"
    changes = edits(report)
    revision = revise(report, changes)
    try:
        clean = docx.write(content, revision)
        tracked = docx.write(content, revision, tracking=signatures(changes))
    except EditRefused as error:
        return "barred" if "\n" not in str(error) else f"FAULT unclear refusal: {error}"
    views = ((clean, revision.report), (tracked, revision.report), (rejected(tracked), report))
    wrong = [fault for data, wanted in views if (fault := first(docx.read(data, "odd.docx"), wanted))]
    if not wrong and judge:
        wrong = judge(content, tracked, clean)
    return f"FAULT {'; '.join(wrong)}" if wrong else "edited" if changes.texts else "empty"


def _clear(message: str) -> bool:
    return "\n" not in message and message.startswith("odd.docx ")


def rejected(content: bytes) -> bytes:
    """The file with our changes rejected, as the standard says: insertions go, deletions come back."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info, _rejected(data) if AUTHOR.encode() in data else data)
    return out.getvalue()


def _rejected(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for node in list(root.iter("{*}ins", "{*}del")):
        if AUTHOR not in node.attrib.values():
            continue
        parent = node.getparent()
        for child in list(node) if etree.QName(node).localname == "del" else ():
            node.addprevious(child)
            for gone in child.iter("{*}delText"):
                gone.tag = gone.tag.replace("delText", "t")
        parent.remove(node)
    return etree.tostring(root)


def judge_of(verifier: ModuleType, folder: Path) -> Judge:
    """The verifier's word on three files."""

    def judge(original: bytes, tracked: bytes, clean: bytes) -> list[str]:
        names = [folder / f"{name}.docx" for name in ("original", "tracked", "clean")]
        for name, data in zip(names, (original, tracked, clean), strict=True):
            name.write_bytes(data)
        if odd_texts(original):
            return []  # it reads a cut text up to the comment only, and takes one among properties for text
        try:
            before = verifier.check(*[str(names[0])] * 3, authors=[AUTHOR])
            after = verifier.check(*map(str, names), authors=[AUTHOR])
        except verifier.Unreadable:
            return []  # it opens fewer files
        known = {row["check"] for row in before.rows if row["result"] == "FAIL"}
        known |= {"parts untouched tracked", "parts untouched clean"}  # it does not find every part that we do
        rows = [row for row in after.rows if row["result"] == "FAIL" and row["check"] not in known]
        return [f"{row['check']}: {row['detail']}" for row in rows]

    return judge


def odd_texts(content: bytes) -> bool:
    """Whether a comment or anything else stands within a text, or a text among properties."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
    found = [etree.fromstring(part, etree.XMLParser(recover=True)) for part in parts if part]
    texts = [node for root in found if root is not None for node in root.iter("{*}t", "{*}delText")]
    return any(len(node) or node.getparent().tag.endswith("Pr") for node in texts if node.getparent() is not None)


def main() -> int:
    """Run over a folder; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("verifier", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--from", type=int, default=0, dest="begin")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        judge = judge_of(load(options.verifier), Path(folder)) if options.verifier else None
        files = sorted(path for path in options.folder.glob("*.docx") if options.only in path.name)
        for n, path in enumerate(files, start=1):
            print(f"{n}/{len(files)}  {path.name}", file=sys.stderr, flush=True)
            if not opens(path):
                counts["no archive"] += 1
                continue
            for found in tried(path, range(options.begin, options.begin + options.rounds), judge):
                counts[found] += 1
    for name, count in sorted(counts.items()):
        print(f"{name:<34}{count}")
    return 1 if counts["FAULT"] else 0


def opens(path: Path) -> bool:
    """Whether there is an archive to make odd."""
    try:
        zipfile.ZipFile(path).close()
    except zipfile.BadZipFile:
        return False
    return True


def tried(path: Path, seeds: range, judge: Judge | None) -> list[str]:
    """What became of each mutation of a file; faults are printed."""
    content = path.read_bytes()
    found: list[str] = []
    for seed in seeds:
        try:
            what = outcome(mutated(content, checksum(content) + seed), judge)
        except Exception:  # noqa: BLE001, RUF100  # a crash is a result of this run
            what = f"FAULT crash: {traceback.format_exc(limit=-4)}"
        if what.startswith("FAULT"):
            print(f"{path.name} --from {seed}: {what[6:700]}", flush=True)
        found.append(what.split()[0])
    return found


if __name__ == "__main__":
    sys.exit(main())
