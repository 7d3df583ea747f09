"""The recipe of a review in the custom properties of a Word file, where a setting asks for it."""

from __future__ import annotations

from lxml import etree

from review.documents.docx import archive
from review.documents.docx.markup import Element
from review.documents.docx.package import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, Package, open_package, serialise

NAME = "Proofroom"
_PART = "docProps/custom.xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MEDIA = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that Word's own dialog of custom properties writes (ECMA-376 part 1, 22.3)."""


def stamped(content: bytes, signature: str) -> bytes:
    """The file with the signature as custom property “Proofroom”; one from before is replaced."""
    package = open_package(content, "The file")
    place = next((row.part for row in package.relationships("") if row.kind == "custom-properties" and row.part), None)
    if place:
        root = package.tree(place)
        _set(root, signature)
        return archive.rewrite(content, {place: [serialise(root)]}, {})
    root = etree.Element(f"{{{_SPACE}}}Properties", nsmap={None: _SPACE, "vt": _VALUES})  # type: ignore[dict-item]  # stubs forget the default namespace
    _set(root, signature)
    return archive.rewrite(content, _declared(package), {_PART: serialise(root)})


def _set(root: Element, signature: str) -> None:
    for row in [row for row in root if row.get("name") == NAME]:
        root.remove(row)
    taken = [int(row.get("pid") or 0) for row in root if (row.get("pid") or "").isdigit()]
    row = etree.SubElement(root, f"{{{_SPACE}}}property")
    row.set("fmtid", _FORMAT)
    row.set("pid", str(max([1, *taken]) + 1))
    row.set("name", NAME)
    etree.SubElement(row, f"{{{_VALUES}}}lpwstr").text = signature


def _declared(package: Package) -> dict[str, list[bytes]]:
    """The relationships of the package and its content types, with the new part in them."""
    changed: dict[str, list[bytes]] = {}
    if relationships := package.find("_rels/.rels"):
        root = package.tree(relationships)
        taken = {row.get("Id") for row in root}
        row = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        row.set("Id", next(f"rIdProofroom{n}" for n in range(1, len(taken) + 2) if f"rIdProofroom{n}" not in taken))
        row.set("Type", _RELATIONSHIP)
        row.set("Target", _PART)
        changed[relationships] = [serialise(root)]
    if types := package.find(CONTENT_TYPES):
        root = package.tree(types)
        row = etree.SubElement(root, f"{{{_TYPES}}}Override")
        row.set("PartName", f"/{_PART}")
        row.set("ContentType", _MEDIA)
        changed[types] = [serialise(root)]
    return changed
