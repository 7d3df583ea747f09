"""“etc.” inside a list that goes on.

What it does: flags “etc.” with a comma behind it when more members of the list follow, or one more body in a list of
bodies, “etc.” inside what follows “such as” or “including” (“such as tea, salt, etc., and silk.”), and “etc. and other
…”.

Why it matters: “etc.” ends a list; what follows seems to belong to another one. The Chinese word may stand in the
middle.

Example: “the salt, the water, etc., the roads and the bridges were open” → “the salt, the water, the roads and …”.

When it is silent: where a verb, a relative clause or a joint word follows (unless the list is the subject), and in
brackets.

Source: Chicago Manual of Style 6.20 (etc. at the end of a series); field.md, family N15.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from review.checks.check import Check, Cure, Flag
from review.checks.clauses import Sentence, may_be_verb, sentences
from review.checks.context import Context, Passage
from review.checks.words import FUNCTION_WORDS
from review.language.tags import ordinary
from review.model import Applicability, Edit, Family, Severity, msg

_ETC = re.compile(r",?\s+etc\.?,\s+(?P<next>(?:the\s+|each\s+(?:of\s+)?|all\s+)?[A-Za-z][\w-]*)")
_LAST = re.compile(r",?\s+etc\.?,\s+(?P<next>and\s+(?:the\s+|all\s+)?[a-z][\w-]*s)(?=\s+of\s)")
"""“…, etc., and the heads of …”: a last member."""
_SUCH = re.compile(
    r"\b(?:such as|including)\s[^.;:()]{3,200}?(?P<etc>,?\s+etc\.?,\s+(?P<next>and\s+(?:the\s+)?[\w-]+))"
    r"(?P<rest>(?:\s+[\w-]+){0,3})\s*[.;]?\Z"
)
"""“…, such as the crane, the stork, etc., and the merganser.”: the sentence ends with one more member."""
_OTHERS = re.compile(r",?\s+etc\.?,?\s+(?P<next>and\s+(?:other\s+[a-z]+s|others|so\s+on))\b")
_MEMBERS = frozenset({"the", "each", "all"})
_LEAST_COMMAS = 2


def _flags(passage: Passage, _: Context) -> Iterator[Flag]:
    if "etc" not in passage.text:
        return
    for sentence in sentences(passage):
        yield from _subject_goes_on(passage, sentence)
        yield from _examples_go_on(passage, sentence)
        for match in _ETC.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            if before.count(",") < _LEAST_COMMAS:
                continue
            if _goes_on(match["next"], after) or _between_bodies(passage, sentence.start, match):
                yield _flag(passage, sentence.start, match)


def _subject_goes_on(passage: Passage, sentence: Sentence) -> Iterator[Flag]:
    """A last member behind “etc., and”, where the list has no verb before it and so is the subject."""
    for match in _LAST.finditer(sentence.text):
        before = [word for word in sentence.words if word.end <= sentence.start + match.start()]
        if sentence.text[: match.start()].count(",") >= _LEAST_COMMAS and not any(map(may_be_verb, before)):
            yield _flag(passage, sentence.start, match)


def _examples_go_on(passage: Passage, sentence: Sentence) -> Iterator[Flag]:
    for match in _OTHERS.finditer(sentence.text):
        cure = _without(sentence.start + match.start(), sentence.start + match.start("next"), " ")
        yield _marked(passage, sentence.start, match, cure)
    such = _SUCH.search(sentence.text)
    if such is None or "," not in sentence.text[such.start() : such.start("etc")]:
        return
    words = f"{such['next']}{such['rest']}".split()[1:]
    if not any((ordinary(word) or "")[:2] in ("VB", "MD") for word in words):
        start, following = sentence.start + such.start("etc"), sentence.start + such.start("next")
        cure = _without(start, following, ", ")
        yield Flag(passage.index, start, sentence.start + such.end("next"), _MESSAGE, (cure,))


def _goes_on(following: str, after: str) -> bool:
    """A member follows, and then another one, before the clause has a verb."""
    words = following.split()
    if words[0].lower() in FUNCTION_WORDS - _MEMBERS or (ordinary(words[-1]) or "")[:2] in ("VB", "MD"):
        return False
    return re.match(r"[^.;:()]{0,80}?(?:,| and )\s*\w", after) is not None


def _between_bodies(passage: Passage, start: int, match: re.Match[str]) -> bool:
    """A list of bodies begins the sentence, so that no “According to …” leads up to a subject; one more follows."""
    bodies = [name for name in passage.names if name.heads_body]
    begins = any(passage.text[start : name.start].lower() in ("", "the ") for name in bodies)
    before = any(name.end == start + match.start() for name in bodies)
    after = any(start + match.start("next") <= name.start <= start + match.end() for name in bodies)
    return begins and before and after


def _flag(passage: Passage, start: int, match: re.Match[str]) -> Flag:
    return _marked(passage, start, match, _without(start + match.start(), start + match.start("next"), ", "))


def _marked(passage: Passage, start: int, match: re.Match[str], cure: Cure) -> Flag:
    begin = start + match.end() - len(match.group().lstrip(", "))
    return Flag(passage.index, begin, start + match.end(), _MESSAGE, (cure,))


def _without(first: int, last: int, joint: str) -> Cure:
    return Cure(msg("Leave “etc.” out"), Applicability.REVIEW, (Edit(first, last, joint),))


_MESSAGE = msg("“etc.” ends a list, but this one goes on.")


CHECK = Check(
    name="etc-goes-on",
    family=Family.LANGUAGE,
    severity=Severity.MINOR,
    error_type="Style/Awkward style",
    title=msg("List goes on after “etc.”"),
    passage=_flags,
    rank=27,
)
