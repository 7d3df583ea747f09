"""TBX, ISO 30042: reading the editions of 2008 and 2019, dialects Core, Min, Basic and richer ones.

The whole entry is kept beside what we understand of it (`extra["tbx"]`), so that writing loses nothing unknown.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from lxml import etree

from glossary.errors import MalformedFile, UnknownFormat
from glossary.formats.tbxentry import read_entry
from glossary.formats.tbxnames import ENTRIES, local
from glossary.formats.tbxwrite import write, write_2008, write_core, write_min
from glossary.intake import charset, places, xml
from glossary.model import Concept
from glossary.termbase import TermBase

__all__ = ["read", "write", "write_2008", "write_core", "write_min"]


def read(content: bytes, name: str) -> TermBase:
    """A glossary from TBX. Raises UnsafeFile, MalformedFile (with line), UnknownFormat."""
    root = xml.parse(content, name, external_doctype=True)
    body = next((e for e in root.iter() if local(e) == "body"), None)
    if local(root) not in ("tbx", "martif", "TBX") or body is None:
        template = "this XML is no TBX: its root is {root}"
        raise UnknownFormat(template, hint="Choose a TBX file.", path=name, root=local(root))
    concepts: dict[str, Concept] = {}
    for number, entry in enumerate([e for e in body if local(e) in ENTRIES], 1):
        try:
            concept = _kept(entry, number)
            if concept.id in concepts:
                raise ValueError(f"the id {concept.id} is used twice")
        except ValueError as error:
            line, column = _place(content, number, name)
            raise MalformedFile(
                "{reason}", hint="Correct this entry.", path=name, line=line, column=column, reason=str(error)
            ) from error
        concepts[concept.id] = concept
        body.remove(entry)
    skeleton = etree.tostring(root.getroottree(), encoding="unicode")
    return TermBase(PurePath(name).stem, concepts.values(), extra={"tbx": skeleton})


def _kept(entry: etree._Element, number: int) -> Concept:
    """Raises ValueError."""
    concept = read_entry(entry, f"entry-{number}")
    tail, entry.tail = entry.tail, None
    whole = etree.tostring(entry, encoding="unicode")
    entry.tail = tail
    return replace(concept, extra={**concept.extra, "tbx": whole})


def _place(content: bytes, number: int, name: str) -> tuple[int | None, int | None]:
    """Where an entry begins; the parser knows only the line on which its first tag ends."""
    try:
        text = charset.decode(content, name).text
    except MalformedFile:  # in a character set that only the parser knows
        return None, None
    return places.of_element(text, ENTRIES, number) or (None, None)
