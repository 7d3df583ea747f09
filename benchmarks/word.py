"""Word files of 300 pages: reading and writing against their lower bounds, and peak memory (goals P10 and P11).

    python benchmarks/word.py [ROUNDS] [--bookmarks]

P10: reading to sentences ≤ 3 × (unzip + lxml parse of the main part).
P11: writing with an edit in every tenth sentence ≤ 2 × (unzip + parse + serialise + zip); peak memory above that at
the start ≤ 12 × the main part. Wall medians of interleaved rounds in one process. The file stands for those that Word
writes: every run names its font, size and language, every paragraph its revision ids; with --bookmarks one stands
around a run of every paragraph.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import docx as python_docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.run import Run
from lxml import etree

from review.documents import docx
from review.model import Changes, Report
from review.revising import revise

WORDS = [
    "district",
    "development",
    "plan",
    "industry",
    "innovation",
    "service",
    "park",
    "company",
    "project",
    "capital",
    "science",
    "port",
    "trade",
    "reform",
    "pilot",
    "zone",
    "policy",
    "market",
    "talent",
    "energy",
]
PARAGRAPHS, TABLES = 4_380, 60
TRACKING = docx.Tracking("Bench", datetime(2026, 1, 2, tzinfo=UTC))
MAIN = "word/document.xml"


def made(*, bookmarks: bool = False) -> bytes:
    """About 100,000 words in 4,380 paragraphs of four runs each, headings and tables: 300 pages, always the same."""
    document = python_docx.Document()
    number = 0
    for n in range(PARAGRAPHS):
        if n % 40 == 0:
            document.add_heading(f"Chapter {n // 40 + 1}", level=1)
        if n % (PARAGRAPHS // TABLES) == 0:
            table = document.add_table(rows=5, cols=4)
            for cell in (cell for row in table.rows for cell in row.cells):
                cell.text = f"{WORDS[number % 20]} {number}"
                number += 1
        paragraph = document.add_paragraph()
        for run in range(4):
            words = " ".join(WORDS[(n * 7 + run * 5 + k) % 20] for k in range(5 if run else 6))
            text = f"{words.capitalize() if run % 2 == 0 else words}{'. ' if run % 2 else ' '}"
            _as_word_writes(paragraph.add_run(text), bold=run == 2)
        for name in ("rsidR", "rsidRDefault", "rsidP"):
            paragraph._p.set(qn(f"w:{name}"), f"00{n:06X}")  # noqa: SLF001  # python-docx has no name for it
        if bookmarks:
            _mark(paragraph.runs[1], n)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _as_word_writes(run: Run, *, bold: bool) -> None:
    run.bold = bold or None
    run.font.name, run.font.size = "Times New Roman", Pt(12)
    properties = run._r.get_or_add_rPr()  # noqa: SLF001  # python-docx has no name for the rest
    fonts = properties.find(qn("w:rFonts"))
    for name in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), "Times New Roman")
    for tag, value in (("w:szCs", "24"), ("w:lang", "en-GB")):
        properties.append(properties.makeelement(qn(tag), {qn("w:val"): value}))


def _mark(run: Run, number: int) -> None:
    """A bookmark around the run, as Word sets one where something was copied."""
    element = run._r  # noqa: SLF001  # python-docx has no name for it
    start = element.makeelement(qn("w:bookmarkStart"), {qn("w:id"): str(number), qn("w:name"): f"_Hlk{number:09}"})
    element.addprevious(start)
    element.addnext(element.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): str(number)}))


def bound_read(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    etree.fromstring(parts[MAIN])


def bound_write(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[MAIN] = etree.tostring(etree.fromstring(parts[MAIN]))
    with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def edits(report: Report) -> Changes:
    rows = [segment for n, segment in enumerate(report.segments) if n % 10 == 0]
    return Changes({segment.id: f"{segment.text} indeed" for segment in rows})


def median(rounds: int, *acts: Callable[[], object]) -> list[float]:
    """Median seconds of each act, run in turn."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for act, row in zip(acts, times, strict=True):
            start = time.perf_counter()
            act()
            row.append(time.perf_counter() - start)
    return [statistics.median(row) for row in times]


def memory(content: bytes) -> float:
    """Peak memory of reading and writing tracked in a fresh process, above that after the imports, per main part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(MAIN).file_size
    code = (
        "import re, sys; from benchmarks.word import *; content = sys.stdin.buffer.read();"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]); before = peak();"
        "report = docx.read(content, 'a.docx');"
        "docx.write(content, revise(report, edits(report)), tracking=TRACKING); print((peak() - before) * 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, check=True)
    return int(done.stdout) / size


def main() -> int:
    """Print the table."""
    options = sys.argv[1:]
    bookmarks = "--bookmarks" in options
    rounds = next((int(option) for option in options if option.isdecimal()), 5)
    content = made(bookmarks=bookmarks)
    report = docx.read(content, "a.docx")
    revision = revise(report, edits(report))
    low_read, read = median(rounds, lambda: bound_read(content), lambda: docx.read(content, "a.docx"))
    low_write, clean, tracked = median(
        rounds,
        lambda: bound_write(content),
        lambda: docx.write(content, revision),
        lambda: docx.write(content, revision, tracking=TRACKING),
    )
    checksum = zlib.crc32(content)
    print(f"made file {len(content)} bytes (crc {checksum:08x}), {sum(1 for _ in report.segments)} sentences")
    print(f"P10 reading  {read * 1000:7.0f} ms  bound {low_read * 1000:6.0f} ms  ratio {read / low_read:5.1f}  goal 3")
    for name, seconds in (("clean", clean), ("tracked", tracked)):
        ratio = seconds / low_write
        print(f"P11 {name:<8} {seconds * 1000:7.0f} ms  bound {low_write * 1000:6.0f} ms  ratio {ratio:5.1f}  goal 2")
    print(f"P11 memory   {memory(content):5.1f} × document.xml  goal 12")
    return 0


if __name__ == "__main__":
    sys.exit(main())
