"""Sentences of eight languages beside English ones: what the bilingual checks say of them, and where they stay silent.

One file of `pairs` per language: a heading per case, the paragraphs of the source and of the report as `- zh:` and
`- en:`, then the findings as `- check: the flagged words`. A case without findings is one of silence, and so is
each line `- source ⇒ English`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from review.checks import Checker
from review.documents import read
from review.language.quantities import has_pack
from review.proofing import aligned, with_source

FOLDER = Path(__file__).parent / "pairs"
LANGUAGES = ("ar", "de", "es", "fr", "ja", "ko", "ru", "zh")
CHECKS = (
    "added-sentence",
    "date-mismatch",
    "list-length-mismatch",
    "number-mismatch",
    "omitted-sentence",
    "shifting-translation",
    "source-language-left",
    "unit-mismatch",
    "untranslated-sentence",
)


@dataclass
class Pair:
    language: str
    title: str
    source: list[str] = field(default_factory=list)
    report: list[str] = field(default_factory=list)
    findings: list[tuple[str, str]] = field(default_factory=list)


def pairs(language: str) -> list[Pair]:
    found: list[Pair] = []
    for line in (FOLDER / f"{language}.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            found.append(Pair(language, line[3:]))
        elif " ⇒ " in line:
            ours, _, theirs = line[2:].partition(" ⇒ ")
            found.append(Pair(language, ours, [ours], [theirs]))
        elif line.startswith("- "):
            key, _, words = line[2:].partition(": ")
            if key in (language, "en"):
                (found[-1].source if key == language else found[-1].report).append(words)
            else:
                assert key in CHECKS, line
                found[-1].findings.append((key, words))
    return found


PAIRS = [pair for language in LANGUAGES for pair in pairs(language)]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.language}: {pair.title}" for pair in PAIRS])
def test_a_pair_reads_as_its_file_says(pair: Pair) -> None:
    source = read("\n\n".join(pair.source).encode(), "source.txt", language=pair.language)
    report = read("\n\n".join(pair.report).encode(), "case.txt", language="en", source_language=pair.language)
    findings = Checker(select=CHECKS).check(aligned(with_source(report, source, ())))
    assert [(finding.check, finding.text) for finding in findings] == pair.findings


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_pack_and_ten_pairs_of_which_some_fire_and_some_do_not(language: str) -> None:
    known = pairs(language)
    silent = [pair for pair in known if not pair.findings]
    assert has_pack(language)
    assert len(known) >= 10
    assert len(silent) >= 5
    assert len(known) - len(silent) >= 5


def test_the_page_of_languages_counts_them_as_they_are() -> None:
    page = (Path(__file__).parents[3] / "docs" / "languages.md").read_text("utf-8")
    for language in LANGUAGES:
        known = pairs(language)
        assert f"| `{language}` | {len(known)} | {sum(bool(pair.findings) for pair in known)} |" in page


def test_a_family_is_claimed_for_the_languages_in_which_it_fires() -> None:
    page = (Path(__file__).parents[3] / "docs" / "languages.md").read_text("utf-8")
    for check in CHECKS:
        claimed = next(line for line in page.splitlines() if f"| `{check}` |" in line).rsplit("|", 2)[1]
        fires = {pair.language for pair in PAIRS for name, _ in pair.findings if name == check}
        assert ("all eight" in claimed) == (len(fires) == len(LANGUAGES)), check
        assert "all eight" in claimed or claimed.count(",") + 1 == len(fires) or "(" in claimed, check
