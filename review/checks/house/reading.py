"""Reads `proofroom.toml`. A rule that makes no sense is refused with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from review.checks.check import Check
from review.checks.house.forms import REPLACED
from review.checks.house.made import check_of, compiled
from review.checks.house.rule import Choice, Kind, Rule, Suppression
from review.errors import UnreadableInput, UsageError
from review.model import STYLES, Family, Severity

FILE_NAME = "proofroom.toml"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_NEEDS = {
    Kind.EXISTENCE: "words", Kind.SUBSTITUTION: "words", Kind.CONSISTENCY: "forms", Kind.REPETITION: "within",
    Kind.CAPITALISATION: "words", Kind.PATTERN: "pattern", Kind.DATES: "form", Kind.NUMBERS: "form",
}  # fmt: skip
_KEYS = {
    "name", "kind", "severity", "family", "title", "message", "why", "source", "language", "words", "forms", "case",
    "within", "letters", "headings", "pattern", "replace", "form", "safe", "off", "fires", "silent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """What a file says. `path` is as it was found."""

    path: str = ""
    rules: tuple[Rule, ...] = ()
    choice: Choice = field(default_factory=Choice)
    suppressions: tuple[Suppression, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """Of the rules that are on."""
        return tuple(check_of(rule) for rule in self.rules if not rule.off)

    @property
    def replaced(self) -> tuple[str, ...]:
        """Checks of the catalogue that would hold dates and numbers against another form than the house has."""
        kinds = {rule.kind for rule in self.rules if not rule.off}
        return tuple(check for kind, checks in REPLACED.items() if kind in kinds for check in checks)


def found_for(path: str | Path) -> Path | None:
    """The file beside a report, or in the nearest folder above it up to the root of its repository."""
    folder = Path(path).resolve().parent
    above = [folder, *folder.parents]
    root = next((number for number, one in enumerate(above) if (one / ".git").exists()), 0)
    return next((one / FILE_NAME for one in above[: root + 1] if (one / FILE_NAME).is_file()), None)


def load(path: str | Path) -> House:
    """Raises UnreadableInput for a file that cannot be read, UsageError for what makes no sense in it."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is no UTF-8 text" if isinstance(error, UnicodeDecodeError) else (error.strerror or "").lower()
        raise UnreadableInput(
            "{path} cannot be read: {reason}.", hint="Check the name and the file.", path=str(path), reason=reason
        ) from error
    return loads(text, str(path))


