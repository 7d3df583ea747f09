"""Small Word files made by code."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from review.documents import docx
from review.model import Changes, Operation, OperationKind, Report
from review.revising import revise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
TYPES = {
    "document": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "styles": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "footnotes": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "endnotes": "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml",
    "header": "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    "footer": "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    "numbering": "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    "comments": "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
}
TRACKING = docx.Tracking("Li Wei", datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC))


def _build(body: str, *, parts: dict[str, str] | None = None, main_type: str = TYPES["document"]) -> bytes:
    """A DOCX with this body; `parts` are further parts by kind (footnotes, header …), each the inside of its root."""
    roots = {"header": "hdr", "footer": "ftr"}
    types, relationships, members = [], [], {}
    for n, (kind, inside) in enumerate((parts or {}).items(), start=1):
        root = roots.get(kind, kind)
        members[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>"
        types.append(f'<Override PartName="/word/{kind}.xml" ContentType="{TYPES[kind]}"/>')
        relationships.append(
            f'<Relationship Id="rId{n}" Target="{kind}.xml" '
            f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        )
    package = "http://schemas.openxmlformats.org/package/2006"
    members |= {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{"".join(types)}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{''.join(relationships)}</Relationships>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()


@pytest.fixture(scope="session")
def build() -> Callable[..., bytes]:
    return _build


@pytest.fixture(scope="session")
def member() -> Callable[..., str]:
    """The text of a part."""

    def read(content: bytes, name: str = "word/document.xml") -> str:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(name).decode()

    return read


@pytest.fixture(scope="session")
def body(member: Callable[..., str]) -> Callable[[bytes], str]:
    """The inside of the body without namespace declarations and xml:space, so that markup can be compared."""

    def read(content: bytes) -> str:
        root = etree.fromstring(member(content).encode())
        text = etree.tostring(root[0], encoding="unicode")
        text = text[text.index(">") + 1 : text.rindex("<")]
        return text.replace(' xml:space="preserve"', "")

    return read


class Case:
    """A file under review: says what it reads, and writes it back clean and tracked."""

    def __init__(self, content: bytes, language: str = "en") -> None:
        self.content = content
        self.report: Report = docx.read(content, "a.docx", language=language)

    @property
    def texts(self) -> list[str]:
        return [block.text for block in self.report.blocks]

    def changes(self, new: dict[str, str] | None = None, operations: tuple[Operation, ...] = ()) -> Changes:
        """`new` maps old sentences (or ids) to new ones."""
        ids = {segment.text: segment.id for segment in self.report.segments}
        return Changes({ids.get(old, old): text for old, text in (new or {}).items()}, operations)

    def clean(self, new: dict[str, str] | None = None, *operations: Operation) -> bytes:
        return docx.write(self.content, revise(self.report, self.changes(new, operations)))

    def tracked(
        self, new: dict[str, str] | None = None, *operations: Operation, tracking: docx.Tracking = TRACKING
    ) -> bytes:
        return docx.write(self.content, revise(self.report, self.changes(new, operations)), tracking=tracking)

    def wanted(self, new: dict[str, str] | None = None, *operations: Operation) -> list[str]:
        return [block.text for block in revise(self.report, self.changes(new, operations)).report.blocks]


@pytest.fixture(scope="session")
def case() -> type[Case]:
    return Case


@pytest.fixture(scope="session")
def operation() -> Callable[..., Operation]:
    def make(block: int, kind: str, **fields: object) -> Operation:
        return Operation(block, OperationKind(kind), **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def blocks() -> Callable[[bytes], list[str]]:
    return lambda content: [block.text for block in docx.read(content, "a.docx").blocks]


@pytest.fixture
def views(tmp_path: Path) -> Callable[[bytes], tuple[str, str]]:
    """Accept and reject view of a tracked file, as pandoc reads them."""

    def read(content: bytes) -> tuple[str, str]:
        path = tmp_path / "tracked.docx"
        path.write_bytes(content)
        return _pandoc(path, "accept"), _pandoc(path, "reject")

    return read


def _pandoc(path: Path, view: str) -> str:
    command = ["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", f"--track-changes={view}", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
