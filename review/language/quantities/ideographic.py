"""Numbers of Chinese, Japanese and Korean: 3.5万, 一千二百, 百分之三十, 三成, 第十六, 50余万, 3만 5천."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from review.language.quantities.figures import FIGURES, readings
from review.language.quantities.pack import Pack, pack
from review.language.quantities.quantity import Kind, Quantity

_NOT_TENTH = "立为為员員功果效本就年长長熟分绩績人交都型品色语語天套"
_VAGUE = "数几數幾上成近约好"
_SURE_FROM = 4
_PLAN = re.compile(
    r"十([一二三四五])五(?=[”’」』\"]?(?:规划|規劃|计划|計劃|时期|時期|期间|期間|收官|开局|開局|末|以来|以來|目标|建设|五年|[”’」』]))"
)
"""十四五, the fourteenth five-year plan."""
_EITHER = re.compile("(?<=[十百千万亿])?([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)")
"""四五十 is forty or fifty."""


@dataclass(frozen=True, slots=True)
class _Marks:
    number: re.Pattern[str]
    percent: re.Pattern[str]
    share: re.Pattern[str] | None
    over: re.Pattern[str] | None


@cache
def _marks(language: str) -> _Marks:
    known = pack(language)
    digits, small, scale = (_any(known, role) for role in ("digit", "small", "scale"))
    more = f"[{''.join(known.role('more'))}]?" if known.role("more") else ""
    run = rf"(?:{FIGURES.pattern}|[{digits}{small}]+)"
    gap = " ?" if language == "ko" else ""
    last = rf"(?:(?<=[{scale}]){gap}[0-9]{{1,4}}(?![0-9.,]))?"  # 123万4567
    tail = rf"(?:(?<=[{small}{scale}])[{digits}]+)?{last}"
    number = rf"{run}(?:{more}[{small}{scale}]{{1,2}}(?:{gap}{run}(?=[{small}{scale}]))*)*{tail}"
    if language == "ko":  # Sino-Korean digits alone are also syllables of words
        figures = rf"(?:{FIGURES.pattern})"
        number = rf"{figures}(?: ?[{small}{scale}]{{1,2}}(?: ?{figures}(?= ?[{small}{scale}]))?)*{last}"
    return _Marks(
        re.compile(number),
        re.compile(r"\s?(?:" + "|".join(sorted(map(re.escape, known.role("percent")), key=len, reverse=True)) + ")"),
        re.compile("(?:" + "|".join(known.role("share")) + ")$") if known.role("share") else None,
        re.compile("(?:" + "|".join(known.role("over")) + r")\s?") if known.role("over") else None,
    )


def _any(known: Pack, role: str) -> str:
    return "".join(re.escape(word) for word in known.role(role))


def ideographic(text: str, known: Pack) -> Iterator[Quantity]:
    """The numbers of a text; a part (三分之一) is one number."""
    marks, skip = _marks(known.language), 0
    for match in marks.number.finditer(text):
        start, end = match.span()
        plan = _PLAN.match(text, start) if known.language == "zh" else None
        if plan and start >= skip:
            skip = start + 3
            which = Fraction(10 + (known.role("digit")[plan[1]] or 0))
            yield Quantity(start, start + 2, "", (which,), Kind.ORDINAL, sure=False)
            yield Quantity(start + 2, start + 3, "", (Fraction(5),), sure=False)
            continue
        values = _values(match.group(), known) if start >= skip else ()
        if not values:
            yield from _single(text, known, start, end) if start >= skip else ()
            continue
        part = _part(text, known, marks, end, values)
        quantity = part or _dressed(
            text, known, marks, Quantity(start, end, "", values, sure=_sure(text, match, known))
        )
        skip = quantity.end
        yield quantity
    yield from (
        Quantity(m.start(), m.end(), "", (Fraction(1, 2), Fraction(50)), Kind.PART, sure=False)
        for word in known.role("half")
        for m in re.finditer(re.escape(word), text)
    )


def _single(text: str, known: Pack, start: int, end: int) -> Iterator[Quantity]:
    """The figures of 12.02.2023 or of 1,2, each by itself and unsure."""
    for match in re.finditer(r"[0-9]+", text[start:end]):
        yield Quantity(start + match.start(), start + match.end(), "", (Fraction(match.group()),), sure=False)


def _part(text: str, known: Pack, marks: _Marks, end: int, below: tuple[Fraction, ...]) -> Quantity | None:
    """三分之一: the number below comes first."""
    over = marks.over.match(text, end) if marks.over else None
    above = marks.number.match(text, over.end()) if over else None
    values = _values(above.group(), known) if above else ()
    if over is None or above is None or not values or not below[0]:
        return None
    start = end
    while start > 0 and (
        text[start - 1].isdigit() or text[start - 1] in known.role("digit") or text[start - 1] in known.role("small")
    ):
        start -= 1
    percent = below[0] == 100
    value = values[0] if percent else values[0] / below[0]
    return Quantity(start, above.end(), "", (value,), Kind.PERCENT if percent else Kind.PART)


def _dressed(text: str, known: Pack, marks: _Marks, quantity: Quantity) -> Quantity:
    """With what stands around it: 第…, …%, …成, …年代, …时."""
    start, end, values, kind, sure = quantity.start, quantity.end, quantity.values, Kind.NUMBER, quantity.sure
    before, after = text[max(0, start - 4) : start], text[end : end + 3]
    share = marks.share.search(before) if marks.share else None
    percent = marks.percent.match(text, end)
    if share:
        start, kind, sure = start - len(share.group()), Kind.PERCENT, True
        values = tuple(value * 100 * (known.role("share")[share.group()] or 1) for value in values)
    elif percent:
        end, kind, sure = percent.end(), Kind.PERCENT, True
    elif before[-1:] and before[-1:] in known.role("ordinal"):
        start, kind = start - 1, Kind.ORDINAL
        if text[end - 1] == "조":  # 제15조 is an article, no trillion
            end, values = end - 1, tuple(value / 10**12 for value in values)
    elif after[:1] and after[:1] in known.role("tenth") and after[1:2] not in tuple(_NOT_TENTH) and quantity.value < 10:
        end, kind, values = end + 1, Kind.PERCENT, tuple(value * 10 for value in values)
        sure = quantity.value > 10
    else:
        return _timed(text, known, quantity)
    return Quantity(start, end, "", values, kind, sure)


def _timed(text: str, known: Pack, quantity: Quantity) -> Quantity:
    """Years of an era, centuries, decades, hours; times as many."""
    values, sure, after = quantity.values, quantity.sure, text[quantity.end : quantity.end + 3]
    era = next((word for word in known.role("era") if text.endswith(word, 0, quantity.start)), "")
    if era:
        years = tuple(value + (known.role("era")[era] or 0) for value in values)
        if any(after.startswith(word) for word in known.role("decade")):  # 昭和50年代 are the ten years from 1975 on
            years, sure = (*years, *(year - year % 10 for year in years)), False
        return Quantity(quantity.start - len(era), quantity.end, "", years, Kind.YEAR, sure)
    if any(after.startswith(word) for word in known.role("century")):
        sure = False  # 20世纪90年代 are the 1990s
    elif any(after.startswith(word) for word in known.role("times")):
        values = (*values, *(value + 1 for value in values))  # four times more is fivefold
    elif any(after.startswith(word) for word in known.role("decade")):
        values = (*values, *(value + century for value in values if value < 100 for century in (1900, 2000, 1800)))
    elif after[:1] and after[:1] in known.role("hour"):
        values = (*values, *(value + 12 if value <= 12 else value - 12 for value in values))
        sure = False
    return Quantity(quantity.start, quantity.end, "", values, Kind.NUMBER, sure)


def _sure(text: str, match: re.Match[str], known: Pack) -> bool:
    words, before, after = (
        match.group(),
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    value = _values(words, known)[0]
    letters = before.isascii() and before.isalpha()
    if words[0].isdigit():
        glued = letters or (before in "-–./" and text[match.start() - 2 : match.start() - 1].isalpha() and before != "")
        glued = glued or not {"·", "ㆍ"}.isdisjoint((before, after))  # 3·1
        tail = after.isascii() and after.isalpha() and value < 100
        return not glued and not tail and (value >= _SURE_FROM or value.denominator > 1)
    figured = words[0] in known.role("digit") or words[:1] in "十拾"
    scaled = any(char in known.role("scale") or char in "百千佰仟" for char in words)
    return figured and scaled and before not in _VAGUE and len(words) > 1


def _values(words: str, known: Pack) -> tuple[Fraction, ...]:
    """The readings of a run; none where it makes no sense."""
    words = words.replace(" ", "").replace("万亿", "兆").replace("萬億", "兆")
    if words.isascii():
        return readings(words, known)
    digits, small = known.role("digit"), known.role("small")
    either = _EITHER.search(words) if any(char in small or char in known.role("scale") for char in words) else None
    if either:
        return tuple(
            v for one in either.groups() for v in _values(words[: either.start()] + one + words[either.end() :], known)
        )
    if all(char in digits for char in words) and len(words) > 1:
        values = [digits[char] or Fraction(0) for char in words]
        joined = Fraction(int("".join(str(int(value)) for value in values)))
        return (joined,) if len(words) == 4 or "〇" in words else (*values, joined)
    return _summed(words, known)


def _summed(words: str, known: Pack) -> tuple[Fraction, ...]:
    """1亿2000万, 一千二百: thousands within ten thousands."""
    digits, small, scale = known.role("digit"), known.role("small"), known.role("scale")
    total = section = Fraction(0)
    current: Fraction | None = None
    for token in re.findall(r"[0-9][0-9.,]*|.", words):
        if token[0].isdigit():
            found = readings(token, known)
            if not found:
                return ()
            current = found[0]
        elif token in digits:
            current = digits[token] or Fraction(0)
        elif token in small:
            section += (Fraction(1) if current is None else current) * (small[token] or 1)
            current = None
        elif token in scale:
            base = section + (current or 0)
            total, section, current = (total + (base or 1) * (scale[token] or 1)), Fraction(0), None
    return (total + section + (current or 0),)
