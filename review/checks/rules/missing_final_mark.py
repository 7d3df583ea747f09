"""A paragraph that ends without a full stop.

What it does: flags a paragraph of whole sentences whose last sentence has no mark at its end, in a report whose other
paragraphs end with one.

Why it matters: the reader cannot tell whether the sentence is complete or words were lost.

Example: “The council met. It voted for the bridge” → “The council met. It voted for the bridge.”

When it is silent: in headings, captions (“Figure 2 …”), headlines, titles of sections (“III. The effect of …”), short
lines, list items and table cells, in three neighbours without a mark (a list that lost its dots), after a word that
leads on (“such as”), before a list or a paragraph that goes on in small letters, after a web address, and in a report
that ends its paragraphs without a mark more than now and then.

Source: general knowledge of English editing (a full stop ends a sentence).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from review.checks.capitals import titled
from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.model import Applicability, BlockKind, Edit, Family, Severity, msg

_ENDED = re.compile(r"[.!?:;…。！？：；][”’\"')\]»*_]*$")
_BARE = re.compile(r"(?:[^\W_]|[)%])[”\"’]?$")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*$|\.(?:gov|com|org|net|edu|mil)\b\S*$")
_GOES_ON = re.compile(r"[a-z,;]|[-–—•*]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_SECTION = re.compile(r"(?:[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+")
"""“III. The effect of the contract”: what follows is the title of a section if it is one short sentence."""
_CAPTION = re.compile(r"(?:Fig|Figure|Table|Chart|Box|Photo|Map|Exhibit)\.?\s+\d")
_LEADS_ON = frozenset(
    {"a", "an", "the", "and", "or", "of", "to", "as", "like", "see", "by", "than", "via", "whose", "your", "which"}
)
_LEAST_WORDS = 9
_MOST_BARE = 0.34
_HEAD, _HEADLINE = 2, 26
"""A single short sentence among the first paragraphs of a report, or behind the number of a section, may be a title."""


def _flags(context: Context) -> Iterator[Flag]:
    bare = context.telling(_is_bare)
    bare_at = {passage.index for passage, _ in bare}
    if len(bare) <= max(1, _MOST_BARE * context.total(_is_body)):
        for passage, _ in bare:
            if not _explained(passage, context.passages) and not _listed(passage, bare_at):
                yield _flag(passage)


def _listed(passage: Passage, bare: Set[int]) -> bool:
    """One of three neighbours without a full stop: the items of a list whose marks were lost."""
    at = passage.index
    return any({first, first + 1, first + 2} <= bare for first in (at - 2, at - 1, at))


def _is_body(passage: Passage) -> bool:
    if passage.block.kind is not BlockKind.PARAGRAPH or len(passage.words) < _LEAST_WORDS:
        return False
    return passage.text[:1].islower() or not titled(passage)


def _is_bare(passage: Passage) -> bool:
    return _is_body(passage) and _ends_bare(passage.text.rstrip())


def _ends_bare(text: str) -> bool:
    """Without a mark at the end, and not with an address."""
    return not _ENDED.search(text[-6:]) and bool(_BARE.search(text[-3:])) and not _ADDRESS.search(text[-80:])


def _explained(passage: Passage, passages: Sequence[Passage]) -> bool:
    """A headline, a line about the text, or the beginning of something that goes on below."""
    text = passage.text.rstrip()
    following = passages[passage.index + 1] if passage.index + 1 < len(passages) else None
    start = passage.sentence_at(len(text) - 1)[0]
    numbered = start > 0 and _NUMBERED.match(text) is not None  # one of several sentences each, as is the one below
    if following is not None and (following.block.kind is BlockKind.LIST_ITEM or _GOES_ON.match(following.text)):
        return not (numbered and _NUMBERED.match(following.text))
    if _CAPTION.match(text) or passage.words[-1].folded in _LEADS_ON:
        return True
    section = _SECTION.match(text)
    single = start == 0 or (section is not None and start == section.end())
    headline = (passage.index < _HEAD or section is not None) and single and len(passage.words) < _HEADLINE
    return headline or "\n" in text or _by_line(text[start:])


def _by_line(sentence: str) -> bool:
    """“Posted by …”, “Photo: …”, “Tel: …”: a line about the text or its author."""
    if re.search(r"\b(?:Tel(?:ephone)?|Phone|Fax|E-?mail|Mobile|Zip|Postcode)\.?\s?[:：]", sentence):
        return True
    return re.match(r"(?:By|Photo|Source|Posted|Image|Credit|Click|Read|See|Visit)\b", sentence) is not None


def _flag(passage: Passage) -> Flag:
    end = len(passage.text.rstrip())
    word = passage.words[-1]
    inside = passage.text[end - 1] in '”"' and word.end == end - 1
    at = end - 1 if inside else end
    cure = Cure(msg("End with a full stop"), Applicability.REVIEW, (Edit(at, at, "."),), text=f"{word.text}.")
    message = msg("The other paragraphs end with a full stop; here the end may be missing.")
    return Flag(passage.index, word.start, end, message, (cure,))


CHECK = Check(
    name="missing-final-mark",
    family=Family.LAYOUT,
    severity=Severity.MINOR,
    error_type="Linguistic conventions/Punctuation",
    title=msg("Missing full stop"),
    report=_flags,
    rank=13,
)
