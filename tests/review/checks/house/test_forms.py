"""House rules about the form of dates and numbers."""

from __future__ import annotations

import pytest

from review.checks.house import checker_for, dumps, loads
from review.checks.house import tested as with_examples
from review.documents import read
from review.errors import UsageError
from review.model import Applicability, apply_edits

DATES = [
    ("en", "d MMMM y", "On May 4, 2021 and on 2021-05-04 it met.", "On 4 May 2021 and on 4 May 2021 it met."),
    ("en", "MMMM d, y", "On 4 May 2021 it met.", "On May 4, 2021 it met."),
    ("en", "y-MM-dd", "On 4 May 2021 it met in May 2021.", "On 2021-05-04 it met in May 2021."),
    ("en", "d MMMM y", "He wrote “May 4, 2021” at 2021-05-04T10:00.", "He wrote “May 4, 2021” at 2021-05-04T10:00."),
    ("en", "d MMMM y", "See a-2021-05-04.txt or log/2021-05-04.", "See a-2021-05-04.txt or log/2021-05-04."),
    ("de", "dd.MM.y", "Am 4. Mai 2021 tagte er.", "Am 04.05.2021 tagte er."),
    ("de", "d. MMMM y", "The plan of the town is of 2021-05-04.", "The plan of the town is of 2021-05-04."),
    ("fr", "d MMMM y", "Le 01/05/2021 et le 2 mai 2021.", "Le 1er mai 2021 et le 2 mai 2021."),
    ("es", "d 'de' MMMM 'de' y", "El 04/05/2021 se reunió.", "El 4 de mayo de 2021 se reunió."),
    ("ru", "d MMMM y 'г'.", "Совет был 04.05.2021 и 4 мая 2021 г.", "Совет был 4 мая 2021 г. и 4 мая 2021 г."),
    ("zh", "y年M月d日", "会议于2021-05-04召开。", "会议于2021年5月4日召开。"),
    ("ja", "y/MM/dd", "2021年5月4日に開かれた。", "2021/05/04に開かれた。"),
    ("ko", "y년 M월 d일", "2021-05-04 회의.", "2021년 5월 4일 회의."),
]  # fmt: skip
NUMBERS = [
    (
        "en",
        "1 234.5",
        "It has 1,234 crates and 1,234,567.8 t.",
        "It has 1\u00a0234 crates and 1\u00a0234\u00a0567.8 t.",
    ),
    ("en", "1 234,5", "It rose by 3.5 % to 12 345,6.", "It rose by 3,5 % to 12 345,6."),
    ("en", "1,234.5", "It has 1\u00a0234 crates and 1’234’567.8 t.", "It has 1,234 crates and 1,234,567.8 t."),
    ("en", "1 234.5", "It has 1\u202f234 crates.", "It has 1\u202f234 crates."),
    ("en", "1 234,5", "See version 3.5, section 2.4 and 10.0.0.1.", "See version 3.5, section 2.4 and 10.0.0.1."),
    ("de", "1’234.5", "Es kostet 1.234,50 Euro oder 3,5 Prozent.", "Es kostet 1’234.50 Euro oder 3.5 Prozent."),
    ("de", "1 234,5", "Es sind 1.234 Euro; siehe Kapitel 1.234.", "Es sind 1\u00a0234 Euro; siehe Kapitel 1.234."),
    ("fr", "1234,5", "Il pèse 1\u202f234,5 kg.", "Il pèse 1234,5 kg."),
    ("es", "1 234,5", "Son 1.234,5 toneladas.", "Son 1\u00a0234,5 toneladas."),
    ("zh", "1 234.5", "共1,234个。", "共1\u00a0234个。"),
]


def rule(kind: str, form: str, **more: str) -> str:
    rows = "".join(f"{key} = {value}\n" for key, value in more.items())
    return f'[[rule]]\nname = "our-form"\nkind = "{kind}"\nform = "{form}"\n{rows}fires = ["x"]\nsilent = ["y"]\n'


def cured(toml: str, text: str, language: str) -> str:
    checker = checker_for(loads(toml), select=["our-form"])
    cures = [one.suggestions[0] for one in checker.check(read(text.encode(), "a.txt", language=language))]
    assert all(cure.applicability is Applicability.REVIEW for cure in cures)
    return apply_edits(text, [edit for cure in cures for edit in cure.edits])


@pytest.mark.parametrize(("language", "form", "written", "right"), DATES)
def test_a_date_is_written_as_the_house_does(language: str, form: str, written: str, right: str) -> None:
    assert cured(rule("dates", form), written, language) == right
    assert cured(rule("dates", form), right, language) == right


@pytest.mark.parametrize(("language", "form", "written", "right"), NUMBERS)
def test_a_number_is_written_as_the_house_does(language: str, form: str, written: str, right: str) -> None:
    assert cured(rule("numbers", form), written, language) == right
    assert cured(rule("numbers", form), right, language) == right


@pytest.mark.parametrize(
    ("kind", "form"),
    [("dates", "MMMM"), ("dates", "d MMMM y HH"), ("dates", "d Q y"), ("numbers", "1,234,5"), ("numbers", "1234")],
)
def test_a_form_that_cannot_be_used_is_refused_with_its_line(kind: str, form: str) -> None:
    with pytest.raises(UsageError, match="line 1: “form” is"):
        loads(rule(kind, form))
    with pytest.raises(UsageError, match="needs “form”"):
        loads(rule(kind, form).replace(f'form = "{form}"\n', ""))


def test_the_examples_of_a_form_are_run_and_it_is_written_back() -> None:
    toml = rule("dates", "d MMMM y").replace('"x"', '"On May 4, 2021."').replace('"y"', '"On 4 May 2021."')
    assert loads(dumps(with_examples(loads(toml)))).rules == loads(toml).rules


def test_the_form_of_the_house_goes_before_that_of_the_language() -> None:
    text = "The council of the city met on 2021-02-04 and then rose by 3,5 percent."
    report = read(text.encode(), "a.txt", language="en")
    said = [rule("dates", "y-MM-dd"), rule("numbers", "1 234,5").replace("our-form", "our-numbers")]
    names = {one.check for one in checker_for(loads("\n".join(said))).check(report)}
    assert not names & {"iso-date", "foreign-separator", "our-form", "our-numbers"}
    assert {one.check for one in checker_for(loads("")).check(report)} >= {"iso-date", "foreign-separator"}
    off = [one.replace("form =", "off = true\nform =") for one in said]
    assert {one.check for one in checker_for(loads("\n".join(off))).check(report)} >= {"iso-date", "foreign-separator"}
