"""The life of a term in the store: search, versions with their reasons, proposals, remarks, imports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from glossary.model import Concept, Evidence, LanguageSection, Term, TermStatus
from review.errors import NotFound
from review.ports import Document, Store
from review.storage import concepts
from review.termports import (
    ChangeKind,
    ProposalState,
    Recheck,
    Remark,
    Signed,
    TermImport,
    TermProposal,
)

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def concept(key: str, *terms: tuple[str, str], status: TermStatus = TermStatus.PREFERRED) -> Concept:
    return Concept(key, tuple(LanguageSection(language, (Term(text, status),)) for language, text in terms))


AREA = concept("A1", ("zh", "临港新片区"), ("en", "Lin-gang Special Area"))
BUREAU = replace(concept("A2", ("zh", "水务局"), ("en", "Water Bureau")), evidence=(Evidence("shanghai.gov.cn"),))
NEW = concept("A3", ("en", "100% of the Area_1"), status=TermStatus.PROPOSED)


@pytest.fixture
def glossary(store: Store) -> int:
    by = Signed("Ann", ChangeKind.IMPORT, "names.csv")
    document = Document(b"csv", "ab" * 32)
    return store.write(lambda s: s.glossaries.add("Names", [BUREAU, AREA, NEW], document, "names.csv", AT, by=by))


def found(store: Store, glossary: int, query: str, show: str = "all", *, start: int = 0, size: int = 10) -> list[str]:
    with store.read() as session:
        page = session.concepts.search([glossary], query, show=show, start=start, size=size)
    assert page.total >= len(page.rows)
    return [row.id for row in page.rows]


@pytest.mark.parametrize("many", [0, 1_000], ids=["too many for the index", "few"])
def test_concepts_are_found_by_any_part_of_any_form(
    store: Store, glossary: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concepts, "_MANY", many)
    queries = (
        "",
        "lin-gang",
        "LIN-GANG  special",
        "新片区",
        "片区",
        "水",
        "area",
        "area_",
        "100%",
        "%",
        '"',
        "no such",
    )
    assert {query: found(store, glossary, query) for query in queries} == {
        "": ["A3", "A1", "A2"],
        "lin-gang": ["A1"],
        "LIN-GANG  special": ["A1"],
        "新片区": ["A1"],
        "片区": ["A1"],
        "水": ["A2"],
        "area": ["A3", "A1"],
        "area_": ["A3"],
        "100%": ["A3"],
        "%": ["A3"],
        '"': [],
        "no such": [],
    }
    assert found(store, glossary, "", "proposed") == ["A3"]
    assert found(store, glossary, "", "uncited") == ["A3", "A1"]
    assert found(store, glossary, "", start=1, size=1) == ["A1"]


def test_the_search_follows_changes(store: Store, glossary: int) -> None:
    renamed = replace(AREA, languages=(LanguageSection("en", (Term("Pudong Zone"),)),))
    changes = {"A1": renamed, "A2": None, "A9": concept("A9", ("en", "Harbour")), "none": None}
    record = store.write(lambda s: s.glossaries.change(glossary, changes, AT, Signed("Ben")))
    assert (record.version, record.concepts) == (2, 3)
    assert found(store, glossary, "lin-gang") == []
    assert found(store, glossary, "pudong") == ["A1"]
    assert found(store, glossary, "") == ["A3", "A9", "A1"]
    assert found(store, glossary, "water", "retired") == ["A2"]
    with store.read() as session:
        assert session.concepts.get(glossary, "A2").concept is None
        assert [state.concept for state in session.concepts.states(glossary, "A2")] == [None, BUREAU]
        assert [row.id for row in session.glossaries.since(glossary, 1, 2)] == ["A2", "A1", "A9"]
        change = session.terms.change(glossary, 2)
        assert (change.signed.person, change.added, change.changed, change.retired) == ("Ben", 1, 1, 1)
        assert [one.signed.kind for one in session.terms.changes(glossary)] == [ChangeKind.EDIT, ChangeKind.IMPORT]
        with pytest.raises(NotFound):
            session.concepts.get(glossary, "none")
    store.write(lambda s: s.glossaries.change(glossary, {"A2": BUREAU}, AT))
    assert found(store, glossary, "water") == ["A2"]
    with store.read() as session:
        assert session.terms.change(glossary, 3).added == 1
        assert session.glossaries.get(glossary).concepts == 4


def test_proposals_are_kept_and_decided(store: Store, glossary: int) -> None:
    wanted = TermProposal(0, glossary, NEW, 0, "Ann", "k1", AT, segment="t0.1")
    kept = store.write(lambda s: s.terms.propose(wanted))
    with store.read() as session:
        assert session.terms.proposals(state=ProposalState.OPEN) == (kept,)
        assert session.terms.proposed("Ann", "k1") == kept
    done = replace(kept, state=ProposalState.REJECTED, decided_at=AT, decided_by="Ben", reason="Exists.")
    store.write(lambda s: s.terms.decide(done))
    with store.read() as session:
        assert session.terms.proposal(kept.id) == done
        assert session.terms.proposals(glossary=glossary, state=ProposalState.OPEN) == ()
        with pytest.raises(NotFound):
            session.terms.proposal(99)


def test_remarks_imports_and_rechecks_are_kept(store: Store, glossary: int, report_id: int) -> None:
    said = Remark(0, glossary, "A1", "Ann", "k1", AT, "Since 2019.")
    first, again = (store.write(lambda s: s.terms.remark(said)) for _ in range(2))
    assert first == again
    waiting = store.write(lambda s: s.terms.keep_import(TermImport(0, glossary, "Ann", AT, "a.csv", b"a,b")))
    store.write(lambda s: s.terms.put_import(replace(waiting, mapping="{}", version=2)))
    store.write(lambda s: s.terms.keep_recheck(Recheck(glossary, 1, report_id, 3, 1, 2)))
    with store.read() as session:
        assert session.terms.remarks(glossary, "A1") == (first,)
        assert session.terms.waiting(waiting.id) == replace(waiting, mapping="{}", version=2)
        (row,) = session.terms.rechecks(report=report_id)
        assert (row.version, row.created, row.changed, row.settled) == (1, 3, 1, 2)


def test_a_glossary_goes_to_the_trash_and_back(store: Store, glossary: int) -> None:
    store.write(lambda s: s.glossaries.describe(glossary, name="Old", trashed_at=AT))
    with store.read() as session:
        assert session.glossaries.list() == ()
        assert [one.name for one in session.glossaries.list(trashed=True)] == ["Old"]
