"""Translation memories: TMX 1.1–1.4b in, TMX 1.4 out (LISA OSCAR's standard; the elements and attributes used here).

Inline codes of the tool that wrote the file are left out of the texts; highlighted text (`hi`, `sub`) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from glossary.errors import GlossaryError
from glossary.intake.xml import parse
from review.errors import UnreadableInput
from review.model.memory import TranslationUnit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read(content: bytes, name: str) -> tuple[TranslationUnit, ...]:
    """The units of a file, each from its source language into every other language of it. Raises UnreadableInput."""
    try:
        root = parse(content, name, external_doctype=True)
    except GlossaryError as problem:
        raise UnreadableInput(
            "{place}: {what}.", hint=problem.hint_text, code=problem.code,
            place=problem.place or name, what=problem.message.rstrip("."),
        ) from problem  # fmt: skip
    if etree.QName(root).localname != "tmx":
        raise UnreadableInput("{name} is no TMX file.", hint="Choose a file that ends in .tmx.", name=name)
    header = root.find("{*}header")
    return tuple(
        unit
        for tu in root.iterfind("{*}body//{*}tu")
        for unit in _units(tu, header.get("srclang", "*all*") if header is not None else "*all*", name)
    )


def _units(tu: etree._Element, spoken: str, name: str) -> Iterator[TranslationUnit]:
    variants = [(_language(tuv), _text(tuv.find("{*}seg"))) for tuv in tu.iterfind("{*}tuv")]
    variants = [(language, text) for language, text in variants if language and text]
    wanted = (tu.get("srclang") or spoken).lower()
    source = next((row for row in variants if row[0].lower() == wanted), None)
    source = source or next((row for row in variants if row[0].lower().startswith(wanted.split("-")[0])), None)
    source = source or (variants[0] if variants else None)
    for language, text in variants:
        if source is not None and (language, text) != source and language.lower() != source[0].lower():
            yield TranslationUnit(source[0], language, source[1], text, name)


def _language(tuv: etree._Element) -> str:
    return (tuv.get(_LANG) or tuv.get("lang") or "").replace("_", "-")


def _text(seg: etree._Element | None) -> str:
    return " ".join("".join(_pieces(seg)).split()) if seg is not None else ""


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname not in _CODES:
            yield from _pieces(child)
        yield child.tail or ""


def write(units: Iterable[TranslationUnit], source_language: str, version: str) -> bytes:
    """A TMX 1.4 file in UTF-8, in the order given."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", {
        "creationtool": "Proofroom", "creationtoolversion": version, "segtype": "sentence", "o-tmf": "Proofroom",
        "adminlang": "en", "srclang": source_language, "datatype": "plaintext",
    })  # fmt: skip
    body = etree.SubElement(root, "body")
    for unit in units:
        tu = etree.SubElement(body, "tu", {"srclang": unit.source_language})
        if unit.at:
            tu.set("changedate", f"{unit.at:%Y%m%dT%H%M%SZ}")
        if unit.person:
            tu.set("changeid", _clean(unit.person))
        for language, text in ((unit.source_language, unit.source), (unit.language, unit.target)):
            tuv = etree.SubElement(tu, "tuv", {_LANG: language})
            etree.SubElement(tuv, "seg").text = _clean(text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
