"""The checks that know no language, on right and on spoilt text of eight languages."""

from __future__ import annotations

import pytest

from review.checks import Checker
from review.documents import read
from review.model import apply_edits

SENTENCES = {
    "zh": (
        "市政府于五月十二日召开会议，讨论港口扩建工程（第二期）。",
        "会议决定，年内完成三座桥梁的加固工作，并公布进展。",
        "代表们认为，水务局提出的方案切实可行。",
        "新图书馆将于秋季开放，居民可以免费借阅图书。",
        "委员会要求各部门在月底前提交报告，不得拖延。",
    ),
    "ja": (
        "市議会は五月十二日に会議を開き、港の拡張工事（第二期）を検討した。",
        "会議では、年内に三つの橋の補強を終え、進み具合を公表することを決めた。",
        "代表たちは、水道局の案は実現できると考えている。",
        "新しい図書館は秋に開館し、住民は無料で本を借りることができる。",
        "委員会は各部署に、月末までに報告書を出すよう求めた。",
    ),
    "ko": (
        "시의회는 5월 12일에 회의를 열어 항만 확장 공사(제2기)를 논의했다.",
        "회의에서는 올해 안에 다리 세 곳의 보강을 마치고, 진행 상황을 공개하기로 결정했다.",
        "대표들은 수도국이 내놓은 방안이 실현 가능하다고 보았다.",
        "새 도서관은 가을에 문을 열며, 주민은 무료로 책을 빌릴 수 있다.",
        "위원회는 각 부서에 월말까지 보고서를 제출하라고 요구했다.",
    ),
    "fr": (
        "Le conseil municipal s’est réuni le 12 mai, afin d’examiner l’extension du port (deuxième phase).",
        "Il a décidé de renforcer trois ponts avant la fin de l’année, et de publier l’avancement des travaux.",
        "Les délégués estiment que le projet du service des eaux est réalisable.",
        "La nouvelle bibliothèque ouvrira en automne, et les habitants pourront y emprunter des livres.",
        "Le comité demande aux services de remettre leur rapport avant la fin du mois.",
    ),
    "de": (
        "Der Stadtrat trat am 12. Mai zusammen, um den Ausbau des Hafens (zweiter Abschnitt) zu beraten.",
        "Er beschloss, noch in diesem Jahr drei Brücken zu verstärken, und will über den Fortschritt berichten.",
        "Die Abgeordneten halten den Vorschlag des Wasseramts für machbar.",
        "Die neue Bücherei öffnet im Herbst, und die Einwohner können dort kostenlos Bücher leihen.",
        "Der Ausschuss bat die Ämter, ihre Berichte bis zum Ende des Monats vorzulegen.",
    ),
    "es": (
        "El ayuntamiento se reunió el 12 de mayo, para estudiar la ampliación del puerto (segunda fase).",
        "Decidió reforzar tres puentes antes de fin de año, y publicar el avance de las obras.",
        "Los delegados creen que el plan del servicio de aguas es viable.",
        "La nueva biblioteca abrirá en otoño, y los vecinos podrán tomar libros prestados.",
        "El comité pidió a los departamentos que entreguen su informe antes de fin de mes.",
    ),
    "ru": (
        "Городской совет собрался 12 мая, чтобы обсудить расширение порта (вторая очередь).",
        "Он решил укрепить три моста до конца года, и сообщать о ходе работ жителям города.",
        "Депутаты считают, что предложение водного управления можно выполнить.",
        "Новая библиотека откроется осенью, и жители смогут бесплатно брать книги.",
        "Комитет попросил все отделы представить свои отчёты до конца месяца.",
    ),
    "ar": (
        "اجتمع مجلس المدينة في 12 مايو، لمناقشة توسيع الميناء (المرحلة الثانية).",
        "وقرر تدعيم ثلاثة جسور قبل نهاية العام، ونشر تقدم الأعمال على سكان المدينة.",
        "ويرى المندوبون أن خطة إدارة المياه قابلة للتنفيذ.",
        "ستفتح المكتبة الجديدة في الخريف، ويمكن للسكان استعارة الكتب منها مجانا.",
        "وطلبت اللجنة من الإدارات تقديم تقاريرها قبل نهاية الشهر.",
    ),
}
"""Five sentences each: the first holds a bracket, the second a comma."""
COMMA = {"zh": "，", "ja": "、", "ar": "،"}
SPACED = ("ko", "fr", "de", "es", "ru", "ar")
CHECKS = (
    "double-space", "doubled-punctuation", "invisible-character", "repeated-block", "repeated-sentence", "site-suffix",
    "unpaired-bracket",
)  # fmt: skip
EVERY = pytest.mark.parametrize("language", SENTENCES)


def said(text: str, language: str) -> list[tuple[str, str]]:
    report = read(text.encode(), "case.txt", language=language)
    return [(finding.check, finding.text) for finding in Checker(select=CHECKS).check(report)]


def cured(text: str, language: str) -> str:
    report = read(text.encode(), "case.txt", language=language)
    finding = Checker(select=CHECKS).check(report)[0]
    return apply_edits(text, finding.suggestions[0].edits)


def spoilt_comma(language: str) -> tuple[str, str]:
    mark = COMMA.get(language, ",")
    right = SENTENCES[language][1]
    return right.replace(mark, mark * 2, 1), right


@EVERY
@pytest.mark.parametrize("number", range(5))
def test_a_right_sentence_raises_nothing(language: str, number: int) -> None:
    assert said(SENTENCES[language][number], language) == []


@EVERY
def test_right_paragraphs_raise_nothing_together(language: str) -> None:
    assert said("\n\n".join(SENTENCES[language]), language) == []


@EVERY
def test_a_comma_twice_is_written_once(language: str) -> None:
    text, right = spoilt_comma(language)
    assert said(text, language) == [("doubled-punctuation", COMMA.get(language, ",") * 2)]
    assert cured(text, language) == right


@EVERY
def test_a_sentence_twice_is_removed_once(language: str) -> None:
    first, other = SENTENCES[language][1], SENTENCES[language][2]
    space = " " if language in SPACED else ""
    text = space.join((first, first, other))
    assert said(text, language) == [("repeated-sentence", first)]
    assert cured(text, language) == space.join((first, other))


@EVERY
def test_a_paragraph_twice_is_said(language: str) -> None:
    row = SENTENCES[language]
    assert said("\n\n".join((row[1], row[3], row[3], row[4])), language) == [("repeated-block", row[3])]


@EVERY
def test_a_bracket_that_is_never_closed_is_said(language: str) -> None:
    text = SENTENCES[language][0].replace(")", "").replace("）", "")
    assert [check for check, _ in said(text, language)] == ["unpaired-bracket"]


@pytest.mark.parametrize("language", SPACED)
def test_two_spaces_become_one(language: str) -> None:
    right = SENTENCES[language][0]
    text = right.replace(" ", "  ", 1)
    assert said(text, language) == [("double-space", "  ")]
    assert cured(text, language) == right


@pytest.mark.parametrize("text", ["目标有二：1）修桥；2）修路。", "一）修桥，二）修路。", "第二期（港口)已完工。"])
def test_enumerators_and_a_bracket_of_the_other_width_are_no_single_brackets(text: str) -> None:
    assert said(text, "zh") == []
