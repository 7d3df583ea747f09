"""Whatever the runs, looks, links, notes and edits: accept gives the new, reject the old, the rest is untouched."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from review.documents import docx
from review.model import OBJECT, Changes
from review.revising import revise

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKING = docx.Tracking("Ours", datetime(2026, 1, 1, tzinfo=UTC))
THEIRS = 'w:author="Theirs" w:date="2020-01-01T00:00:00Z"'
LOOKS = ("", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:color w:val="FF0000"/></w:rPr>')

words = st.text(st.sampled_from("ab é中文.'-\t"), min_size=1, max_size=8)
runs = st.builds(
    lambda text, looks: (
        f"<w:r>{looks}"
        + "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\t"))
        + "</w:r>"
    ),
    words,
    st.sampled_from(LOOKS),
)
things = st.sampled_from(
    (
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:bookmarkStart w:id="70" w:name="m"/><w:bookmarkEnd w:id="70"/>',
        f'<w:del w:id="71" {THEIRS}><w:r><w:delText>gone</w:delText></w:r></w:del>',
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>9</w:t></w:r></w:fldSimple>',
    )
)
linked = runs.map(lambda run: f'<w:hyperlink w:anchor="x">{run}</w:hyperlink>')
added = runs.map(lambda run: f'<w:ins w:id="72" {THEIRS}>{run}</w:ins>')
paragraphs = st.lists(st.one_of(runs, runs, things, linked, added), min_size=1, max_size=7).map(
    lambda row: f"<w:p>{''.join(row)}</w:p>"
)


def flat(content: bytes, *, accept: bool) -> list[tuple[str, str]]:
    """The characters of the body with their looks and containers, our own changes accepted or rejected."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found: list[tuple[str, str]] = []
    for paragraph in root.iter(f"{W}p"):
        _walk(paragraph, "", found, accept=accept)
        found.append(("\n", "mark"))
    return found


def _walk(node, around: str, found: list[tuple[str, str]], *, accept: bool) -> None:
    for child in node:
        name = etree.QName(child).localname
        ours = child.get(f"{W}author") == "Ours"
        if name in {"ins", "del"} and ours:
            if (name == "ins") == accept:
                _walk(child, around, found, accept=accept)
        elif name == "r":
            looks = child.find(f"{W}rPr")
            style = b"" if looks is None else etree.tostring(looks, method="c14n")
            for part in child:
                kind = etree.QName(part).localname
                if kind in {"t", "delText"}:
                    found += [(char, f"{around}{style!r}") for char in part.text or ""]
                elif kind != "rPr":
                    found.append((kind, f"{around}{style!r}"))
        elif name in {"hyperlink", "ins", "del", "fldSimple"}:
            _walk(child, f"{around}/{name}", found, accept=accept)
        elif name != "pPr":
            found.append((name, around))


# `make test-word` says how many examples the long run takes.
EDITED = given(body=st.lists(paragraphs, min_size=1, max_size=3), data=st.data())
FAST, LONG = (
    settings(max_examples=count, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    for count in (150, int(os.environ.get("WORD_EXAMPLES", "4000")))
)


@FAST
@EDITED
def test_accept_is_the_new_and_reject_the_old(build, body, data):
    _edited(build, body, data)


@pytest.mark.slow
@LONG
@EDITED
def test_accept_is_the_new_and_reject_the_old_thousands_of_times(build, body, data):
    _edited(build, body, data)


def _edited(build, body, data):
    content = build("".join(body))
    report = docx.read(content, "a.docx")
    texts = {}
    for segment in report.segments:
        pieces = segment.text.split(OBJECT)
        if not segment.locked and data.draw(st.booleans()):
            texts[segment.id] = OBJECT.join(data.draw(st.one_of(st.just(p), words, st.just(p + "x"))) for p in pieces)
    if not all(text.replace(OBJECT, "").strip() for text in texts.values()):
        return
    revision = revise(report, Changes(texts))
    clean = docx.write(content, revision)
    tracked = docx.write(content, revision, tracking=TRACKING)
    assert flat(tracked, accept=False) == flat(content, accept=True)
    assert flat(tracked, accept=True) == flat(clean, accept=True)
    assert [_said(b) for b in docx.read(clean, "c.docx").blocks] == [_said(b) for b in revision.report.blocks if b.text]


def _said(block) -> str:
    """The text without spaces and things, and without tabs at its ends.

    An edit may join or part sentences where no space divides them, or leave a page break at the edge of its sentence;
    what stands outside of that is no text of a sentence.
    """
    return block.text.replace(" ", "").replace(OBJECT, "").strip()
