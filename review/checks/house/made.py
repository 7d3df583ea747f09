"""A house rule as a check. Its cures are for a person to look at; only one that changes spacing alone may be safe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

import re2  # type: ignore[import-untyped]  # the package has no types

from review.checks.check import Check, Cure, Flag
from review.checks.context import Context, Passage
from review.checks.house.forms import otherwise, unusable
from review.checks.house.rule import Kind, Rule
from review.checks.words import FUNCTION_WORDS
from review.model import Applicability, BlockKind, Edit, Message, msg

_MOST_MEMORY = 8 << 20
Finder = Callable[[Passage, Rule], Iterator[Flag]]


def check_of(rule: Rule) -> Check:
    """The check; a rule of the kind consistency looks at the whole report, any other at one paragraph."""
    whole = rule.kind is Kind.CONSISTENCY
    return Check(
        name=rule.name,
        family=rule.family,
        severity=rule.severity,
        error_type="Style/Organizational style",
        title=Message("{text}", {"text": rule.shown}),
        passage=None if whole else partial(_found, rule=rule),
        report=partial(_inconsistent, rule=rule) if whole else None,
        languages=rule.languages,
        rank=45,
        manual=rule.manual,
    )


def compiled(rule: Rule) -> str:
    """Why a pattern or a form cannot be used; nothing when it can. RE2 runs in time linear in the text, so it has no
    look-around and no back references (google-re2, syntax page of RE2)."""
    if rule.kind in (Kind.DATES, Kind.NUMBERS):
        return unusable(rule)
    if rule.kind is not Kind.PATTERN:
        return ""
    try:
        pattern = _pattern(rule)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode() if isinstance(reason, bytes) else str(reason)
        return f"the pattern cannot run in linear time or is no pattern ({reason.rstrip('.')})"
    asked = [int(number) for number in re.findall(r"\\(\d+)", rule.replace or "")]
    if asked and max(asked) > pattern.groups:
        return f"“replace” asks for group {max(asked)}, and the pattern has {pattern.groups}"
    return "the pattern also matches nothing at all" if pattern.search("") else ""


def _found(passage: Passage, _context: Context, *, rule: Rule) -> Iterator[Flag]:
    return _FINDERS[rule.kind](passage, rule)


_RUN = re.compile(r"[^\W\d_]+|\d+")


def _only_spaces(text: str, start: int, end: int, new: str) -> bool:
    """Whether spaces come and go and every word and number stays: “5km” gets one, “per cent” is not joined."""
    said, before, behind = text[start:end], text[max(0, start - 1) : start], text[end : end + 1]
    stays = _RUN.findall(before + said + behind) == _RUN.findall(before + new + behind)
    return stays and "".join(said.split()) == "".join(new.split())


def _flag(passage: Passage, rule: Rule, start: int, end: int, new: str | None = None) -> Flag:
    said = passage.text[start:end]
    cures: tuple[Cure, ...] = ()
    if new is not None and new != said:
        sure = Applicability.SAFE if rule.safe and _only_spaces(passage.text, start, end, new) else Applicability.REVIEW
        label = msg("Write “{term}”", term=new) if new.strip() else msg("Remove it")
        cures = (Cure(label, sure, (Edit(start, end, new),), text=new),)
    return Flag(passage.index, start, end, _message(rule, said, new), cures)


def _message(rule: Rule, said: str, new: str | None) -> Message:
    if rule.message:
        return Message("{text}", {"text": rule.message})
    if new:
        return msg("The house rules have “{term}” instead of “{words}”.", term=new, words=said)
    return msg("The house rules do not want “{words}” here.", words=said)


def _words(passage: Passage, rule: Rule) -> Iterator[Flag]:
    right = {(old if rule.case else old.casefold()): new for old, new in rule.words}
    for match in _listed(tuple(old for old, _ in rule.words), case=rule.case).finditer(passage.text):
        flat = " ".join(match.group().split())
        new = right[flat if rule.case else flat.casefold()]
        fitted = new[:1].upper() + new[1:] if match.group()[0].isupper() and new[:1].islower() else new
        yield _flag(passage, rule, *match.span(), fitted if rule.kind is Kind.SUBSTITUTION else None)


def _repeated(passage: Passage, rule: Rule) -> Iterator[Flag]:
    last: dict[str, int] = {}
    for number, word in enumerate(passage.words):
        if len(word.text) >= rule.letters and word.folded not in FUNCTION_WORDS:
            if number - last.get(word.folded, number) in range(1, rule.within + 1):
                yield _flag(passage, rule, word.start, word.end)
            last[word.folded] = number


def _capitals(passage: Passage, rule: Rule) -> Iterator[Flag]:
    if rule.headings:
        if passage.block.kind is BlockKind.HEADING:
            yield from _heading(passage, rule)
        return
    right = {word.casefold(): word for word, _ in rule.words}
    for match in _listed(tuple(right.values()), case=False).finditer(passage.text):
        word = right[" ".join(match.group().casefold().split())]
        if match.group() != word and not match.group().isupper():
            yield _flag(passage, rule, *match.span(), word)


def _heading(passage: Passage, rule: Rule) -> Iterator[Flag]:
    for number, word in enumerate(passage.words):
        if not number or not word.text.isalpha() or (word.text.isupper() and len(word.text) > 1):
            continue
        minor = word.folded in FUNCTION_WORDS
        if rule.headings == "title" and word.text[0].islower() and not minor:
            yield _flag(passage, rule, word.start, word.end, word.text.capitalize())
        elif (
            rule.headings == "sentence"
            and word.text[0].isupper()
            and not any(passage.matches_over(word.start, word.end))
        ):
            yield _flag(passage, rule, word.start, word.end, word.text.lower())


def _matches(passage: Passage, rule: Rule) -> Iterator[Flag]:
    pattern = _pattern(rule)
    for match in pattern.finditer(passage.text):
        if match.end() > match.start():
            new = None if rule.replace is None else match.expand(rule.replace)
            yield _flag(passage, rule, match.start(), match.end(), new)


def _in_form(passage: Passage, rule: Rule) -> Iterator[Flag]:
    for start, end, new in otherwise(passage, rule):
        yield _flag(passage, rule, start, end, new)


def _forms(passage: Passage, rule: Rule) -> tuple[tuple[int, str, int, int], ...]:
    """(number of the row, form, start, end) of each form in the passage."""
    found = []
    for number, row in enumerate(rule.forms):
        by_folded = {form if rule.case else form.casefold(): form for form in row}
        for match in _listed(row, case=rule.case).finditer(passage.text):
            flat = " ".join(match.group().split())
            found.append((number, by_folded[flat if rule.case else flat.casefold()], *match.span()))
    return tuple(found)


def _form(place: tuple[int, str, int, int]) -> tuple[int, str]:
    return place[:2]


def _inconsistent(context: Context, *, rule: Rule) -> Iterator[Flag]:
    often = context.tally(_forms, rule, by=_form)
    kept = {}
    for number, row in enumerate(rule.forms):
        used = [form for form in row if often[number, form]]
        if len(used) > 1:
            kept[number] = max(used, key=lambda form, n=number: often[n, form])  # type: ignore[misc]  # the first of equals
    for passage, places in context.telling(_forms, rule):
        for number, form, start, end in places:
            if number in kept and form != kept[number]:
                new, said = kept[number], passage.text[start:end]
                new = new[:1].upper() + new[1:] if said[0].isupper() and new[:1].islower() else new
                yield _flag(passage, rule, start, end, new)


_FINDERS: dict[Kind, Finder] = {
    Kind.EXISTENCE: _words,
    Kind.SUBSTITUTION: _words,
    Kind.REPETITION: _repeated,
    Kind.CAPITALISATION: _capitals,
    Kind.PATTERN: _matches,
    Kind.DATES: _in_form,
    Kind.NUMBERS: _in_form,
}


@cache
def _listed(words: tuple[str, ...], *, case: bool) -> re.Pattern[str]:
    """Whole words, longest first; any white space for a space. Literals only, so it is linear."""
    choice = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", 0 if case else re.IGNORECASE)


@cache
def _pattern(rule: Rule) -> re2._Regexp:
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = rule.case
    options.max_mem = _MOST_MEMORY
    return re2.compile(rule.pattern, options)
