"""A stored glossary of many concepts: searching it, adding one concept, and matching with it right after.

usage: python benchmarks/glossary_store.py [CONCEPTS] [URL]   (100000 unless said; SQLite in a folder of its own, or an
empty PostgreSQL database)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from glossary.model import Concept, LanguageSection, Term
from review.bootstrap import Application, build
from review.config import Settings
from review.ports import Document

WORDS = [
    "water",
    "harbour",
    "market",
    "road",
    "energy",
    "rail",
    "culture",
    "finance",
    "trade",
    "science",
    "forest",
    "health",
    "housing",
    "labour",
]
BODIES = [
    "Bureau",
    "Office",
    "Authority",
    "Commission",
    "Administration",
    "Centre",
    "Institute",
    "Committee",
    "Board",
    "Agency",
]


def concept(number: int) -> Concept:
    first, second = WORDS[number % 14].title(), WORDS[number // 14 % 14].title()
    name = f"{first} and {second} {BODIES[number // 196 % 10]} of District {number}"
    sections = (LanguageSection("zh", (Term(f"第{number}区水务市场局"),)), LanguageSection("en", (Term(name),)))
    return Concept(f"B{number}", sections)


def timed(name: str, work: Callable[[], object], times: int = 5) -> None:
    best = min(_once(work) for _ in range(times))
    print(f"{name:<44}{best * 1000:9.1f} ms")


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    database = sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory() as folder:
        app = build(Settings(data=Path(folder), database=database, secret="s" * 64))
        document = Document(b"", sha256(b"").hexdigest())
        concepts = [concept(number) for number in range(size)]
        timed(f"keep {size} concepts", lambda: _keep(app, concepts, document), 1)
        for query in ("District 99999", "harbour and rail", "水务市场局", "9999区", "水务", "a", ""):
            timed(f"search “{query}”", lambda query=query: app.glossaries.search((1,), query))
        timed("compile the glossary", lambda: app.glossaries.termbase((1,)).match("Water", "en"), 1)
        numbers = iter(range(size, size + 100))
        timed("add one concept", lambda: app.concepts.save(1, concept(next(numbers)), 0, "Ann"))
        timed("match right after", lambda: app.glossaries.termbase((1,)).match("Water and Rail Bureau", "en"), 1)
        app.close()


def _keep(app: Application, concepts: list[Concept], document: Document) -> None:
    at = datetime.now(UTC)
    app.store.write(lambda session: session.glossaries.add("Big", concepts, document, "big.csv", at))


if __name__ == "__main__":
    main()
