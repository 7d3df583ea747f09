"""A bracket without its other half.

What it does: flags a round or square bracket, narrow or full-width (also 【…】 and 〔…〕), that is never closed, or
closes what was never opened, within three paragraphs.

Why it matters: the reader cannot tell where the remark ends, and often words were lost with the bracket.

Example: “the Port Authority (PA met” → “the Port Authority (PA) met”.

When it is silent: on enumerators such as “1)” and “a)”, on faces made of signs, on a bracket in quotation marks (the
key “)”), and on brackets that pair over neighbouring paragraphs.

Source: general knowledge of English editing (parentheses and brackets come in pairs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.pairing import Single, reach, single_brackets
from review.model import Applicability, Edit, Family, Severity, msg

_SHORT_FORM = re.compile(r"[A-Z][A-Za-z]*[A-Z]s?\b")
_CLOSING = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕"}


def _flags(context: Context) -> Iterator[Flag]:
    for single in single_brackets(context):
        yield _flag(context.passages[single.passage], single)


def _flag(passage: Passage, single: Single) -> Flag:
    text, at = passage.text, single.at
    remove = Cure(msg("Remove the bracket"), Applicability.REVIEW, (Edit(at, at + 1, ""),))
    if not single.opens:
        return Flag(passage.index, at, at + 1, msg("This bracket closes what was never opened."), (remove,))
    return Flag(passage.index, at, reach(text, at), msg("This bracket is never closed."), (_close(text, at), remove))


def _close(text: str, at: int) -> Cure:
    """Close it behind a short form; elsewhere only a reader knows the place."""
    short = _SHORT_FORM.match(text, at + 1)
    if short is None:
        return Cure(msg("Close it where the remark ends"), Applicability.ADVICE)
    mark = _CLOSING[text[at]]
    edit = Edit(short.end(), short.end(), mark)
    return Cure(msg("Close it here"), Applicability.REVIEW, (edit,), text=text[at : short.end()] + mark)


CHECK = Check(
    name="unpaired-bracket",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Unpaired bracket"),
    report=_flags,
    languages=None,
    rank=18,
)
