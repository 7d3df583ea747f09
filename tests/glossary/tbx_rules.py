"""The rules of TBX (ISO 30042) that the schemas of its dialects check, stated once more.

Structure of the core (2019 and 2008 element names), categories and picklists of the dialects Core, Min and Basic, and
where each category may stand. Written from the files marked VALID in the dialects' own repositories and general
knowledge of the standard; the schemas themselves are in no package registry we may use.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MIN, BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

AUX = ("descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref")
CARRIERS = ("descrip", "admin", "termNote", "transac", "transacNote", "ref", "xref")
CHILDREN = {  # what may stand in an element, in this order; each group any number of times
    "conceptEntry": (AUX, ("langSec",)),
    "langSec": (AUX, ("termSec",)),
    "termSec": (("term",), ("termNote", "termNoteGrp"), AUX),
    "termEntry": (AUX, ("langSet",)),
    "langSet": (AUX, ("tig", "ntig")),
    "tig": (("term",), ("termNote",), AUX),
    "ntig": (("termGrp",), AUX),
    "termGrp": (("term",), ("termNote", "termNoteGrp")),
}
TERM_NOTES = {
    "administrativeStatus", "partOfSpeech", "termType", "grammaticalGender", "geographicalUsage", "termLocation",
}  # fmt: skip
MIN_CATEGORIES = {"administrativeStatus", "partOfSpeech", "customerSubset", "subjectField", "externalCrossReference"}
BASIC_CATEGORIES = MIN_CATEGORIES | {
    "termType", "grammaticalGender", "geographicalUsage", "termLocation", "context", "definition", "source",
    "projectSubset", "crossReference", "xGraphic", "transactionType", "responsibility",
}  # fmt: skip
LEVELS = {
    "subjectField": {"conceptEntry"}, "definition": {"conceptEntry", "langSec", "descripGrp"},
    "context": {"termSec", "descripGrp"},
}  # fmt: skip
PICKLISTS = {
    "administrativeStatus": {f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated", "superseded")},
    "partOfSpeech": {"adjective", "adverb", "noun", "other", "properNoun", "verb"},
    "termType": {"abbreviation", "acronym", "fullForm", "phrase", "shortForm", "variant"},
}


def violations(content: bytes) -> list[str]:
    """What breaks the rules of the dialect that the document claims."""
    root = etree.fromstring(content)
    name = etree.QName(root).localname
    found = [*_root(root), *_ids(root)]
    for element in root.iter(tag=etree.Element):
        found += _element(element, root, new=name == "tbx")
    return found


def _root(root: etree._Element) -> Iterator[str]:
    name = etree.QName(root).localname
    header = {"tbx": "tbxHeader", "martif": "martifHeader"}.get(name)
    if header is None:
        yield f"the root is {name}"
    if not root.get("type") or not root.get(LANG):
        yield "the root lacks type or xml:lang"
    if name == "tbx" and (etree.QName(root).namespace != NAMESPACE or root.get("style") not in ("dca", "dct")):
        yield "the root has another namespace or style"
    if [etree.QName(e).localname for e in root.iterchildren(tag=etree.Element)] != [header, "text"]:
        yield "the root holds other things than a header and a text"
    if name == "tbx" and not root.findall(f".//{{{NAMESPACE}}}sourceDesc/{{{NAMESPACE}}}p"):
        yield "the header has no sourceDesc"


def _ids(root: etree._Element) -> Iterator[str]:
    ids = [e.get("id") for e in root.iter(tag=etree.Element) if e.get("id")]
    yield from (f"the id {i} stands twice" for i, count in Counter(ids).items() if count > 1)
    yield from (f"{i} is no id" for i in ids if not re.fullmatch(r"[^\W\d][\w.\-]*", str(i)))


def _element(element: etree._Element, root: etree._Element, *, new: bool) -> Iterator[str]:
    name = etree.QName(element).localname
    yield from _order(element, name)
    if name in ("langSec", "langSet") and not element.get(LANG):
        yield f"{name} without xml:lang"
    if name in ("conceptEntry", "langSec", "termEntry", "langSet") and CHILDREN[name][1] and len(element) == 0:
        yield f"{name} is empty"
    if name == "term" and not (element.text or "").strip():
        yield "an empty term"
    category = _category(element)
    if category is not None and new:
        yield from _categorised(element, category, root)


def _order(element: etree._Element, name: str) -> Iterator[str]:
    if name not in CHILDREN:
        return
    at = 0
    for child in element.iterchildren(tag=etree.Element):
        group = next((n for n, names in enumerate(CHILDREN[name]) if _kind(child) in names), None)
        if group is None or group < at:
            yield f"{_kind(child)} cannot stand here in {name}"
        at = max(at, group or 0)


def _kind(element: etree._Element) -> str:
    """The element that carries a category in the other style."""
    if etree.QName(element).namespace not in (MIN, BASIC):
        return etree.QName(element).localname
    name = etree.QName(element).localname
    notes = {
        "administrativeStatus",
        "partOfSpeech",
        "termType",
        "grammaticalGender",
        "geographicalUsage",
        "termLocation",
    }
    return "termNote" if name in notes else "xref" if name in ("xGraphic", "externalCrossReference") else "descrip"


def _category(element: etree._Element) -> str | None:
    if etree.QName(element).namespace in (MIN, BASIC):
        return etree.QName(element).localname
    return (element.get("type") or "") if etree.QName(element).localname in CARRIERS else None


def _categorised(element: etree._Element, category: str, root: etree._Element) -> Iterator[str]:
    kind = root.get("type", "")
    allowed = {"TBX-Core": set(), "TBX-Min": MIN_CATEGORIES, "TBX-Basic": BASIC_CATEGORIES}.get(kind)
    if allowed is not None and category not in allowed:
        yield f"{kind} has no category {category}"
    tagged = etree.QName(element).namespace in (MIN, BASIC)
    if tagged != (root.get("style") == "dct"):
        yield f"{category} in the other style"
    if tagged and (etree.QName(element).namespace == MIN) != (category in MIN_CATEGORIES):
        yield f"{category} in the wrong module"
    parent = element.getparent()
    if category in LEVELS and parent is not None and etree.QName(parent).localname not in LEVELS[category]:
        yield f"{category} in {etree.QName(parent).localname}"
    if category in PICKLISTS and (element.text or "").strip() not in PICKLISTS[category]:
        yield f"{category} cannot be “{element.text}”"
