"""What a report without a glossary names, and by which names: the draft of a glossary.

A card is one thing with every name that the report uses for it. All of it is proposed; a terminologist decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from glossary import TermBase
from glossary.model import Concept, Evidence, FormKind, LanguageSection, Term, TermStatus
from review.checks import Checker
from review.checks.aliases import AREAS
from review.checks.context import Context, Passage
from review.checks.names import BODIES, key, same_body
from review.checks.words import FUNCTION_WORDS
from review.model import BlockKind, Report, Span
from review.pairing import paired

_HEADS = BODIES | AREAS
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"['’]s\Z")
_WHEN = re.compile(
    r"\s+(?:in|on)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\Z"
)
"""What stands behind a name and only looks like its end: a time, and the place of a news line in capitals."""
_LINE = re.compile(r"(?<=[a-z])(?:\s+[A-Z]{4,})+\Z")
_BRACKETED = re.compile(r"\s*[(（]\s*(?:the\s+|hereinafter\s+|“)*(?P<short>[A-Z][A-Za-z&]{1,9})[”\s]*[)）]")
_LEAST_LETTERS = 6
_LONG = 3
_SPUN = " as well as "
_TITLE_WORDS = 0.7
"""A line in which more than this share of the words has a capital is a title, not running text."""
_Key = tuple[str, ...]


class Wording(StrEnum):
    """How a name stands to the one that the report should keep."""

    KEPT = "kept"
    OTHER = "other"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Use:
    """A name at a place of the document, and the sentence around it."""

    name: str
    span: Span
    sentence: str
    passage: int


@dataclass(frozen=True, slots=True)
class Naming:
    """One name of a thing and its places in document order."""

    name: str
    wording: Wording
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: the names used for it, the one to keep first. `source` is what the source seems to call it."""

    namings: tuple[Naming, ...]
    source: str | None = None

    @property
    def name(self) -> str:
        return self.namings[0].name

    @property
    def first(self) -> Use:
        return min((use for naming in self.namings for use in naming.uses), key=lambda use: use.span.start)

    @property
    def count(self) -> int:
        return sum(len(naming.uses) for naming in self.namings)


def harvest(report: Report, termbase: TermBase | None = None) -> list[Card]:
    """The things that a report names, in the order of their first mention; what `termbase` knows is left out."""
    context = Checker(termbase).context(report)
    groups = _joined(_mentions(context))
    shorts = _shorts(groups, context)
    cards = []
    for group, names in groups.items():
        card = _card(names, shorts.get(group, ()), group)
        if card is not None:
            cards.append(card)
    return paired(sorted(cards, key=lambda card: card.first.span.start), context)


def draft(cards: Iterable[Card], name: str, language: str, source_language: str, page: str) -> TermBase:
    """A glossary of proposed terms with the sentences as evidence; `page` says where they were read."""
    return TermBase(name, [_concept(n, card, (language, source_language), page) for n, card in enumerate(cards, 1)])


def _mentions(context: Context) -> Iterator[tuple[_Key, Use]]:
    running = [p for p in context.passages if p.block.kind is not BlockKind.HEADING and not _title(p)]
    known = {name.key for p in running for name in p.names}
    proper = {w.folded for p in running for w in p.words if w.capital and not p.starts_sentence(w.start)}
    for passage in running:
        for name in passage.names:
            if any(passage.matches_over(name.start, name.end)):
                continue
            start = name.start
            if passage.starts_sentence(start) and name.text.split()[0].casefold() not in proper:
                start = _after_first_word(passage, start, name.end, known)
            use = _use(passage, start, start + len(_own(passage.text[start : name.end])))
            if len(key(use.name)) > 1 and _one_thing(use.name):
                yield key(use.name), use


def _own(name: str) -> str:
    """The name without what is not its own: a possessive, a time, the place of a news line."""
    for tail in (_POSSESSIVE, _WHEN, _LINE):
        name = tail.sub("", name)
    return name


def _one_thing(name: str) -> bool:
    """“China and Africa” are two."""
    return " and " not in name or not _HEADS.isdisjoint(key(name)) or len(name.split()) > 4  # words


def _title(passage: Passage) -> bool:
    if "," in passage.text or passage.text.rstrip().endswith((".", "!", "?", ";", ":", "”")):
        return False
    main = [word for word in passage.words if word.folded not in FUNCTION_WORDS and word.text[0].isalpha()]
    return bool(main) and sum(word.capital for word in main) > _TITLE_WORDS * len(main)


def _after_first_word(passage: Passage, start: int, end: int, known: set[_Key]) -> int:
    """Where the name begins that the report has elsewhere: the first word of a sentence has a capital anyway."""
    rest = re.compile(r"\s+").search(passage.text, start, end)
    return rest.end() if rest and key(passage.text[rest.end() : end]) in known else start


def _use(passage: Passage, start: int, end: int) -> Use:
    first, last = passage.sentence_at(start)
    text = _SPACE.sub(" ", passage.text[start:end])
    span = Span(passage.offset(start), passage.offset(end, end=True)).moved(passage.block.start)
    return Use(text, span, _SPACE.sub(" ", passage.text[first:last]), passage.index)


def _joined(mentions: Iterable[tuple[_Key, Use]]) -> dict[_Key, list[Use]]:
    """The uses of each thing: the same words in any order, without the place before “Municipal”, one word misspelt."""
    by_key: dict[_Key, list[Use]] = {}
    for name, use in mentions:
        by_key.setdefault(name, []).append(use)
    groups: dict[_Key, list[Use]] = {}
    for name, uses in sorted(by_key.items(), key=lambda row: (-len(row[1]), row[1][0].span.start)):
        home = next((known for known in groups if same_body(known, name) or _slip(known, name, uses)), name)
        groups.setdefault(home, []).extend(uses)
    return groups