def loads(text: str, path: str = FILE_NAME) -> House:
    """As `load`, from the text of a file called `path`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            "{path}: {reason}.", hint="Correct the file (TOML 1.0).", path=path, reason=str(error)
        ) from error
    reader = _Reader(path, text)
    reader.known(data, {"rule", "check", "suppress"}, 1)
    rules = tuple(reader.rule(row, n) for n, row in enumerate(reader.tables(data, "rule")))
    twice = next((rule for n, rule in enumerate(rules) if rule.name in [other.name for other in rules[:n]]), None)
    if twice:
        reader.refuse(twice.line, f"there are two rules called “{twice.name}”")
    suppressions = tuple(reader.suppression(row, n) for n, row in enumerate(reader.tables(data, "suppress")))
    return House(path, rules, reader.choice(data.get("check", {})), suppressions)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str
    text: str

    def line(self, table: str, number: int) -> int:
        """Where the table with this number begins."""
        found = [match.start() for match in re.finditer(rf"^\s*\[\[\s*{table}\s*\]\]", self.text, re.MULTILINE)]
        return self.text.count("\n", 0, found[number] + 1) + 1 if number < len(found) else 1

    def refuse(self, line: int, reason: str) -> NoReturn:
        raise UsageError(
            "{path}, line {line}: {reason}.",
            hint="Correct the file; docs/guide/house-rules.md shows every kind of rule.",
            code="house",
            path=self.path,
            line=line,
            reason=reason,
        )

    def known(self, row: Mapping[str, Any], names: set[str], line: int) -> None:
        unknown = sorted(set(row) - names)
        if unknown:
            self.refuse(line, f"“{unknown[0]}” is not known here; there is {', '.join(sorted(names))}")

    def tables(self, data: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
        rows = data.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.refuse(1, f"write each {name} as a table of its own, under [[{name}]]")
        return rows

    def rule(self, row: Mapping[str, Any], number: int) -> Rule:
        line = self.line("rule", number)
        self.known(row, _KEYS, line)
        name, kind = self._text(row, "name", line), self._one_of(row, "kind", Kind, line)
        if not _NAME.fullmatch(name):
            self.refuse(line, f"“{name}” is no name: write small letters, digits and at least one hyphen")
        if kind is Kind.CAPITALISATION and "headings" in row:
            self._headings(row, line)
        elif not row.get(_NEEDS[kind]):
            self.refuse(line, f"a rule of the kind {kind.value} needs “{_NEEDS[kind]}”")
        made = Rule(
            name=name,
            kind=kind,
            line=line,
            severity=self._severity(row, line),
            family=self._one_of(row, "family", Family, line) if "family" in row else Family.LANGUAGE,
            **{key: self._text(row, key, line) for key in ("title", "message", "why", "source") if key in row},
            languages=frozenset(self._texts(row, "language", line)) if "language" in row else None,
            words=self._words(row, kind, line),
            forms=self._forms(row, line),
            case=bool(row.get("case")),
            within=self._number(row, "within", line),
            letters=self._number(row, "letters", line),
            headings=str(row.get("headings", "")),
            pattern=self._text(row, "pattern", line) if "pattern" in row else "",
            replace=self._text(row, "replace", line) if "replace" in row else None,
            form=self._text(row, "form", line) if "form" in row else "",
            safe=bool(row.get("safe")),
            off=bool(row.get("off")),
            fires=self._texts(row, "fires", line),
            silent=self._texts(row, "silent", line),
        )
        reason = compiled(made)
        if reason:
            self.refuse(line, reason)
        return made

    def choice(self, row: Mapping[str, Any]) -> Choice:
        line = self.text.count("\n", 0, max(0, self.text.find("[check]"))) + 1
        if not isinstance(row, dict):
            self.refuse(line, "write the options of the check under [check]")
        self.known(row, {"select", "ignore", "also", "levels", "fail-on", "style"}, line)
        fail_on = row.get("fail-on")
        if fail_on is not None and fail_on not in [severity.label for severity in Severity]:
            self.refuse(line, "fail-on is minor, major or critical")
        style = row.get("style")
        if style is not None and style not in STYLES:
            self.refuse(line, f"style is {' or '.join(STYLES)}")
        names = {key: self._texts(row, key, line) for key in ("select", "ignore", "also") if key in row}
        levels = row.get("levels", {})
        if not isinstance(levels, dict):
            self.refuse(line, "“levels” is a table: name of a check = severity")
        severities = {name: self._severity({"severity": level}, line) for name, level in levels.items()}
        return Choice(**names, levels=severities, fail_on=fail_on, style=STYLES[style] if style else None)

    def suppression(self, row: Mapping[str, Any], number: int) -> Suppression:
        line = self.line("suppress", number)
        self.known(row, {"check", "words", "fingerprint", "report", "reason", "by", "date"}, line)
        given = {key: self._text(row, key, line) for key in ("check", "words", "fingerprint", "report") if key in row}
        if not given.keys() & {"check", "words", "fingerprint"}:
            self.refuse(line, "say what to suppress: check, words or fingerprint")
        extra = {key: str(row[key]) for key in ("by", "date") if key in row}
        return Suppression(self._text(row, "reason", line), **given, extra=extra)

    def _text(self, row: Mapping[str, Any], key: str, line: int) -> str:
        value = row.get(key)
        if not isinstance(value, str) or not (value or key == "replace"):
            self.refuse(line, f"“{key}” is missing or no text")
        return value

    def _texts(self, row: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
        value = row.get(key)
        rows = [value] if isinstance(value, str) else value
        if not isinstance(rows, list) or not rows or not all(isinstance(one, str) and one for one in rows):
            wanted = "at least one example" if key in ("fires", "silent") else "a list of texts"
            self.refuse(line, f"“{key}” needs {wanted}")
        return tuple(rows)

    def _number(self, row: Mapping[str, Any], key: str, line: int) -> int:
        value = row.get(key, 1)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 200:
            self.refuse(line, f"“{key}” is a number from 1 to 200")
        return value

    def _one_of(self, row: Mapping[str, Any], key: str, values: Any, line: int) -> Any:
        try:
            return values(row.get(key))
        except ValueError:
            self.refuse(line, f"“{key}” is one of {', '.join(values)}")

    def _severity(self, row: Mapping[str, Any], line: int) -> Severity:
        by_label = {severity.label: severity for severity in Severity}
        found = by_label.get(row.get("severity", "minor"))
        if found is None:
            self.refuse(line, f"“severity” is one of {', '.join(by_label)}")
        return found

    def _headings(self, row: Mapping[str, Any], line: int) -> None:
        if row["headings"] not in ("sentence", "title"):
            self.refuse(line, "“headings” is sentence or title")

    def _words(self, row: Mapping[str, Any], kind: Kind, line: int) -> tuple[tuple[str, str], ...]:
        if "words" not in row:
            return ()
        if kind is Kind.SUBSTITUTION:
            pairs = row["words"]
            if not isinstance(pairs, dict) or not all(isinstance(new, str) and old for old, new in pairs.items()):
                self.refuse(line, '“words” of a substitution is a table: { "what stands" = "what to write" }')
            return tuple(pairs.items())
        return tuple((word, "") for word in self._texts(row, "words", line))

    def _forms(self, row: Mapping[str, Any], line: int) -> tuple[tuple[str, ...], ...]:
        rows = row.get("forms", [])
        good = isinstance(rows, list) and all(isinstance(one, list) and len(one) > 1 for one in rows)
        good = good and all(isinstance(form, str) and form for one in rows for form in one)
        if not good:
            self.refuse(line, "“forms” is a list of lists, each with two forms or more")
        return tuple(tuple(one) for one in rows)
