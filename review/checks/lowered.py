"""Names that a report spells in two ways: “Rill river” beside “Rill River”, “Lin-Tan Line” beside “Lintan Line”.

They are found without a glossary: a capitalised run and the small words behind it, put together, read as a name; or two
names are the same letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from review.checks.aliases import Alias, Drift
from review.checks.capitals import titled
from review.checks.context import Context, Passage
from review.checks.names import BODIES, Name
from review.checks.words import FUNCTION_WORDS, Word
from review.language.abbreviations import COMPANY
from review.language.tags import ordinary
from review.model import BlockKind, Edit

_OFTEN, _CLEARLY = 2, 2
"""A name is known from two places on, and twice as many as there are with small letters."""
_MOST_SMALL, _LONG = 3, 3
_HYPHEN = re.compile("[‑-]")
_JOINT = re.compile(r"\s(?:of|for)\s(?:the\s)?")
_Place = tuple[int, int, str]
"""Start, end and the text with single spaces."""


def lowered(context: Context) -> Iterator[Alias]:
    """The places with the end of a name in small letters."""
    found = context.telling(_half_small)
    whole = context.tally(_in_capitals, by=_text) if found else {}
    small = context.tally(_half_small, by=_folded)
    likely = sorted(name for name in whole if name.casefold() in small)
    known = {name.casefold(): name for name in likely if whole[name] >= _OFTEN or _tells(name)}
    if not known:
        return
    for passage, row in found:
        for start, end, text in row:
            name = known.get(text.casefold())
            if name and name != text and (_tells(name) or whole[name] >= _CLEARLY * small[text.casefold()]):
                edit = Edit(start, end, name)
                yield Alias(passage.index, start, end, name, Drift.CASE, _first(context, name), edit)


def respelt(context: Context) -> Iterator[Alias]:
    """The places where a name has other hyphens or capitals than where it stands most often, or first.

    “Labor-Management Act” and “Labor Management Act” are left alone: usage wavers.
    """
    ways: dict[str, list[str]] = defaultdict(list)
    for name in context.tally(_in_capitals, by=_text):
        ways[_letters(name)].append(name)
    several = {name: names for names in ways.values() if len(names) > 1 for name in names}
    if not several:
        return
    for passage, row in context.telling(_in_capitals):
        for start, end, text in row:
            right = _most_used(context, several[text]) if text in several else text
            if right != text and not any(passage.matches_over(start, end)):
                edit = Edit(start, end, right)
                yield Alias(passage.index, start, end, right, Drift.CASE, _first(context, right), edit)


def _most_used(context: Context, names: Sequence[str]) -> str:
    used = context.tally(_in_capitals, by=_text)
    return min(names, key=lambda name: (-used[name], _first(context, name)))


@lru_cache(maxsize=100_000)
def _letters(name: str) -> str:
    return " ".join(part if part.isupper() else _HYPHEN.sub("", part).casefold() for part in name.split())


def _tells(name: str) -> bool:
    """The name of a body in three words or more: one place in capitals is enough."""
    words = name.split()
    return len(words) >= _LONG and words[-1].lower() in BODIES


def _text(place: _Place) -> str:
    return place[2]


def _folded(place: _Place) -> str:
    return place[2].casefold()


def _in_capitals(passage: Passage) -> tuple[_Place, ...]:
    """The names in full capitals, without the form of a company; also what stands behind “of” in a longer one."""
    if titled(passage) and passage.block.kind is not BlockKind.PARAGRAPH:
        return ()
    return tuple(place for name in passage.names for place in _parts(passage, name))


def _parts(passage: Passage, name: Name) -> Iterator[_Place]:
    text = name.text
    if text.isalpha():
        return  # a single word
    starts = [0, *(match.end() for match in _JOINT.finditer(text))]
    while text.rsplit(maxsplit=1)[-1].lower() in COMPANY and " " in text:
        text = text.rsplit(maxsplit=1)[0]
    for start in starts:
        part = " ".join(text[start:].split())
        if " " in part and not part.isupper():
            yield name.start + start, name.start + len(text), part


def _half_small(passage: Passage) -> tuple[_Place, ...]:
    """Capitalised words and one to three small ones behind them, for each beginning and end."""
    if titled(passage):
        return ()
    row = passage.words
    found: list[_Place] = []
    for at in passage.reading.capitals:
        if row[at].folded not in FUNCTION_WORDS and at + 1 < len(row) and _small_word(row[at + 1]):
            found += _around(passage, at)
    return tuple(found)


def _small_word(word: Word) -> bool:
    return word.text.islower() and word.folded not in FUNCTION_WORDS


def _around(passage: Passage, at: int) -> Iterator[_Place]:
    """All that begins with a capital before word `at` or with it, and ends with a small noun after it."""
    row = passage.words
    first = at
    while first and row[first - 1].capital and _touching(passage, first - 1):
        first -= 1
    last = at
    while last + 1 < len(row) and last - at < _MOST_SMALL and row[last + 1].text.islower() and _touching(passage, last):
        last += 1
        if not _ends_name(passage, row[last]):
            continue
        for begin in range(first, at + 1):
            if not _opens_sentence(passage, row[begin], at - begin):
                start, end = row[begin].start, row[last].end
                yield start, end, " ".join(passage.text[start:end].split())


def _touching(passage: Passage, at: int) -> bool:
    row = passage.words
    return passage.text[row[at].end : row[at + 1].start].isspace()


def _ends_name(passage: Passage, word: Word) -> bool:
    if (ordinary(word.text) or "")[:2] != "NN" or any(passage.matches_over(word.start, word.end)):
        return False  # of a term the glossary decides
    return passage.text[word.end : word.end + 1] not in ("-", "‑")


def _opens_sentence(passage: Passage, word: Word, capitals_behind: int) -> bool:
    """Whether the only capital is that of a sentence: “Water resources are …”."""
    return capitals_behind == 0 and passage.starts_sentence(word.start) and ordinary(word.text) is not None


def _first(context: Context, name: str) -> tuple[int, int, int]:
    rows = context.telling(_in_capitals)
    return next((p.index, start, end) for p, row in rows for start, end, text in row if text == name)
