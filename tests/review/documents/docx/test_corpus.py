"""A small part of `make test-word`: the same run over files made here, with the verifier where it is at hand."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[4]
VERIFIER = Path(os.environ.get("PROOFROOM_EVAL", "/nowhere")).parent / "tools" / "verify_docx.py"


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    """scripts/word_corpus.py."""
    sys.path.insert(0, str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("word_corpus", ROOT / "scripts" / "word_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["word_corpus"] = module
    spec.loader.exec_module(module)
    return module


def text(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


BOX = f"<w:txbxContent>{text('In the box. Twice said.')}</w:txbxContent>"
THEIRS = 'w:id="71" w:author="Theirs" w:date="2020-01-01T00:00:00Z"'
FILES = {
    "plain": text("One sentence. Another one. A third.") + text("第一句。第二句。"),
    "table": f"<w:tbl><w:tr><w:tc>{text('A cell. Two.')}</w:tc><w:tc>{text('B.')}</w:tc></w:tr></w:tbl>" + text("End."),
    "box": f"<w:p><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r><w:r><w:t>Outside.</w:t></w:r></w:p>",
    "revised": f"<w:p><w:ins {THEIRS}><w:r><w:t>Added. </w:t></w:r></w:ins><w:r><w:t>It was here.</w:t></w:r></w:p>",
    "link": '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>',
}


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_edited(build, corpus, tmp_path, name):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(build(FILES[name]))
    verifier = corpus.load(VERIFIER) if VERIFIER.exists() else None
    if verifier is None:
        pytest.skip("the independent verifier is not at hand; set PROOFROOM_EVAL")
    tools = corpus.Tools(verifier, corpus.Tally())
    corpus.run(path, tools, tmp_path)
    assert tools.tally.faults == []
    counts = tools.tally.counts
    assert counts["characters in segments"] == counts["characters"] > 0
    assert counts["verifier"] == 1
