"""House rules as data: what they flag, what is refused, where they are found, what is suppressed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from review.checks import Checker
from review.checks.house import checker_for, dumps, found_for, loads
from review.checks.house import tested as with_examples
from review.checks.suppressing import left
from review.cli.check import check_command
from review.cli.fix import fix_command
from review.documents import read
from review.errors import UsageError
from review.model import Applicability, Finding

SAMPLE = Path(__file__).parents[4] / "samples" / "house" / "proofroom.toml"


def rule(body: str, fires: str = "x", silent: str = "y") -> str:
    return f'[[rule]]\nname = "a-rule"\n{body}\nfires = ["{fires}"]\nsilent = ["{silent}"]\n'


def findings(toml: str, text: str, name: str = "a.txt") -> list[Finding]:
    house = loads(toml)
    report = read(text.encode(), name, language="en")
    return left(
        Checker(select=[r.name for r in house.rules], house=house.checks).check(report), house.suppressions, name
    )


def flagged(toml: str, text: str, name: str = "a.txt") -> list[tuple[str, str | None]]:
    return [(f.text, f.suggestions[0].text if f.suggestions else None) for f in findings(toml, text, name)]


def test_the_rules_of_the_guide_pass_their_examples() -> None:
    assert [r.name for r in with_examples(loads(SAMPLE.read_text("utf-8"), str(SAMPLE))).rules] == [
        "house-percent", "no-synergy", "one-adviser", "echoed-word", "internet-capital", "space-before-unit",
        "our-dates", "our-numbers",
    ]  # fmt: skip


def test_each_kind_flags_what_it_names() -> None:
    assert flagged(rule('kind = "existence"\nwords = ["win-win"]'), "A Win-win plan, no win-winner.") == [
        ("Win-win", None)
    ]
    assert flagged(rule('kind = "substitution"\nwords = { "per cent" = "percent" }'), "Per  cent or per cent.") == [
        ("Per  cent", "Percent"), ("per cent", "percent"),
    ]  # fmt: skip
    two = 'kind = "consistency"\nforms = [["adviser", "advisor"]]'
    assert flagged(rule(two), "Adviser, advisor.\n\nAn advisor.") == [("Adviser", "Advisor")]
    assert flagged(rule(two), "Adviser, adviser.") == []
    again = 'kind = "repetition"\nwithin = 3\nletters = 5'
    assert flagged(rule(again), "Water and water here. Some four other words, water.") == [("water", None)]
    title = 'kind = "capitalisation"\nheadings = "title"'
    assert flagged(rule(title), "# Water of the city\n\nnot this\n", "a.md") == [("city", "City")]


def test_a_pattern_rewrites_and_only_spacing_may_be_safe() -> None:
    spaced = rule("kind = \"pattern\"\npattern = '(\\d)(km)\\b'\nreplace = '\\1 \\2'\nsafe = true")
    [finding] = findings(spaced, "上海 5km on.")
    assert (finding.span.start, finding.text, finding.suggestions[0].text) == (3, "5km", "5 km")
    assert finding.applicability is Applicability.SAFE
    [finding] = findings(rule("kind = \"pattern\"\npattern = 'colour'\nreplace = 'color'\nsafe = true"), "A colour.")
    assert finding.applicability is Applicability.REVIEW
    for pattern, new in (("per cent", "percent"), ("(r) (c)", "\\1\\2"), ("cent", "c ent"), ("1 0", "10")):
        row = rule(f"kind = \"pattern\"\npattern = '{pattern}'\nreplace = '{new}'\nsafe = true")
        [finding] = findings(row, "It rose 1 000 per cent.")
        assert finding.applicability is Applicability.REVIEW, pattern


@pytest.mark.parametrize(
    ("toml", "line", "said"),
    [
        ("\n" + rule("kind = \"pattern\"\npattern = '(a)\\1'"), 2, "linear time"),
        (rule("kind = \"pattern\"\npattern = '(?=a)'"), 1, "linear time"),
        (rule("kind = \"pattern\"\npattern = 'a*'"), 1, "nothing at all"),
        (rule("kind = \"pattern\"\npattern = 'a'\nreplace = '\\3'"), 1, ""),
        (rule('kind = "existence"'), 1, "needs “words”"),
        (rule('kind = "magic"'), 1, "“kind” is one of existence"),
        (rule('kind = "existence"\nwords = ["a"]\ncolour = 1'), 1, "“colour” is not known here"),
        ('[[rule]]\nname = "a-rule"\nkind = "existence"\nwords = ["a"]\nsilent = ["b"]', 1, "“fires” needs"),
        (rule('kind = "existence"\nwords = ["a"]') * 2, 7, "two rules called “a-rule”"),
        ('[[suppress]]\nreason = "so"', 1, "say what to suppress"),
        ('[[suppress]]\ncheck = "calque"', 1, "“reason” is missing"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_line(toml: str, line: int, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        loads(toml, "house.toml")
    assert str(refused.value).startswith(f"house.toml, line {line}: ")
    assert said in str(refused.value)


def test_an_example_that_fails_refuses_the_file() -> None:
    house = loads(rule('kind = "existence"\nwords = ["a"]', fires="b", silent="c"), "house.toml")
    with pytest.raises(UsageError, match="line 1: “a-rule” should fire on “b”, and does not"):
        with_examples(house)


def test_a_house_rule_may_not_take_the_name_of_a_check() -> None:
    toml = rule('kind = "existence"\nwords = ["a"]').replace("a-rule", "double-space")
    with pytest.raises(UsageError, match="is a check already"):
        findings(toml, "a")


def test_the_file_is_found_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / "proofroom.toml").write_text("", "utf-8")
    inner = tmp_path / "repository" / "reports"
    inner.mkdir(parents=True)
    assert found_for(inner / "a.txt") is None
    (tmp_path / "repository" / ".git").mkdir()
    assert found_for(inner / "a.txt") is None
    (tmp_path / "repository" / "proofroom.toml").write_text("", "utf-8")
    assert found_for(inner / "a.txt") == tmp_path.resolve() / "repository" / "proofroom.toml"


def test_a_suppression_survives_moving_text_and_keeps_to_its_report() -> None:
    base = rule('kind = "existence"\nwords = ["win-win", "synergy"]')
    first = findings(base, "A win-win. More synergy.")
    by_print = f'{base}[[suppress]]\nfingerprint = "{first[0].fingerprint}"\nreason = "so"\n'
    assert flagged(by_print, "More synergy.\n\nBefore.\n\nA win-win.") == [("synergy", None)]
    by_words = f'{base}[[suppress]]\nwords = "Synergy"\nreport = "a.txt"\nreason = "so"\n'
    assert flagged(by_words, "A win-win. More synergy.") == [("win-win", None)]
    assert len(flagged(by_words, "A win-win. More synergy.", "b.txt")) == 2
    assert flagged(f'{base}[[suppress]]\ncheck = "a-rule"\nreason = "so"\n', "A win-win. More synergy.") == []


def test_check_takes_rules_choice_and_suppressions_from_beside_the_report(tmp_path: Path) -> None:
    (tmp_path / "proofroom.toml").write_text(
        '[check]\nselect = ["double-space", "no-synergy"]\nfail-on = "minor"\n'
        '[[rule]]\nname = "no-synergy"\nkind = "existence"\nwords = ["synergy"]\nfires = ["synergy"]\nsilent = ["a"]\n'
        '[[suppress]]\ncheck = "double-space"\nreason = "columns"\n',
        "utf-8",
    )
    (tmp_path / "a.txt").write_text("The  synergy and and more.\n", "utf-8")
    done = CliRunner().invoke(
        check_command, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")], standalone_mode=False
    )
    lines = (tmp_path / "out").read_text("utf-8").splitlines()
    assert done.return_value == 1
    assert "[no-synergy] The house rules do not want “synergy” here." in lines[0]
    assert lines[-1] == "1 finding in 1 file (1 minor); 1 suppressed."


def test_the_written_file_reads_as_the_same_house() -> None:
    everything = """[check]
