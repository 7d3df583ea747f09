"""Parsing XML that nobody vouches for: no DTD, no entities, no network, bounded depth and size.

libxml2 itself refuses more than 256 levels and text or attributes over 10 million bytes.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from glossary.errors import MalformedFile, TooLarge, UnsafeFile

MAX_TAGS = 10_000_000

# The character sets that XML files of the field are really in. Others (UTF-7) exist to hide tags.
_ENCODINGS = re.compile(
    r"(?:utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|iso-?8859-\d+|windows-\d+|cp\d+|gb2312|gbk|gb18030|big5|shift_jis|euc-\w+|koi8-\w)",
    re.IGNORECASE,
)
_LIMIT_MESSAGES = ("xmlSAX2", "depth", "huge", "too long", "too big", "length limit", "Buffer size")


def parse(content: bytes, part: str, *, external_doctype: bool = False) -> etree._Element:
    """The root element of `content`. `part` names it in messages.

    A DOCTYPE is refused; with `external_doctype` one without declarations of its own is passed over unread (older TBX
    and TMX files carry such a line). Raises UnsafeFile, TooLarge, MalformedFile (with line and column).
    """
    if content.count(b"<") > MAX_TAGS:
        raise TooLarge("more than {limit} tags", hint="Split the file.", path=part, limit=MAX_TAGS)
    if _internal_subset(content):
        raise _doctype(part)
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise _syntax(error, part) from error
    except (ValueError, LookupError) as error:
        raise MalformedFile("this is no XML file", hint="Choose another file.", path=part) from error
    _check_document(root.getroottree().docinfo, part, external_doctype)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )


def _internal_subset(content: bytes) -> bool:
    """Entity or attribute declarations, seen before the parser sees them (in ASCII-like encodings)."""
    head = content[: content.find(b"<!DOCTYPE") + 100_000] if b"<!DOCTYPE" in content[:100_000] else b""
    return bool(re.search(rb"<!DOCTYPE[^>\[]*\[", head))


def _check_document(info: Any, part: str, external_doctype: bool) -> None:
    dtd = info.internalDTD
    declares = dtd is not None and (any(True for _ in dtd.iterentities()) or any(True for _ in dtd.iterelements()))
    if info.doctype and (declares or not external_doctype):
        raise _doctype(part)
    if info.encoding and not _ENCODINGS.fullmatch(info.encoding):
        template = "the character set {name} is not accepted"
        raise UnsafeFile(template, hint="Save the file in UTF-8.", path=part, name=info.encoding)


def _doctype(part: str) -> UnsafeFile:
    hint = "Honest files of this kind have none. Save the file again in the program that made it."
    return UnsafeFile("the file declares a DOCTYPE", hint=hint, path=part)


def _syntax(error: etree.XMLSyntaxError, part: str) -> TooLarge | MalformedFile:
    line, column = error.position
    text = str(error.msg or "").split(", line ", maxsplit=1)[0]
    if any(word in text for word in _LIMIT_MESSAGES):
        template = "the XML is nested too deeply, or a text in it is too long"
        return TooLarge(template, hint="Split the file.", path=part, line=line, column=column)
    hint = "The file is damaged. Save it again in the program that made it."
    template = "the XML is not well formed: {reason}"
    return MalformedFile(template, hint=hint, path=part, line=line, column=column, reason=text)
