"""Files made odd at random open or are refused in one line; what opens comes out as decided and goes back as it was.

`make test-word` runs many more mutations of the real files (scripts/word_fuzz.py).
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from hypothesis import given, settings
from hypothesis import strategies as st

SCRIPTS = Path(__file__).parents[4] / "scripts"


def loaded(name: str) -> ModuleType:
    sys.path.insert(0, str(SCRIPTS))
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


mutations = loaded("word_mutations")
fuzz = loaded("word_fuzz")


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*inside: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="left"/></w:pPr>{"".join(inside)}</w:p>'


THEIRS = 'w:author="Theirs" w:date="2020-01-01T00:00:00Z"'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = f"<w:txbxContent>{paragraph(text('In a box. Twice.'))}</w:txbxContent>"
BODY = (
    paragraph(text("One sentence. "), "<w:r><w:rPr><w:b/></w:rPr><w:t>A bold one.</w:t></w:r>", text(" A third."))
    + paragraph(text("See "), FIELD.format(" REF x ", text("table 1")), text(" and more."))
    + paragraph(FIELD.format(' HYPERLINK "http://x" ', text("A link.")), "<w:r><w:tab/><w:t>Tabbed.</w:t></w:r>")
    + paragraph(f'<w:ins w:id="81" {THEIRS}>{text("Added. ")}</w:ins>', text("It stood here."))
    + paragraph(f'<w:del w:id="82" {THEIRS}><w:r><w:delText>Gone.</w:delText></w:r></w:del>', text("It stayed."))
    + f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph(text('A cell. Two.'))}</w:tc><w:tc>"
    f"<w:tbl><w:tr><w:tc>{paragraph(text('Nested.'))}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    + f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{BOX}</wps:txbx></mc:Choice><mc:Fallback>"
    f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{text('Outside.')}</w:p>"
    + "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr>"
    f"<w:sdtContent>{paragraph(text('In a control.'))}</w:sdtContent></w:sdt>"
    + paragraph(text("A note"), '<w:r><w:footnoteReference w:id="1"/></w:r>', text(" follows. 第一句。第二句。"))
    + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)
PARTS = {
    "footnotes": f'<w:footnote w:id="1">{paragraph(text("A footnote. Second."))}</w:footnote>',
    "header": paragraph(text("The header.")),
}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_an_odd_file_opens_or_is_refused_in_one_line(build, seed):
    assert not fuzz.outcome(mutations.mutated(build(BODY, parts=PARTS), seed)).startswith("FAULT")


def test_the_file_itself_is_edited_in_every_sentence(build):
    assert fuzz.outcome(build(BODY, parts=PARTS)) == "edited"


def test_the_same_number_makes_the_same_file(build):
    content = build(BODY, parts=PARTS)
    assert mutations.mutated(content, 7) == mutations.mutated(content, 7) != content
