"""Glossaries of other tools: read, counted, written in every format and read again.

    python benchmarks/glossary_files.py FOLDER

FOLDER holds `manifest.tsv` with the columns file, entries, unit (concept, or line of a table) and note. Prints a table;
exits with 1 when a count or a round trip differs, or a file that the manifest calls readable is refused.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from glossary import FORMATS, TermBase, difference, dumps, examine, loads
from glossary.errors import GlossaryError


def main(words: list[str]) -> int:
    if len(words) != 1 or not (Path(words[0]) / "manifest.tsv").is_file():
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(words[0])
    with (folder / "manifest.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["file"].startswith(("tbx/", "glossary/"))]
    print(f"{'file':52} {'manifest':>12} {'records':>8} {'concepts':>8}  back from")
    results = [_row(folder, row) for row in rows]
    print(f"{sum(results)} of {len(results)} files as they should be")
    return 0 if all(results) else 1


def _row(folder: Path, row: dict[str, str]) -> bool:
    wanted = " ".join(filter(None, (row["entries"], row["unit"]))) or "-"
    try:
        content = (folder / row["file"]).read_bytes()
        base = loads(content, row["file"])
        records = len(base.concepts) + len(examine(content, row["file"]).rejected)
    except GlossaryError as error:
        print(f"{row['file'][-52:]:52} {wanted:>12} refused: {error}")
        return "unreadable" in row["note"]
    back = [known.name for known in FORMATS if not _differs(base, known.name)]
    print(f"{row['file'][-52:]:52} {wanted:>12} {records:8} {len(base.concepts):8}  {', '.join(back)}")
    return len(back) == len(FORMATS) and _counted(content, row, records)


def _differs(base: TermBase, format: str) -> bool:
    return bool(difference(base, loads(dumps(base, format), f"again.{format}", format)))


def _counted(content: bytes, row: dict[str, str], records: int) -> bool:
    """The filled lines of a table include its header, where it has one."""
    if row["unit"] == "line":
        filled = sum(bool(line.strip()) for line in content.splitlines())
        return int(row["entries"]) == filled and filled - records in (0, 1)
    return not row["entries"] or records == int(row["entries"])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
