"""Which spaces around marks are put right in bulk, and which a person looks at."""

from __future__ import annotations

import pytest

from review.checks import Checker
from review.documents import read
from review.model import Applicability

SAFE, REVIEW = Applicability.SAFE, Applicability.REVIEW


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("The port is open ! It is new.", [SAFE]),
        ("The port (old) , too, is new.", [SAFE]),
        ("Some 35% stayed ,12.1% went west.", [SAFE]),
        ("He asked, “Is it new?” ? Nobody knew.", [REVIEW]),
        ("“It is.” , she said.", [REVIEW]),
        ("It grew to 35 ,200 last year.", []),
        ("The mayor said:“It is new.”", [SAFE]),
        ("They met the Tea Board(TB) in May.", [REVIEW]),
        ("“It is new. ” said the mayor.", [REVIEW]),
        ("The folder itself is known as . (one dot) there.", [REVIEW]),
        ("The port,the mayor said, is new.", [SAFE]),
        ("Mount it with ro,nodev,noexec as options.", [REVIEW, REVIEW]),
        ("The first one is labelled (hd0,msdos1) there.", [REVIEW]),
        ("A pair such as auth.notice;mail.info is read first.", [REVIEW]),
    ],
)
def test_a_space_is_safe_to_change_only_where_one_text_can_come_of_it(
    text: str, applicability: list[Applicability]
) -> None:
    findings = Checker(None, select=["punctuation-spacing"]).check(read(text.encode(), "report.txt"))
    assert [finding.suggestions[0].applicability for finding in findings] == applicability
