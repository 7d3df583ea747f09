"""Word files made odd: one random change after another to the markup, the parts and the archive.

Each function takes what it changes and the random numbers. Nothing here knows how Proofroom reads: a mutated file may
be valid, odd or broken.
"""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from lxml import etree

Element = etree._Element  # noqa: SLF001  # lxml exports no public name for the class of its elements
Members = dict[str, bytes]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml\Z")
_MARKER = re.compile(r"\}(?:bookmark|perm|comment|move|customXml)\w*(?:Start|End|Reference)\Z")
_PROPERTIES = re.compile(r"Pr\Z|Pr\}|\}(?:rStyle|pStyle|rFonts)\Z")
_WRAPPERS = (
    "ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "hyperlink", "bdo", "dir", "fldSimple", "sdt", "p",
    "r", "tbl", "tc", "txbxContent", "rPr", "sdtContent", "ruby", "oMath",
)  # fmt: skip
_VALUES = ("", "x", "-1", "0", "true", "99999999999999999999", "\u200f", "begin", "end", "separate", "preserve", "w:x")
_TEXTS = (
    "", " ", "\t", "\n", "a\rb", "  two  ", "\u0085", "\u2028", "\u202eabc\u202c", "\U0001f468\u200d\U0001f469",
    "\ufffc", "e\u0301", "\u00ad", "\u200b", "One. Two! Three?", "第一。第二。", "&amp;", "{0}", "%s",
)  # fmt: skip
_INSTRUCTIONS = ('xml-stylesheet href="x"', "php echo 1", "mso-application progid")


def elements(root: Element) -> list[Element]:
    """Every element below the root."""
    return [node for node in root.iter() if isinstance(node.tag, str) and node is not root]


def _word(name: str, *inside: Element) -> Element:
    made = etree.Element(f"{{{W}}}{name}", nsmap={"w": W})
    made.extend(inside)
    return made


