"""What a Word file brings along that acts when Word opens it, or that lies elsewhere; nothing of it is fetched or run.

A template on another machine is taken out of what is exported: Word would load it, and macros in it, from there. The
rest stays as its author left it, and is told.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from enum import StrEnum

from review.documents.docx.fields import field_name
from review.documents.docx.markup import Element, attribute, drop, local, word
from review.documents.docx.package import Package, Relationship, open_package
from review.documents.docx.parts import Parts
from review.documents.docx.stories import related, stories

_REMOTE = re.compile(r"(?i)(?:https?|ftp|smb):|//[^/]|file://[^/]")
_ACTING = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "DATABASE"})


class Notice(StrEnum):
    """What a reviewer should know of a file before passing it on."""

    TEMPLATE = "template"
    LINKED = "linked"
    FIELD = "field"
    CHUNK = "chunk"
    EMBEDDED = "embedded"
    SIGNED = "signed"


def notices(content: bytes, name: str) -> tuple[Notice, ...]:
    """What the file brings along, each kind once, in the order of `Notice`. Raises UnreadableInput."""
    package = open_package(content, name)
    found = set(_found(package))
    return tuple(kind for kind in Notice if kind in found)


def _found(package: Package) -> Iterator[Notice]:
    if _template(package) is not None:
        yield Notice.TEMPLATE
    if any(row.kind in {"digital-signature", "origin"} for row in package.relationships("")):
        yield Notice.SIGNED
    for story in stories(package):
        for row in package.relationships(story.part):
            if row.part is None and row.kind in {"image", "oleObject", "frame", "subDocument"}:
                yield Notice.LINKED
            elif row.kind in {"oleObject", "package", "control"}:
                yield Notice.EMBEDDED
            elif row.kind == "aFChunk":
                yield Notice.CHUNK
        yield from _in_text(package.tree(story.part))


def _in_text(root: Element) -> Iterator[Notice]:
    for node in root.iter():
        name = word(node)
        if name == "altChunk":
            yield Notice.CHUNK
        elif name in {"instrText", "fldSimple"} and _field(node) in _ACTING:
            yield Notice.FIELD


def _field(node: Element) -> str:
    return field_name(node.text or attribute(node, "instr") or "")


def _template(package: Package) -> tuple[str, Relationship] | None:
    """The settings part and its relationship to a template on another machine."""
    part = related(package, "settings")
    rows = package.relationships(part) if part else ()
    found = next((r for r in rows if r.kind == "attachedTemplate" and r.part is None and _REMOTE.match(r.target)), None)
    return (part, found) if part and found else None


def leave_template(package: Package, parts: Parts) -> None:
    """Take a template on another machine out of the settings."""
    found = _template(package)
    if found is None:
        return
    part, row = found
    for node in [node for node in package.tree(part) if word(node) == "attachedTemplate"]:
        drop(node)
    folder, base = posixpath.split(part)
    place = package.find(posixpath.join(folder, "_rels", f"{base}.rels"))
    if place:
        for node in [
            node for node in package.tree(place) if local(node) == "Relationship" and node.get("Id") == row.id
        ]:
            drop(node)
        parts.changed |= {part, place}
