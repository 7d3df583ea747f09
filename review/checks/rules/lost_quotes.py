"""A quoted slogan of the source that has lost its quotation marks.

What it does: flags a sentence without any quotation marks whose source quotes a short name or slogan.

Why it matters: the marks say that the words are somebody's own; without them a slogan reads as a claim of the report.

Example: the source says 五个“重要”, the report “the five important”.

When it is silent: where the translation has any quotation marks, where the alignment is unsure, for quotations of
speech, and where the source quotes a name (“简称…”, “称为…”, words that end like a body, a list or an account), for
which English has capitals. Off unless selected: many styles drop the marks, and too little is known of its worth. On
140 machine translations it raised 21 findings, 12 of them right; since it stays silent at names those 12 are left, from
seven passages of the texts that it was mended on (docs/quality/bilingual.md).

Source: docs/families.md (quoted slogans against the quotes of the source).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Flag
from review.checks.context import Context
from review.model import Family, Severity, msg

_SLOGAN = re.compile(r"[“「『]([^“”「」『』。，！？,.!?]{2,12})[”」』]")
_NAMED = re.compile(r"(?:简称|称为|称作|名为|叫做|又称|据)[“「『]\Z")
"""What stands before the name of a thing."""
_NAME = re.compile(
    r"(?:大学|学院|公司|集团|中心|委员会|协会|局|部|署|报|网|社|台|镜|名单|清单|计划|法案|奖|节|馆|站|号|舰)\Z"
)
_ACCOUNT = re.compile(r"[”」』](?:微信|微博|官方|公众号|客户端|杂志|网站|频道|号)")
_MARKS = tuple("“”\"«»„‘’'「」『』")


def _flags(context: Context) -> Iterator[Flag]:
    for pair in context.beside:
        slogans = [match[1] for match in _SLOGAN.finditer(pair.source) if not _names(match)]
        if pair.sure and slogans and not any(mark in pair.target for mark in _MARKS):
            place = pair.place(0, pair.pieces[0].end - pair.pieces[0].start)
            if place:
                yield Flag(*place, msg("The source has “{words}” in quotation marks.", words=slogans[0]))


def _names(match: re.Match[str]) -> bool:
    """Whether the quoted words name a body or a thing."""
    before, after = match.string[: match.start() + 1], match.string[match.end() - 1 :]
    return bool(_NAMED.search(before[-8:]) or _NAME.search(match[1]) or _ACCOUNT.match(after))


CHECK = Check(
    name="lost-quotes",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Accuracy/Omission",
    title=msg("Quotation marks of the source are lost"),
    report=_flags,
    languages=None,
    default=False,
    rank=18,
)
