"""Sentences as a reader would count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.language import gaps, segments, split

CASES = [
    ("en", ["It is approx. 5 km away.", "The next one is est. 1990."]),
    ("en", ["See vol. 3, Fig. 2 and no. 5.", "He said no.", "Then he left."]),
    ("en", ["Foo Co., Ltd. announced it.", "Bar Ltd. (Beijing) did so.", "It was made by Bar Ltd.", "The firm grew."]),
    ("en", ["Output rose to 9.7 m. “Is it so?” he asked.", "“No!” they cried."]),
    ("en", ["(See the annex.)", "Then came the report."]),
    ("en", ["He said “no.” and left.", "He met Prof. Wu and Dr. Xu at 5 p.m. on Feb. 4."]),
    ("en", ["1. The first item.", "2. The second item."]),
    ("en", ["(1) Improve the system.", "Give it full play.", "(2) Widen the road."]),
    ("en", ["We use the .NET platform; it works.", "It really does!"]),
    ("zh", ["他说：“好！”", "然后走了。", "第一；第二）。", "第三）第四。"]),
    ("zh", ["好！）”", "上海ABC有限公司（ABC Co., Ltd.）宣布。", "增长9.7%。", "GDP也增长。"]),
    ("ja", ["これは本です。", "「はい。」と言った。"]),
    ("fr", ["M. Dupont est là.", "Il part."]),
    ("ar", ["مرحبا.", "كيف حالك؟"]),
    ("hi", ["यह है।", "वह है।"]),
]


def parts(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_sentences(language: str, sentences: list[str]) -> None:
    if sentences[0].startswith("Output"):
        sentences = ["Output rose to 9.7 m.", sentences[0][22:], *sentences[1:]]
    joint = "" if language in {"zh", "ja"} else " "
    assert parts(joint.join(sentences), language) == sentences


def test_a_line_break_is_only_white_space() -> None:
    sentences = ["The work went on\r\nand on.", "It ended\nthen."]
    assert parts(" ".join(sentences), "en") == sentences


TAGS = "en en-GB zh zh-Hans ja ko th my ar he hi ru el am de fr es tr xx"
PIECES = "Ltd. approx. He said “Yes.” 9.7m. “ ” ） ； 。 ！ 」 と 上海 1. ( ). \ufffc ... … ; ! ? । ؟ สวัสดี 😀"
SPACES = (" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u3000")
LANGUAGES = st.sampled_from(TAGS.split())
WORDS = st.sampled_from([*PIECES.split(), *SPACES])
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map("".join))


@given(TEXTS, LANGUAGES)
def test_nothing_but_white_space_lies_between_sentences(text: str, language: str) -> None:
    at = 0
    for start, end in [*split(text, language), (len(text), len(text))]:
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end


@given(TEXTS, LANGUAGES)
def test_segments_lose_nothing_and_are_one_space_apart(text: str, language: str) -> None:
    spans = segments(text, language)
    joints = gaps(text, spans)
    assert set(joints) <= {"", " "}
    pieces = [text[start:end] for start, end in spans]
    joined = pieces[0] + "".join(a + b for a, b in zip(joints, pieces[1:], strict=True)) if pieces else ""
    assert joined == text.strip()


@given(TEXTS, LANGUAGES)
def test_a_segment_border_is_a_sentence_border(text: str, language: str) -> None:
    sentences = split(text, language)
    starts = {start for start, _ in sentences}
    assert {start for start, _ in segments(text, language)} <= starts


def segmented(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in segments(text, language)]


def test_a_flaw_of_spacing_lies_inside_a_segment() -> None:
    found = segmented("One is.  Two is. Three is.Four is.\tFive is.", "en")
    assert found == ["One is.  Two is.", "Three is.Four is.\tFive is."]


def test_scripts_without_spaces_divide_at_an_empty_gap() -> None:
    assert segmented("第一句。第二句！GDP增长。", "zh-CN") == ["第一句。", "第二句！", "GDP增长。"]
    assert segmented("One is.Two is。Three is.", "en") == ["One is.Two is。Three is."]
