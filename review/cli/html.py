"""Findings as one HTML page that needs nothing else: no script, no other file; for screens, in the dark, on paper."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import escape

from review.cli.rows import Row
from review.model import Finding, Report, Suggestion

_AROUND = 80
_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d1d1b;--soft:#5b5b57;--line:#d9d6cf;--mark:#fbe7b2;
--minor:#5b5b57;--major:#8a5a00;--critical:#a3201b}
@media(prefers-color-scheme:dark){:root{--paper:#1a1a19;--ink:#ecebe7;--soft:#b0aea7;--line:#3b3a37;--mark:#5b4a12;
--minor:#b0aea7;--major:#e3b25c;--critical:#ff9a8f}}
body{background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;margin:0 auto;max-width:46rem;
padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2.5rem 0 .5rem}h3{font-size:1rem;margin:0}
p{margin:.35rem 0}.soft,footer{color:var(--soft);font-size:.9rem}
article{border-top:1px solid var(--line);padding:.8rem 0;break-inside:avoid}
blockquote{border-left:3px solid var(--line);margin:.5rem 0;padding:0 0 0 .8rem;font-family:Georgia,serif}
mark{background:var(--mark);color:inherit;padding:0 .1em}ul{margin:.35rem 0;padding-left:1.2rem}
.minor{color:var(--minor)}.major{color:var(--major)}.critical{color:var(--critical)}
@media print{body{max-width:none;padding:0;font-size:10pt}:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;
--mark:#eee;--minor:#444;--major:#444;--critical:#000}mark{outline:1px solid #999}}
"""


def section(path: str, report: Report, findings: Sequence[Finding]) -> str:
    """One document."""
    starts = [0, *(at + 1 for at, char in enumerate(report.text) if char == "\n")]
    head = f"<section><h2>{escape(path)}</h2>\n<p class='soft'>{_counted(len(findings))}</p>\n"
    return head + "".join(_article(report.text, starts, finding) for finding in findings) + "</section>\n"


def failure(path: str, error: Row) -> str:
    """A document that cannot be read."""
    said = f"{error['message']} {error['hint']}".strip()
    return f"<section><h2>{escape(path)}</h2>\n<p class='critical'>{escape(said)}</p></section>\n"


def glossary(path: str, found: Sequence[Finding] | Row) -> str:
    """One glossary: each doubt with the entries it is about, or why the file cannot be read."""
    if not isinstance(found, Sequence):
        return failure(path, found)
    head = f"<section><h2>{escape(path)}</h2>\n<p class='soft'>{_counted(len(found))}</p>\n"
    return head + "".join(_doubt(finding) for finding in found) + "</section>\n"


def page(signature: str, sections: Iterable[str], summary: str) -> bytes:
    """The whole page."""
    return (
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>Findings</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header><h1>Findings</h1>\n"
        f"<p>{escape(summary.strip())}</p></header>\n<main>\n{''.join(sections)}</main>\n"
        f"<footer><p>{escape(signature)}</p></footer>\n</body>\n</html>\n"
    ).encode()


def _article(text: str, starts: list[int], finding: Finding) -> str:
    line = bisect_right(starts, finding.span.start)
    column = finding.span.start - starts[line - 1] + 1
    severity = finding.severity.label
    cures = "".join(f"<li>{_cure(suggestion)}</li>" for suggestion in finding.suggestions)
    return (
        f"<article id='{finding.key}'>\n<h3>{escape(str(finding.title))}</h3>\n"
        f"<p class='soft'><span class='{severity}'>{severity}</span> · line {line}, column {column}"
        f" · {finding.check}</p>\n"
        f"<p>{escape(str(finding.message))}</p>\n<blockquote>{_quoted(text, finding)}</blockquote>\n"
        f"{f'<ul>{cures}</ul>' if cures else ''}</article>\n"
    )


def _doubt(finding: Finding) -> str:
    entries = ", ".join(dict.fromkeys(term.concept for term in finding.terms))
    severity = finding.severity.label
    return (
        f"<article>\n<h3>{escape(str(finding.title))}</h3>\n"
        f"<p class='soft'><span class='{severity}'>{severity}</span> · {escape(entries)} · {finding.check}</p>\n"
        f"<p>{escape(str(finding.message))}</p>\n<blockquote><mark>{escape(finding.text)}</mark></blockquote>\n"
        "</article>\n"
    )


def _quoted(text: str, finding: Finding) -> str:
    start, end = finding.span.start, finding.span.end
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    head = ("…" if start > _AROUND and "\n" not in before else "") + before.rpartition("\n")[2]
    tail = behind.partition("\n")[0] + ("…" if end + _AROUND < len(text) and "\n" not in behind else "")
    return f"{escape(head)}<mark>{escape(text[start:end])}</mark>{escape(tail)}"


def _cure(suggestion: Suggestion) -> str:
    label, text = str(suggestion.label), suggestion.text.strip()
    shown = f": “{text}”" if text and text not in label else ""
    return f"{escape(label + shown)} <span class='soft'>({suggestion.applicability.value})</span>"


def _counted(number: int) -> str:
    return "No findings." if not number else f"{number} finding{'' if number == 1 else 's'}."
