"""Hidden text (`w:vanish`), where a report keeps it as it is: which runs Word neither shows nor prints.

A run hides when it says so itself. Otherwise its paragraph style and its character style decide; hidden text is one of
the settings that two styles switch off again when both name it. `w:webHidden` hides in the web view only, and
`w:specVanish` speaks of paragraph marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from review.documents.docx.markup import Element, ancestors, attribute, child, is_on, path, qualified, word
from review.documents.docx.package import Package
from review.documents.docx.styles import styles_part


def hidden_runs(package: Package, part: str) -> frozenset[Element]:
    """The hidden runs of a part; none where hidden text is read like any other."""
    if not package.keep_hidden:
        return frozenset()
    root = package.tree(part)
    styles = _Styles(package)
    runs = root.iter(qualified(root, "r"))
    return frozenset(run for run in runs if _hides(run, root, package.look(part, run), styles))


def _hides(run: Element, root: Element, properties: Element | None, styles: _Styles) -> bool:
    own = child(properties, "vanish")
    if own is not None:
        return is_on(own)
    around = next((node for node in ancestors(run, root) if word(node) == "p"), None)
    return styles.hide(_named(path(around, "pPr", "pStyle")), _named(child(properties, "rStyle")))


class _Styles:
    """What the styles of a file say of hidden text."""

    def __init__(self, package: Package) -> None:
        part = styles_part(package)
        root = package.tree(part) if part else None
        rows = [] if root is None else [row for row in root if word(row) == "style"]
        self._rows = {attribute(row, "styleId") or "": row for row in rows}
        self._always = part is not None and self._on(part, path(root, "docDefaults", "rPrDefault"), package) is True
        self._defaults = {
            attribute(row, "type"): name
            for name, row in self._rows.items()
            if attribute(row, "default") in {"1", "true", "on"}
        }
        self._said = {name: self._on(part or "", row, package) for name, row in self._rows.items()}

    def hide(self, paragraph: str | None, character: str | None) -> bool:
        """Whether text with these styles hides; None stands for the default style."""
        named = (paragraph or self._defaults.get("paragraph"), character)
        return self._always or [self._chain(name) for name in named].count(True) == 1

    def _chain(self, name: str | None) -> bool:
        """What the nearest of a style and those it is based on says."""
        return next((said for at in self._bases(name) if (said := self._said[at]) is not None), False)

    def _bases(self, name: str | None) -> Iterator[str]:
        seen: set[str] = set()
        while name in self._rows and name not in seen:
            seen.add(name)
            yield name
            name = _named(child(self._rows[name], "basedOn"))

    @staticmethod
    def _on(part: str, holder: Element | None, package: Package) -> bool | None:
        own = child(package.look(part, holder), "vanish") if holder is not None else None
        return None if own is None else is_on(own)


def _named(element: Element | None) -> str | None:
    return attribute(element, "val") if element is not None else None