ignore = ["long-sentence"]
also = ["lost-quotes"]
levels = { "calque" = "major" }
fail-on = "major"
style = "en-GB"

[[suppress]]
check = "calque"
words = "a \\"quoted\\" word"
reason = "so"
by = "Ann"
""" + SAMPLE.read_text("utf-8").split("\n\n", 1)[1].replace("safe = true", "safe = true\noff = true")
    house = loads(everything)
    again = loads(dumps(house))
    assert [r.name for r in house.rules if r.off] == ["space-before-unit"]
    plain = [replace(rule, line=0) for rule in house.rules]
    assert [replace(rule, line=0) for rule in again.rules] == plain
    assert (again.choice, again.suppressions) == (house.choice, house.suppressions)
    assert dumps(again) == dumps(house)


def test_a_rule_that_is_off_is_silent_and_its_examples_are_still_run() -> None:
    off = rule('kind = "existence"\nwords = ["x"]\noff = true')
    report = read(b"An x here.", "a.txt", language="en")
    assert [f.check for f in checker_for(loads(off)).check(report)] == []
    assert [f.check for f in checker_for(loads(off.replace("off = true", ""))).check(report)] == ["a-rule"]
    with pytest.raises(UsageError, match="should fire"):
        with_examples(loads(off.replace('"x"', '"z"', 1)))


def test_a_house_sets_levels_and_asks_for_more_checks() -> None:
    lists = "It makes salt, water, and bread. " * 6 + "He likes apples, pears and plums."
    text = f"The  plan is good.\n\n{lists}"
    report = read(text.encode(), "a.txt", language="en")
    plain = [(f.check, f.severity.label) for f in checker_for(loads("")).check(report)]
    assert ("double-space", "minor") in plain
    assert "mixed-serial-comma" not in dict(plain)
    more = '[check]\nalso = ["mixed-serial-comma"]\nlevels = { "double-space" = "critical" }'
    found = [(f.check, f.severity.label) for f in checker_for(loads(more)).check(report)]
    assert ("double-space", "critical") in found
    assert "mixed-serial-comma" in dict(found)
    with pytest.raises(UsageError, match="no check called"):
        checker_for(loads('[check]\nlevels = { "double-spice" = "minor" }'))


def test_fix_heeds_the_file_beside_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The  colour is 5km off. They met on February 4th ,  2021.\n", "utf-8")
    (tmp_path / "proofroom.toml").write_text(
        '[check]\nignore = ["double-space"]\n'
        + rule("kind = \"pattern\"\npattern = '(\\d)(km)\\b'\nreplace = '\\1 \\2'\nsafe = true", "5km", "5 km")
        + '[[suppress]]\ncheck = "punctuation-spacing"\nreason = "so"\n',
        "utf-8",
    )
    done = CliRunner().invoke(fix_command, [str(tmp_path / "a.txt"), "-o", str(tmp_path / "b.txt")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "b.txt").read_text("utf-8") == "The  colour is 5 km off. They met on February 4th ,  2021.\n"
