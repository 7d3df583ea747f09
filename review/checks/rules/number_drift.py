"""A plural that turns into a singular.

What it does: flags “the X itself” in a sentence or paragraph that has spoken of several Xs before.

Why it matters: Chinese nouns have no number; the reader asks which of them is meant.

Example: “supports companies and the skill of the company itself” → “… of the companies themselves”.

When it is silent: where the singular stands before it as well, where a name is meant, and over the end of a paragraph.

Source: field.md, family N16; Chicago Manual of Style 5.44 (agreement of a pronoun with its antecedent).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.clauses import sentences
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_ITSELF = re.compile(r"\b[Tt]he (?P<noun>[a-z]{3,}) (?P<itself>itself|himself|herself)\b")


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if "self" not in passage.text:
        return
    for sentence in sentences(passage):
        for match in _ITSELF.finditer(sentence.text):
            many = _plural(match["noun"])
            before = sentence.text[: match.start()].lower()
            if re.search(rf"\b{many}\b", before) and not re.search(rf"\b{match['noun']}\b", before):
                yield _flag(passage, sentence.start, match, many)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _flag(passage: Passage, start: int, match: re.Match[str], many: str) -> Flag:
    right = f"{match.group()[:3]} {many} themselves"
    edit = Edit(start + match.start(), start + match.end(), right)
    cure = Cure(msg("Write “{words}”", words=right), Applicability.REVIEW, (edit,), text=right)
    message = msg("This sentence has spoken of several {many}; here it is one.", many=many)
    return Flag(passage.index, edit.start, edit.end, message, (cure,))


CHECK = Check(
    name="number-drift",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Grammar",
    title=msg("Plural becomes singular"),
    passage=_flags,
    rank=26,
)
