"""House rules by the forms of their pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from review.bootstrap import Application
from review.checks.house.rule import Kind
from review.cli.program import run
from review.services.views import Step

from .conftest import Browser

RULE = {
    "kind": "substitution",
    "name": "house-percent",
    "words": "per cent => percent",
    "fires": "It rose by 3 per cent.",
    "silent": "It rose by 3 percent.",
    "severity": "major",
}


def post(browser: Browser, address: str, **fields: Any) -> tuple[int, str]:
    data = {"csrf_token": browser.token(), **fields}
    done = browser.client.post(f"/checks/house/{address}", data=data, follow_redirects=True)
    return done.status_code, done.get_data(as_text=True)


def test_a_rule_is_tried_saved_changed_and_turned_off(minutes: Browser, application: Application) -> None:
    assert "There are no house rules yet." in minutes.page("/checks/house/").text_content()
    for kind in Kind:
        assert minutes.page(f"/checks/house/rules/new?kind={kind.value}").xpath("//textarea[@name='fires']")
    status, page = post(minutes, "rules", **RULE, do="try")
    assert (status, "It would flag nothing in the open reports." in page) == (200, True)
    assert application.house.current().rules == ()
    assert post(minutes, "rules", **RULE, do="save")[0] == 200
    form = minutes.page("/checks/house-percent")
    assert form.xpath("//textarea[@name='words']")[0].value.strip() == "per cent => percent"
    assert form.xpath("//select[@name='severity']/option[@selected]/@value") == ["major"]
    changed = {**RULE, "name": "our-percent", "former": "house-percent", "do": "save"}
    assert post(minutes, "rules", **changed)[0] == 200
    [rule] = application.house.current().rules
    assert (rule.name, rule.words, rule.severity.label) == ("our-percent", (("per cent", "percent"),), "major")
    post(minutes, "rules/our-percent/state", do="off")
    assert [one.off for one in application.house.current().rules] == [True]
    post(minutes, "rules/our-percent/state", do="remove")
    assert application.house.current().rules == ()


def test_the_form_of_dates_is_a_rule_with_examples(minutes: Browser, application: Application) -> None:
    dates = {"kind": "dates", "name": "our-dates", "form": "d MMMM y", "silent": "On 4 May 2021.", "do": "save"}
    assert post(minutes, "rules", **dates, fires="On May 4, 2021.")[0] == 200
    [rule] = application.house.current().rules
    assert (rule.kind.value, rule.form) == ("dates", "d MMMM y")
    assert minutes.page("/checks/our-dates").xpath("//input[@name='form']/@value") == ["d MMMM y"]
    status, page = post(minutes, "rules", **{**dates, "name": "other-dates", "form": "MMMM"}, fires="On May 4, 2021.")
    assert (status, "is a date of d, M and y" in page) == (422, True)


def test_what_fails_is_said_on_the_form_with_what_was_typed(minutes: Browser) -> None:
    status, page = post(minutes, "rules", **{**RULE, "silent": "A per cent.", "do": "save"})
    assert (status, "should be silent on" in page, "A per cent." in page) == (422, True, True)
    status, page = post(minutes, "rules", **{**RULE, "words": "per cent", "do": "save"})
    assert (status, "has no “=&gt;”" in page) == (422, True)
    status, page = post(
        minutes, "rules", kind="pattern", name="a-rule", pattern="(?=a)", fires="a", silent="b", do="save"
    )
    assert (status, "linear time" in page) == (422, True)
    status, page = post(minutes, "text", text="[[rule]]\nname = 3\n")
    assert (status, "name = 3" in page) == (422, True)


def test_rules_go_out_as_a_file_and_levels_are_chosen(minutes: Browser, application: Application) -> None:
    post(minutes, "rules", **RULE, do="save")
    text = minutes.client.get("/checks/house/proofroom.toml").get_data(as_text=True)
    assert 'words = { "per cent" = "percent" }' in text
    assert post(minutes, "text", text="")[0] == 200
    assert application.house.current().rules == ()
    assert post(minutes, "text", text=text)[0] == 200
    assert [one.name for one in application.house.current().rules] == ["house-percent"]
    post(minutes, "levels", **{"double-space": "off", "calque": "critical"})
    page = minutes.page("/checks/")
    assert page.xpath("//select[@name='double-space']/option[@selected]/@value") == ["off"]
    assert page.xpath("//select[@name='calque']/option[@selected]/@value") == ["critical"]
    assert page.xpath("//select[@name='stray-capital']/option[@selected]/@value") == [""]


def test_who_saves_second_is_told_and_nobodys_words_are_lost(minutes: Browser, application: Application) -> None:
    post(minutes, "rules", **RULE, do="save")
    seen = minutes.page("/checks/house/rules/house-percent").xpath("//input[@name='seen']/@value")[0]
    same = {**RULE, "former": "house-percent", "seen": seen, "do": "save"}
    assert post(minutes, "rules", **{**same, "severity": "minor"})[0] == 200
    status, page = post(minutes, "rules", **{**same, "title": "My title"})
    assert (status, "Somebody changed the house rules meanwhile." in page, "My title" in page) == (409, True, True)
    status, page = post(minutes, "text", text="# my note", seen=seen)
    assert (status, "Somebody changed the house rules meanwhile." in page, "# my note" in page) == (409, True, True)
    [rule] = application.house.current().rules
    assert (rule.severity.label, rule.shown) == ("minor", "House percent")
    again = minutes.page("/checks/house/").xpath("//input[@name='seen']/@value")[0]
    assert post(minutes, "text", text="# my note", seen=again)[0] == 200
    newest, *_, first = minutes.page("/checks/house/").xpath("//section[@aria-labelledby='house-history']//a/@href")
    assert minutes.client.get(newest).get_data(as_text=True) == "# my note"
    assert 'severity = "major"' in minutes.client.get(first).get_data(as_text=True)


def test_a_change_made_twice_is_saved_as_a_rule_and_refused_where_it_would_break_text(
    minutes: Browser, application: Application
) -> None:
    text = "The zone grew. It is big.\n\nThe zone moved. It is small.\n\nThe zone closed.\n"
    report = application.reports.add(text.encode(), "zones.txt", person="Ann").id

    def edit(segment: str, words: str) -> None:
        seen = application.reviews.snapshot(report)
        base = {"base": seen.version, "segment_base": seen.segment_version(segment), "key": segment}
        application.reviews.take(report, Step(person="Ann", kind="edit", segment=segment, text=words, **base))

    edit("t0.1", "The area grew.")
    edit("t1.1", "The area moved.")
    assert 'action="/checks/house/changes"' in minutes.client.get("/memory/changes").get_data(as_text=True)
    assert post(minutes, "changes", old="zone", new="area")[0] == 200
    [rule] = application.house.current().rules
    assert rule.words == (("zone", "area"),)
    found = application.reviews.snapshot(report).findings
    assert [(one.segment, one.text) for one in found if one.check == rule.name] == [("t2.1", "zone")]
    application.house.remove(rule.name, person="Ann")
    edit("t2.1", "The zone closed early.")
    status, page = post(minutes, "changes", old="zone", new="area")
    assert (status, "A rule would break what was accepted as right." in page) == (422, True)
    assert application.house.current().rules == ()


def test_a_rule_against_text_accepted_as_right_is_kept_only_with_a_reason(
    minutes: Browser, application: Application
) -> None:
    text = "It fell by 2 per cent.\n\nIt rose by 3 per cent.\n\nIt stood at 4 per cent.\n"
    report = application.reports.add(text.encode(), "rates.txt", person="Ann").id
    seen = application.reviews.snapshot(report)
    base = {"base": seen.version, "segment_base": seen.segment_version("t1.1"), "key": "by-hand"}
    words = "It rose by 3 per cent again."
    application.reviews.take(report, Step(person="Ann", kind="edit", segment="t1.1", text=words, **base))
    status, page = post(minutes, "rules", **RULE, do="save")
    assert (status, "Not saved: it speaks against what was accepted as right" in page) == (422, True)
    assert "It would flag 1 place that somebody wrote by hand or left as it is." in page
    assert [words in page, "It fell by 2" in page, "It stood at 4" in page] == [True, False, False]
    assert application.house.current().rules == ()
    assert post(minutes, "rules", **RULE, reason="The style book changed.", do="save")[0] == 200
    assert [rule.name for rule in application.house.current().rules] == ["house-percent"]
    assert application.house.history()[0].note == "house-percent: saved (The style book changed.)"


def test_a_rule_against_words_whose_finding_was_dismissed_asks_for_a_reason(
    minutes: Browser, application: Application
) -> None:
    report = application.reports.add(b"It fell by 2 per cent.\n\nIt rose.\n", "rates.txt", person="Ann").id
    assert post(minutes, "rules", **RULE, do="save")[0] == 200
    seen = application.reviews.snapshot(report)
    [finding] = [one for one in seen.findings if one.check == "house-percent"]
    step = Step(person="Ann", kind="dismiss", findings=(finding.key,), base=seen.version, key="no")
    application.reviews.take(report, step)
    changed = {**RULE, "former": "house-percent", "name": "our-percent", "do": "save"}
    status, page = post(minutes, "rules", **changed)
    assert (status, "left as it is" in page, "It fell by 2 per cent." in page) == (422, True, True)
    assert post(minutes, "rules", **changed, off="1")[0] == 200


def test_the_command_on_the_page_checks_with_the_exported_rules(
    minutes: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert post(minutes, "rules", **RULE, do="save")[0] == 200
    [line] = minutes.page("/checks/house/").xpath("//code/text()")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "proofroom.toml").write_bytes(minutes.client.get("/checks/house/proofroom.toml").data)
    (tmp_path / "report.txt").write_text("It fell by 2 per cent.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(line.replace("proofroom.toml", "house/proofroom.toml").split()[1:]) == 0
    assert "house-percent" in capfd.readouterr().out
