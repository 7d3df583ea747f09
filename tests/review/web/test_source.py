"""The source beside the report, as a client sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review.bootstrap import Application
from review.web import keys

if TYPE_CHECKING:
    from .conftest import Browser

REPORT = "The town held 12 meetings in 2020. Work began early.\n\nThe mayor thanked 40 people  for it.\n"
SOURCE = "2020年全镇召开了12次会议。工作很早就开始了。\n\n镇长感谢了40个人。\n"


@pytest.fixture
def report(application: Application) -> int:
    added = application.reports.add(REPORT.encode(), "t.txt", person="Ann").id
    application.sources.add(added, SOURCE.encode(), "s.txt", person="Ann")
    return added


def correct(browser: Browser, report: int, **fields: object) -> tuple[int, dict[str, object]]:
    headers = {"X-CSRFToken": browser.token(), "Accept": "application/json"}
    answer = browser.client.post(f"/reports/{report}/source/correct", data=fields, headers=headers)
    return answer.status_code, answer.get_json()


def test_the_card_shows_the_source_of_its_sentence_and_what_both_share(browser: Browser, report: int) -> None:
    page = browser.page(f"/reports/{report}/")
    [text] = page.find_class("source-text")
    assert (text.get("lang"), text.get("dir")) == ("zh", "ltr")
    assert [(one.get("class"), one.text_content()) for one in text] == [
        ("before", "工作很早就开始了。"),
        ("here", "镇长感谢了40个人。"),
    ]
    assert [one.text_content() for one in text.find_class("echo")] == ["40"]
    shared = browser.client.get(f"/reports/{report}/source/echoes?sentence=t1.1").get_json()
    assert shared == [{"kind": "number", "source": [["t1.1", 5, 7]], "report": [["t1.1", 18, 20]]}]


def test_the_choice_to_see_the_whole_source_is_remembered(browser: Browser, report: int) -> None:
    assert len(browser.page(f"/reports/{report}/").find_class("beside")) == 0
    assert len(browser.page(f"/reports/{report}/?source=1").find_class("beside")) == 2
    assert len(browser.page(f"/reports/{report}/?view=review").find_class("beside")) == 2
    assert len(browser.page(f"/reports/{report}/?view=clean").find_class("beside")) == 0
    assert len(browser.page(f"/reports/{report}/?source=0").find_class("beside")) == 0


def test_a_correction_answers_with_what_changed_and_is_taken_back(browser: Browser, report: int) -> None:
    before = browser.page(f"/reports/{report}/").get_element_by_id("data")
    assert '"source":true' in before.text
    status, answer = correct(browser, report, move="unlink", segment="t0.1", seen=1, base=0)
    assert (status, answer["beside"]) == (200, 2)
    [text] = browser.page(f"/reports/{report}/sentence?name=t0.1").find_class("source")
    assert "No sentence of the source stands beside this one." in browser.words(text)
    assert correct(browser, report, move="undo", seen=2, base=0)[0] == 200


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"move": "later", "segment": "t1.1", "seen": 1}, 400, "The source has nothing more in that direction."),
        ({"move": "later", "segment": "t9.9", "seen": 1}, 400, "There is no sentence t9.9."),
        ({"move": "round", "segment": "t1.1", "seen": 1}, 400, "“round” is no correction."),
        ({"move": "undo", "seen": 1}, 400, "There is no correction to take back."),
        (
            {"move": "unlink", "segment": "t1.1", "seen": 7},
            409,
            "Somebody has corrected the alignment since you opened it.",
        ),
    ],
)
def test_what_cannot_be_corrected_is_said(
    browser: Browser, report: int, fields: dict[str, object], status: int, said: str
) -> None:
    answer = correct(browser, report, **fields)
    assert (answer[0], answer[1]["error"]) == (status, said)


def test_a_new_command_leaves_its_letter_to_the_one_a_person_gave_it_to() -> None:
    letters = keys.letters(keys.yielding({"view": "o"}))
    assert letters["o"] == "view"
    assert "source" not in letters.values()
