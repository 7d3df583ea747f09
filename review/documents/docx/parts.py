"""New parts of a package: named, related to the main part and declared. Existing ones are noted when they change."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from review.documents.docx.markup import Element
from review.documents.docx.package import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, Package, serialise
from review.documents.docx.stories import related

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part: the last step of its relationship's type, the whole type, its media type and its usual file."""

    name: str
    relationship: str
    media_type: str
    file: str


@dataclass
class Parts:
    """`changed` holds the existing parts that were touched, `added` the roots of the new ones."""

    package: Package
    changed: set[str] = field(default_factory=set)
    added: dict[str, Element] = field(default_factory=dict)

    def existing(self, kind: Kind) -> Element | None:
        """The root of the part of this kind that the file has; it counts as changed."""
        part = related(self.package, kind.name)
        if part is None:
            return None
        self.changed.add(part)
        return self.package.tree(part)

    def add(self, kind: Kind, root: Element) -> None:
        """A new part beside the main one."""
        main = self.package.main
        part = self._free_name(posixpath.join(posixpath.dirname(main), kind.file))
        self.added[part] = root
        self._relate(main, part, kind)
        types = self.package.find(CONTENT_TYPES) or CONTENT_TYPES
        row = etree.SubElement(self.package.tree(types), f"{{{_TYPES}}}Override")
        row.set("PartName", f"/{part}")
        row.set("ContentType", kind.media_type)
        self.changed.add(types)

    def bytes(self) -> dict[str, bytes]:
        """The new parts as they are written."""
        return {name: serialise(root) for name, root in self.added.items()}

    def _relate(self, main: str, part: str, kind: Kind) -> None:
        folder, base = posixpath.split(main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        found = self.package.find(name)
        if found:
            root = self.package.tree(found)
            self.changed.add(found)
        elif name in self.added:
            root = self.added[name]
        else:
            root = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})  # type: ignore[dict-item]  # stubs forget the default namespace
            self.added[name] = root
        taken = {row.get("Id") for row in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
        row = etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
        row.set("Id", f"rIdComments{number}")
        row.set("Type", kind.relationship)
        row.set("Target", posixpath.basename(part))

    def _free_name(self, wanted: str) -> str:
        stem, number, name = wanted.removesuffix(".xml"), 2, wanted
        while self.package.find(name):
            name, number = f"{stem}{number}.xml", number + 1
        return name