def _slip(known: _Key, name: _Key, uses: Sequence[Use]) -> bool:
    """A name that stands there once has one long word with another letter or ending (Judicial, Judiciary)."""
    if len(known) != len(name) or len(uses) > 1:
        return False
    rest, other = sorted(set(known) - set(name)), sorted(set(name) - set(known))
    if len(rest) != 1 or len(other) != 1 or min(len(rest[0]), len(other[0])) < _LEAST_LETTERS:
        return False
    ending = len(name) >= _LONG and rest[0][:_LEAST_LETTERS] == other[0][:_LEAST_LETTERS]
    return ending or OSA.distance(rest[0], other[0], score_cutoff=1) <= 1


def _shorts(groups: dict[_Key, list[Use]], context: Context) -> Mapping[_Key, list[Use]]:
    """Short forms: initials in brackets behind the name, and the last words of one longer name alone."""
    found: dict[_Key, list[Use]] = {}
    for group, uses in groups.items():
        for short in {s for use in uses if (s := _initials(use, context))}:
            pattern = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
            places = ((p, m) for p in context.passages for m in pattern.finditer(p.text))
            found.setdefault(group, []).extend(_use(p, *m.span()) for p, m in places)
    for tail in [group for group, uses in groups.items() if _may_be_tail(uses)]:
        longer = _ending_in(groups[tail][0].name, [g for g in groups if g != tail], groups)
        if len(longer) == 1:
            found.setdefault(longer[0], []).extend(groups.pop(tail))
    return found | _in_other_capitals(groups, found, context)


def _ending_in(tail: str, chosen: Iterable[_Key], groups: Mapping[_Key, list[Use]]) -> list[_Key]:
    """The groups with a name that ends in these words, and not after “of” or “and”."""
    pattern = re.compile(rf".*(?<!\bof)(?<!\bthe)(?<!\band)(?<!\bfor)\s{re.escape(tail)}")
    found = [group for group in chosen if any(pattern.fullmatch(use.name) for use in groups[group])]
    names = [groups[group][0].name for group in found]
    return [g for g, name in zip(found, names, strict=True) if not any(name.endswith(f" {n}") for n in names)]


def _may_be_tail(uses: Sequence[Use]) -> bool:
    found = uses[0].name.split()
    return 2 <= len(found) <= _LONG and found[-1].lower() in _HEADS and len({use.name for use in uses}) == 1


def _initials(use: Use, context: Context) -> str | None:
    passage = context.passages[use.passage]
    for at in (m.end() for m in re.finditer(re.escape(use.name), passage.text)):
        match = _BRACKETED.match(passage.text, at)
        initials = "".join(w[0] for w in re.split(r"[\s-]+", use.name) if w[0].isupper())
        if match and match["short"].upper() in (initials, initials.removeprefix("T")):
            return match["short"]
    return None


def _in_other_capitals(
    groups: Mapping[_Key, list[Use]], found: Mapping[_Key, list[Use]], context: Context
) -> dict[_Key, list[Use]]:
    """“the special area” for the Rill Special Area, where no other name ends so."""
    more = {group: list(uses) for group, uses in found.items()}
    for group, uses in groups.items():
        tail = uses[0].name.split()[-2:]
        if len(uses[0].name.split()) < _LONG or tail[-1].lower() not in _HEADS or not tail[0][0].isupper():
            continue
        if _ending_in(" ".join(tail), groups, groups) == [group]:
            pattern = re.compile(
                rf"\bthe\s+(?P<name>{re.escape(tail[0])}\s+{re.escape(tail[1])})\b(?!\s+(?-i:[A-Z]))", re.I
            )
            places = [(p, m) for p in context.passages for m in pattern.finditer(p.text)]
            small = [(p, m) for p, m in places if not m["name"].istitle()]
            more.setdefault(group, []).extend(_use(p, *m.span("name")) for p, m in small)
    return more


def _card(uses: Sequence[Use], shorts: Sequence[Use], group: _Key) -> Card | None:
    """None for what was named once and is no body: it may be anything."""
    counts = Counter(use.name for use in uses)
    order = {use.name: use.span.start for use in reversed(uses)}
    kept = min(counts, key=lambda name: (_SPUN in name, -counts[name], -len(name), order[name]))
    others = [name for name in counts if name != kept]
    short_names = [name for name in dict.fromkeys(use.name for use in shorts) if name not in counts]
    if len(uses) + len(shorts) < 2 and not (len(group) >= _LONG and _HEADS & set(group)):
        return None
    rows = [(kept, Wording.KEPT), *((name, Wording.OTHER) for name in others)]
    rows += [(name, Wording.SHORT) for name in short_names]
    every = sorted({use.span: use for use in (*uses, *shorts)}.values(), key=lambda use: use.span.start)
    return Card(tuple(Naming(name, w, tuple(use for use in every if use.name == name)) for name, w in rows))


def _concept(number: int, card: Card, languages: tuple[str, str], page: str) -> Concept:
    terms = tuple(_term(naming, page) for naming in card.namings)
    sections = [LanguageSection(languages[0], terms)]
    if card.source:
        sections.append(LanguageSection(languages[1], (Term(card.source, TermStatus.PROPOSED),)))
    return Concept(f"H{number:03}", tuple(sections))


def _term(naming: Naming, page: str) -> Term:
    evidence = Evidence(page, quotation=naming.uses[0].sentence) if naming.uses else Evidence(page)
    form = FormKind.SHORT if naming.wording is Wording.SHORT else FormKind.FULL
    return Term(
        naming.name, TermStatus.PROPOSED, form=form, evidence=(evidence,), note=f"{len(naming.uses)}×; {naming.wording}"
    )
