"""`proofroom glossary convert`: every format into every other, what a format cannot hold, columns under other names."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from glossary import FORMATS, difference, load

SAMPLE = Path("samples/lingang-conference").absolute()
Run = Callable[..., Any]


def ended(number: int, format: str) -> list[str]:
    """A file name and the option that says its format."""
    return [f"{number}.{format.partition('-')[0]}", "--to", format]


MAIN = [f.name for f in FORMATS if f.name not in ("tbx-min", "tbx-core")]
DIALECTS = [("tbx-min", "tbx-core"), ("tbx-core", "tbx-min"), ("tbx", "tbx-min"), ("tbx-2008", "tbx-core")]


@pytest.mark.parametrize(("first", "second"), [*product(MAIN, MAIN), *DIALECTS])
def test_convert_between_all_formats_and_back(run: Run, first: str, second: str) -> None:
    steps = [["house.csv"], ended(1, first), ended(2, second), ["3.csv"]]
    done = [run("convert", a[0], "-o", *b) for a, b in pairwise(steps)]
    assert [one.code for one in done] == [0, 0, 0]
    assert difference(load("house.csv"), load("3.csv")) == ()


OLD = """<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>kept</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="c1"><langSet xml:lang="en"><tig><term>State Council</term>
<termNote type="termProvenance">found</termNote></tig></langSet></termEntry></body></text></martif>"""
NEW = OLD.replace("martifHeader", "tbxHeader").replace(
    "martif type", "tbx xmlns='urn:iso:std:iso:30042:ed-2' style='dca' type"
)
NEW = (
    NEW.replace("martif", "tbx")
    .replace("termEntry", "conceptEntry")
    .replace("langSet", "langSec")
    .replace("tig", "termSec")
)
HEADER = "The header of the TBX document is not kept; its entries are."
EDITION = "1 entries are of the other edition of TBX (first: c1): categories that Proofroom does not know are not kept."
DIALECT = "1 entries are of another dialect of TBX: categories that Proofroom does not know are not kept."


@pytest.mark.parametrize(
    ("document", "target", "said", "keeps"),
    [
        (OLD, "tbx", [], True),
        (OLD, "tbx-2008", [], True),
        (OLD, "json", [], True),
        (OLD, "csv", [HEADER], True),
        (OLD, "xlsx", [HEADER], True),
        (NEW, "tbx", [], True),
        (NEW, "tbx-2008", [EDITION], False),
        (NEW, "tsv", [HEADER], True),
        (NEW, "tbx-min", [DIALECT], False),
        (NEW.replace('"TBX"', '"TBX-Min"'), "tbx-min", [], True),
    ],
)
def test_convert_says_what_a_format_cannot_hold(
    run: Run, document: str, target: str, said: list[str], keeps: bool
) -> None:
    Path("0.tbx").write_text(document, "utf-8")
    name, *rest = ended(1, target)
    assert run("convert", "0.tbx", "-o", name, *rest).err.splitlines() == [f"proofroom: {name}: {one}" for one in said]
    assert run("convert", name, "-o", "back.tbx").code == 0
    back = Path("back.tbx").read_text("utf-8")
    assert ("found" in back, "termProvenance" in back) == (keeps, keeps)
    assert difference(load("0.tbx"), load("back.tbx")) == ()


def test_convert_says_what_foreign_columns_were_taken_for(run: Run) -> None:
    Path("f.csv").write_text("term id,Chinese,English,colour\n1,水务局,Water Bureau,red\n2,,,\n", "utf-8")
    done = run("convert", "f.csv", "-o", "f.json")
    assert (done.code, done.err.splitlines()) == (
        0,
        [
            (
                "proofroom: f.csv: The columns were taken so: term id = id; Chinese = term (zh); English = term (en); "
                "colour = kept as it is."
            ),
            "proofroom: f.csv: 1 row was left out on line 3: the row holds no term.",
        ],
    )
    assert run("convert", "house.csv", "-o", "h.json").err == ""


def test_what_a_foreign_column_was_taken_for_is_corrected(run: Run) -> None:
    table = "Begriff,Alt,Farbe\nWasserwerk,Wasseramt,rot\nHafenamt,,\n"
    Path("f.csv").write_text(table, "utf-8")
    said = ["--map", "Begriff=de_preferred", "--map", "Alt=de_deprecated", "--map", "3=note"]
    done = run("convert", "f.csv", "-o", "f.json", *said)
    assert (done.code, done.err) == (
        0,
        "proofroom: f.csv: The columns were taken so: Begriff = term (de); Alt = term (de); Farbe = note.\n",
    )
    first, second = json.loads(Path("f.json").read_text("utf-8"))["concepts"]
    terms = [(one["term"], one["status"]) for one in first["languages"][0]["terms"]]
    assert terms == [("Wasserwerk", "preferred"), ("Wasseramt", "deprecated")]
    assert (first["note"], len(second["languages"][0]["terms"])) == ("rot", 1)
    (row,) = json.loads(run("check", "f.csv", "--format", "json", *said).out)["glossaries"]
    assert (row["languages"], row["terms"]) == (["de"], {"deprecated": 1, "preferred": 2})


def test_the_columns_of_a_workbook_are_corrected_too(run: Run) -> None:
    book = openpyxl.Workbook()
    for cells in (("Begriff", "Alt"), ("Wasserwerk", "Wasseramt")):
        book.active.append(cells)
    book.save("f.xlsx")
    assert run("convert", "f.xlsx", "-o", "f.json", "--map", "Begriff=de", "--map", "Alt=de_admitted").code == 0
    (concept,) = json.loads(Path("f.json").read_text("utf-8"))["concepts"]
    assert [one["status"] for one in concept["languages"][0]["terms"]] == ["preferred", "admitted"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Nope=de", "f.csv, line 1: no column is called “Nope”. There are: Begriff; Alt."),
        ("9=de", "f.csv, line 1: no column is called “9”. There are: Begriff; Alt."),
        ("Alt=nothing at all", "f.csv, line 1: “nothing at all” is nothing that a column can hold."),
        ("Alt=note", "f.csv, line 1, column 1: no column holds terms."),
        ("Alt", "Invalid value for '--map': Alt says nothing of a column;"),
    ],
)
def test_a_column_that_is_not_there_is_named(run: Run, said: str, told: str) -> None:
    Path("f.csv").write_text("Begriff,Alt\nWasserwerk,Wasseramt\n", "utf-8")
    done = run("convert", "f.csv", "-o", "f.json", "--map", said)
    assert (done.code, done.err[: len(told) + 11]) == (3 if "holds terms" in told else 2, f"proofroom: {told}")
    assert not Path("f.json").exists()


def test_a_wrong_row_of_a_corrected_table_is_named_by_its_place(run: Run) -> None:
    Path("f.csv").write_text("Begriff,Ab\nWasserwerk,2021-02-04\nHafenamt,bald\n", "utf-8")
    done = run("convert", "f.csv", "-o", "f.json", "--map", "Begriff=de", "--map", "Ab=valid_from")
    assert (done.code, done.err.count("\n"), done.err) == (
        3,
        1,
        (
            "proofroom: f.csv, line 3, column 10: Ab must be a date such as 2021-02-04, not “bald” "
            "Correct this cell and load the file again.\n"
        ),
    )
