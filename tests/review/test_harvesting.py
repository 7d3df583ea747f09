"""A report without a glossary gives the draft of one: things with their names, places, and the sentence as evidence."""

from __future__ import annotations

from dataclasses import replace

from glossary import TermBase, dumps, loads
from glossary.model import Concept, LanguageSection, Term
from review import proofing
from review.harvesting import Card, draft, harvest
from review.model import Report


def report(text: str, **fields: object) -> Report:
    return replace(proofing.open_bytes(text.encode(), "report.txt"), **fields)  # type: ignore[arg-type]


def shown(cards: list[Card]) -> list[list[tuple[str, str, int]]]:
    return [[(n.name, n.wording.value, len(n.uses)) for n in card.namings] for card in cards]


def test_every_name_of_a_thing_is_on_its_card() -> None:
    text = (
        "The Rill Bay Planning Commission (RBPC) met. The Planning Commission rose, and the planning commission slept."
        "\n\nNobody heard the RBPC. Then the Commission of Planning of Rill Bay spoke; the Rill Bay Planning "
        "Commission sat."
    )
    [card] = harvest(report(text))
    assert shown([card]) == [
        [
            ("Rill Bay Planning Commission", "kept", 2),
            ("Commission of Planning of Rill Bay", "other", 1),
            ("RBPC", "short", 2),
            ("Planning Commission", "short", 1),
            ("planning commission", "short", 1),
        ]
    ]
    assert (card.first.span.start, card.first.sentence, card.count) == (
        4,
        "The Rill Bay Planning Commission (RBPC) met.",
        7,
    )
    assert all(text[use.span.start : use.span.end] == n.name for n in card.namings for use in n.uses)


def test_the_commonest_wording_is_kept_and_the_spun_one_never() -> None:
    text = "The Trade as well as Labour Bureau met. We saw the Bureau of Trade and Labour."
    text += " It is the Trade and Labour Bureau. So says the Bureau of Trade and Labour."
    assert shown(harvest(report(text))) == [
        [
            ("Bureau of Trade and Labour", "kept", 2),
            ("Trade as well as Labour Bureau", "other", 1),
            ("Trade and Labour Bureau", "other", 1),
        ]
    ]


def test_a_slip_of_a_letter_and_another_ending_are_the_same_name() -> None:
    text = "The Judiciary Police Department came. The Judiciary Police Department saw."
    text += " We met the Judicial Police Department."
    assert shown(harvest(report(text))) == [
        [("Judiciary Police Department", "kept", 2), ("Judicial Police Department", "other", 1)]
    ]


def test_a_time_and_the_place_of_a_news_line_are_no_part_of_a_name() -> None:
    text = (
        "He left the Rill Harbour University in July and the Salt News Agency BERN on the day.\n\n"
        "The Rill Harbour University and the Salt News Agency stayed."
    )
    assert [card.name for card in harvest(report(text))] == ["Rill Harbour University", "Salt News Agency"]


def test_two_bodies_stay_two() -> None:
    text = "The Northern Harbour Board met the Southern Harbour Board. The Harbour Board of neither place spoke."
    assert [row[0][0] for row in shown(harvest(report(text)))] == ["Northern Harbour Board", "Southern Harbour Board"]


def test_titles_single_mentions_and_first_words_are_no_names() -> None:
    text = "A Great Day For Rill Bay\n\nYesterday Ann Mill came. Nobody in Rill likes China and Africa. Ann Mill left."
    assert shown(harvest(report(text))) == [[("Ann Mill", "kept", 2)]]


def test_what_a_glossary_knows_is_left_out() -> None:
    known = TermBase("house", [Concept("A", (LanguageSection("en", (Term("Rill Harbour Board"),)),))])
    assert harvest(report("The Rill Harbour Board met."), known) == []


SOURCE = "河湾规划委员会开会。\n昨天，河湾规划委员会的报告出来了。\n没有人来。\n"
TEXT = (
    "The Rill Bay Planning Commission met.\n\n"
    "Yesterday the report of the Rill Bay Planning Commission came.\n\nNobody came.\n"
)


def test_the_source_gives_a_candidate_for_the_pair() -> None:
    [card] = harvest(report(TEXT, source_text=SOURCE, source_language="zh"))
    assert card.source == "河湾规划委员会"
    [other] = harvest(report(TEXT, source_text=SOURCE + "又\n一段\n", source_language="zh"))
    assert other.source is None  # the paragraphs do not go together
    french = "Puis la Commission de Rive siège.\nHier la Commission de Rive parla.\nPersonne.\n"
    [card] = harvest(report(TEXT, source_text=french, source_language="fr"))
    assert card.source == "Commission de Rive"


def test_a_candidate_ends_as_a_thing_of_its_kind() -> None:
    def source(text: str, chinese: str) -> list[tuple[str, str | None]]:
        cards = harvest(report(text, source_text=chinese, source_language="zh"))
        return [(card.name, card.source) for card in cards]

    sea = "We crossed the Rill Long Sea.\n\nNobody likes the Rill Long Sea.\n\nNobody came.\n"
    signed = "甲方签署，船过丽海。\n甲方签署，谁也不爱丽海。\n没有人来。\n"
    assert source(sea, signed) == [("Rill Long Sea", "丽海")]
    assert source(sea, signed.replace("丽海", "那里")) == [("Rill Long Sea", None)]
    forum = "The Rill Bay Forum met.\n\nHe opened the Rill Bay Forum.\n\nNobody came.\n"
    assert source(forum, "第三届丽湾论坛开幕。\n他说第三届丽湾论坛好。\n没有人来。\n") == [
        ("Rill Bay Forum", "丽湾论坛")
    ]


def test_the_draft_is_proposed_with_its_evidence_and_raises_nothing() -> None:
    cards = harvest(report(TEXT, source_text=SOURCE, source_language="zh"))
    made = draft(cards, "draft", "en", "zh", "report.txt")
    [concept] = loads(dumps(made, "csv"), "draft.csv").concepts.values()
    [term] = concept.terms("en")
    assert (term.text, term.status.value, term.evidence[0].text, term.evidence[0].quotation) == (
        "Rill Bay Planning Commission",
        "proposed",
        "report.txt",
        "The Rill Bay Planning Commission met.",
    )
    assert [t.text for t in concept.terms("zh")] == ["河湾规划委员会"]
    assert proofing.check(report(TEXT), made, select=["deprecated-term", "mixed-terms", "term-casing"]) == []
