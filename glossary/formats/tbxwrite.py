"""Writing TBX. An entry that came from TBX is edited where it changed and otherwise written as it came."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from glossary.errors import UnwritableGlossary
from glossary.formats.tbxedit import edited
from glossary.formats.tbxentry import read_entry
from glossary.formats.tbxnames import LANG, NAMESPACE, Dialect, local
from glossary.intake import xml
from glossary.model import Concept
from glossary.termbase import TermBase

_EMPTY = (
    f'<tbx xmlns="{NAMESPACE}" type="TBX-Basic" style="dca" xml:lang="en"><tbxHeader><fileDesc><titleStmt><title/>'
    "</titleStmt><sourceDesc><p>Official names, kept with Proofroom</p></sourceDesc></fileDesc></tbxHeader>"
    "<text><body/></text></tbx>"
)


def write(termbase: TermBase) -> bytes:
    """The glossary as TBX: in the dialect it came in, else as TBX-Basic of 2019. In UTF-8."""
    kept = termbase.extra.get("tbx")
    root = xml.parse(kept.encode("utf-8"), termbase.name, external_doctype=True) if kept else _new(termbase)
    dialect = Dialect.of(root)
    body = next(e for e in root.iter() if local(e) == "body")
    for concept in termbase.concepts.values():
        try:
            body.append(_entry(concept, dialect))
        except ValueError as error:
            template = "{id} holds a character that XML cannot hold"
            raise UnwritableGlossary(template, hint="Remove control characters from it.", id=concept.id) from error
    if not kept:
        etree.indent(root)
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _new(termbase: TermBase) -> etree._Element:
    root = xml.parse(_EMPTY.encode("utf-8"), termbase.name)
    title = next(e for e in root.iter() if local(e) == "title")
    title.text = termbase.name
    root.set(LANG, next(iter(termbase.languages), "en"))
    return root


def _entry(concept: Concept, dialect: Dialect) -> etree._Element:
    """The kept entry when it still says the same, else edited where it does not, else a new one."""
    plain = replace(concept, extra={key: value for key, value in concept.extra.items() if key != "tbx"})
    kept = concept.extra.get("tbx")
    entry = xml.parse(kept.encode("utf-8"), concept.id) if kept else None
    if entry is None or (etree.QName(entry).namespace or "") != dialect.namespace:
        entry = etree.Element(dialect.tag(dialect.entry))
    if kept and read_entry(entry, concept.id) == plain:
        return entry
    return edited(entry, plain, dialect)
