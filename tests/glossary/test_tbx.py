"""The TBX that we write follows the rules of its dialect, whatever goes in, and comes back as it was."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import TermBase, difference, dumps, load, loads
from glossary.model import Concept, FormKind, LanguageSection, Term

from .tbx_rules import BASIC, MIN, NAMESPACE, violations
from .test_formats import FULL, TBX_2008, TBX_DCT, some_concepts

FILES = sorted((Path(os.environ.get("PROOFROOM_EVAL", "/nowhere")) / "files" / "tbx").glob("*.tbx"))
HEADER = "<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>"


def empty(dialect: str, style: str) -> str:
    modules = f'xmlns:min="{MIN}" xmlns:basic="{BASIC}"' if style == "dct" else ""
    start = f'<tbx xmlns="{NAMESPACE}" {modules} type="{dialect}" style="{style}" xml:lang="en">'
    return f"{start}{HEADER}<text><body/></text></tbx>"


OLD = """<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>
</martifHeader><text><body/></text></martif>"""
SHELLS = [empty(d, s) for d in ("TBX-Core", "TBX-Min", "TBX-Basic") for s in ("dca", "dct")] + [OLD]


def test_a_new_file_is_tbx_basic() -> None:
    written = dumps(FULL, "tbx")
    assert violations(written) == []
    assert b'type="TBX-Basic" style="dca"' in written


@pytest.mark.parametrize("shell", SHELLS, ids=["Core", "Core", "Min", "Min-DCT", "Basic", "Basic-DCT", "2008"])
@settings(max_examples=60, deadline=None)
@given(st.lists(some_concepts, max_size=3, unique_by=lambda c: c.id))
def test_every_dialect_keeps_its_rules_and_loses_nothing(shell: str, concepts: list[Concept]) -> None:
    base = TermBase("g", [*concepts, *FULL.concepts.values()], extra=loads(shell.encode(), "g.tbx").extra)
    written = dumps(base, "tbx")
    assert violations(written) == []
    assert difference(base, loads(written, "g.tbx")) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(some_concepts, max_size=3, unique_by=lambda c: c.id))
def test_the_edition_of_2008_is_written_on_demand(concepts: list[Concept]) -> None:
    base = TermBase("g", [*concepts, *FULL.concepts.values()])
    written = dumps(base, "tbx-2008")
    assert (b"<martif" in written, violations(written)) == (True, [])
    assert difference(base, loads(written, "g.tbx")) == ()


@pytest.mark.parametrize("dialect", ["TBX-Min", "TBX-Core"])
@settings(max_examples=60, deadline=None)
@given(concepts=st.lists(some_concepts, max_size=3, unique_by=lambda c: c.id))
def test_a_poorer_dialect_is_written_on_demand(dialect: str, concepts: list[Concept]) -> None:
    """Its own entries too where the glossary came from a richer one."""
    richer = loads(empty("TBX-Basic", "dca").encode(), "g.tbx").extra
    base = TermBase("g", [*concepts, *FULL.concepts.values()], extra=richer)
    base = loads(dumps(base, "tbx"), "g.tbx")
    written = dumps(base, dialect.lower())
    assert (f'type="{dialect}"'.encode() in written, violations(written)) == (True, [])
    assert difference(base, loads(written, "g.tbx")) == ()


@pytest.mark.parametrize("text", [TBX_2008, TBX_DCT], ids=["2008", "2019"])
def test_entries_keep_what_they_say_without_their_document(text: str) -> None:
    """A data store keeps the entries, not the header they came under."""
    base = TermBase("g", loads(text.encode(), "g.tbx").concepts.values())
    written = dumps(base, "tbx")
    assert loads(written, "g.tbx").concepts == base.concepts
    assert violations(written) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_another_tool_changed_here_keeps_its_rules(path: Path) -> None:
    base = load(path)
    before = violations(dumps(base, "tbx"))
    for concept in list(base.concepts.values()):
        fresh = Term("a new name", form=FormKind.SHORT, part_of_speech="noun", number="plural", note="new")
        sections = [LanguageSection(s.language, (*s.terms, fresh)) for s in concept.languages]
        sections.append(LanguageSection("eo", (fresh,)))
        changed = replace(concept, languages=tuple(sections), domain="law", definition="a new one", note="said")
        base = base.with_concept(changed)
    written = dumps(base, "tbx")
    assert [found for found in violations(written) if found not in before] == []
    assert difference(base, loads(written, path.name)) == ()


SECTION = "<langSec xml:lang='en'><termSec><term>x</term></termSec></langSec>"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (f"<conceptEntry id='1'>{SECTION}</conceptEntry>", "1 is no id"),
        (f"<conceptEntry>{SECTION.replace(' xml:lang', ' lang')}</conceptEntry>", "langSec without xml:lang"),
        (
            f"<conceptEntry>{SECTION.replace('<term>', '<note/><term>')}</conceptEntry>",
            "term cannot stand here in termSec",
        ),
        ("<conceptEntry><descrip type='number'>x</descrip></conceptEntry>", "TBX-Basic has no category number"),
    ],
)
def test_the_rules_see_what_is_wrong(entry: str, said: str) -> None:
    assert said in violations(empty("TBX-Basic", "dca").replace("<body/>", f"<body>{entry}</body>").encode())
