"""A house as the text of a `proofroom.toml`. Reading it gives the same house; comments of a file are not kept."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from review.checks.house.reading import House
from review.checks.house.rule import Choice, Kind, Rule, Suppression
from review.model import STYLES, Family, Severity


def dumps(house: House) -> str:
    """The whole file; empty for a house that says nothing."""
    tables = [_table("[check]", _choice(house.choice))] if _choice(house.choice) else []
    tables += [written(rule) for rule in house.rules]
    tables += [_table("[[suppress]]", _suppression(one)) for one in house.suppressions]
    return "\n".join(tables)


def written(rule: Rule) -> str:
    """One rule."""
    return _table("[[rule]]", dict(_rule(rule)))


def written_row(row: Mapping[str, object]) -> str:
    """One rule from its rows, whatever they say."""
    return _table("[[rule]]", row)


def _table(head: str, rows: Mapping[str, object]) -> str:
    return head + "\n" + "".join(f"{name} = {_value(value)}\n" for name, value in rows.items())


def _rule(rule: Rule) -> Iterator[tuple[str, object]]:
    yield "name", rule.name
    yield "kind", rule.kind.value
    yield from (("off", True) for _ in range(rule.off))
    if rule.severity is not Severity.MINOR:
        yield "severity", rule.severity.label
    if rule.family is not Family.LANGUAGE:
        yield "family", rule.family.value
    for key in ("title", "message", "why", "source"):
        if getattr(rule, key):
            yield key, getattr(rule, key)
    if rule.languages is not None:
        yield "language", sorted(rule.languages)
    yield from _what(rule)
    if rule.case:
        yield "case", True
    if rule.safe:
        yield "safe", True
    yield "fires", list(rule.fires)
    yield "silent", list(rule.silent)


def _what(rule: Rule) -> Iterator[tuple[str, object]]:
    """What it looks for."""
    if rule.words:
        yield "words", dict(rule.words) if rule.kind is Kind.SUBSTITUTION else [word for word, _ in rule.words]
    if rule.forms:
        yield "forms", [list(row) for row in rule.forms]
    if rule.kind is Kind.REPETITION:
        yield "within", rule.within
        yield "letters", rule.letters
    if rule.headings:
        yield "headings", rule.headings
    if rule.pattern:
        yield "pattern", rule.pattern
    if rule.replace is not None:
        yield "replace", rule.replace
    if rule.form:
        yield "form", rule.form


def _choice(choice: Choice) -> Mapping[str, object]:
    style = next((tag for tag, name in STYLES.items() if name == choice.style), None)
    rows: dict[str, object] = {
        "select": list(choice.select),
        "ignore": list(choice.ignore),
        "also": list(choice.also),
        "levels": {name: level.label for name, level in choice.levels.items()},
        "fail-on": choice.fail_on,
        "style": style,
    }
    return {name: value for name, value in rows.items() if value}


def _suppression(one: Suppression) -> Mapping[str, object]:
    rows = {"check": one.check, "words": one.words, "fingerprint": one.fingerprint, "report": one.report}
    return {name: value for name, value in {**rows, "reason": one.reason, **one.extra}.items() if value}


def _value(value: object) -> str:
    """Strings, numbers, lists and tables as TOML writes them; a string of JSON is one of TOML, DEL aside."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_value(key)} = {_value(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
