"""Steps as a script sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from review.bootstrap import Application
from review.errors import EditRefused
from review.model import OBJECT
from review.web import steps

if TYPE_CHECKING:
    from conftest import Browser


def test_the_answer_holds_only_what_looks_different(minutes: Browser) -> None:
    data = minutes.data()
    double = next(row for row in data["findings"] if row["c"] == "double-space")
    status, answer = minutes.step(key="k1", kind="accept", base=0, findings=[double["k"]])
    assert status == 200
    assert list(answer["blocks"]) == ["b0"]
    assert double["k"] in answer["gone"]
    assert answer["progress"]["settled"] == 1
    assert answer["version"] == 1


def test_a_page_from_before_memory_gets_everything(browser: Browser, application: Application) -> None:
    data = browser.data()
    browser.step(key="k1", kind="dismiss", base=0, findings=[data["findings"][0]["k"]])
    answer = browser.client.get("/reports/1/state?base=77").get_json()
    assert answer["sheet"].count('class="para') == len(application.reviews.snapshot(1).base.blocks)
    assert len(answer["findings"]) == len(data["findings"])


def test_the_same_key_is_answered_once(browser: Browser, application: Application) -> None:
    key = browser.data()["findings"][0]["k"]
    first = browser.step(key="k1", kind="dismiss", base=0, findings=[key])
    again = browser.step(key="k1", kind="dismiss", base=0, findings=[key])
    assert first[1]["version"] == again[1]["version"] == 1
    assert len(application.reviews.history(1)) == 1


def test_undo_names_the_finding_that_came_back(minutes: Browser) -> None:
    double = next(row for row in minutes.data()["findings"] if row["c"] == "double-space")
    minutes.step(key="k1", kind="accept", base=0, findings=[double["k"]])
    _, answer = minutes.step(key="k2", kind="undo", base=1)
    assert answer["focus"] == double["k"]
    assert answer["label"] == "Double space"


def test_nothing_to_undo_is_said(browser: Browser) -> None:
    status, answer = browser.step(key="k1", kind="undo", base=0)
    assert status == 422
    assert answer["error"]


def test_a_late_edit_shows_both_texts(browser: Browser) -> None:
    sentence = browser.data()["findings"][0]["s"]
    browser.step(key="k1", kind="edit", base=0, segment=sentence, segment_base=0, text="First text.")
    status, answer = browser.step(key="k2", kind="edit", base=0, segment=sentence, segment_base=0, text="Second text.")
    assert status == 409
    assert (answer["conflict"]["yours"], answer["conflict"]["theirs"]) == ("Second text.", "First text.")
    assert answer["delta"]["version"] == 1


def test_a_fix_is_taken_only_as_it_was_on_show(browser: Browser) -> None:
    place = browser.data()["current"]
    status, answer = browser.step(key="k1", kind="accept", base=0, findings=[place], suggestion="0.00000000")
    assert (status, answer["error"]) == (422, "This fix is no longer offered.")
    shown = browser.page().xpath("//form[@class='card-form']//*[@name='suggestion']/@value")[0]
    status, answer = browser.step(key="k2", kind="accept", base=0, findings=[place], suggestion=shown)
    assert (status, answer["version"]) == (200, 1)


def test_a_step_needs_the_token_of_the_page(browser: Browser) -> None:
    response = browser.client.post("/reports/1/steps", json={"kind": "undo"}, headers={"Accept": "application/json"})
    assert (response.status_code, response.get_json()["code"]) == (400, "stale-page")


@pytest.mark.parametrize("step", [{"kind": "burn"}, {"kind": "undo", "base": "many"}, {"kind": "operate"}])
def test_nonsense_is_refused_with_words(browser: Browser, step: dict[str, object]) -> None:
    status, answer = browser.step(key="k1", **step)
    assert status == 400
    assert answer["error"]


def test_placeholders_are_shown_as_tokens_and_come_back() -> None:
    text = f"See {OBJECT} and {OBJECT}."
    assert steps.show(text) == "See ⟦1⟧ and ⟦2⟧."
    assert steps.restore("Look at ⟦1⟧, then ⟦ 2 ⟧.", 2) == f"Look at {OBJECT}, then {OBJECT}."


@pytest.mark.parametrize("text", ["See ⟦1⟧.", "See ⟦2⟧ and ⟦1⟧.", "See ⟦1⟧ ⟦2⟧ ⟦2⟧.", "Nothing."])
def test_a_lost_placeholder_is_refused(text: str) -> None:
    with pytest.raises(EditRefused, match="must stay"):
        steps.restore(text, 2)


def test_an_emptied_sentence_needs_no_placeholders() -> None:
    assert steps.restore("  ", 2) == ""
