"""The word lists of `data/`. Every row names its source; a row without one is refused."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


class UnsourcedRow(ValueError):
    """A row of a word list that does not say where it comes from."""


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`. Raises UnsourcedRow."""
    text = files("review.checks").joinpath("data", f"{name}.csv").read_text("utf-8")
    rows = tuple(csv.DictReader(text.splitlines()))
    for line, row in enumerate(rows, start=2):
        if not (row.get("source") or "").strip():
            raise UnsourcedRow(f"{name}.csv, line {line}: no source")
    return rows


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list of `data/words.csv`, in lower case."""
    return frozenset(row["word"] for row in table("words") if row["list"] == name)
