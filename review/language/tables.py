"""The tables of the language packs: a folder per language, a CSV per table, each row with its source."""

from __future__ import annotations

import csv
from importlib.resources import files

from glossary.text.scripts import primary


def table(language: str, name: str) -> list[dict[str, str]]:
    """The rows of a table of a pack; none where there is no such file. Raises ValueError for a row without a source."""
    place = files("review.language").joinpath("packs", primary(language), f"{name}.csv")
    if not place.is_file():
        return []
    rows = list(csv.DictReader(place.read_text("utf-8").splitlines()))
    for line, row in enumerate(rows, start=2):
        if not row["source"]:
            raise ValueError(f"{language}/{name}.csv, line {line}: no source")
    return rows