def _replace(node: Element, other: Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.replace(node, other)


def swap(root: Element, node: Element, random: Random) -> None:  # with its right neighbour
    other = node.getnext()
    if other is not None:
        other.addnext(node)


def duplicate(root: Element, node: Element, random: Random) -> None:
    node.addnext(copy.deepcopy(node))


def remove(root: Element, node: Element, random: Random) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def relocate(root: Element, node: Element, random: Random) -> None:
    """Somewhere else in the part."""
    places = [place for place in elements(root) if node not in place.iterancestors() and place is not node]
    if _MARKER.search(str(node.tag)):  # a marker among properties is no file that anyone could write
        places = [place for place in places if not _PROPERTIES.search(str(place.tag))]
    if places:
        place = random.choice(places)
        place.insert(random.randint(0, len(place)), node)


def unwrap(root: Element, node: Element, random: Random) -> None:
    """The children in its place."""
    for child in list(node):
        node.addprevious(child)
    remove(root, node, random)


def wrap(root: Element, node: Element, random: Random) -> None:
    """Something of Word around it."""
    name = random.choice(_WRAPPERS)
    around = _word(name)
    _replace(node, around)
    around.append(node)
    if name in {"ins", "del", "moveTo", "moveFrom"}:
        for key, value in (("id", str(random.randint(0, 99))), ("author", "Theirs"), ("date", "2020-01-01T00:00:00Z")):
            around.set(f"{{{W}}}{key}", value)
    if name == "sdt":
        around.append(_word("sdtContent", node))


def alternate(root: Element, node: Element, random: Random) -> None:
    """`mc:AlternateContent` around it, with any number of versions."""
    around = etree.Element(f"{{{MC}}}AlternateContent", nsmap={"mc": MC})
    _replace(node, around)
    for name in random.choice((("Choice", "Fallback"), ("Choice",), ("Fallback",), ("Choice", "Choice"), ())):
        version = etree.SubElement(around, f"{{{MC}}}{name}")
        version.append(copy.deepcopy(node))
    if random.random() < 0.3 and len(around):
        around[-1].clear()


def foreign(root: Element, node: Element, random: Random) -> None:
    """An element, or a namespace, that nobody knows."""
    made = etree.Element("{urn:unknown}thing", nsmap={"q": "urn:unknown"})
    made.text = random.choice((None, "stray"))
    random.choice((node.addnext, node.addprevious, node.append))(made)


def other_namespace(root: Element, node: Element, random: Random) -> None:
    node.tag = "{urn:other}thing"


def remark(root: Element, node: Element, random: Random) -> None:
    """A comment or processing instruction anywhere, within a text too."""
    target, _, rest = random.choice(_INSTRUCTIONS).partition(" ")
    made = random.choice((etree.Comment(" x "), etree.ProcessingInstruction(target, rest)))
    node.insert(random.randint(0, len(node)), made)
    if node.text and not len(made):
        made.tail = f"{made.tail or ''}{node.text[len(node.text) // 2 :]}"
        node.text = node.text[: len(node.text) // 2]


def attributes(root: Element, node: Element, random: Random) -> None:
    """One less, or with a value that makes no sense."""
    if not node.attrib:
        return
    key = random.choice(sorted(map(str, node.attrib)))
    if random.random() < 0.4:
        del node.attrib[key]
    else:
        node.set(key, random.choice(_VALUES))


def words(root: Element, node: Element, random: Random) -> None:
    """Text where it belongs and where it does not."""
    if random.random() < 0.8:
        texts = list(root.iter(f"{{{W}}}t"))
        node = random.choice(texts) if texts else node
    if random.random() < 0.8:
        node.text = random.choice(_TEXTS)
    else:
        node.tail = random.choice(_TEXTS)


MARKUP: tuple[Callable[[Element, Element, Random], None], ...] = (
    swap, duplicate, remove, relocate, unwrap, wrap, alternate, foreign, other_namespace, remark, attributes, words,
)  # fmt: skip


def markup(members: Members, random: Random) -> None:
    """A few changes in one story."""
    name = random.choice([name for name in members if _STORY.match(name)] or [""])
    try:
        root = etree.fromstring(members[name])
    except (KeyError, etree.XMLSyntaxError, ValueError):
        return
    for _ in range(random.choice((1, 1, 2, 4))):
        found = elements(root)
        if found:
            random.choice(MARKUP)(root, random.choice(found), random)
    members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "windows-1252", "us-ascii", "utf-8-sig", "gb18030",
)  # fmt: skip


def encoding(members: Members, random: Random) -> None:
    """A part in another encoding, with or without saying so."""
    name = random.choice([name for name in members if name.endswith((".xml", ".rels"))])
    said = random.choice(ENCODINGS)
    try:
        text = members[name].decode()
    except UnicodeDecodeError:
        return
    declared = random.choice((said, said, "UTF-8")).removesuffix("-sig").upper()
    text = re.sub(r"\A<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="{declared}"?>', text)
    members[name] = text.encode(said, "xmlcharrefreplace")


def lexical(members: Members, random: Random) -> None:
    """The same markup written otherwise, or damage."""
    name = random.choice(list(members))
    data = members[name]
    at = random.randrange(len(data) + 1)
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: data.replace(b"w:", b"ns0:").replace(b":w=", b":ns0="),
        lambda: data.replace(b">", b"\n>"),
        lambda: re.sub(rb"(<w:t[^>]*>)([^<&]+)(</w:t>)", rb"\1<![CDATA[\2]]>\3", data),
        lambda: re.sub(rb"(<w:t[^>]*>)([a-zA-Z])", lambda m: m[1] + b"&#%d;" % m[2][0], data),
        lambda: data.replace(b'standalone="yes"', b""),
        lambda: b"\n" + data,
        lambda: data + b"\n<!-- end -->\n",
        lambda: data[:at],
        lambda: data[:at] + bytes([random.randrange(256)]) + data[at + 1 :],
        lambda: re.sub(rb"(\?>)", rb"\1<!DOCTYPE x>", data, count=1),
        lambda: b"",
    )
    members[name] = random.choice(ways)()


TARGETS: tuple[Callable[[str], str], ...] = (
    lambda t: f"/word/{t}", lambda t: f"./{t}", lambda t: f"../word/{t}", lambda t: f"../../{t}", lambda t: t.upper(),
    lambda t: t.replace(".", "%2E"), lambda t: f"..\\word\\{t}", lambda t: "", lambda t: "#x", lambda t: f"{t}#x",
    lambda t: f"http://127.0.0.1/{t}", lambda t: "%", lambda t: f"x/../{t}", lambda t: "document.xml", lambda t: "NULL",
    lambda t: f"{t}?x=1", lambda t: "//word/" + t, lambda t: f" {t}",
)  # fmt: skip


def relationships(members: Members, random: Random) -> None:
    """Targets that say the same otherwise, lead nowhere or outside; rows that are double or lack something."""
    name = random.choice([name for name in members if name.endswith(".rels")] or [""])
    try:
        root = etree.fromstring(members[name])
    except (KeyError, etree.XMLSyntaxError, ValueError):
        return
    if not len(root):
        return
    row = random.choice(list(root))
    way = random.randrange(6)
    if way < 3:
        row.set("Target", random.choice(TARGETS)(row.get("Target") or ""))
    elif way == 3:
        row.addnext(copy.deepcopy(row))
    elif way == 4:
        row.set("TargetMode", random.choice(("External", "external", "Internal", "")))
    else:
        key = random.choice(sorted(map(str, row.attrib)))
        del row.attrib[key]
    members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def parts(members: Members, random: Random) -> None:
    """A part is lost, another added, types are not told."""
    way = random.randrange(4)
    if way == 0:
        del members[random.choice(list(members))]
    elif way == 1:
        members[random.choice(("word/", "x/y/", "word/extra.xml", "docProps/é.xml", "word/a b.bin"))] = b""
    elif way == 2 and "[Content_Types].xml" in members:
        data = members["[Content_Types].xml"]
        members["[Content_Types].xml"] = re.sub(rb"<Override [^>]*/>", b"", data, count=random.randint(1, 3))
    else:
        row = list(members.items())
        random.shuffle(row)
        members.clear()
        members.update(row)


CHANGES: tuple[Callable[[Members, Random], None], ...] = (
    markup, markup, markup, markup, encoding, lexical, relationships, parts,
)  # fmt: skip


def archive(members: Members, random: Random) -> bytes:
    """The members as an archive: most often an honest one, now and then an odd one."""
    odd = ("stored", "stream", "zip64", "extra", "comment", "twice", "backslash")
    way = random.choice(("plain",) * 5 + odd)
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if way == "stored" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(_Stream(out) if way == "stream" else out, "w", method) as made:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
            info.compress_type = method
            info.external_attr = random.choice((0, 0o100644 << 16, 0x20))
            if way == "extra":
                info.extra = struct.pack("<2HI", 0x5455, 4, 7) + b"xx\0\0"
            with made.open(info, "w", force_zip64=way == "zip64") as member:
                member.write(data)
        if way == "comment":
            made.comment = b"PK\x05\x06 a remark"
        if way == "twice":
            made.writestr("word/Document.xml", b"<a/>")
    data = out.getvalue()
    return data.replace(b"word/", b"word\\") if way == "backslash" else data


class _Stream(io.RawIOBase):
    """A file that cannot go back, so that sizes stand behind the members (data descriptors)."""

    def __init__(self, out: io.BytesIO) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self._out.write(data)  # type: ignore[arg-type]

    def seekable(self) -> bool:
        return False


def mutated(content: bytes, seed: int) -> bytes:
    """`content` with the changes that the number stands for; the same for the same number."""
    random = Random(seed)  # noqa: S311  # no secret
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        if members:
            random.choice(CHANGES)(members, random)
    made = archive(members, random)
    if random.random() < 0.03:
        made = made[: random.randrange(len(made))]
    return made


def checksum(content: bytes) -> int:
    """A number that stands for a file, so that each file meets other changes."""
    return zlib.crc32(content)
