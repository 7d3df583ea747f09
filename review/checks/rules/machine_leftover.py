"""Something that a program left in the text.

What it does: flags the errors that a word processor writes in place of a reference (“Error! Reference source not
found.”), entities and tags of HTML (“&nbsp;”, “<br>”), fields that were never filled (“{{name}}”, “${date}”), and the
replacement character (�).

Why it matters: a sentence lacks what stood there, and the reader sees how the report was made.

Example: “research &amp; development<br>” → “research & development”.

When it is silent: in Markdown, where tags and entities are mark-up, in code, and on a lone “<” or “&”.

Source: general knowledge (named characters and elements of HTML, messages of the reference fields of Word, U+FFFD).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, Edit, Family, Severity, msg

_TAGS = "br|p|div|span|b|i|u|em|strong|font|table|tr|td|th|ul|ol|li|h[1-6]|a|img|sup|sub"
_ENTITIES = "nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot"
_PLACE = re.compile(
    r"(?P<error>Error! (?:Reference source not found|Bookmark not defined|No text of specified style in document)\.?"
    r"|错误！未(?:找到引用源|定义书签)。?|#REF!|\[object Object\])"
    rf"|(?P<entity>&(?:{_ENTITIES}|#\d{{2,5}}|#x[0-9a-fA-F]{{2,5}});)"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>]{{0,200}})?\s*/?>)"
    r"|(?P<field>\{\{\s*[\w.]+\s*\}\}|\$\{[\w.]+\})"
    r"|(?P<lost>\ufffd+)"
)
_LIKELY = re.compile(r"[&<{#\ufffd\[]|Error!|错误！")
_MESSAGES = {
    "error": msg("A program wrote this in place of a reference."),
    "entity": msg("This is the code of a character, not the character."),
    "tag": msg("This is mark-up of a web page."),
    "field": msg("This field was never filled."),
    "lost": msg("A character was lost when the text was converted."),
}


def _flags(context: Context) -> Iterator[Flag]:
    for passage, found in context.telling(_left):
        for match in found:
            kind = match.lastgroup or "error"
            if context.report.format != "markdown" or kind not in ("entity", "tag"):
                yield Flag(passage.index, match.start(), match.end(), _MESSAGES[kind], tuple(_cures(match, kind)))


def _left(passage: Passage) -> tuple[re.Match[str], ...]:
    return tuple(_PLACE.finditer(passage.text)) if _LIKELY.search(passage.text) else ()


def _cures(match: re.Match[str], kind: str) -> Iterator[Cure]:
    if kind == "entity":
        right = unescape(match.group()).replace("\u00a0", " ")
        edit = Edit(match.start(), match.end(), right)
        yield Cure(msg("Write “{mark}”", mark=right), Applicability.REVIEW, (edit,), text=right)
    elif kind == "tag":
        yield Cure(msg("Remove it"), Applicability.REVIEW, (Edit(match.start(), match.end(), ""),))
    else:
        yield Cure(msg("Look it up in the source"), Applicability.ADVICE)


CHECK = Check(
    name="machine-leftover",
    family=Family.LAYOUT,
    severity=Severity.MAJOR,
    error_type="Design and markup/Markup",
    title=msg("Left by a program"),
    report=_flags,
    languages=None,
    rank=66,
)
