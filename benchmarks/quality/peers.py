"""Other checkers over the same documents, each run as its own program.

They are no dependencies: PROOFROOM_PEERS names a folder with `node_modules` (npm install harper.js write-good) and a
virtual environment `v` (pip install proselint translate-toolkit). Findings come in the scorer's form.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from measure import Document, Hit, Piece

Row = dict[str, Any]
HERE = pathlib.Path(__file__).resolve().parent


def folder() -> pathlib.Path:
    return pathlib.Path(os.environ.get("PROOFROOM_PEERS", "/tmp/peers"))  # noqa: S108  # a folder of the caller's


def found(tool: str, documents: Sequence[Document]) -> list[Hit]:
    """The findings of a tool, clipped to the pieces that the truth knows."""
    with tempfile.TemporaryDirectory() as name:
        rows = TOOLS[tool](documents, pathlib.Path(name))
    return [hit for document, own in zip(documents, rows, strict=True) for row in own if (hit := _hit(document, row))]


def _hit(document: Document, row: Row) -> Hit | None:
    piece = max((p for p in document.pieces if p.start <= row["start"]), key=lambda p: p.start, default=None)
    if piece is None:
        return None
    start, end = row["start"] - piece.start, min(row["end"], piece.end) - piece.start
    cures = [] if row["suggestion"] is None or row["end"] > piece.end else [row["suggestion"]]
    return {"id": piece.ident, "start": start, "end": max(start, end), "suggestions": cures,
            "rule": row["rule"], "safe": False}  # fmt: skip


def _node(tool: str) -> Callable[[Sequence[Document], pathlib.Path], list[list[Row]]]:
    def run(documents: Sequence[Document], work: pathlib.Path) -> list[list[Row]]:
        texts = [document.text for document in documents]
        (work / "in.json").write_text(json.dumps(texts), "utf-8")
        call = ["node", str(HERE / "peers.mjs"), tool, str(work / "in.json"), str(work / "out.json")]
        subprocess.run(call, cwd=folder(), check=True, capture_output=True)
        rows = json.loads((work / "out.json").read_text("utf-8"))
        return [[_in_code_points(text, row) for row in own] for text, own in zip(texts, rows, strict=True)]

    return run


def _in_code_points(text: str, row: Row) -> Row:
    wide = text.encode("utf-16-le")
    start, end = (len(wide[: 2 * row[name]].decode("utf-16-le", "ignore")) for name in ("start", "end"))
    return {**row, "start": start, "end": end}


def _proselint(documents: Sequence[Document], work: pathlib.Path) -> list[list[Row]]:
    paths = [work / f"{number}.txt" for number in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_text(document.text, "utf-8")
    call = [str(folder() / "v/bin/proselint"), "check", "-o", "json", *map(str, paths)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    result = json.loads(done.stdout)["result"]
    by_name = {pathlib.Path(name).name: value.get("diagnostics", []) for name, value in result.items()}
    return [[_diagnostic(row) for row in by_name.get(path.name, [])] for path in paths]


def _diagnostic(row: Row) -> Row:
    start, end = row["span"][0] - 1, row["span"][1] - 1  # it counts from 1
    return {"start": start, "end": end, "rule": row["check_path"].split(".")[0], "suggestion": row["replacements"]}


def _pofilter(documents: Sequence[Document], work: pathlib.Path) -> list[list[Row]]:
    """It names the unit, not the place: a finding is a whole paragraph. Without a source, source = target, and its
    remark that they are the same is left out."""
    places = [(n, start, end) for n, document in enumerate(documents) for start, end in _paragraphs(document.text)]
    with (work / "in.po").open("w", encoding="utf-8") as file:
        file.write('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for number, (n, start, end) in enumerate(places):
            target = json.dumps(documents[n].text[start:end], ensure_ascii=False)
            source = json.dumps(_source(documents[n], start) or documents[n].text[start:end], ensure_ascii=False)
            file.write(f'msgctxt "{number}"\nmsgid {source}\nmsgstr {target}\n\n')
    options = ["--progress=none", "--language=en", "--exclude=unchanged"]
    call = [str(folder() / "v/bin/pofilter"), *options, str(work / "in.po"), str(work / "out.po")]
    subprocess.run(call, capture_output=True, check=True)
    rows: list[list[Row]] = [[] for _ in documents]
    out = (work / "out.po").read_text("utf-8") if (work / "out.po").exists() else ""
    for unit in out.split("\n\n"):
        context = re.search(r'^msgctxt "(\d+)"', unit, re.M)
        for test in re.findall(r"^# \(pofilter\) (\w+):", unit, re.M) if context else ():
            n, start, end = places[int(context[1])] if context else (0, 0, 0)
            rows[n].append({"start": start, "end": end, "rule": test, "suggestion": None})
    return rows


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"[^\n]+", text))


def _source(document: Document, start: int) -> str | None:
    if document.source is None:
        return None
    rows = document.source.split("\n\n")
    numbers = [n for n, piece in enumerate(document.pieces) if piece.start <= start]
    return rows[numbers[-1]] if numbers and numbers[-1] < len(rows) else None


TOOLS: dict[str, Callable[[Sequence[Document], pathlib.Path], list[list[Row]]]] = {
    "harper": _node("harper"),
    "proselint": _proselint,
    "write-good": _node("write-good"),
    "pofilter": _pofilter,
}
__all__ = ["TOOLS", "Piece", "folder", "found"]
