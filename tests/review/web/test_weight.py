"""The first look of the workbench weighs little: what it does not need has an address of its own."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review.web.assets import STATIC, lean, modules

if TYPE_CHECKING:
    from conftest import Browser


def test_the_page_of_the_sample_stays_small(browser: Browser) -> None:
    page = browser.client.get("/reports/1/").get_data()
    assert len(gzip.compress(page, 6)) < 15_000
    assert not re.search(rb"\n[ \t]", page)


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


@pytest.mark.parametrize("path", sorted(STATIC.glob("*/*s")), ids=lambda path: path.name)
def test_styles_and_scripts_are_sent_without_comments_and_otherwise_unchanged(browser: Browser, path: Path) -> None:
    source = path.read_text("utf-8").split("\n")
    answer = browser.client.get(f"/assets/0/{path.parent.name}/{path.name}")
    sent = answer.get_data(as_text=True).split("\n")
    assert len(sent) == len(source)
    assert [line for line in sent if "/*" in line or line.lstrip().startswith("//")] == []
    dropped = [old for old, new in zip(source, sent, strict=True) if old.rstrip() != new.rstrip()]
    assert [line for line in dropped if not re.search(r"/\*|\*/|^ *(//|\*|[A-Z`a-z])", line)] == []
    assert [line for line in sent if path.suffix == ".js" and line.count("`") % 2] == [], "a text over several lines"


def test_what_a_reviewer_needs_first_stays_within_its_budget() -> None:
    """Kilobytes packed, as the server packs what browsers keep."""
    packed = lambda path: len(gzip.compress(lean(path).encode(), 9))  # noqa: E731
    styles = ("tokens", "base", "workbench", "sheet", "panel")
    assert sum(packed(STATIC / "css" / f"{name}.css") for name in styles) < 12_000
    assert sum(packed(STATIC / "js" / name) for name in modules("workbench.js")) < 16_000
    assert sum(packed(STATIC / "js" / name) for name in modules("rest.js") - modules("workbench.js")) < 25_000
