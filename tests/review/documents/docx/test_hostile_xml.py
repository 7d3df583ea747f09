"""Parts made to do harm (rows 21 to 34 and 53): refused with one clear line, or harmless."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from review.documents import docx

from .hostile import MAIN, PARAGRAPH, W, assert_harmless, assert_refused, document, holding, members, packed, with_main

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
ROW = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 2_000}</w:tr>"
CLAIM = '<?xml version="1.0" encoding="{}"?>'
DOCTYPE = f"cannot be read: {MAIN}: the file declares a DOCTYPE."
MALFORMED = f"cannot be read: {MAIN}, line 1: the XML is not well formed: "
TOO_MUCH = f"cannot be read: {MAIN}, line 1: the XML is nested too deeply, or a text in it is too long."

REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "21 laughs": (lambda c: holding(c, "&e8;", f"<!DOCTYPE x [{ENTITIES}]>"), DOCTYPE),
    "22 quadratic": (lambda c: holding(c, "&a;" * 9999, f'<!DOCTYPE x [<!ENTITY a "{"a" * 99999}">]>'), DOCTYPE),
    "23 file": (lambda c: holding(c, "&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), DOCTYPE),
    "25 doctype": (lambda c: holding(c, PARAGRAPH, "<!DOCTYPE document>"), DOCTYPE),
    "27 deep": (lambda c: holding(c, "<w:tbl>" * 100_000 + "</w:tbl>" * 100_000), TOO_MUCH),
    "28 long text": (
        lambda c: holding(c, f"<w:p><w:r><w:t>{'word ' * 300_000}</w:t></w:r></w:p>"),
        "has a paragraph of 1499999 characters.",
    ),
    "28 longer text": (lambda c: holding(c, f"<w:p><w:r><w:t>{'x' * 20_000_000}</w:t></w:r></w:p>"), TOO_MUCH),
    "29 table": (
        lambda c: packed(members(c) | {MAIN: document(f"<w:tbl>{ROW * 2_000}</w:tbl>")}),
        f"cannot be read: {MAIN} is packed more tightly than real files are.",
    ),
    "29 nodes": (
        lambda c: with_main(c, b"<a>" + b"<b/>" * 10_000_000 + b"</a>"),
        f"cannot be read: {MAIN}: more than 10000000 tags.",
    ),
    "31 attribute": (
        lambda c: with_main(c, f'<w:document xmlns:w="{W}" w:x="{"x" * 10_000_001}"/>'.encode()),
        TOO_MUCH,
    ),
    "32 cut tag": (lambda c: with_main(c, document(PARAGRAPH)[:-5]), f"{MALFORMED}expected '>'."),
    "32 two roots": (
        lambda c: with_main(c, document(PARAGRAPH) + b"<a/>"),
        f"{MALFORMED}Extra content at the end of the document.",
    ),
    "32 bad prefix": (lambda c: holding(c, "<q:p/>"), f"{MALFORMED}Namespace prefix q on p is not defined."),
    "33 utf-7": (
        lambda c: holding(c, PARAGRAPH, '<?xml version="1.0" encoding="utf-7"?>'),
        f"cannot be read: {MAIN}: the character set utf-7 is not accepted.",
    ),
    "33 unknown": (
        lambda c: holding(c, PARAGRAPH, CLAIM.format("x-none")),
        f"{MALFORMED}Unsupported encoding: x-none.",
    ),
    "33 no utf-16": (lambda c: holding(c, PARAGRAPH, CLAIM.format("utf-16")), f"{MALFORMED}Blank needed here."),
    "33 bad utf-8": (
        lambda c: with_main(c, document(PARAGRAPH).replace(b"One", b"\xff\xfe")),
        f"{MALFORMED}Invalid bytes in character encoding.",
    ),
    "34 control": (lambda c: holding(c, "<w:p>&#11;</w:p>"), f"{MALFORMED}xmlParseCharRef: invalid xmlChar value 11."),
}
HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "26 instruction": lambda c: with_main(c, document(PARAGRAPH, '<?xml-stylesheet href="http://127.0.0.1/x.xsl"?>')),
    "26 include": lambda c: with_main(
        c, document(f'{PARAGRAPH}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')
    ),
    "33 utf-16": lambda c: with_main(
        c, document(PARAGRAPH, '<?xml version="1.0" encoding="utf-16"?>').decode().encode("utf-16")
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_clear_line(build, name):
    make, reason = REFUSED[name]
    assert_refused(make(build(PARAGRAPH)), reason)


@pytest.mark.parametrize("name", HARMLESS)
def test_taken_in_and_harmless(build, name):
    assert_harmless(HARMLESS[name](build(PARAGRAPH)))


@pytest.mark.parametrize("text", ["a" + chr(0x301) * 100_000, chr(0xFDFA) * 100_000])
def test_marks_upon_marks_take_linear_time(build, text):
    """Row 53: a letter with 100,000 accents; a sign that compatibility forms make eighteen times as long."""
    content = with_main(build(PARAGRAPH), document(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
    assert docx.read(content, "report.docx").text == text


@pytest.mark.slow
def test_a_huge_table(build):
    """Row 29: read or refused, in time."""
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 2_000}</w:tr>"
    content = with_main(build(PARAGRAPH), document(f"<w:tbl>{row * 500}</w:tbl>{PARAGRAPH}"))
    assert docx.read(content, "report.docx").text == "One."


@pytest.mark.slow
def test_very_many_paragraphs(build):
    """Row 30."""
    content = with_main(build(PARAGRAPH), document("<w:p/>" * 10**6 + PARAGRAPH))
    assert docx.read(content, "report.docx").text == "One."
