"""The first look of the workbench weighs little: what it does not need has an address of its own."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

from review.web.assets import STATIC

if TYPE_CHECKING:
    from conftest import Browser


def test_the_page_of_the_sample_stays_small(browser: Browser) -> None:
    page = browser.client.get("/reports/1/").get_data()
    assert len(gzip.compress(page, 6)) < 16_500


def test_phrases_that_the_first_look_does_not_need_are_kept_by_browsers_in_each_language(browser: Browser) -> None:
    said = {}
    for language in ("en-GB", "zh-CN"):
        page = browser.client.get("/reports/1/", headers={"Accept-Language": language})
        data = json.loads(page.get_data(as_text=True).partition('id="data">')[2].partition("</script>")[0])
        others = browser.client.get(data["more"])
        assert others.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert not set(others.get_json()) & set(data["phrases"])
        said[language] = (data["phrases"]["nothingHere"], others.get_json()["left"])
    assert said == {
        "en-GB": ("Nothing to decide here.", "Edit left; the sentence is as it was."),
        "zh-CN": ("此处没有需要裁定的问题。", "已离开编辑，句子保持原样。"),
    }
    assert browser.client.get("/assets/phrases/en/0.json").headers["Cache-Control"].startswith("no-cache")
    assert browser.client.get("/assets/phrases/xx/0.json").status_code == 404


def test_the_terms_come_with_the_page_only_when_their_tab_is_asked_for(browser: Browser) -> None:
    assert browser.page("/reports/1/").get_element_by_id("term-list").getchildren() == []
    assert len(browser.page("/reports/1/?tab=terms").get_element_by_id("term-list").getchildren()) > 5


def test_the_place_on_show_is_the_current_one_of_the_card(browser: Browser) -> None:
    links = browser.page("/reports/1/").get_element_by_id("finding").xpath(".//p[@class='places']/a")
    assert [link.get("aria-current") for link in links] == ["true", None, None, None]


def test_scripts_spell_the_names_of_their_phrases_out() -> None:
    """Which of them are needed at once is read from the scripts."""
    texts = [path.read_text("utf-8") for path in (STATIC / "js").glob("*.js")]
    assert [text for text in texts if re.search(r"\bt\(\s*`", text)] == []
