"""Words found in a report, and the texts that replacing them gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from review.documents import read
from review.services.searching import Hit, Query, replaced, search

REPORT = read("The town met. A townhall, the Town.\n\n上海市的上海站。".encode(), "a.txt", language="en")


def words(query: Query) -> list[str]:
    return [REPORT.segment(hit.segment).text[hit.start : hit.end] for hit in search(REPORT, query)]


def test_case_and_word_bounds_are_options() -> None:
    assert words(Query("town")) == ["town", "town", "Town"]
    assert words(Query("town", case=True)) == ["town", "town"]
    assert words(Query("town", whole=True)) == ["town", "Town"]
    assert words(Query("上海")) == ["上海", "上海"]
    assert words(Query("")) == []
    assert words(Query("t.wn")) == []


@given(st.text("ab. ", min_size=1, max_size=3), st.text("ab", max_size=3))
def test_only_the_places_change(wanted: str, by: str) -> None:
    report = read(b"ab ba. Aab b.a abba.", "a.txt", language="en")
    hits = list(search(report, Query(wanted, case=True)))
    query = Query(wanted, case=True)
    for name, text in replaced(report, hits, by, query).items():
        assert text == report.segment(name).text.replace(wanted, by)
    assert replaced(report, [Hit("none", 0, 1)][:0], by, query) == {}


def test_what_replaces_takes_the_capitals_of_its_place_unless_case_counts_or_it_has_its_own() -> None:
    report = read(b"The area, the Area, the AREA.", "a.txt", language="en")

    def changed(by: str, query: Query) -> list[str]:
        return [*replaced(report, search(report, query), by, query).values()]

    assert changed("zone", Query("area")) == ["The zone, the Zone, the ZONE."]
    assert changed("zone", Query("Area", case=True)) == ["The area, the zone, the AREA."]
    assert changed("Zone", Query("area")) == ["The Zone, the Zone, the Zone."]
    assert changed("", Query("area")) == ["The , the , the ."]
