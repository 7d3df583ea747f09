"""Cutting runs and making new ones. Cutting changes no character and no formatting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from review.documents.docx.ids import Ids
from review.documents.docx.markup import (
    REVISIONS,
    XML_SPACE,
    Element,
    alike,
    attribute,
    child,
    comparable,
    drop,
    local,
    make,
    qualified,
    word,
)
from review.documents.docx.pieces import CHARACTERS, kept_text

_ELEMENTS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_SPECIAL = re.compile(f"([{''.join(_ELEMENTS)}])")
_NOT_COPIED = frozenset({"rPrChange", *REVISIONS})
"""The history of older changes, which new text does not have."""
_LATIN = re.compile(r"[A-Za-z]")


class Cutter:
    """Cuts runs of one document; remembers which, so that pieces which ended up alike can be joined again."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self.touched: set[Element] = set()

    def within(self, element: Element, start: int, end: int, text: str) -> bool:
        """Write `text` over `start..end` of a `w:t`; False where a new run would not be joined to what is left."""
        run = element.getparent()
        if run is None or word(element) != "t" or _SPECIAL.search(text) or not _is_plain(run):
            return False
        old = kept_text(element)
        new = old[:start] + text + old[end:]
        if new:
            _led(run)
            _set_text(element, new)
            self.touched.add(run)
        return bool(new)

    def isolate(self, element: Element, start: int, end: int) -> Element:
        """Cut the run around a `w:t` or a one-character element so that `start..end` of it stands in a run alone."""
        if word(element) == "t":
            length = len(kept_text(element))
            if end < length:
                self.before(_cut_text(element, end))
            if start > 0:
                element = _cut_text(element, start)
        run = self.before(element)
        following = element.getnext()
        if following is not None:
            self.before(following)
        return run

    def at(self, element: Element, offset: int) -> Element:
        """Cut inside a `w:t`; returns the run that begins at `offset`."""
        return self.before(_cut_text(element, offset))

    def before(self, node: Element) -> Element:
        """Cut a run before one of its children; returns the run that begins with it."""
        run = node.getparent()
        assert run is not None  # noqa: S101  # a child of a run
        self.touched.add(run)
        properties = _led(run)
        if node is properties or all(word(earlier) == "rPr" for earlier in node.itersiblings(preceding=True)):
            return run
        second = _empty_copy(run)
        if properties is not None:
            second.append(self.copied(properties))
        for following in [node, *node.itersiblings()]:
            second.append(following)
        run.addnext(second)
        self.touched.add(second)
        return second

    def after(self, node: Element) -> Element:
        """Cut a run after one of its children; returns the run that ends with it."""
        run = node.getparent()
        assert run is not None  # noqa: S101  # a child of a run
        _led(run)
        following = node.getnext()
        if following is not None:
            self.before(following)
        return run

    def copied(self, properties: Element) -> Element:
        """Run properties for the second half of a cut run: older changes stay, under ids of their own."""
        copy = deepcopy(properties)
        copy.tail = None
        for row in copy.iter():
            if local(row).endswith("Change") or word(row) in REVISIONS:
                row.set(qualified(row, "id"), self._ids.new())
        return copy

    def split_container(self, container: Element, first: Element) -> Element:
        """Cut an inline container before its child `first`; returns the second half, which carries an id of its own."""
        second = _empty_copy(container)
        if word(container) in REVISIONS:
            second.set(qualified(container, "id"), self._ids.new())
        for following in [first, *first.itersiblings()]:
            second.append(following)
        container.addnext(second)
        return second


def _led(run: Element) -> Element | None:
    """The run's properties, at its head: some programs write them behind the text, where a cut would part them."""
    properties = child(run, "rPr")
    if properties is not None and properties is not run[0]:
        run.insert(0, properties)
    return properties


def _is_plain(run: Element) -> bool:
    """Whether a run stands right in its paragraph, and new text beside it would be joined to it."""
    parent = run.getparent()
    properties = child(run, "rPr")
    if parent is None or word(parent) != "p" or not _simple(run):
        return False
    return properties is None or not any(word(row) in _NOT_COPIED or _hinted(row) for row in properties)


def _hinted(fonts: Element) -> bool:
    """Whether a `w:rFonts` says that its text is of East Asia, which new Latin text is not."""
    return word(fonts) == "rFonts" and attribute(fonts, "hint") == "eastAsia"


def _empty_copy(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None  # noqa: S101  # what is cut stands in something, which knows the prefixes
    copy = etree.SubElement(parent, element.tag)
    for name, value in element.items():
        copy.set(name, value)
    return copy


def plain_properties(properties: Element | None) -> Element | None:
    """A copy of run properties for new text: without the history of older changes."""
    if properties is None:
        return None
    copy = deepcopy(properties)
    copy.tail = None
    for row in list(copy):
        if word(row) in _NOT_COPIED:
            copy.remove(row)
    return copy


def new_run(like: Element, text: str, properties: Element | None) -> Element:
    """A run with this text; `like` gives the dialect. Tabs, line breaks and special hyphens become elements."""
    run = make(like, "r")
    copy = plain_properties(properties)
    if copy is not None:
        fonts = child(copy, "rFonts")
        if fonts is not None and _hinted(fonts) and _LATIN.search(text):
            fonts.attrib.pop(qualified(fonts, "hint"))
        run.append(copy)
    for part in _SPECIAL.split(text):
        if part in _ELEMENTS:
            etree.SubElement(run, qualified(like, _ELEMENTS[part]))
        elif part:
            _set_text(etree.SubElement(run, qualified(like, "t")), part)
    return run


def _set_text(element: Element, text: str) -> None:
    element.text = text
    element.set(XML_SPACE, "preserve")


def _cut_text(element: Element, offset: int) -> Element:
    """Cut a `w:t` at an offset in what it shows; returns the second one."""
    text = kept_text(element)
    second = _empty_copy(element)
    _set_text(second, text[offset:])
    _set_text(element, text[:offset])
    element.addnext(second)
    return second


def look_alike(run: Element | None, other: Element | None) -> bool:
    """Whether two runs are formatted the same."""
    return alike(child(run, "rPr"), child(other, "rPr"))


def look(run: Element | None) -> bytes:
    """The formatting of a run as comparable bytes."""
    properties = child(run, "rPr")
    return b"" if properties is None else comparable(properties)


def join_alike(runs: Iterable[Element]) -> None:
    """Join neighbours among these runs that look the same, and the texts in them."""
    members = set(runs)
    for run in list(members):
        if run.getparent() is None or not _simple(run):
            continue
        following = run.getnext()
        while following is not None and following in members and _simple(following) and _alike(run, following):
            _absorb(run, following)
            following = run.getnext()


def _simple(run: Element) -> bool:
    if word(run) != "r":
        return False
    return all(word(node) == "rPr" or (word(node) in {"t", "br", *CHARACTERS} and not len(node)) for node in run)


def _alike(run: Element, other: Element) -> bool:
    return sorted(run.items()) == sorted(other.items()) and look_alike(run, other)


def _absorb(run: Element, other: Element) -> None:
    for node in list(other):
        if word(node) == "rPr":
            continue
        before = run[-1] if len(run) else None
        if before is not None and word(before) == "t" and word(node) == "t":
            _set_text(before, kept_text(before) + kept_text(node))
        else:
            run.append(node)
    drop(other)


def rename_deleted(run: Element) -> None:
    """Deleted text stands in elements of its own name."""
    for node in run:
        if word(node) == "t":
            _set_text(node, kept_text(node))
            node.tag = qualified(node, "delText")
        elif word(node) == "instrText":
            node.tag = qualified(node, "delInstrText")
