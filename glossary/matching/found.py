"""What a match says."""

from __future__ import annotations

from typing import NamedTuple

from glossary.model import Concept, Term, TermStatus


class TermMatch(NamedTuple):  # a tuple, because it is made three times as fast
    """A term of a glossary in a text. `start` and `end` are code points of that text, half-open.

    `text`           the words as the text has them, without a leading article or a possessive ending
    `as_written`     `text` equals the term apart from white space (and the term's own article)
    `case_right`     the casing satisfies the term's rule; a capital is free where a sentence begins
    `conjunction`    the conjunction in the text when it is not the term's: “as well as”, “&”, “and”
    `article_before` “the”, “a” or “an” stands before it
    `status`         the term's status on the report's date: a name out of its validity counts as deprecated
    `form`           what inflected form it is: "" (the term itself), plural, singular, past …
    `others`         further terms that claim the same words just as well, best first
    """

    start: int
    end: int
    text: str
    concept: Concept
    term: Term
    glossary: str
    as_written: bool
    case_right: bool
    conjunction: str | None = None
    article_before: bool = False
    status: TermStatus = TermStatus.PREFERRED
    form: str = ""
    others: tuple[tuple[Concept, Term], ...] = ()
