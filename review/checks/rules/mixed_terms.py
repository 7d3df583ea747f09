"""Two accepted forms of one term side by side.

What it does: when a report uses several accepted forms of a glossary concept, flags the places of the rarer ones and
offers the commonest (on a tie, the official one).

Why it matters: each form is right, but two forms look like two things; one document should keep one form.

Example: “the Harbour Authority … the Port Authority …” → one of them throughout.

When it is silent: for a full name and its short form (all words of one stand in the other), for abbreviations, for
single words (“empower”, “enable”), and when a form differs only in its plural.

Source: docs/families.md, family F8; the glossary's own notes ask for one form per document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary import TermMatch, right_name
from glossary.model import FormKind, TermStatus
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.names import key
from review.checks.wording import fitted
from review.model import Applicability, Family, Severity, TermReference, msg

_Place = tuple[Passage, TermMatch]


def _flags(context: Context) -> Iterator[Flag]:
    places: dict[str, list[_Place]] = {}
    for passage, matches in context.telling(_accepted):
        for match in matches:
            places.setdefault(match.concept.id, []).append((passage, match))
    for uses in places.values():
        counts = Counter(match.term.text for _, match in uses)
        if len(counts) > 1:
            yield from _mixed(uses, _kept(uses, counts, context), counts)


def _accepted(passage: Passage) -> tuple[TermMatch, ...]:
    """The accepted forms of several words, as they stand in the glossary."""
    return tuple(
        match
        for match in passage.matches
        if match.status in (TermStatus.PREFERRED, TermStatus.ADMITTED)
        and match.term.form is FormKind.FULL
        and match.conjunction is None
        and " " in match.term.text
    )


def _kept(uses: Sequence[_Place], counts: Counter[str], context: Context) -> TermMatch:
    """A place of the form to keep."""
    official = right_name(uses[0][1].concept, context.language, context.report.date)
    most = max(counts.values())
    best = [text for text, count in counts.items() if count == most]
    chosen = official.text if official and official.text in best else best[0]
    return next(match for _, match in uses if match.term.text == chosen)


def _mixed(uses: Sequence[_Place], kept: TermMatch, counts: Counter[str]) -> Iterator[Flag]:
    for passage, match in uses:
        if match.term.text == kept.term.text or _short_form(match.term.text, kept.term.text):
            continue
        edit = fitted(passage, match, kept.term)
        cure = Cure(msg("Write “{term}”", term=edit.text), Applicability.REVIEW, (edit,), text=edit.text)
        message = msg(
            "The report has “{kept}” {count} times and “{words}” here; keep one.",
            kept=kept.term.text,
            count=counts[kept.term.text],
            words=match.text,
        )
        reference = TermReference(match.concept.id, kept.term.text, kept.status.value, kept.glossary)
        yield Flag(
            passage.index, match.start, match.end, message, (cure,), problem=match.concept.id, terms=(reference,)
        )


def _short_form(first: str, second: str) -> bool:
    """One is an abbreviation, or all words of one stand in the other."""
    if first.isupper() or second.isupper():
        return True
    one, other = set(key(first)), set(key(second))
    return one <= other or other <= one


CHECK = Check(
    name="mixed-terms",
    family=Family.TERMS,
    severity=Severity.MINOR,
    error_type="Terminology/Inconsistent use of terminology",
    title=msg("Several forms of one term"),
    report=_flags,
    languages=None,
    rank=38,
)
