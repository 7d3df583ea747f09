"""What the source may call a thing of the report: words that stand where the name stands, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from glossary.text.scripts import is_unspaced_language
from review.checks.words import words

if TYPE_CHECKING:
    from review.checks.context import Context
    from review.harvesting import Card

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]{2,}")
_JOINTS = "的在和与及是了将对为由从到等并向于把被以"
_SHORTEST, _LONGEST = 3, 16
_LEAST_SCORE = 0.9
_LEAST_PLACES = 2
_MOST_WORDS = 10
_JOINT_LETTERS = 3
# What kind of thing a name is, in English by its head, in Chinese by its last characters. From general knowledge.
_ENDINGS = {
    "局 署 社 处 机构": "agency bureau", "局 署 会 委 政府": "administration authority", "行 库": "bank",
    "会": "association conference congress foundation federation society parliament", "会 局 委": "board",
    "院 校": "college school academy", "会 委 局": "commission committee", "中心": "center centre",
    "公司 集团 厂": "company corporation group co", "会 院": "council assembly", "院 庭": "court",
    "部 局 厅 司 处 科 署 系": "department division", "坛 会": "forum summit", "部 省": "ministry",
    "院 所": "institute hospital laboratory", "办 室 处 局": "office", "大学 学院": "university", "党": "party",
    "府": "government", "国": "states republic kingdom", "盟 会": "union alliance league",
    "组织 会": "organization organisation", "省": "province", "市": "city municipality", "县": "county", "镇": "town",
    "村": "village", "区": "district area zone", "园 区": "park", "海": "sea", "江 河": "river", "岛": "island",
}  # fmt: skip
_ENDINGS_OF = {head: tuple(endings.split()) for endings, heads in _ENDINGS.items() for head in heads.split()}
_PLACED = re.compile(r"\s+(?:of|in|for|on|at)\s+")
_SHORTEST_ENDED = 2
_NUMBERED = re.compile("第?[一二三四五六七八九十百〇零0-9]+[届次期]|届")


def paired(cards: Sequence[Card], context: Context) -> list[Card]:
    """The cards with the words of the source that stand in the same paragraphs, where two or more show them."""
    sources = _sources(context)
    if not sources:
        return list(cards)
    spaced = not is_unspaced_language(context.source_language)
    said = {number: frozenset(_candidates(text, spaced=spaced)) for number, text in sources.items()}
    where: dict[str, set[int]] = {}
    for number, found in said.items():
        for candidate in found:
            where.setdefault(candidate, set()).add(number)
    return [replace(card, source=_best(card, said, where)) for card in cards]


def _sources(context: Context) -> Mapping[int, str]:
    """The source of each passage: its segments' own, else the paragraphs of the source text where their number fits."""
    own = {p.index: "\n".join(s.source for s in p.block.segments if s.source) for p in context.passages}
    own = {number: text for number, text in own.items() if text}
    if own:
        return own
    paragraphs = [line.strip() for line in (context.report.source_text or "").splitlines() if line.strip()]
    filled = [p.index for p in context.passages if p.text.strip()]
    return dict(zip(filled, paragraphs, strict=True)) if len(paragraphs) == len(filled) else {}


def _candidates(text: str, *, spaced: bool) -> Iterator[str]:
    if spaced:
        yield from _capitalised(text)
        return
    for run in _RUN.findall(text):
        for start in range(len(run)):
            for end in range(start + _SHORTEST_ENDED, min(len(run), start + _LONGEST) + 1):
                if run[start] not in _JOINTS and run[end - 1] not in _JOINTS:
                    yield run[start:end]


def _capitalised(text: str) -> Iterator[str]:
    """Runs of words that begin and end with a capital; only short words without one stand between."""
    found = words(text)
    for first, word in enumerate(found):
        if not word.capital:
            continue
        for last in range(first, min(len(found), first + _MOST_WORDS)):
            if last > first and text[found[last - 1].end : found[last].start].strip():
                break
            if found[last].capital:
                yield text[word.start : found[last].end]
            elif len(found[last].text) > _JOINT_LETTERS:
                break


def _best(card: Card, said: Mapping[int, frozenset[str]], where: Mapping[str, set[int]]) -> str | None:
    """The candidate whose paragraphs are those of the card; the longest, and None where several are left."""
    own = {use.passage for naming in card.namings for use in naming.uses} & said.keys()
    if len(own) < _LEAST_PLACES:
        return None
    shared = {candidate for number in own for candidate in said[number] if _may_be(card, candidate)}
    scored = {c: 2 * len(where[c] & own) / (len(where[c]) + len(own)) for c in shared}
    best = [c for c, score in scored.items() if score >= _LEAST_SCORE]
    whole = [c for c in best if not any(c != other and c in other for other in best)]
    return whole[0] if len(whole) == 1 else None


def _may_be(card: Card, candidate: str) -> bool:
    """Whether the candidate ends as a thing of this kind does; without a kind that we know it must be long enough."""
    if not _RUN.fullmatch(candidate):
        return True
    if _NUMBERED.match(candidate):  # the third meeting of a forum is not its name
        return False
    heads = {_PLACED.split(naming.name, maxsplit=1)[0].split()[-1].lower() for naming in card.namings}
    endings = tuple(ending for head in heads for ending in _ENDINGS_OF.get(head, ()))
    return candidate.endswith(endings) if endings else len(candidate) >= _SHORTEST
