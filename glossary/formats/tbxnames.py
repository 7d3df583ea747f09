"""Names of TBX (ISO 30042): elements of the 2008 and the 2019 edition, categories as attributes (DCA) or tags (DCT)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from glossary.model import TermStatus

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

ENTRIES = ("conceptEntry", "termEntry")
LANGUAGES = ("langSec", "langSet")
TERMS = ("termSec", "tig", "ntig")

STATUS_SUFFIX = "-admn-sts"
STATUSES = {
    "preferredTerm": TermStatus.PREFERRED,
    "admittedTerm": TermStatus.ADMITTED,
    "legalTerm": TermStatus.ADMITTED,
    "regulatedTerm": TermStatus.ADMITTED,
    "standardizedTerm": TermStatus.PREFERRED,
    "deprecatedTerm": TermStatus.DEPRECATED,
    "supersededTerm": TermStatus.DEPRECATED,
}
STATUS_NAMES = {
    TermStatus.PREFERRED: "preferredTerm",
    TermStatus.ADMITTED: "admittedTerm",
    TermStatus.DEPRECATED: "deprecatedTerm",
}
SHORT_TYPES = frozenset({"abbreviation", "acronym", "shortForm", "initialism", "clippedTerm"})

# What element carries a category in the DCA style, and in which module it stands in the DCT style.
_CARRIERS = {
    "administrativeStatus": ("termNote", MIN),
    "partOfSpeech": ("termNote", MIN),
    "subjectField": ("descrip", MIN),
    "termType": ("termNote", BASIC),
    "grammaticalNumber": ("termNote", ""),  # of the edition of 2008; the modules of 2019 that we write have none
    "definition": ("descrip", BASIC),
    "source": ("admin", BASIC),
}
# What a category may say in the modules Min and Basic; None: anything.
_PICKLISTS = {
    "partOfSpeech": frozenset({"adjective", "adverb", "noun", "other", "properNoun", "verb"}),
    "termType": frozenset({"abbreviation", "acronym", "fullForm", "phrase", "shortForm", "variant"}),
}
_GENERIC = frozenset(
    {"termNote", "descrip", "admin", "adminNote", "descripNote", "transac", "transacNote", "xref", "ref"}
)

# Our own data that TBX has no category for stands in a note that begins so; other tools show or keep it as a note.
DATA_NOTE = "Proofroom data: "


def local(element: etree._Element) -> str:
    """The name without namespace; empty for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def category(element: etree._Element) -> str:
    """The data category of an element, whatever the style."""
    name = local(element)
    return element.get("type", "") if name in _GENERIC else name


def text_of(element: etree._Element) -> str:
    """The text with runs of white space as one space."""
    return " ".join("".join(map(str, element.itertext())).split())


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a document names its elements."""

    namespace: str
    entry: str
    language: str
    term: str
    dct: bool
    modules: frozenset[str]

    @classmethod
    def of(cls, root: etree._Element) -> Dialect:
        if local(root) == "martif":
            old = etree.QName(root).namespace or ""
            return cls(old, "termEntry", "langSet", "tig", dct=False, modules=frozenset({"", MIN, BASIC}))
        kind = root.get("type", "")
        modules = frozenset() if kind.endswith("Core") else frozenset({MIN} if kind.endswith("Min") else {MIN, BASIC})
        dct = root.get("style", "").lower() == "dct"
        return cls(NAMESPACE, "conceptEntry", "langSec", "termSec", dct, modules)

    def tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}" if self.namespace else name

    def takes(self, name: str, value: str) -> bool:
        """Whether the dialect has the category, and the category this value."""
        return _CARRIERS[name][1] in self.modules and value in _PICKLISTS.get(name, (value,))

    def made(self, name: str, value: str) -> etree._Element:
        """A new element for a category."""
        carrier, module = _CARRIERS[name]
        dca = {"type": name}
        element = etree.Element(f"{{{module}}}{name}") if self.dct else etree.Element(self.tag(carrier), dca)
        element.text = value
        return element
