"""Numbers, units and dates as nine languages write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from review.language.quantities import dates, quantities

CASES = {
    "zh": [
        ("近3000人", ["3000"]),
        ("3.5万平方公里", ["35000 km2"]),
        ("1.2万亿元", ["1200000000000 CNY"]),
        ("50余万人", ["500000"]),
        ("百分之三十", ["30"]),
        ("三成以上", ["30"]),
        ("三分之一", ["1/3"]),
        ("第十六届", ["16"]),
        ("一千二百家", ["1200"]),
        ("1亿2000万", ["120000000"]),
        ("２０２１年１２月", ["2021", "12"]),
        ("二〇二一年十二月", ["2021", "12"]),
        ("0.3%", ["3/10"]),
        ("2个百分点", ["2"]),
    ],
    "ja": [
        ("3万5千人", ["35000"]),
        ("1億2000万円", ["120000000 JPY"]),
        ("30パーセント", ["30"]),
        ("三割", ["30"]),
        ("2021年2月4日", ["2021", "2", "4"]),
        ("第16回", ["16"]),
        ("3.5ヘクタール", ["7/2 ha"]),
        ("1,234人", ["1234"]),
        ("三分の一", ["1/3"]),
        ("百分の五", ["5"]),
    ],
    "ko": [
        ("3만 5천 명", ["35000"]),
        ("1억 2000만 위안", ["120000000 CNY"]),
        ("30퍼센트", ["30"]),
        ("3천 명", ["3000"]),
        ("2021년 2월 4일", ["2021", "2", "4"]),
        ("제16회", ["16"]),
        ("1,234명", ["1234"]),
        ("12.5%", ["25/2"]),
        ("300킬로미터", ["300 km"]),
        ("200억 달러", ["20000000000 USD"]),
    ],
    "en": [
        ("3,000 people", ["3000"]),
        ("1.2 trillion yuan", ["1200000000000 CNY"]),
        ("30 per cent", ["30"]),
        ("two-thirds", ["2/3"]),
        ("the 16th", ["16"]),
        ("three hundred and fifty thousand", ["350000"]),
        ("twenty-five", ["25"]),
        ("$200 billion", ["200000000000 USD"]),
        ("February 4, 2021", ["2", "4", "2021"]),
        ("4th of March 2020", ["4", "3", "2020"]),
        ("35,000 square kilometers", ["35000 km2"]),
        ("the twenty-first", ["21"]),
    ],
    "fr": [
        ("3 000 personnes", ["3000"]),
        ("1,2 milliard", ["1200000000"]),
        ("30 %", ["30"]),
        ("deux cents", ["200"]),
        ("vingt-cinq", ["25"]),
        ("le 20e", ["20"]),
        ("un tiers", ["1/3"]),
        ("4 février 2021", ["4", "2", "2021"]),
        ("1er mars 2020", ["1", "3", "2020"]),
        ("12,5 km", ["25/2 km"]),
    ],
    "de": [
        ("3.000 Menschen", ["3000"]),
        ("1,2 Millionen Euro", ["1200000 EUR"]),
        ("30 Prozent", ["30"]),
        ("fünfundzwanzig", ["25"]),
        ("12.02.2023", ["12", "2", "2023"]),
        ("4. Februar 2021", ["4", "2", "2021"]),
        ("ein Drittel", ["1/3"]),
        ("1.234.567", ["1234567"]),
        ("3,5 Hektar", ["7/2 ha"]),
        ("zwei Milliarden", ["2000000000"]),
    ],
    "es": [
        ("3.000 personas", ["3000"]),
        ("1,2 mil millones de euros", ["1200000000 EUR"]),
        ("30 por ciento", ["30"]),
        ("doscientos", ["200"]),
        ("4 de febrero de 2021", ["4", "2", "2021"]),
        ("un tercio", ["1/3"]),
        ("treinta y cinco", ["35"]),
        ("dos mil", ["2000"]),
        ("3,5 hectáreas", ["7/2 ha"]),
        ("veinticinco", ["25"]),
    ],
    "ru": [
        ("3 000 человек", ["3000"]),
        ("1,2 млрд юаней", ["1200000000 CNY"]),
        ("30 процентов", ["30"]),
        ("двадцать пять", ["25"]),
        ("4 февраля 2021 года", ["4", "2", "2021"]),
        ("12,5 %", ["25/2"]),
        ("300 километров", ["300 km"]),
        ("пять тысяч", ["5000"]),
        ("12.02.2023", ["12", "2", "2023"]),
        ("200 га", ["200 ha"]),
    ],
    "ar": [
        ("3000 شخص", ["3000"]),
        ("1.2 مليار يوان", ["1200000000 CNY"]),
        ("30 بالمئة", ["30"]),
        ("٣٥٠٠", ["3500"]),
        ("4 فبراير 2021", ["4", "2", "2021"]),
        ("12.5%", ["25/2"]),
        ("٢٠٪", ["20"]),
        ("1,234", ["1234"]),
        ("300 كيلومتر", ["300 km"]),
        ("5 آلاف", ["5000"]),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, expected) for language, rows in CASES.items() for text, expected in rows],
)
def test_numbers_are_read(language: str, text: str, expected: list[str]) -> None:
    found = quantities(text, language)
    assert [f"{q.value} {q.unit}".strip() for q in found if q.text not in ("ein", "un")] == expected
    assert all(text[q.start : q.end] == q.text for q in found)


def test_a_number_may_have_two_readings() -> None:
    assert quantities("3至5万元", "zh")[0].values == (Fraction(3), Fraction(3000), Fraction(30000))
    assert quantities("1.234", "de")[0].values == (Fraction(1234), Fraction(617, 500))
    assert quantities("the 1990s", "en")[0].values == (Fraction(1990), Fraction(90))


@pytest.mark.parametrize("text", ["千家万户", "统一", "COVID-19", "十分重要", "万一"])
def test_what_is_no_number_is_never_sure(text: str) -> None:
    assert not [q for q in quantities(text, "zh") if q.sure]


def test_a_date_is_known_by_its_parts() -> None:
    (found,) = dates("On the 4th of February, 2021.", "en")
    assert (found.year, found.month, found.day) == (2021, 2, 4)
    assert dates("2021/13/40", "zh") == () or dates("2021/13/40", "zh")[0].day is None
