"""`proofroom glossary …` as scripts call it: output by schema, exit codes, one line for each failure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from glossary import FORMATS, difference, load
from review.cli import options

SCHEMAS = Path("review/schemas").absolute()
SARIF = Path("tests/data/sarif-2.1.0.json").absolute()
SAMPLE = Path("samples/lingang-conference").absolute()

Run = Callable[..., Any]


def valid(content: bytes, name: str) -> Any:
    value = json.loads(content)
    jsonschema.validate(value, json.loads((SCHEMAS / f"glossary-{name}.json").read_text("utf-8")))
    return value


def test_the_format_names_are_those_of_the_glossary() -> None:
    assert tuple(row.name for row in FORMATS) == options.GLOSSARY_FORMATS


def test_check_lists_what_is_doubtful(run: Run) -> None:
    done = run("check", "house.csv", "--report", "a.txt")
    assert done.lines() == [
        "house.csv: B: minor [no-evidence] No source is given.",
        "house.csv: B: minor [unused] No report has used it.",
        "house.csv: 2 concepts in en, zh; terms: 1 admitted, 1 deprecated, 4 preferred; 2 findings.",
    ]
    assert run("check", "house.csv", "--ignore", "no-evidence").lines() == [
        "house.csv: 2 concepts in en, zh; terms: 1 admitted, 1 deprecated, 4 preferred; 0 findings."
    ]


def test_check_gives_findings_as_reports_have_them(run: Run) -> None:
    done = run("check", SAMPLE / "glossary.csv", "bad.csv", "--date", "2026-01-01", "--format", "json")
    good, bad = valid(done.out, "check")["glossaries"]
    assert (done.code, bad["error"]["message"]) == (
        3,
        "bad.csv, line 4, column 1: the row has more cells than the header has columns.",
    )
    [finding] = [row for row in good["findings"] if row["check"] == "inconsistent-pair" and "SG048" in row["segment"]]
    assert (finding["segment"], finding["text"], finding["severity"], finding["family"]) == (
        "SG048~en~1",
        "vanguard",
        "major",
        "terms",
    )
    assert [row["concept"] for row in finding["terms"]] == ["SG048", "SG049"]
    assert [row["text"] for row in finding["related"]] == ["vanguard"]


def test_check_speaks_sarif(run: Run) -> None:
    done = run("check", "house.csv", "bad.csv", "--format", "sarif")
    log = json.loads(done.out)
    jsonschema.validate(log, json.loads(SARIF.read_text("utf-8")))
    [result] = log["runs"][0]["results"]
    [place] = result["locations"]
    [failed] = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert (done.code, result["ruleId"], result["message"]["text"], result["level"]) == (
        3,
        "no-evidence",
        "No source is given.",
        "note",
    )
    assert [row["fullyQualifiedName"] for row in place["logicalLocations"]] == ["B~zh~1", "B"]
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "no-evidence"
    assert failed["message"]["text"].startswith("bad.csv, line 4, column 1: the row has more cells")


def test_check_speaks_html(run: Run) -> None:
    done = run("check", "house.csv", "bad.csv", "--format", "html")
    page = done.out.decode()
    assert done.code == 3
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["house.csv", "bad.csv"]
    assert re.findall(r"<article>\n<h3>(.*?)</h3>\n.*?· (.*?) · (.*?)</p>", page) == [("No source", "B", "no-evidence")]
    assert "bad.csv, line 4, column 1" in page
    assert "src=" not in page
    assert "href=" not in page


def test_check_fails_on_what_it_is_told_to(run: Run) -> None:
    assert [run("check", "house.csv", "--fail-on", level).code for level in ("minor", "major")] == [1, 0]
    assert [run("check", "house.csv", "bad.csv", "--fail-on", "minor").code] == [3]


def test_search_finds_by_name_part_id_and_nearly(run: Run) -> None:
    def found(query: str, *more: str) -> list[tuple[str, str, str]]:
        [row] = valid(run("search", query, "house.csv", *more, "--format", "json").out, "search")["glossaries"]
        return [(hit["concept"], hit["term"], hit["found"]) for hit in row["results"]]

    assert found("city committee") == [("B", "City Committee", "exact")]
    assert found("committee") == [("B", "City Committee", "word")]
    assert found("务局") == [("A", "港务局", "inside")]
    assert found("务局", "--lang", "en") == []
    assert found("b") == [("B", "市委", "id"), ("A", "Harbour Office", "inside")]
    assert found("Cty Comittee") == [("B", "City Committee", "near")]
    assert run("search", "harbour", "house.csv").lines() == [
        "house.csv: A\tHarbour Office (deprecated, start)\tzh 港务局 | en Port Authority"
    ]


def test_search_goes_on_after_an_unreadable_file(run: Run) -> None:
    done = run("search", "cc", "bad.csv", "house.csv", "--format", "json")
    bad, good = valid(done.out, "search")["glossaries"]
    assert (done.code, bad["path"], [hit["concept"] for hit in good["results"]]) == (3, "bad.csv", ["B"])


def test_the_forms_by_which_names_are_found(run: Run) -> None:
    concepts = [
        {"id": "A", "type": "term", "languages": [{"language": "en", "terms": [{"term": "service chain"}]}]},
        {"id": "B", "type": "verb", "languages": [{"language": "en", "terms": [{"term": "carry out"}]}]},
        {"id": "C", "languages": [{"language": "en", "terms": [{"term": "State Council"}]}]},
        {"id": "D", "languages": [{"language": "ru", "terms": [{"term": "комитет", "forms": ["комитета"]}]}]},
    ]
    Path("g.json").write_text(json.dumps({"schema": 1, "concepts": concepts}), "utf-8")
    assert run("forms", "g.json").lines() == [
        "A\ten\tservice chain\tservice chains (plural)",
        (
            "B\ten\tcarry out\tcarries out (third-person), carried out (past), carried out (participle), "
            "carrying out (gerund)"
        ),
        "D\tru\tкомитет\tкомитета (listed)",
    ]
    [row] = valid(run("forms", "g.json", "D", "C", "--format", "json").out, "forms")["terms"]
    assert (row["concept"], row["forms"]) == ("D", [{"form": "комитета", "kind": "listed"}])
    assert run("forms", "g.json", "--lang", "en").lines()[-1].startswith("B")
    assert (run("forms", "g.json", "X").code, run("forms", "bad.csv").code) == (3, 3)


def test_diff_names_what_is_new_changed_and_gone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(
        Path("house.csv").read_text("utf-8").replace("City Committee", "Town Committee").replace("A,", "C,"), "utf-8"
    )
    done = run("diff", "house.csv", "new.csv")
    assert (done.code, done.lines()) == (
        0,
        [
            "+ C\t港务局",
            "~ B\t市委",
            "    en: + Town Committee (preferred)",
            "    en: − City Committee",
            "- A\t港务局",
        ],
    )
    rows = valid(run("diff", "house.csv", "new.csv", "--format", "json").out, "diff")["differences"]
    assert [(row["concept"], row["change"]) for row in rows] == [("C", "added"), ("B", "changed"), ("A", "removed")]
    assert run("diff", "house.csv", "house.csv").lines() == []


def test_merge_keeps_everything_and_the_earlier_say(run: Run) -> None:
    done = run("merge", "house.csv", "client.csv", "-o", "all.json")
    assert done.lines() == [
        "all.json: 3 concepts; 1 added, 1 merged, 0 the same.",
        "    client-A: the id A is another concept; this one is client-A now",
        "    A: en: + Harbour Authority (admitted)",
        "    A: en: + Port Office (deprecated)",
    ]
    merged = load("all.json").concept("A")
    assert [(t.text, t.status.value) for t in merged.terms("en")] == [
        ("Port Authority", "preferred"),
        ("Harbour Office", "deprecated"),
        ("Harbour Authority", "admitted"),
        ("Port Office", "deprecated"),
    ]
    rows = valid(run("merge", "house.csv", "client.csv", "-o", "b.csv", "--format", "json").out, "merge")["rows"]
    assert [(row["incoming"], row["concept"], row["action"]) for row in rows] == [
        ("A", "client-A", "add"),
        ("x1", "A", "merge"),
    ]
    assert run("merge", "house.csv", "house.csv", "-o", "same.csv").code == 0
    assert difference(load("house.csv"), load("same.csv")) == ()


def test_impact_says_what_comes_changes_and_goes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(
        Path("house.csv").read_text("utf-8").replace("Harbour Office", "Port Office"), "utf-8"
    )
    done = run("impact", "house.csv", "new.csv", "a.txt")
    assert (done.code, done.lines()) == (
        0,
        [
            "a.txt: 1 created, 0 changed, 1 settled.",
            "    + t0.2: [deprecated-term] The glossary has “Port Authority” instead of “Port Office”.",
            "    - t0.1: [deprecated-term] The glossary has “Port Authority” instead of “Harbour Office”.",
        ],
    )
    done = run("impact", "house.csv", "new.csv", "none.txt", "a.txt", "--format", "json")
    bad, good = valid(done.out, "impact")["documents"]
    assert (done.code, bad["path"], len(good["created"])) == (3, "none.txt", 1)
    same = valid(run("impact", "house.csv", "house.csv", "a.txt", "--format", "json").out, "impact")["documents"]
    assert same == [{"path": "a.txt", "created": [], "changed": [], "settled": []}]


def test_a_glossary_before_both_decides_what_changes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new.csv").write_text(
        Path("house.csv").read_text("utf-8").replace("Harbour Office", "Port Office"), "utf-8"
    )
    (tmp_path / "first.csv").write_text("concept_id,en_preferred\nP,Port Office\nQ,Harbour Office\n", "utf-8")
    done = run("impact", "house.csv", "new.csv", "a.txt", "--glossary", "first.csv")
    assert done.lines() == ["a.txt: 0 created, 0 changed, 0 settled."]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["chek"], 2),
        (["check"], 2),
        (["check", "house.csv", "--select", "nope"], 2),
        (["check", "house.csv", "--date", "May"], 2),
        (["check", "house.csv", "--report", "none.txt"], 3),
        (["check", "house.csv", "-o", "none/out"], 4),
        (["check", "."], 3),
        (["search", "x"], 2),
        (["search", " ", "house.csv"], 2),
        (["search", "x", "house.csv", "--limit", "0"], 2),
        (["diff", "house.csv"], 2),
        (["diff", "house.csv", "bad.csv"], 3),
        (["diff", "house.csv", "client.csv", "--from", "excel"], 2),
        (["merge", "house.csv", "-o", "x.csv"], 2),
        (["merge", "house.csv", "client.csv"], 2),
        (["merge", "house.csv", "bad.csv", "-o", "x.csv"], 3),
        (["merge", "house.csv", "client.csv", "-o", "none/x.csv"], 4),
        (["convert", "bad.csv", "-o", "x.json"], 3),
        (["convert", "house.csv", "-o", "x.doc"], 2),
        (["convert", "house.csv", "-o", "-"], 2),
        (["harvest", "a.txt"], 2),
        (["harvest", "a.txt", "-o", "x.doc"], 2),
        (["harvest", "none.txt", "-o", "x.csv"], 3),
        (["harvest", "a.txt", "-o", "none/x.csv"], 4),
        (["impact", "house.csv", "client.csv"], 2),
        (["impact", "house.csv", "none.csv", "a.txt"], 3),
    ],
)
def test_every_failure_is_one_line_and_writes_nothing(
    run: Run, tmp_path: Path, arguments: list[str], code: int
) -> None:
    before = sorted(tmp_path.iterdir())
    done = run(*arguments)
    assert (done.code, done.err.count("\n"), done.err[:11]) == (code, 1, "proofroom: "), done.err
    assert sorted(tmp_path.iterdir()) == before


def test_harvest_writes_the_draft_of_a_glossary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("The Rill Planning Board met. The Rill Planning Board rose.\n", "utf-8")
    done = run("harvest", "report.txt", "-o", "draft.json")
    assert (done.code, done.lines()) == (0, ["Rill Planning Board (2, kept)"])
    [term] = load("draft.json").concept("H001").terms("en")
    assert (term.status.value, term.evidence[0].quotation) == ("proposed", "The Rill Planning Board met.")
    [card] = valid(run("harvest", "report.txt", "-o", "d.csv", "--format", "json").out, "harvest")["cards"]
    assert card["names"][0]["places"] == [{"start": 4, "end": 23}, {"start": 33, "end": 52}]
    assert run("harvest", "a.txt", "-o", "empty.csv").code == 0
    assert run("check", "empty.csv").code == 0
