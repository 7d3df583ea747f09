"""When two run properties say the same."""

from __future__ import annotations

import pytest
from lxml import etree

from review.documents.docx.markup import alike

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def properties(inside, prefix="w"):
    return etree.fromstring(f'<{prefix}:rPr xmlns:{prefix}="{W}">{inside}</{prefix}:rPr>')


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("<w:b/>", "<w:b/>", True),
        ("<w:b/>", "<w:i/>", False),
        ("<w:b/>", '<w:b w:val="0"/>', False),
        ('<w:lang w:val="a" w:bidi="b"/>', '<w:lang w:bidi="b" w:val="a"/>', True),
        ("<w:b/><w:i/>", "<w:i/><w:b/>", False),
        ("<w:b/>", "<w:b/><w:i/>", False),
        ("<w:b><w:x/></w:b>", "<w:b><w:y/></w:b>", False),
        ("<w:b>1</w:b>", "<w:b>2</w:b>", False),
        ("<w:b/> ", "<w:b/>", False),
    ],
)
def test_what_counts(first, second, same):
    assert alike(properties(first), properties(second)) is same
    assert alike(properties(second), properties(first)) is same


def test_prefixes_do_not_count_and_none_is_like_none():
    assert alike(properties("<w:b/>"), properties("<x:b/>", "x"))
    assert alike(None, None)
    assert not alike(None, properties(""))
