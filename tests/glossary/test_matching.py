"""What a person expects of matching, case by case."""

from __future__ import annotations

import time
from datetime import date

import pytest

from glossary import TermBase, TermMatch, right_name
from glossary.model import CaseRule, Concept, LanguageSection, Term, TermStatus, Validity


def names(*terms: Term | str, kind: str | None = None, language: str = "en", id: str = "c") -> Concept:
    made = tuple(term if isinstance(term, Term) else Term(term) for term in terms)
    return Concept(id, (LanguageSection(language, made),), kind=kind)


def found(text: str, *concepts: Concept, language: str = "en") -> list[TermMatch]:
    return TermBase("house", concepts).match(text, language)


def only(text: str, *concepts: Concept, language: str = "en") -> TermMatch:
    matches = found(text, *concepts, language=language)
    assert len(matches) == 1
    match = matches[0]
    assert text[match.start : match.end] == match.text
    return match


COMMISSION = names("Development and Reform Commission", kind="proper name/organisation")


@pytest.mark.parametrize(
    ("text", "words", "conjunction", "as_written"),
    [
        ("the Development and Reform Commission said", "Development and Reform Commission", None, True),
        ("Development  and\nReform Commission", "Development  and\nReform Commission", None, True),
        ("Development as well as Reform Commission", "Development as well as Reform Commission", "as well as", False),
        ("Development & Reform Commission", "Development & Reform Commission", "&", False),
        ("Ｄevelopment and Reform Commission", "Ｄevelopment and Reform Commission", None, False),
        ("Development and Reform Commission’s view", "Development and Reform Commission", None, True),
    ],
)
def test_folding(text: str, words: str, conjunction: str | None, as_written: bool) -> None:
    match = only(text, COMMISSION)
    assert (match.text, match.conjunction, match.as_written, match.case_right) == (words, conjunction, as_written, True)


def test_the_article_is_reported_and_not_part_of_the_match() -> None:
    match = only("for the State Council", names("the State Council"))
    assert (match.text, match.article_before, match.as_written) == ("State Council", True, True)


def test_one_word_with_an_article_needs_it() -> None:
    administration = names("the Administration")
    assert only("asked the Administration", administration).text == "Administration"
    assert found("Administration for Market Regulation", administration) == []


def test_words_inside_words_do_not_match() -> None:
    assert found("party partying department", names("art")) == []


def test_a_comma_is_a_barrier() -> None:
    assert found("the city, council", names("city council")) == []


def test_part_of_a_compound_does_not_match() -> None:
    area = names(Term("special area", case=CaseRule.ANY))
    assert found("a non-special area", area) == []
    assert only("a Shanghai-Special Area line", area).text == "Special Area"


def test_longest_wins_across_statuses_and_nested_ones_on_request() -> None:
    bad = names(Term("Management Committee", TermStatus.DEPRECATED), id="bad")
    good = names("Lingang Management Committee", id="good")
    assert [m.concept.id for m in found("the Lingang Management Committee", bad, good)] == ["good"]
    nested = TermBase("house", [bad, good]).match("the Lingang Management Committee", "en", nested=True)
    assert [(m.concept.id, m.text) for m in nested] == [
        ("good", "Lingang Management Committee"),
        ("bad", "Management Committee"),
    ]


def test_hyphen_and_space_fold_but_the_exact_one_wins() -> None:
    spellings = names("Lin-gang", "Lingang", Term("Lin Gang", TermStatus.DEPRECATED))
    matches = found("Lin-gang, Lingang, Lin Gang", spellings)
    assert [(m.text, m.term.text) for m in matches] == [(s, s) for s in ("Lin-gang", "Lingang", "Lin Gang")]
    assert only("the sub venue", names(Term("sub-venue", case=CaseRule.ANY))).as_written is False


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("the State Council", CaseRule.EXACT, True),
        ("the state council", CaseRule.EXACT, False),
        ("the STATE COUNCIL said", CaseRule.EXACT, False),
        ("BY ORDER OF THE STATE COUNCIL", CaseRule.EXACT, True),
        ("the state Council", CaseRule.FIRST, True),
        ("the state council", CaseRule.FIRST, False),
        ("the state council", CaseRule.ANY, True),
    ],
)
def test_case_rules(text: str, rule: CaseRule, right: bool) -> None:
    assert only(text, names(Term("State Council", case=rule))).case_right is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Town government", True),
        ("It ended. Town government came.", True),
        ("He said: “Town government.”", True),
        ("a Town government", False),
        ("a town Government", False),
    ],
)
def test_a_capital_is_free_where_a_sentence_begins(text: str, right: bool) -> None:
    assert only(text, names(Term("town government", case=CaseRule.EXACT))).case_right is right


