"""A Word file with tables, notes, links and a text box: uploaded, reviewed, downloaded with tracked changes."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Live, Open

sys.path.insert(0, str(Path(__file__).parent))
from bench import Bench  # stands beside this file, which is no package
from test_journey import download, upload

from review.documents import docx

pytestmark = pytest.mark.browser
TESTS = Path(__file__).parent.parent


def loaded(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def text(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def word_file() -> bytes:
    """Two spaces in the body, a cell, a note, a link and a box."""
    build = loaded(TESTS / "review" / "documents" / "docx" / "conftest.py", "word_fixtures")._build
    box = f"<w:txbxContent>{text('The box  holds words.')}</w:txbxContent>"
    body = (
        text("The meeting was held  in May.")
        + f"<w:tbl><w:tr><w:tc>{text('A cell  of the table.')}</w:tc></w:tr></w:tbl>"
        + '<w:p><w:r><w:t>See</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        + '<w:r><w:t xml:space="preserve"> the </w:t></w:r><w:hyperlink w:anchor="x"><w:r>'
        + '<w:t xml:space="preserve">first  page</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>'
        + f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r><w:r><w:t>After it.</w:t></w:r></w:p>"
    )
    content: bytes = build(body, parts={"footnotes": f'<w:footnote w:id="2">{text("A note  below.")}</w:footnote>'})
    return content


def test_tracked_changes_in_every_corner_of_a_word_file(open_page: Open, live: Live, tmp_path: Path) -> None:
    page = open_page("/settings/")
    content = word_file()
    bench: Bench = upload(page, live, file=("corners.docx", content))
    while page.locator("#finding [data-command=accept]").count():
        bench.press("a")
        bench.calm()
    wanted = [text.replace("  ", " ") for text in (b.text for b in docx.read(content, "a.docx").blocks)]
    tracked, clean = download(page, "tracked"), download(page, "same")
    assert [block.text for block in docx.read(tracked, "t.docx").blocks] == wanted
    assert [block.text for block in docx.read(clean, "c.docx").blocks] == wanted
    verifier = Path(os.environ.get("PROOFROOM_EVAL", "/nowhere")).parent / "tools" / "verify_docx.py"
    if not verifier.exists():
        return
    files = {name: tmp_path / f"{name}.docx" for name in ("original", "tracked", "clean")}
    for name, data in (("original", content), ("tracked", tracked), ("clean", clean)):
        files[name].write_bytes(data)
    result = loaded(verifier, "verifier").check(*(str(files[n]) for n in ("original", "tracked", "clean")))
    assert [row for row in result.rows if row["result"] == "FAIL"] == []
