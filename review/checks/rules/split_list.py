"""A list or sentence cut in two by a paragraph break.

What it does: flags a paragraph of a dozen words or more that ends with a comma, and one that ends with a full stop
although the next one goes on with it: it begins in small letters, or both hold nothing but members of one list of
bodies.

Why it matters: the first half has no verb, the second half has a wrong subject, and the reader counts two lists.

Example: “the Salt Board, the Water Board.” / “the Harbour Authority and the police attended.” → one paragraph.

When it is silent: after short lines with a comma (salutations, addresses, verse), after a colon or semicolon, in list
items and table cells, before enumerators (“a) …”), names that begin with a small letter (iPhone), between neighbours
that all begin in small letters (the items of a list), and between paragraphs that each have a verb and begin with a
capital.

Source: docs/families.md, family N7 (lists cut by the export of a web page).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from review.checks.check import Check, Flag
from review.checks.context import Context
from review.checks.cuts import Cut, cuts, joined, list_end
from review.model import Family, Severity, msg


def _flags(context: Context) -> Iterator[Flag]:
    for cut in cuts(context):
        yield _first(cut)
        if cut.members:
            yield _second(cut)


def _problem(cut: Cut) -> str:
    return cut.first.text[-40:] + cut.second.text[:40]


def _first(cut: Cut) -> Flag:
    end = len(cut.first.text)
    word = cut.first.words[-1]
    message = msg("The next paragraph goes on with this one.")
    related = ((cut.second.index, 0, cut.second.words[0].end),)
    return Flag(cut.first.index, word.start, end, message, (joined(cut),), problem=_problem(cut), related=related)


def _second(cut: Cut) -> Flag:
    cure = joined(cut)
    end = len(cut.first.text)
    return Flag(
        cut.second.index,
        0,
        list_end(cut.second),
        msg("This list begins in the paragraph before."),
        (replace(cure, edits=(), elsewhere=((cut.first.index, cure.edits[0]),)),),
        problem=_problem(cut),
        related=((cut.first.index, cut.first.words[-1].start, end),),
    )


CHECK = Check(
    name="split-list",
    family=Family.LAYOUT,
    severity=Severity.MAJOR,
    error_type="Design and markup/Layout",
    title=msg("List cut in two"),
    report=_flags,
    rank=46,
)
