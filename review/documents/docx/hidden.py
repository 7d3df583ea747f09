"""Hidden text (`w:vanish`), where a report keeps it as it is: which runs Word neither shows nor prints.

A run hides when it says so itself. Otherwise the style of its table, its paragraph style and its character style
decide; hidden text is one of the settings that two styles switch off again when both name it (ECMA-376 part 1, 17.7.3).
`w:webHidden` hides in the web view only, and `w:specVanish` speaks of paragraph marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from review.documents.docx.markup import Element, ancestors, attribute, child, is_on, path, qualified, word
from review.documents.docx.package import Package
from review.documents.docx.styles import styles_part
from review.documents.docx.tables import band_sizes, formats


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
    in_table = around is not None and styles.in_tables and styles.hidden_cell(around, root)
    return styles.hide(_named(path(around, "pPr", "pStyle")), _named(child(properties, "rStyle")), in_table)


class _Styles:
    """What the styles of a file say of hidden text."""

    def __init__(self, package: Package) -> None:
        part = styles_part(package) or ""
        root = package.tree(part) if part else None
        rows = [] if root is None else [row for row in root if word(row) == "style"]
        self._rows = {attribute(row, "styleId") or "": row for row in rows}
        self._always = self._on(part, path(root, "docDefaults", "rPrDefault"), package) is True
        self._defaults = {
            attribute(row, "type"): name
            for name, row in self._rows.items()
            if attribute(row, "default") in {"1", "true", "on"}
        }
        self._said = {name: self._on(part, row, package) for name, row in self._rows.items()}
        self._formats = {
            name: {attribute(node, "type"): self._on(part, node, package) for node in row if word(node) == "tblStylePr"}
            for name, row in self._rows.items()
            if attribute(row, "type") == "table"
        }
        self.in_tables = any(self._said[name] or any(said.values()) for name, said in self._formats.items())
        """Whether some table style hides text."""
        self._cells: dict[Element, dict[Element, bool]] = {}

    def hide(self, paragraph: str | None, character: str | None, in_table: bool) -> bool:  # three levels of one scale
        """Whether text with these styles hides; None stands for the default style."""
        named = (paragraph or self._defaults.get("paragraph"), character)
        return self._always or [in_table, *map(self._chain, named)].count(True) % 2 == 1

    def hidden_cell(self, paragraph: Element, root: Element) -> bool:
        """Whether the style of the nearest table hides what stands in the cell of this paragraph."""
        around = takewhile(lambda node: word(node) != "txbxContent", ancestors(paragraph, root))
        cell = next((node for node in around if word(node) == "tc"), None)
        table = next((node for node in around if word(node) == "tbl"), None)
        if cell is None or table is None:
            return False
        if table not in self._cells:
            style = _named(path(table, "tblPr", "tblStyle")) or self._defaults.get("table")
            rows = formats(table, self._bands(table, style))
            said = {names: self._conditional(style, names) for names in set(rows.values())}
            self._cells[table] = {one: said[names] for one, names in rows.items()}
        return self._cells[table].get(cell, False)

    def _conditional(self, style: str | None, names: tuple[str, ...]) -> bool:
        """What a table style says of a cell with these formats, or of the whole table."""
        bases = [at for at in self._bases(style) if at in self._formats]
        said = [self._formats[at].get(name) for name in names for at in bases] + [self._said[at] for at in bases]
        return next((one for one in said if one is not None), False)

    def _bands(self, table: Element, style: str | None) -> tuple[int, int]:
        """The rows and columns of a band. Where nobody says, there are no bands in Word ([MS-OI29500] 2.1.252)."""
        sizes = [band_sizes(holder) for holder in (table, *(self._rows[at] for at in self._bases(style)))]
        rows, columns = (next((said for size in sizes if (said := size[n]) is not None), 0) for n in (0, 1))
        return rows, columns

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
