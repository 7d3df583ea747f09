"""Both stores find the same concepts in the same order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.model import Concept, LanguageSection, Term, TermStatus
from review.ports import Document, Store
from review.storage import concepts, open_store

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PARTS = (
    *("Water", "water", "Éclair", "éa", "Zone", "zone-A", "a", "ß", "İstanbul", "100%", "A_1", "a\\b"),
    *(
        "“new”",
        '"new"',
        "it's",
        "水务局",
        "水务",
        "临港新片区",
        "市",
        "هيئة",
        "المياه",
        "مياه",
        "東京",
        "ァ",
        "𠀀𠀁",
        "🙂",
    ),
)
NAMED = (
    "",
    " ",
    "%",
    "_",
    "\\",
    "a_",
    "0%",
    '"',
    "'",
    "''",
    "water zone",
    "WATER",
    "水务局市",
    "*",
    "a*",
    "NEAR(a b)",
    "--",
)


@pytest.fixture(scope="module")
def both(postgres: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    path: Path = tmp_path_factory.mktemp("search") / "proofroom.sqlite"
    stores = open_store(f"sqlite:///{path}"), open_store(postgres())
    rows = _concepts(_chance(9))
    for store in stores:
        store.write(lambda s: s.glossaries.add("Names", rows, Document(b"", "ab" * 32), "names.csv", AT))
        store.write(lambda s: s.glossaries.change(1, {"C7": None, "C8": None, "C9": replace(rows[0], id="C9")}, AT))
    yield stores
    for store in stores:
        store.close()


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  the same names in every run


def _concepts(chance: random.Random) -> list[Concept]:
    def name() -> str:
        return chance.choice(("", " ")).join(chance.choices(PARTS, k=chance.randint(1, 4)))

    def section(tag: str) -> LanguageSection:
        status = chance.choice((TermStatus.PREFERRED, TermStatus.PROPOSED))
        return LanguageSection(tag, tuple(Term(name(), status) for _ in range(chance.randint(1, 3))))

    return [Concept(f"C{n}", tuple(map(section, ("zh", "en", "ar")[: chance.randint(1, 3)]))) for n in range(400)]


def _queries(chance: random.Random) -> list[str]:
    texts = [term.text for one in _concepts(_chance(9)) for part in one.languages for term in part.terms]
    cut = []
    for text in chance.sample(texts, 60):
        start = chance.randrange(len(text))
        cut.append(text[start : start + chance.randint(1, 8)])
    return [*NAMED, *PARTS, *cut]


@pytest.mark.postgres
@pytest.mark.parametrize("many", [3, 1_000], ids=["too many for the index", "few"])
def test_both_stores_find_the_same_in_the_same_order(
    both: tuple[Store, Store], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concepts, "_MANY", many)
    hits = 0
    for query in _queries(_chance(many)):
        for show in ("all", "proposed", "uncited", "retired"):
            here, there = (_found(store, query, show) for store in both)
            assert (query, show, there) == (query, show, here)
            hits += here[0]
    assert hits > 2_000


def _found(store: Store, query: str, show: str) -> tuple[int, list[str]]:
    with store.read() as session:
        page = session.concepts.search([1], query, show=show, start=2 if len(query) == 2 else 0, size=25)
    return page.total, [row.id for row in page.rows]
