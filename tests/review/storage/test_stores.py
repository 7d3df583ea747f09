"""What holds for every store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from glossary.model import (
    CaseRule,
    Concept,
    Condition,
    Evidence,
    FormKind,
    LanguageSection,
    Term,
    TermStatus,
    Validity,
)
from review.errors import NotFound, StoreError
from review.model import Operation, OperationKind
from review.model.ledger import Entry, EntryKind, OperationChange, TextChange, Verdict, VerdictChange
from review.ports import Document, HouseRecord, Proposal, ReportRecord, Session, Store

Append = Callable[..., Callable[[Session], int]]
AT = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)


def test_a_report_comes_back_as_it_went_in(store: Store, make_report: Callable[..., ReportRecord]) -> None:
    given = make_report(
        title="“Ü” 临港 \U0001f600",
        source_language="zh-Hans",
        date=date(2021, 2, 4),
        style="UK",
        glossaries=(3, 1),
        trashed_at=AT,
        words=741,
    )
    content = bytes(range(256)) * 10
    added = store.write(lambda session: session.reports.add(given, Document(content, "ab" * 32)))
    with store.read() as session:
        assert session.reports.get(added.id) == replace(given, id=added.id)
        assert session.reports.document(added.id) == Document(content, "ab" * 32)
        assert session.reports.version(added.id) == 0
        assert session.reports.holding("ab" * 32) == added.id
        assert session.reports.holding("cd" * 32) is None


def test_reports_are_listed_with_the_last_change_first(
    store: Store, make_report: Callable[..., ReportRecord], append: Append
) -> None:
    ids = []
    for n in range(3):
        record = make_report(updated_at=datetime(2020, 1, n + 1, tzinfo=UTC))
        ids.append(store.write(lambda s, r=record: s.reports.add(r, Document(b"", "00" * 32))).id)
    store.write(append(ids[0]))
    store.write(lambda session: session.reports.put(replace(session.reports.get(ids[1]), trashed_at=AT)))
    with store.read() as session:
        assert [record.id for record in session.reports.list(trashed=False)] == [ids[0], ids[2]]
        assert [record.id for record in session.reports.list(trashed=True)] == [ids[1]]


def test_an_entry_comes_back_as_it_went_in(store: Store, report_id: int) -> None:
    entry = Entry(
        sequence=1,
        key="k",
        person="Ann 安",
        at=AT,
        kind=EntryKind.UNDO,
        label="Repeated name",
        reason="“Because”",
        texts=(TextChange("t0.1", "a\n\ufffc", ""),),
        operations=(OperationChange(None, Operation(3, OperationKind.INSERT_AFTER, text="New."), 2),),
        verdicts=(VerdictChange("k", "p", None, Verdict.DISMISSED, "check", "Title", "quote", "f", "t0.1"),),
        turns=7,
    )
    store.write(lambda session: session.entries.append(report_id, entry, "digest"))
    with store.read() as session:
        assert session.entries.since(report_id, 0) == (entry,)
        assert session.entries.since(report_id, 1) == ()
        found = session.entries.by_key("Ann 安", "k")
        assert found is not None
        assert (found.report, found.entry, found.digest) == (report_id, entry, "digest")
        assert session.entries.by_key("Bob", "k") is None


def test_work_that_raises_leaves_nothing_behind(store: Store, report_id: int, append: Append) -> None:
    def fails(session: Session) -> None:
        append(report_id)(session)
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        store.write(fails)
    with store.read() as session:
        assert session.reports.version(report_id) == 0
    assert store.write(append(report_id)) == 1


@pytest.mark.parametrize("twice", [(1, "other", "Ann"), (2, "k1", "Ann")])
def test_no_sequence_and_no_key_stands_twice(
    store: Store, report_id: int, append: Append, make_entry: Callable[..., Entry], twice: tuple[int, str, str]
) -> None:
    store.write(append(report_id, "k1"))
    with pytest.raises(StoreError, match="refused"):
        store.write(lambda session: session.entries.append(report_id, make_entry(*twice), "d"))
    assert store.write(append(report_id)) == 2


def test_unknown_ids_are_named(store: Store) -> None:
    with pytest.raises(NotFound, match="no report 9"), store.read() as session:
        session.reports.get(9)
    with pytest.raises(NotFound, match="no report 9"), store.read() as session:
        session.reports.version(9)
    with pytest.raises(NotFound, match="no glossary 9"), store.read() as session:
        session.glossaries.get(9)
    with pytest.raises(NotFound):
        store.write(lambda session: session.entries.append(9, Entry(1, "k", "p", AT, EntryKind.EDIT), "d"))


def test_proposals_are_kept_in_order(store: Store, report_id: int) -> None:
    rows = [Proposal(0, report_id, "Ann", f"k{n}", "t0.1", f"Text {n}", 1, 2, AT, "d") for n in range(2)]
    kept = [store.write(lambda session, row=row: session.proposals.add(row)) for row in rows]
    with store.read() as session:
        assert list(session.proposals.list(report_id)) == kept
        assert session.proposals.by_key("Ann", "k1") == kept[1]
    assert [replace(row, id=0) for row in kept] == rows


def test_threads_get_versions_without_a_gap(store: Store, report_id: int, append: Append) -> None:
    got: list[int] = []

    def run(thread: int) -> None:
        got.extend([store.write(append(report_id, f"{thread}.{n}")) for n in range(20)])

    threads = [threading.Thread(target=run, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got) == list(range(1, 161))
    with store.read() as session:
        assert [entry.sequence for entry in session.entries.since(report_id, 0)] == list(range(1, 161))
        assert session.entries.broken(report_id) is None


def test_a_reader_sees_one_moment(store: Store, report_id: int, append: Append) -> None:
    with store.read() as session:
        assert session.reports.version(report_id) == 0
        store.write(append(report_id))
        assert (session.reports.version(report_id), session.entries.since(report_id, 0)) == (0, ())
    with store.read() as session:
        assert session.reports.version(report_id) == 1


def test_preferences_are_kept_per_person(store: Store) -> None:
    store.write(lambda session: session.people.put("Ann", {"theme": "dark", "keys": {"accept": "a"}}))
    store.write(lambda session: session.people.put("Ann", {"theme": "light"}))
    with store.read() as session:
        assert session.people.preferences("Ann") == {"theme": "light"}
        assert session.people.preferences("Bob") == {}


def full_concept(name: str) -> Concept:
    """One with every field set."""
    evidence = (Evidence("page", "https://example.org", "quote", date(2024, 5, 1)),)
    term = Term(
        text="Lin-gang Special Area",
        status=TermStatus.DEPRECATED,
        case=CaseRule.FIRST,
        when=Condition("with", "SG002"),
        automatic=True,
        part_of_speech="noun",
        number="singular",
        article=True,
        form=FormKind.SHORT,
        forms=("Areas",),
        validity=Validity(date(2019, 8, 6), None),
        evidence=evidence,
        note="a note",
        extra={"column": "value"},
    )
    sections = (LanguageSection("en", (term, Term("plain"))), LanguageSection("zh-Hans", (Term("临港新片区"),)))
    return Concept(
        name, sections, "place", "zone", "definition", "note", {"parent": ("SG001",)}, evidence, {"more": "x"}
    )  # fmt: skip


def test_every_version_of_a_glossary_can_be_read(store: Store) -> None:
    one, two, three = (full_concept(name) for name in ("one", "two", "three"))
    document = Document(b"csv", "ef" * 32)
    glossary_id = store.write(lambda s: s.glossaries.add("Names", [one, two], document, "names.csv", AT))
    changed = replace(one, note="changed")
    record = store.write(lambda s: s.glossaries.change(glossary_id, {"one": changed, "three": three}, AT))
    assert (record.version, record.concepts, record.name) == (2, 3, "Names")
    assert store.write(lambda s: s.glossaries.change(glossary_id, {"two": None}, AT)).concepts == 2
    assert store.write(lambda s: s.glossaries.change(glossary_id, {"two": two}, AT)).concepts == 3
    with store.read() as session:
        read: Any = session.glossaries
        assert read.concepts(glossary_id, version=1) == (one, two)
        assert read.concepts(glossary_id, version=2) == (changed, two, three)
        assert read.concepts(glossary_id, version=3) == (changed, three)
        assert read.concepts(glossary_id) == (changed, two, three)
        assert read.document(glossary_id) == ("names.csv", document)
        assert [row.version for row in read.list()] == [4]
        assert read.holding("ef" * 32) == glossary_id


def test_house_rules_are_appended_and_the_newest_is_known(store: Store) -> None:
    with store.read() as session:
        assert (session.house.latest(), session.house.list()) == (0, ())
    first = store.write(lambda s: s.house.add(HouseRecord(0, "# “一”\n", "first", "Ann", AT)))
    second = store.write(lambda s: s.house.add(HouseRecord(0, "", "second", "Bob", AT)))
    with store.read() as session:
        assert session.house.latest() == second.id
        assert session.house.get(first.id) == HouseRecord(first.id, "# “一”\n", "first", "Ann", AT)
        assert session.house.list() == (second, first)
        with pytest.raises(NotFound):
            session.house.get(second.id + 1)
