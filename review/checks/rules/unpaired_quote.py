"""A quotation mark without its other half.

What it does: flags an opening mark that is never closed and a closing mark that was never opened, over paragraphs: in
English, and in German, French, Spanish, Russian, Chinese, Japanese and Korean by the marks of the language („…“, »…«,
«…», “…”, 「…」, 『…』, 《…》).

Why it matters: the reader cannot tell who speaks, or where a title or a slogan ends.

Example: “the “harbour plan is ready” → “the “harbour plan” is ready”.

When it is silent: in quotations of several paragraphs, which open each paragraph and close once; on inches and seconds,
apostrophes, and single quotation marks. In languages other than English also in a paragraph with marks of several
conventions („…” in German, straight marks), with more than one mark left over, and where two closing marks that meet
are written once («роман «Мать»).

Source: general knowledge of English editing (quotations of more than one paragraph); Unicode general punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.pairing import Single, reach, single_quotes
from review.model import Applicability, Edit, Family, Severity, msg


def _flags(context: Context) -> Iterator[Flag]:
    for single in single_quotes(context):
        yield _flag(context.passages[single.passage], single)


def _flag(passage: Passage, single: Single) -> Flag:
    text, at = passage.text, single.at
    start, end = _with_space(text, at, single.opens)
    remove = Cure(msg("Remove the mark"), Applicability.REVIEW, (Edit(start, end, ""),))
    if not single.opens:
        message = msg("This quotation mark closes what was never opened.")
        return Flag(passage.index, at, at + 1, message, (remove,))
    advice = Cure(msg("Close it where the quotation ends"), Applicability.ADVICE)
    message = msg("This quotation mark is never closed.")
    return Flag(passage.index, at, reach(text, at), message, (advice, remove))


def _with_space(text: str, at: int, opens: bool) -> tuple[int, int]:
    """The mark with the space between it and the quotation, where it has one on its other side, too: “dit « oui”."""
    inner = text[at + 1 : at + 2] if opens else text[at - 1 : at]
    outer = text[at - 1 : at] if opens else text[at + 1 : at + 2]
    if inner.isspace() and (outer.isspace() or not opens):
        return (at, at + 2) if opens else (at - 1, at + 1)
    return at, at + 1


CHECK = Check(
    name="unpaired-quote",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Unpaired quotation mark"),
    report=_flags,
    languages=frozenset({"en", "de", "fr", "es", "ru", "zh", "ja", "ko"}),
    rank=18,
)
