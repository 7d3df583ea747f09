"""Marks, spaces and repeated words in the languages of Europe: slips are put right, a right text is left alone."""

from __future__ import annotations

import pytest

from review.checks import Checker
from review.documents import read
from review.language.writing import CLOSE, NEVER_TWICE
from review.model import Changes
from review.revising import apply, revise

CHECKS = ("punctuation-spacing", "glued-sentence", "fullwidth-mark", "doubled-punctuation", "repeated-word")
RIGHT = {
    "bg": "Пристанището, мостът и градът растат. Кметът говори пред всички.",
    "ca": "El port, el pont i la ciutat creixen. El batlle va parlar a tothom.",
    "cs": "Přístav, most a město rostou. Starosta promluvil ke všem.",
    "da": "Havnen, broen og byen vokser. Borgmesteren talte til alle.",
    "de": "Der Hafen, die Brücke und die Stadt wachsen. Leute, die die Stadt kennen, danken von von der Leyen.",
    "el": "Το λιμάνι, μια γέφυρα και η πόλη μεγαλώνουν. Ο δήμαρχος μίλησε σε όλους.",
    "en": "The port, the bridge and the town grow. The mayor spoke to all.",
    "es": "El puerto, el puente y la ciudad crecen. El alcalde habló con todos.",
    "et": "Sadam, sild ja linn kasvavad. Linnapea kõneles kõigile.",
    "fi": "Satama, silta ja kaupunki kasvavat. Pormestari puhui kaikille.",
    "fr": "Le port, le pont et la ville grandissent. Nous nous réunissons : la ville de de Gaulle.",
    "ga": "Tá an calafort, an droichead agus an chathair ag fás. Labhair an méara le cách.",
    "hr": "Luka, most i grad rastu. Gradonačelnik je govorio svima.",
    "hu": "Kikötő, híd és város épül. Beszélt a polgármester is.",
    "is": "Höfnin, brúin og borgin vaxa. Borgarstjórinn talaði við alla.",
    "it": "Il porto, il ponte e la città crescono. Il sindaco ha parlato a tutti.",
    "lt": "Uostas, tiltas ir miestas auga. Meras kalbėjo visiems.",
    "lv": "Osta, tilts un pilsēta aug. Mērs runāja ar visiem.",
    "mt": "Il-port, il-pont u l-belt qed jikbru. Tkellem is-sindku magħhom.",
    "nb": "Havnen, broen og byen vokser. Ordføreren talte til alle.",
    "nl": "De haven, de brug en de stad groeien. Hij zei dat het het beste is om door door te gaan iets te leren.",
    "nn": "Hamna, brua og byen veks. Ordføraren tala til alle.",
    "no": "Havnen, broen og byen vokser. Ordføreren talte til alle.",
    "pl": "Port, most i miasto rosną. Burmistrz przemówił do wszystkich.",
    "pt": "O porto, uma ponte e a cidade crescem. O prefeito falou a todos.",
    "ro": "Portul, podul și orașul cresc. Primarul a vorbit tuturor.",
    "ru": "Порт, мост и город растут. Мэр выступил перед всеми.",
    "sk": "Prístav, most a mesto rastú. Starosta prehovoril ku všetkým.",
    "sl": "Pristanišče, most in mesto rastejo. Župan je govoril vsem.",
    "sr": "Лука, мост и град расту. Градоначелник је говорио свима.",
    "sv": "Hamnen, bron och staden växer. Borgmästaren talade till alla.",
    "tr": "Liman, köprü ve şehir büyüyor. Belediye başkanı konuştu.",
    "uk": "Порт, міст і місто зростають. Мер виступив перед усіма.",
}
SLIPS = {
    "a space before the comma": (", ", " , "),
    "no space behind the comma": (", ", ","),
    "a space before the full stop": (". ", " . "),
    "no space behind the full stop": (". ", "."),
    "two commas": (", ", ",, "),
    "a full-width comma": (", ", "，"),
    "a full-width stop": (". ", "。"),
}


def corrected(text: str, language: str) -> str:
    """The text with every first cure."""
    report = read(text.encode(), "report.txt", language=language)
    cures = [finding.suggestions[0] for finding in Checker(select=CHECKS).check(report)]
    revision = revise(report, Changes())
    return revise(report, apply(revision, *cures)).report.text if cures else text


def test_every_language_that_is_claimed_is_tried() -> None:
    assert set(RIGHT) == CLOSE


@pytest.mark.parametrize("language", sorted(RIGHT))
def test_a_right_text_is_left_alone(language: str) -> None:
    report = read(RIGHT[language].encode(), "report.txt", language=language)
    assert Checker(select=CHECKS).check(report) == []


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("language", sorted(RIGHT))
def test_a_slip_is_put_right(language: str, slip: str) -> None:
    right = RIGHT[language]
    assert corrected(right.replace(*SLIPS[slip], 1), language) == right


@pytest.mark.parametrize(
    ("language", "word"), [(tag, word) for tag in NEVER_TWICE for word in sorted(NEVER_TWICE[tag])]
)
def test_a_word_that_never_stands_twice_stands_once(language: str, word: str) -> None:
    assert corrected(f"Abc {word} {word} xyz.", language) == f"Abc {word} xyz."
