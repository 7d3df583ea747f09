"""The examples of house rules, run as their tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from review.checks.engine import Checker
from review.checks.house.made import check_of
from review.checks.house.reading import House
from review.checks.house.rule import Rule
from review.errors import UsageError
from review.model import Block, BlockKind, Report, Segment, assemble


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what it stands for; `fires` says what it was meant to do."""

    rule: Rule
    text: str
    fires: bool


def failures(house: House) -> Iterator[Failure]:
    """The examples that fail. A paragraph that begins with “# ” is a heading; blank lines part paragraphs."""
    for rule in house.rules:
        checker = Checker(select=[rule.name], house=[check_of(rule)])
        language = min(rule.languages) if rule.languages else "en"
        for text in rule.fires:
            if not checker.check(_report(text, language)):
                yield Failure(rule, text, fires=True)
        for text in rule.silent:
            if checker.check(_report(text, language)):
                yield Failure(rule, text, fires=False)


def tested(house: House) -> House:
    """The same house. Raises UsageError for the first example that fails."""
    failed = next(failures(house), None)
    if failed is not None:
        meant = "should fire on" if failed.fires else "should be silent on"
        raise UsageError(
            "{path}, line {line}: “{name}” {meant} “{text}”, and does not.",
            hint="Correct the rule or the example; `proofroom checks test` runs the examples.",
            code="house",
            path=house.path,
            line=failed.rule.line,
            name=failed.rule.name,
            meant=meant,
            text=failed.text,
        )
    return house


def _report(text: str, language: str) -> Report:
    blocks = []
    for number, part in enumerate(text.strip().split("\n\n")):
        heading = part.startswith("# ")
        segment = Segment(f"s{number}", part.removeprefix("# "))
        blocks.append(Block(number, BlockKind.HEADING if heading else BlockKind.PARAGRAPH, (segment,)))
    return assemble(blocks, format="text", language=language)
