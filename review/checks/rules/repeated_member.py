"""A body that a list names twice, in languages other than English.

What it does: flags a name of a Chinese or Japanese list with enumeration commas (、) that an earlier member of the
list has said in the same characters, whichever word for “and” (和, 与, 及) a name has; in German, French and Spanish
the name of a body (two words, or a long compound) that a list with “und”, “sowie”, “et”, “ainsi que”, “y”, “así
como” has named before, with the same article.

Why it matters: the reader counts one body too many, and perhaps one that belongs in the list was lost.

Example: “甲乙丙委员会、丁戊己委员会、甲乙丙委员会等单位” → “甲乙丙委员会、丁戊己委员会等单位”.

When it is silent: on what does not end like the name of a body (two people may bear one title), on fewer than four
characters (six for the first member, whose beginning no mark shows), where the last member goes on with other
characters than 等, 和, 及, 与, と or a mark. In German, French and Spanish where “and” stands in a list more than once
(the council and the board, the council and the fund), where more words follow the last member than a verb in the
plural, and where the first member has another article. For English see repeated-name.

Source: docs/families.md, family N1; general knowledge of Chinese punctuation (the enumeration comma stands between
members); the tables `lists.csv` of the language packs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.text.scripts import primary
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.members import Repeat, repeated_members
from review.model import Applicability, Edit, Family, Severity, msg

_SEPARATOR = re.compile("、|以及")
_SAME = str.maketrans("与及", "和和")
"""“And” in the middle of a name, which one translation writes so and the next one so."""
_LEAST, _LEAST_FIRST = 4, 6
_WINDOW, _LONGEST = 60, 60
"""Members back that a list is searched; characters of a name."""
_CLAUSE = re.compile(r"[^。！？；\n]+")
_BODY = re.compile(
    "(?:[会局厅部署处院所社校学馆館府省市县県区庁]|办公室|公司|集团|银行|銀行|中心|センター|組合|联盟|連盟)$"
)
"""How the name of a body ends; a title that two people bear (执行董事) stands in a list as often as they do."""
_TAIL = re.compile(r"[等和及与以と，：）]|$")
_EAST = frozenset({"zh", "ja"})
_Member = tuple[int, int]


def _flags(passage: Passage, context: Context) -> Iterator[Flag]:
    for repeat in repeated_members(passage.text, context.language):
        yield _listed(passage, repeat)
    if "、" not in passage.text or primary(context.language) not in _EAST:
        return
    for clause in _CLAUSE.finditer(passage.text):
        members = _members(clause)
        folded = passage.text.translate(_SAME)
        for number in range(1, len(members)):
            earlier = _said_before(folded, members, number)
            if earlier is not None:
                yield _flag(passage, members[number - 1][1], members[number][0], earlier)


def _listed(passage: Passage, repeat: Repeat) -> Flag:
    cure = Cure(msg("Remove the repeat"), Applicability.REVIEW, repeat.edits)
    name = passage.text[slice(*repeat.second)]
    message = msg("This list has named “{name}” already.", name=name)
    return Flag(passage.index, *repeat.second, message, (cure,), related=((passage.index, *repeat.first),))


def _members(clause: re.Match[str]) -> list[_Member]:
    marks = [mark.span() for mark in _SEPARATOR.finditer(clause.string, clause.start(), clause.end())]
    starts = [clause.start(), *(end for _, end in marks)]
    return list(zip(starts, [*(start for start, _ in marks), clause.end()], strict=True))


def _said_before(text: str, members: Sequence[_Member], number: int) -> _Member | None:
    """The earlier member that says the same; of the last member its beginning counts, of the first its end."""
    start, end = members[number]
    last = number == len(members) - 1
    for n in range(max(0, number - _WINDOW), number):
        first, stop = members[n]
        word = text[first:stop] if n else _common(text[max(first, stop - _LONGEST) : stop], text[start:end])
        if len(word) < (_LEAST if n else _LEAST_FIRST) or not text.startswith(word, start) or not _BODY.search(word):
            continue
        if start + len(word) == end or (last and _TAIL.match(text, start + len(word))):
            return stop - len(word), stop
    return None


def _common(first: str, second: str) -> str:
    """The longest end of `first` that is a beginning of `second`."""
    longest = min(len(first), len(second))
    return next((second[:size] for size in range(longest, 0, -1) if first.endswith(second[:size])), "")


def _flag(passage: Passage, before: int, start: int, earlier: _Member) -> Flag:
    name = passage.text[earlier[0] : earlier[1]]
    end = start + len(name)
    cure = Cure(msg("Remove the repeat"), Applicability.REVIEW, (Edit(before, end, ""),))
    message = msg("This list has named “{name}” already.", name=name)
    return Flag(passage.index, start, end, message, (cure,), related=((passage.index, *earlier),))


CHECK = Check(
    name="repeated-member",
    family=Family.REPETITION,
    severity=Severity.CRITICAL,
    error_type="Accuracy/Addition",
    title=msg("Name listed twice"),
    passage=_flags,
    languages=_EAST | {"de", "fr", "es"},
    rank=80,
)
