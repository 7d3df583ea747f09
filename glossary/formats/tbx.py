"""TBX, ISO 30042: reading the editions of 2008 and 2019, dialects Core, Min, Basic and richer ones.

The whole entry is kept beside what we understand of it (`extra["tbx"]`), so that writing loses nothing unknown.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lxml import etree

from glossary.errors import MalformedFile, UnknownFormat
from glossary.formats.tbxentry import read_entry
from glossary.formats.tbxnames import ENTRIES, local
from glossary.formats.tbxwrite import write, write_2008
from glossary.intake import xml
from glossary.model import Concept
from glossary.termbase import TermBase

__all__ = ["read", "write", "write_2008"]


def read(content: bytes, name: str) -> TermBase:
    """A glossary from TBX. Raises UnsafeFile, MalformedFile (with line), UnknownFormat."""
    root = xml.parse(content, name, external_doctype=True)
    body = next((e for e in root.iter() if local(e) == "body"), None)
    if local(root) not in ("tbx", "martif", "TBX") or body is None:
        template = "this XML is no TBX: its root is {root}"
        raise UnknownFormat(template, hint="Choose a TBX file.", path=name, root=local(root))
    concepts: dict[str, Concept] = {}
    for number, entry in enumerate([e for e in body if local(e) in ENTRIES], 1):
        concept = _kept(entry, number, name)
        if concept.id in concepts:
            template = "the id {id} is used twice"
            raise MalformedFile(template, hint="Rename one.", path=name, line=_line(entry), id=concept.id)
        concepts[concept.id] = concept
        body.remove(entry)
    skeleton = etree.tostring(root.getroottree(), encoding="unicode")
    return TermBase(PurePath(name).stem, concepts.values(), extra={"tbx": skeleton})


def _kept(entry: etree._Element, number: int, name: str) -> Concept:
    try:
        concept = read_entry(entry, f"entry-{number}")
    except ValueError as error:
        raise MalformedFile("{reason}", hint="Correct it.", path=name, line=_line(entry), reason=str(error)) from error
    tail, entry.tail = entry.tail, None
    whole = etree.tostring(entry, encoding="unicode")
    entry.tail = tail
    return replace(concept, extra={**concept.extra, "tbx": whole})


def _line(entry: Any) -> int | None:
    return entry.sourceline if isinstance(entry.sourceline, int) else None
