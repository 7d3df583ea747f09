"""Writing TBX. An entry that came from TBX is edited where it changed and otherwise written as it came."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from glossary.errors import UnwritableGlossary
from glossary.formats.tbxedit import edited
from glossary.formats.tbxentry import read_entry
from glossary.formats.tbxnames import BASIC, LANG, MIN, NAMESPACE, Dialect, local
from glossary.intake import xml
from glossary.model import Concept
from glossary.termbase import TermBase

_HEAD = 400  # in the start tag of an entry stands its namespace
_SOURCE = "<sourceDesc><p>Official names, kept with Proofroom</p></sourceDesc></fileDesc>"
_NEW = (
    f'<tbx xmlns="{NAMESPACE}" type="TBX-Basic" style="dca" xml:lang="en"><tbxHeader><fileDesc><titleStmt><title/>'
    f"</titleStmt>{_SOURCE}</tbxHeader><text><body/></text></tbx>"
)
_TAGGED = _NEW.replace('style="dca"', f'style="dct" xmlns:min="{MIN}" xmlns:basic="{BASIC}"')
_OLD = (
    f'<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><titleStmt><title/></titleStmt>{_SOURCE}'
    "</martifHeader><text><body/></text></martif>"
)


def write(termbase: TermBase) -> bytes:
    """The glossary as TBX: in the dialect it came in, else as TBX-Basic of 2019. In UTF-8."""
    kept = termbase.extra.get("tbx")
    shell = kept or _shell(termbase)
    return _written(termbase, shell, new=not kept)


def write_2008(termbase: TermBase) -> bytes:
    """The glossary as TBX with the element names of 2008, for tools that know no others. In UTF-8."""
    kept = termbase.extra.get("tbx", "")
    own = bool(kept) and local(xml.parse(kept.encode("utf-8"), termbase.name, external_doctype=True)) == "martif"
    return _written(termbase, kept if own else _OLD, new=not own)


def write_min(termbase: TermBase) -> bytes:
    """The glossary as TBX-Min of 2019: status, part of speech and subject field, all else in notes. In UTF-8."""
    return _in_dialect(termbase, "TBX-Min")


def write_core(termbase: TermBase) -> bytes:
    """The glossary as TBX-Core of 2019: terms and notes alone. In UTF-8."""
    return _in_dialect(termbase, "TBX-Core")


def dialect_of(termbase: TermBase) -> str:
    """The name of the dialect that the glossary came in; empty where it came from no TBX of 2019."""
    kept = termbase.extra.get("tbx", "")
    root = xml.parse(kept.encode("utf-8"), termbase.name, external_doctype=True) if kept else None
    return root.get("type", "") if root is not None and local(root) == "tbx" else ""


def _in_dialect(termbase: TermBase, dialect: str) -> bytes:
    """What came in this dialect as it came; else new entries, so that none holds a category of another dialect."""
    if dialect_of(termbase) == dialect:
        return write(termbase)
    plain = [replace(c, extra={k: v for k, v in c.extra.items() if k != "tbx"}) for c in termbase.concepts.values()]
    return _written(TermBase(termbase.name, plain), _NEW.replace("TBX-Basic", dialect), new=True)


def lost(termbase: TermBase, *, old: bool) -> list[str]:
    """The ids of concepts that came from the other edition of TBX and so leave behind what only their entry says."""
    kept = ((c.id, c.extra["tbx"]) for c in termbase.concepts.values() if "tbx" in c.extra)
    return [concept_id for concept_id, text in kept if (NAMESPACE in text[:_HEAD]) is old]


def is_old(termbase: TermBase) -> bool:
    """Whether `write` uses the element names of 2008."""
    return NAMESPACE not in (termbase.extra.get("tbx") or _shell(termbase))


def _shell(termbase: TermBase) -> str:
    """A document for the entries kept, where nothing is left of the one they came in."""
    kept = next((c.extra["tbx"] for c in termbase.concepts.values() if "tbx" in c.extra), NAMESPACE)
    if NAMESPACE not in kept[:_HEAD]:
        return _OLD
    return _TAGGED if MIN in kept or BASIC in kept else _NEW


def _written(termbase: TermBase, shell: str, *, new: bool) -> bytes:
    root = xml.parse(shell.encode("utf-8"), termbase.name, external_doctype=True)
    if new:
        _name(root, termbase)
    dialect = Dialect.of(root)
    body = next(e for e in root.iter() if local(e) == "body")
    for concept in termbase.concepts.values():
        try:
            body.append(_entry(concept, dialect))
        except ValueError as error:
            template = "{id} holds a character that XML cannot hold"
            raise UnwritableGlossary(template, hint="Remove control characters from it.", id=concept.id) from error
    if new and not any("tbx" in concept.extra for concept in termbase.concepts.values()):
        etree.indent(root)
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _name(root: etree._Element, termbase: TermBase) -> None:
    title = next(e for e in root.iter() if local(e) == "title")
    title.text = termbase.name
    root.set(LANG, next(iter(termbase.languages), "en"))


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
