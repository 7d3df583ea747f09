"""A space inside a number.

What it does: flags a number whose thousands are set apart by a comma and a space: “130, 000”, a space behind the
decimal point of a share or a large amount: “6. 1 percent”, and a space before the per cent sign in a report that sets
most of its signs close.

Why it matters: it reads as two numbers; a lone space before the sign shows a piece from another hand.

Example: “more than 130, 000 people” → “more than 130,000 people”.

When it is silent: where the figure behind the point may begin a sentence; after a month (“May 5, 200 people”), in lists
of numbers, after words such as pages and sections, and where the second half does not have three figures; in a report
that has the space before every per cent sign.

Source: Chicago Manual of Style 9.56 (commas in numbers) and 9.18 (no space before the per cent sign).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_SPACED = re.compile(r"(?<![\d.,/])(?P<head>\d{1,3}),[ \u00a0](?P<tail>\d{3}(?:,[ \u00a0]?\d{3})*)(?![\d/.]*\d)")
_LIKELY = re.compile(r"[,.](?<=\d[,.])[ \u00a0]\d")
_DECIMAL = re.compile(
    r"(?<=[a-z] )(?<!\bno )(?P<head>\d{1,3})\.[ \u00a0](?P<tail>\d{1,2})"
    r"(?=[ \u00a0]?%|[ \u00a0](?:per\s?cent|percentage points|million|billion|trillion)\b)"
)
_LISTED = re.compile(
    r"(?:\d,?\s(?:and\s)?|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s"
    r"|\b(?:pages?|pp\.|sections?|articles?|nos?\.|chapters?|items?|lines?|rooms?|routes?|parts?)\s)$",
    re.IGNORECASE,
)


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    text = passage.text
    if not _LIKELY.search(text):
        return
    for match in _SPACED.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()]
        if _LISTED.search(before) or re.match(r",?\s(?:and\s)?\d{1,3}\b(?!,)", text[match.end() : match.end() + 12]):
            continue
        yield _closed_up(passage, match)
    yield from (_closed_up(passage, match) for match in _DECIMAL.finditer(text))


def _closed_up(passage: Passage, match: re.Match[str]) -> Flag:
    number = re.sub(r"[ \u00a0]", "", match.group())
    edit = Edit(match.start(), match.end(), number)
    cure = Cure(msg("Close the number up"), Applicability.REVIEW, (edit,), text=number)
    return Flag(passage.index, match.start(), match.end(), msg("A space inside a number."), (cure,))


_PERCENT = re.compile(r"(?<=\d)(?P<space>[ \u00a0]*)%(?!\w)")


def _percents(context: Context) -> Iterator[Flag]:
    signs = [(passage, match) for passage, row in context.telling(_signs) for match in row]
    apart = [(passage, match) for passage, match in signs if match["space"]]
    if len(signs) > 2 * len(apart):
        for passage, match in apart:
            cure = Cure(msg("Close the number up"), Applicability.REVIEW, (Edit(match.start(), match.end(), "%"),))
            message = msg("The report sets its per cent signs close elsewhere.")
            yield Flag(passage.index, match.start(), match.end(), message, (cure,), problem="percent")


def _signs(passage: Passage) -> tuple[re.Match[str], ...]:
    return tuple(_PERCENT.finditer(passage.text)) if "%" in passage.text else ()


CHECK = Check(
    name="space-in-number",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Locale conventions/Number format",
    title=msg("Space in a number"),
    passage=_flags,
    report=_percents,
    rank=21,
)
