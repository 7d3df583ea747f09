"""The package: parts found through relationships, never by name. Bounded and checked before anything is read."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar
from urllib.parse import unquote

from glossary.errors import GlossaryError
from glossary.intake import archive
from review.documents.docx.folding import Folds, parsed
from review.documents.docx.markup import Element, child, local
from review.documents.refusals import damaged, kind_of, refuse
from review.errors import UnreadableInput

_T = TypeVar("_T")

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SAVE_AGAIN = "Open it in Word, save it again as .docx and add that file."


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last step of its type; `part` the name of the target inside the package, None when outside."""

    id: str
    kind: str
    target: str
    part: str | None


@dataclass
class Package:
    """A Word file as uploaded. Parsed parts are kept, so that edits on their trees can be written back."""

    name: str
    archive: archive.Archive
    keep_hidden: bool = False
    """Whether hidden text is a thing that stays as it is, rather than text."""
    trees: dict[str, Element] = field(default_factory=dict)
    _folds: dict[str, Folds] = field(default_factory=dict)
    _by_lower: dict[str, str] = field(default_factory=dict)

    def find(self, part: str) -> str | None:
        """The member of that name, whatever its letter case (the packaging standard compares without case)."""
        if not self._by_lower:
            self._by_lower.update((name.casefold(), name) for name in self.archive.names)
        return self._by_lower.get(part.casefold())

    def tree(self, part: str) -> Element:
        """The root of an XML part. Raises UnreadableInput naming the part."""
        if part not in self.trees:
            read = partial(self.archive.read, part)
            rows = not self.keep_hidden
            self.trees[part], self._folds[part] = _guarded(self.name, lambda: parsed(read, part, rows=rows))
        return self.trees[part]

    def folds(self, part: str) -> Folds:
        """What is folded away in the tree of a part."""
        self.tree(part)
        return self._folds[part]

    def look(self, part: str, element: Element) -> Element | None:
        """The run properties of an element, to be looked at; None without any."""
        properties = child(element, "rPr")
        return None if properties is None else self._folds[part].full(properties)

    def written(self, part: str) -> Iterator[bytes]:
        """A part as it stands now."""
        return self._folds[part].written(serialise(self.tree(part)))

    def relationships(self, part: str) -> Iterator[Relationship]:
        """The relationships of a part; of the package itself for ""."""
        folder, base = posixpath.split(part)
        place = self.find(posixpath.join(folder, "_rels", f"{base}.rels"))
        for row in self.tree(place) if place else ():
            if local(row) != "Relationship":
                continue
            target = (row.get("Target") or "").replace("\\", "/")
            inside = None if row.get("TargetMode") == "External" else self._resolved(folder, target)
            yield Relationship(row.get("Id") or "", (row.get("Type") or "").rpartition("/")[2], target, inside)

    def _resolved(self, folder: str, target: str) -> str | None:
        steps = posixpath.join(f"/{folder}", target)
        if _leaves(steps):
            raise UnreadableInput(
                "{name} is not safe to open: it refers to a file outside itself ({target}).",
                hint=_SAVE_AGAIN, code="unsafe", name=self.name, target=target[:100],
            )  # fmt: skip
        part = posixpath.normpath(steps).lstrip("/")
        return self.find(part) or self.find(unquote(part))

    def content_type(self, part: str) -> str:
        """The declared media type; "" when there is none."""
        return self._types.get(f"/{part}".casefold()) or self._types.get(part.rpartition(".")[2].casefold(), "")

    @cached_property
    def _types(self) -> dict[str, str]:
        found: dict[str, str] = {}
        place = self.find(CONTENT_TYPES)
        for row in self.tree(place) if place else ():
            key = row.get("PartName") if local(row) == "Override" else row.get("Extension")
            found[(key or "").casefold()] = row.get("ContentType") or ""
        return found

    @cached_property
    def main(self) -> str:
        """The main document part. Raises UnreadableInput."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument" and relationship.part:
                return relationship.part
        raise damaged(self.name)


def open_package(content: bytes, name: str, *, keep_hidden: bool = False) -> Package:
    """Check the whole file. Raises UnreadableInput that says what the file really is."""
    kind = kind_of(content)
    if kind:
        raise refuse(name, kind)
    package = Package(name, _guarded(name, lambda: archive.open_archive(content, name=name)), keep_hidden)
    _check_kind(package)
    return package


def serialise(root: Element) -> bytes:
    """A part in UTF-8 with its declaration."""
    out = io.BytesIO()  # takes half of the memory that tostring does
    root.getroottree().write(out, xml_declaration=True, encoding="UTF-8", standalone=True)
    return out.getvalue()


def _check_kind(package: Package) -> None:
    media = package.content_type(package.main)
    if "macroEnabled" in media or package.find("word/vbaProject.bin"):
        raise UnreadableInput(
            "{name} holds macros (programs).",
            hint="In Word, save it as “Word document (.docx)”, which leaves the macros out, and add that file.",
            code="macros",
            name=package.name,
        )
    if local(package.tree(package.main)) != "document":
        raise UnreadableInput(
            "{name} is no Word document: its main part is of another kind.",
            hint=_SAVE_AGAIN, code="unknown-format", name=package.name,
        )  # fmt: skip


def _leaves(path: str) -> bool:
    depth = 0
    for step in path.split("/"):
        depth += -1 if step == ".." else 1 if step not in {"", "."} else 0
        if depth < 0:
            return True
    return False


def _guarded(name: str, act: Callable[[], _T]) -> _T:
    """What `act` returns; a refusal of the intake becomes one that names the file."""
    try:
        return act()
    except GlossaryError as error:
        part = (error.path or "").removeprefix(name).lstrip(":")
        line = f", line {error.line}" if error.line else ""
        reason = f"{part}{line}: {error.message}" if part else error.message
        raise UnreadableInput(
            "{name} cannot be read: {reason}.", hint=error.hint_text, code=error.code, name=name, reason=reason
        ) from error
