"""A number that does not follow on the one before.

What it does: reads the numbers that paragraphs begin with (“III.”, “(2)”, “4)”, “First,”, “（四）”) or clauses (“first,
…; second, …”, “一是…”) and flags one that comes twice (1, 2, 2, 3) or leaves one or two out (I, II, III, V). The cure
counts on from the number before, also in the paragraphs after it.

Why it matters: either the count is wrong, or a whole item was lost on the way.

Example: “I. Air / II. Water / IV. Soil” → “I. Air / II. Water / III. Soil”.

When it is silent: before two numbers have followed on each other, in a list within a list, where the missing number
stands inside a paragraph, over more than a dozen paragraphs, in tables, on dates, on two paragraphs that are the same
(they are a repeated paragraph), and on numbers that the file itself counts (lists of Word and Markdown).

Source: general knowledge of editing (numbered lists count by one).
"""

from __future__ import annotations

from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context
from review.checks.series import Label, Slip, slips, spelt
from review.model import Applicability, Edit, Family, Severity, msg


def _flags(context: Context) -> Iterator[Flag]:
    yield from map(_flag, slips(context))


def _flag(slip: Slip) -> Flag:
    (passage, label), (before, last) = slip.here, slip.before
    right = spelt(label, last.value + 1)
    by = last.value + 1 - label.value
    cure = Cure(
        msg("Count on with “{number}”", number=right),
        Applicability.REVIEW,
        (Edit(label.start, label.end, right),),
        elsewhere=tuple((other.index, _counted(one, by)) for other, one in slip.later),
        text=right,
    )
    if by > 0:
        message = msg("The number “{number}” stands twice.", number=label.whole)
    else:
        message = msg("“{number}” follows on “{before}”: an item is lost, or the count is wrong.",
                      number=label.whole, before=last.whole)  # fmt: skip
    related = ((before.index, last.start, last.end),)
    return Flag(passage.index, label.start, label.end, message, (cure,), related=related)


def _counted(label: Label, by: int) -> Edit:
    return Edit(label.start, label.end, spelt(label, label.value + by))


CHECK = Check(
    name="broken-numbering",
    family=Family.LAYOUT,
    severity=Severity.MAJOR,
    error_type="Accuracy/Omission",
    title=msg("Broken numbering"),
    report=_flags,
    languages=frozenset({"en", "zh"}),
    rank=57,
)
