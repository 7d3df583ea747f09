"""The result page: figures, kinds, both texts, the table of changes."""

from __future__ import annotations

import csv
import io
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lxml import html

from review.model.ledger import Entry, EntryKind
from review.services.results import active

if TYPE_CHECKING:
    from conftest import Browser


def decide(minutes: Browser) -> None:
    rows = {row["c"]: row for row in minutes.data()["findings"]}
    minutes.step(key="k1", kind="accept", base=0, findings=[rows["repeated-word"]["k"]])
    sentence = minutes.data()["findings"][-1]["s"]
    minutes.step(key="k2", kind="edit", base=1, segment=sentence, segment_base=0, text="=Members spoke.")
    double = [row["k"] for row in minutes.data()["findings"] if row["c"] == "double-space"]
    minutes.step(key="k3", kind="dismiss", base=2, findings=double)


def test_the_live_figure_is_there_at_once(minutes: Browser) -> None:
    decide(minutes)
    first = minutes.page("result/").find_class("figure")[0]
    assert minutes.words(first).startswith("Edit rate 71.4%10 of 14 words put in, taken out or replaced.edit-rate|")


def test_the_figures_of_sacrebleu_come_later_with_their_signatures(minutes: Browser) -> None:
    decide(minutes)
    address = f"/reports/{minutes.report}/result/figures"
    response = minutes.client.get(address)
    for _ in range(200):
        if response.status_code == 200:
            break
        time.sleep(0.1)
        response = minutes.client.get(address)
    rows = html.fromstring(f"<dl>{response.get_data(as_text=True)}</dl>").find_class("figure")
    assert [row.findtext("dt") for row in rows] == ["chrF", "BLEU", "TER"]
    assert all("|version:" in row.find(".//code").text_content() for row in rows)


def test_changes_are_counted_by_kind(minutes: Browser) -> None:
    decide(minutes)
    rows = minutes.page("result/").find_class("kinds")[0].xpath("./tbody/tr")
    assert [[minutes.words(cell) for cell in row if cell.text_content().strip()] for row in rows] == [
        ["Repeated word", "1", "0", "0"],
        ["Double space", "0", "1", "0"],
    ]


def test_both_texts_stand_side_by_side(minutes: Browser) -> None:
    decide(minutes)
    rows = minutes.page("result/").find_class("beside")[0].xpath("./tbody/tr")
    cells = [[minutes.words(cell) for cell in row] for row in rows]
    assert cells[0] == [
        "1",
        "The meeting was held in May. It was chaired by the the mayor.",
        "The meeting was held in May. It was chaired by the mayor.",
    ]
    assert cells[1][2] == "=Members spoke."
    everything = minutes.page("result/?all=1").find_class("beside")[0].xpath("./tbody/tr")
    assert len(everything) == 2


def test_the_table_of_changes_opens_in_a_spreadsheet_without_formulas(minutes: Browser) -> None:
    minutes.submit(minutes.page("/settings/"), "form", name="Mei Tan")
    decide(minutes)
    response = minutes.client.get(f"/reports/{minutes.report}/result/changes.csv")
    text = response.data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Paragraph", "Sentence", "As it came", "Reviewed", "Kind", "By", "Time (UTC)", "Reason"]
    assert [[row[0], *row[2:6]] for row in rows[1:]] == [
        ["1", "It was chaired by the the mayor.", "It was chaired by the mayor.", "Repeated word", "Mei Tan"],
        ["2", "Members spoke about the budget  for the coming year.", "'=Members spoke.", "Edited by hand", "Mei Tan"],
    ]
    assert "minutes changes.csv" in response.headers["Content-Disposition"]


def test_an_untouched_report_says_so(minutes: Browser) -> None:
    page = minutes.page("result/")
    assert "No sentence differs from the file that came." in minutes.words(page)
    assert "Nothing has been decided yet." in minutes.words(page)


def test_pauses_are_not_work() -> None:
    start = datetime(2026, 1, 1, 9, tzinfo=UTC)

    def entry(n: int, person: str, minutes: float) -> Entry:
        return Entry(n, f"k{n}", person, start + timedelta(minutes=minutes), EntryKind.ACCEPT)

    steps = [entry(1, "A", 0), entry(2, "A", 1), entry(3, "B", 2), entry(4, "A", 61), entry(5, "B", 62)]
    assert active(steps) == timedelta(minutes=1 + 5 + 5)
