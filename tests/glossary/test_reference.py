"""The fast matcher finds what the slow, obvious one finds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import TermBase
from glossary.model import CaseRule, Concept, LanguageSection, Term, TermStatus

_spec = importlib.util.spec_from_file_location("reference", Path(__file__).with_name("reference.py"))
assert _spec
assert _spec.loader
reference = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(reference)

WORDS = {
    language: words.split()
    for language, words in {
        "en": "the a and & as well city cities City WHO who special Special area areas area's party "
        "parties party’s companies company "
        "news Lin-gang "
        "Lingang non-special U.S. Co., Ltd. o'brien “area” (city) development",
        "zh": "临 港 新片区 市 委 市委 ， 。 AI 和 2021 （市）",
        "ru": "комитет Комитета и город города , . Москва московский",
        "tr": "İstanbul istanbul ISPARTA ısparta ve Ankara'da Ankara ili",
        "fr": "l'État État d'Ivoire et Côte côte l’union",
        "th": "ประเทศ ไทย กรุง เทพ กรุงเทพ ๆ",
        "ar": "اللجنة لجنة مدينة المدينة و ، محمّد محمد",
        "ja": "東京 都 東京都 の カタカナ ｶﾀｶﾅ は ー 、 。 AI",
        "ko": "서울 서울시 위원회 위원회의 및 , 시 AI",
        "el": "Επιτροπή επιτροπής ΠΟΛΗ πόλη πόλης και , του",
        "de": "Ausschuss Ausschüsse und Straße STRASSE der Stadt-Rat Stadtrat , Rates",
        "hi": "समिति नगर और , नगर-समिति समिति।",
        "he": "ועדה הוועדה עיר ו ־ שָׁלוֹם שלום",
    }.items()
}
GAPS = {"zh": ["", "", " ", "\n"], "th": ["", "", " "], "ja": ["", "", " "], "ko": [" ", "", ", "]}


def texts(language: str, most: int) -> st.SearchStrategy[str]:
    word = st.sampled_from(WORDS[language])
    gap = st.sampled_from(GAPS.get(language, [" ", " ", " ", "  ", "\n", "-", ", "]))
    pairs = st.lists(st.tuples(word, gap), min_size=1, max_size=most)
    return pairs.map(lambda found: "".join(w + g for w, g in found).strip())


def glossaries(language: str) -> st.SearchStrategy[list[Concept]]:
    term = st.builds(
        Term,
        text=texts(language, 4).filter(lambda t: any(c.isalnum() for c in t)),
        status=st.sampled_from(TermStatus),
        case=st.sampled_from(CaseRule),
    )
    terms = st.lists(term, min_size=1, max_size=3).map(tuple)
    kinds = st.sampled_from([None, "term", "proper name/place", "verb"])
    concepts = st.lists(st.tuples(terms, kinds), min_size=1, max_size=8)
    return concepts.map(
        lambda found: [Concept(f"c{i}", (LanguageSection(language, ts),), kind=k) for i, (ts, k) in enumerate(found)]
    )


def agree(concepts: list[Concept], text: str, language: str) -> None:
    termbase = TermBase("g", concepts)
    slow = reference.match(termbase, text, language)
    assert [(m.start, m.end, m.concept.id, m.term.text) for m in termbase.match(text, language)] == slow


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_english(data: st.DataObject) -> None:
    agree(data.draw(glossaries("en")), data.draw(texts("en", 14)), "en")


@settings(max_examples=1300, deadline=None)
@given(st.data(), st.sampled_from(sorted(WORDS)))
def test_other_scripts(data: st.DataObject, language: str) -> None:
    agree(data.draw(glossaries(language)), data.draw(texts(language, 14)), language)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.text(max_size=60), st.sampled_from(sorted(WORDS)))
def test_any_text(data: st.DataObject, text: str, language: str) -> None:
    agree(data.draw(glossaries(language)), text, language)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.lists(st.sampled_from(sorted(WORDS)), min_size=2, max_size=4))
def test_a_text_of_several_scripts(data: st.DataObject, languages: list[str]) -> None:
    """A report in one language quotes others, and so does its glossary."""
    text = " ".join(data.draw(texts(language, 6)) for language in languages)
    terms = [concept for language in languages for concept in data.draw(glossaries(language))]
    concepts = [
        Concept(f"c{n}", (LanguageSection(languages[0], c.languages[0].terms),), kind=c.kind)
        for n, c in enumerate(terms)
    ]
    agree(concepts, text, languages[0])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_changed_one_by_one(data: st.DataObject) -> None:
    """A glossary changed concept by concept finds what one made afresh finds."""
    concepts = data.draw(glossaries("en"))
    text = data.draw(texts("en", 14))
    changed = TermBase("g", concepts[: len(concepts) // 2])
    changed.match(text, "en")
    for concept in concepts[len(concepts) // 2 :]:
        changed = changed.with_concept(concept)
    for concept in data.draw(st.lists(st.sampled_from(concepts), unique_by=lambda c: c.id)):
        changed = changed.without_concept(concept.id)
        if data.draw(st.booleans()):
            changed = changed.with_concept(concept)
    fresh = TermBase("g", changed.concepts.values())
    have = [(m.start, m.end) for m in changed.match(text, "en")]
    assert have == [(m.start, m.end) for m in fresh.match(text, "en")]
    assert changed.digest == fresh.digest
    assert len(changed.concepts) == len(list(changed.concepts))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_layers_find_the_same_spans(data: st.DataObject) -> None:
    concepts = data.draw(glossaries("en"))
    text = data.draw(texts("en", 14))
    half = len(concepts) // 2
    layered = TermBase.layered([TermBase("a", concepts[:half]), TermBase("b", concepts[half:])])
    one = TermBase("g", concepts)
    assert [(m.start, m.end) for m in layered.match(text, "en")] == [(m.start, m.end) for m in one.match(text, "en")]
