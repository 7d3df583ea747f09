"""WordprocessingML as lxml sees it: names without their namespace, in both dialects (Transitional and Strict)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

Element = etree._Element  # noqa: SLF001  # lxml exports no public name for the class of its elements

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD = frozenset({TRANSITIONAL, STRICT})
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ZERO_WIDTH = frozenset(
    {"proofErr", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd"}
    | {"commentRangeStart", "commentRangeEnd", "commentReference"}
    | {"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"}
    | {"customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"}
    | {"customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"}
    | {"customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"}
)
"""Markers between the characters; they hold no text and are never removed."""

SHOWN = frozenset({"ins", "moveTo"})
"""Older revisions whose content is text: the base text is the file with them accepted."""
GONE = frozenset({"del", "moveFrom"})
"""Older revisions whose content is no text any more."""
REVISIONS = SHOWN | GONE
CONTAINERS = frozenset({"hyperlink", "smartTag", "customXml", "dir", "bdo"}) | SHOWN
"""Elements around runs that say nothing against their text; `w:sdt` and `w:fldSimple` may lock theirs."""
PROPERTIES = frozenset({"pPr", "rPr", "smartTagPr", "customXmlPr", "fldData", "sdtPr", "sdtEndPr"})
"""What says how something looks; nothing in it is text."""


@lru_cache(maxsize=4096)
def _split(tag: str) -> tuple[str, str]:
    namespace, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return namespace, name


def local(element: Element) -> str:
    """The name without namespace; "" for a comment or processing instruction."""
    tag = element.tag
    return _split(tag)[1] if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    tag = element.tag
    return _split(tag)[0] if isinstance(tag, str) else ""


_KNOWN: dict[object, str] = {}
_MOST = 4096


def word(element: Element) -> str:
    """The name of a WordprocessingML element; "" for any other. The most called function of this room."""
    tag = element.tag
    try:
        return _KNOWN[tag]
    except KeyError:
        space, name = _split(tag) if isinstance(tag, str) else ("", "")
        if len(_KNOWN) < _MOST:  # a hostile file must not fill the memory with names
            _KNOWN[tag] = name if space in WORD else ""
        return name if space in WORD else ""


def attribute(element: Element, name: str) -> str | None:
    """A `w:` attribute in either dialect."""
    for space in (TRANSITIONAL, STRICT):
        value = element.get(f"{{{space}}}{name}")
        if value is not None:
            return value
    return None


def child(element: Element | None, name: str) -> Element | None:
    """The first WordprocessingML child of that name."""
    if element is None:
        return None
    return next(element.iterchildren(*_both(name)), None)


@lru_cache(maxsize=1024)
def _both(name: str) -> tuple[str, str]:
    """The name in both dialects."""
    return f"{{{TRANSITIONAL}}}{name}", f"{{{STRICT}}}{name}"


def children(element: Element, name: str) -> list[Element]:
    """What stands in the first child of that name; nothing when there is none."""
    found = child(element, name)
    return [] if found is None else list(found)


def path(element: Element | None, *names: str) -> Element | None:
    """The first child of the first child … ; None where one is missing."""
    for name in names:
        element = child(element, name)
    return element


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as `<w:vanish/>` is there and not switched off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}


def qualified(like: Element, name: str) -> str:
    """`name` in the dialect of the WordprocessingML element `like`."""
    return f"{{{namespace(like)}}}{name}"


def make(like: Element, name: str, **attributes: str) -> Element:
    """A new element in the dialect of `like`, with `w:` attributes."""
    space = namespace(like)
    named = {f"{{{space}}}{key}": value for key, value in attributes.items()}
    return etree.Element(f"{{{space}}}{name}", named, nsmap={"w": space})


def ancestors(element: Element, stop: Element) -> Iterator[Element]:
    """Parents from the nearest up to, without, `stop`."""
    parent = element.getparent()
    while parent is not None and parent is not stop:
        yield parent
        parent = parent.getparent()


def drop(element: Element) -> None:
    """Take the element out of its tree; white space behind it goes too."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def alike(first: Element | None, second: Element | None) -> bool:
    """Whether two elements say the same, by whatever prefixes. Sooner told than their bytes are written."""
    if first is None or second is None:
        return first is second
    return (
        first.tag == second.tag
        and len(first) == len(second)
        and (first.text or "") == (second.text or "")
        and (first.items() == second.items() or sorted(first.items()) == sorted(second.items()))
        and all(
            alike(*pair) and (pair[0].tail or "") == (pair[1].tail or "") for pair in zip(first, second, strict=True)
        )
    )


def comparable(element: Element) -> bytes:
    """Bytes that are equal where two elements say the same."""
    try:
        return etree.tostring(element, method="c14n", with_tail=False)
    except etree.C14NError:  # a namespace that is no absolute address
        return etree.tostring(element, with_tail=False)