def test_an_acronym_in_small_letters_is_another_word() -> None:
    assert found("those who came", names("WHO")) == []
    assert only("those of WHO", names("WHO")).text == "WHO"


def test_plural_and_singular_of_ordinary_terms() -> None:
    term = Term("development entity", case=CaseRule.ANY)
    match = only("all development entities", names(term, kind="term"))
    assert (match.form, match.as_written) == ("plural", False)
    assert only("one research institute", names("research institutes", kind="term")).form == "singular"


def test_names_do_not_inflect_and_verbs_do() -> None:
    assert found("two State Councils", names("State Council", kind="proper name/organisation")) == []
    assert [m.form for m in found("it empowers and empowered", names("empower", kind="verb"))] == [
        "third-person",
        "past",
    ]


def test_listed_forms_replace_generated_ones() -> None:
    corpus = names(Term("corpus", forms=("corpora",), case=CaseRule.ANY), kind="term")
    assert [m.text for m in found("corpora, corpus, corpuses", corpus)] == ["corpora", "corpus"]


def test_scripts_without_spaces_have_no_word_bounds() -> None:
    zone = names("临港新片区", language="zh")
    assert only("在临港新片区举行", zone, language="zh").text == "临港新片区"
    assert only("在临港\n新片区举行", zone, language="zh").start == 1
    thai = names("กรุงเทพ", language="th")
    assert only("ที่กรุงเทพมหานคร", thai, language="th").text == "กรุงเทพ"


def test_turkish_and_cyrillic_casing() -> None:
    city = names(Term("Isparta ili", case=CaseRule.ANY), language="tr")
    assert only("ısparta İli", city, language="tr").text == "ısparta İli"
    assert found("isparta ili", city, language="tr") == []
    committee = names(Term("Комитет города", case=CaseRule.ANY), language="ru")
    assert only("КОМИТЕТ ГОРОДА", committee, language="ru").start == 0


def test_apostrophes_of_other_languages() -> None:
    union = names("Union européenne", language="fr")
    assert only("de l’Union européenne", union, language="fr").text == "Union européenne"
    assert only("Ankara'da", names("Ankara", language="tr"), language="tr").text == "Ankara"


def test_abbreviation_dots_may_be_missing() -> None:
    company = names("Xinwei Semiconductor Co., Ltd.", kind="proper name/company")
    for text in ("Xinwei Semiconductor Co., Ltd.", "Xinwei Semiconductor Co., Ltd", "Xinwei Semiconductor Co Ltd"):
        assert only(text, company).text == text


def test_two_dated_forms_of_one_body() -> None:
    old = Term("Health Bureau", validity=Validity(end=date(2018, 3, 31)))
    new = Term("Health Commission", validity=Validity(start=date(2018, 4, 1)))
    base = TermBase("house", [names(old, new)])
    text = "Health Bureau and Health Commission"
    verdicts = {day: [m.status.value for m in base.match(text, "en", report_date=day)] for day in
                (date(2015, 1, 1), date(2020, 1, 1))}  # fmt: skip
    assert verdicts == {date(2015, 1, 1): ["preferred", "deprecated"], date(2020, 1, 1): ["deprecated", "preferred"]}
    assert right_name(base.concept("c"), "en", date(2015, 1, 1)) == old
    assert right_name(base.concept("c"), "en") == new


def test_an_earlier_glossary_wins_and_says_so() -> None:
    house = TermBase("house", [names(Term("Party Center", TermStatus.DEPRECATED))])
    client = TermBase("client", [names("Party Center", id="p")])
    [first] = TermBase.layered([house, client]).match("Party Center", "en")
    [second] = TermBase.layered([client, house]).match("Party Center", "en")
    assert (first.glossary, first.status.value) == ("house", "deprecated")
    assert (second.glossary, second.status.value) == ("client", "preferred")


def test_equal_claims_are_named() -> None:
    match = only("the vanguard", names("vanguard", id="a"), names("vanguard", id="b"))
    assert (match.concept.id, [concept.id for concept, _ in match.others]) == ("a", ["b"])


def test_a_region_falls_back_to_its_language() -> None:
    assert only("City Council", names("City Council", language="en-GB"), language="en").start == 0


def test_a_long_text_without_spaces_takes_linear_time() -> None:
    zone = names("临港新片区", language="zh")
    start = time.process_time()
    assert len(found("在临港新片区举行会议，" * 5_000, zone, language="zh")) == 5_000
    assert time.process_time() - start < 5
